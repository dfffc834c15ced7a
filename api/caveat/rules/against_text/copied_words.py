"""The rule of our own words: no record holds a run of eight words of a text that is not free.

A text is licensed to be read and not to be copied, so records put its facts in words of ours. A
text under an open license (`source.license`) may be quoted, and is not looked at.

Words are compared as verbatim checks do: in small letters, with punctuation and line breaks left
out. A run counts within one value of a record. One that goes on from a value into the next, as a
title and a name do, is not seen: parting it so is how such a run is avoided. Comments in fixture
files are no values either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, NamedTuple

from caveat.errors import Finding, Pointer
from caveat.records.article import Article
from caveat.records.declaration import key_of
from caveat.records.record import Origin
from caveat.rules.registry import text_rule_in_any_language
from caveat.rules.texts import ArticleTexts

WORDS_OF_A_RUN = 8
WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")


class Run(NamedTuple):
    """Where in which text eight words stand."""

    article: str
    start: int
    end: int


@dataclass(frozen=True)
class Copies:
    """The runs of eight words of all texts that are not free, and the words they are made of."""

    runs: Mapping[tuple[str, ...], Run]
    words: frozenset[str]

    @classmethod
    def of(cls, texts: ArticleTexts) -> Copies:
        runs: dict[tuple[str, ...], Run] = {}
        for iri, words in texts.by_article.items():
            article = texts.graph[iri]
            if isinstance(article, Article) and article.source.license is None:
                for run, start, end in runs_of(words.text):
                    runs.setdefault(run, Run(iri, start, end))
        return cls(runs, frozenset(word for run in runs for word in run))

    def found_in(self, value: str) -> Iterator[Run]:
        """Yield what a value has of the texts, runs that overlap there made one."""
        last: Run | None = None
        for run in self._runs_in(value):
            if last and last.article == run.article and last.start < run.start <= last.end:
                run = Run(run.article, last.start, run.end)
            elif last:
                yield last
            last = run
        if last:
            yield last

    def _runs_in(self, value: str) -> Iterator[Run]:
        # A word that no text has can stand in no run: most values are done with at once.
        words = [word if word in self.words else "" for word in words_of_text(value)]
        for index in range(len(words) - WORDS_OF_A_RUN + 1):
            run = self.runs.get(tuple(words[index : index + WORDS_OF_A_RUN]))
            if run:
                yield run


@text_rule_in_any_language
def no_eight_words_of_source(texts: ArticleTexts) -> Iterator[Finding]:
    """No value of a record has eight words of a text in a row, unless its license is open."""
    copies = Copies.of(texts)
    for record in texts.graph.records.values() if copies.runs else ():
        for path, value in _values(record):
            for article, start, end in copies.found_in(value):
                yield record.finding(
                    path,
                    f"It has the words {start} to {end} of the text of {article} in a row.",
                    f"Put it in other words: no more than {WORDS_OF_A_RUN - 1} in a row.",
                )  # fmt: skip


def words_of_text(text: str) -> list[str]:
    return [word.replace("\u2019", "'") for word in WORD.findall(text.casefold())]


def runs_of(text: str) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Yield every run of eight words of a text, with where it begins and ends there."""
    found = list(WORD.finditer(text))
    words = [match[0].casefold().replace("\u2019", "'") for match in found]
    for index in range(len(found) - WORDS_OF_A_RUN + 1):
        last = index + WORDS_OF_A_RUN
        yield tuple(words[index:last]), found[index].start(), found[last - 1].end()


def _values(value: Any, path: Pointer = ()) -> Iterator[tuple[Pointer, str]]:
    """Yield every text in a record, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _values(item, (*path, index))
    elif is_dataclass(value) and not isinstance(value, Origin):
        for field in fields(value):
            yield from _values(getattr(value, field.name), (*path, key_of(field.name)))

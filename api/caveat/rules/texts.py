"""Texts at hand: the words of an article, for the rules that compare records with them.

These rules see only what holds: an article whose text is the one recorded, and in it the records
none of whose passages is stale. The rest is reported by source.py and is no ground for more.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from caveat.records.article import Article
from caveat.records.claim import Claim
from caveat.records.event import Event
from caveat.records.graph import Graph
from caveat.records.kinds import Evidenced
from caveat.records.parts import Evidence
from caveat.records.quotation import Quotation
from caveat.records.record import Record
from caveat.rules.found_texts import FoundTexts

ENGLISH = "en"
Kind = TypeVar("Kind", Claim, Event, Quotation)


@dataclass(frozen=True)
class Words:
    """The normalised words of one article; a line of them is a paragraph."""

    text: str

    def passage(self, entry: Evidence) -> str:
        return self.text[entry.start : entry.end]

    def passages(self, record: Evidenced, roles: Collection[str] | None = None) -> list[str]:
        """Give the passages of a record, all of them or those of some roles."""
        return [
            self.passage(entry) for entry in record.evidence if roles is None or entry.role in roles
        ]

    def around(self, record: Evidenced) -> str:
        """Give the paragraphs in which the passages of a record stand."""
        spans = {self._paragraphs(entry) for entry in record.evidence}
        return "\n".join(self.text[start:end] for start, end in sorted(spans))

    def _paragraphs(self, entry: Evidence) -> tuple[int, int]:
        start = self.text.rfind("\n", 0, entry.start) + 1
        end = self.text.find("\n", entry.end)
        return start, len(self.text) if end < 0 else end

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(line for line in self.text.split("\n") if line.strip())

    def capitalised(self, count: int) -> frozenset[str]:
        """Give all that stands in the text as so many words of which each has a capital."""
        if count not in self._capitalised:
            name = r"[^\W\d_a-z]\w+"
            pattern = rf"(?<!\w)(?=({name}(?:[ -]{name}){{{count - 1}}})(?!\w))"
            self._capitalised[count] = frozenset(re.findall(pattern, self.text))
        return self._capitalised[count]

    @cached_property
    def _capitalised(self) -> dict[int, frozenset[str]]:
        return {}


@dataclass(frozen=True)
class Texts:
    """The words of each article at hand by its IRI, and the records whose passages hold there.

    `found` has every text as it was found, those too that are not the ones recorded.
    """

    graph: Graph
    words: Mapping[str, Words]
    records: Sequence[tuple[Evidenced, Words]]
    found: FoundTexts

    @classmethod
    def of(cls, graph: Graph, found: FoundTexts) -> Texts:
        """Keep what can be relied on of the texts that were found."""
        words = {
            article.iri: Words(text.words)
            for article in graph.all(Article)
            if (text := found.of(article)) and text.sha256 == article.source.sha256
        }
        return cls(graph, words, tuple(_holding(graph, words)), found)

    def in_english(self) -> Texts:
        """Keep the articles in English, the language of the lists of words that rules look for."""
        words = {iri: w for iri, w in self.words.items() if _is_english(self.graph, iri)}
        records = [(record, w) for record, w in self.records if record.article in words]
        return Texts(self.graph, words, records, self.found)

    def all(self, kind: type[Kind]) -> Iterator[tuple[Kind, Words]]:
        """Yield the records of one kind, each with the words of its article."""
        return ((record, words) for record, words in self.records if isinstance(record, kind))

    def told(self, claim: Claim) -> str:
        """Give all that a claim may tell of: its passages, and those of claims it stands to."""
        words = self.words[claim.article or ""]
        related = [claim, *(self.graph.get(Claim, iri) for iri in _related(self.graph, claim))]
        return "\n".join(passage for other in related for passage in words.passages(other))

    def of_articles_with(self, record: Record) -> list[Words]:
        """Give the words of the articles that have a record; none unless all are at hand."""
        articles = (
            article.iri
            for article in self.graph.all(Article)
            if record.iri in self.graph.mentioned_in(article)
        )
        found = [self.words.get(iri) for iri in articles]
        return [] if None in found else [words for words in found if words is not None]


def _is_english(graph: Graph, iri: str) -> bool:
    article = graph[iri]
    return isinstance(article, Article) and article.in_language.partition("-")[0] == ENGLISH


def _related(graph: Graph, claim: Claim) -> Iterator[str]:
    yield from (*claim.disputes, *claim.qualifies, *claim.withdraws)
    for others in (
        graph.disputed_by, graph.qualified_by, graph.withdrawn_by, graph.read_with
    ):  # fmt: skip
        yield from others.get(claim.iri, ())


def _holding(graph: Graph, words: Mapping[str, Words]) -> Iterator[tuple[Evidenced, Words]]:
    for record in graph.records.values():
        at_hand = words.get(record.article or "")
        if at_hand is None or not isinstance(record, Evidenced):
            continue
        if all(entry.holds_in(at_hand.text) for entry in record.evidence):
            yield record, at_hand

"""Beside: what of a text a record is compared with, found without guessing.

A record with evidence is compared with its passages. A record without is compared with the
sentences in which one of its names stands; where none of its names does, since we made them up,
with the passages of the records that refer to it; and where there are none, with the whole text.
An article is always compared with its whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from caveat.newsroom.review.excerpts import NAMED, Passage
from caveat.records.article import Article, article_of
from caveat.records.entity import Entity
from caveat.records.graph import Graph
from caveat.records.kinds import Evidenced
from caveat.records.parts import Evidence
from caveat.records.person import Person
from caveat.records.record import Record
from caveat.records.references import references
from caveat.rules.found_texts import FoundTexts
from caveat.source_text import FoundText

SHORTEST_FAMILY_NAME = 3
LONGEST_COPY = 7
"""How many words of a licensed text may stand behind one another in words of our own."""

WORD = re.compile(r"\w+")


class Beside(NamedTuple):
    """A text that a record is compared with; `found` is None where it is not at hand."""

    article: Article
    found: FoundText | None
    passages: tuple[Passage, ...]
    about_article: bool = False

    @property
    def by_name(self) -> bool:
        """Whether the passages are names alone, which the sentence around them explains."""
        return all(passage.role == NAMED for passage in self.passages)

    @property
    def words(self) -> str:
        return self.found.words if self.found else ""

    @property
    def as_recorded(self) -> bool:
        """Whether the text at hand is the one that the article was recorded from."""
        return self.found is not None and self.found.sha256 == self.article.source.sha256


def beside(graph: Graph, record: Record, texts: FoundTexts) -> tuple[Beside, ...]:
    """Give each text that a record is compared with, and what stands in it."""
    return tuple(
        Beside(
            article,
            found,
            tuple(_passages(graph, record, article, found)),
            about_article=isinstance(record, Article),
        )
        for article in _articles_of(graph, record)
        for found in [texts.of(article)]
    )


def _articles_of(graph: Graph, record: Record) -> list[Article]:
    """The article of a record; of a record in the register, all that mention it."""
    if isinstance(record, Article) or record.article:
        return [article_of(graph, record)]
    return [one for one in graph.all(Article) if record.iri in graph.mentioned_in(one)]


def _passages(
    graph: Graph, record: Record, article: Article, found: FoundText | None
) -> Iterable[Passage]:
    words = found.words if found else ""
    if isinstance(record, Article):
        excused = list(_not_recorded(record, words))
        names = _named(_names_of_article(graph, record), words)
        return [*excused, *(name for name in names if not _in_any(name, excused))]
    return (
        list(_evidence(record, words))
        or list(_named(names_of(record), words))
        or list(_of_referring(graph, record, article, words))
    )


def _evidence(record: Record, words: str, of: str = "") -> Iterator[Passage]:
    for entry in evidence_of(record):
        yield Passage(entry.start, entry.end, entry.role, of, stale=not entry.holds_in(words))


def evidence_of(record: Record) -> tuple[Evidence, ...]:
    return record.evidence if isinstance(record, Evidenced) else ()


def _not_recorded(article: Article, words: str) -> Iterator[Passage]:
    for one in article.not_recorded:
        stale = not one.holds_in(words)
        yield Passage(one.start, one.end, one.reason, note=one.note or "", stale=stale)


def _in_any(name: Passage, passages: Iterable[Passage]) -> bool:
    return any(one.start < name.end and name.start < one.end for one in passages)


def _of_referring(graph: Graph, record: Record, article: Article, words: str) -> Iterator[Passage]:
    """Yield the evidence of the article's records that refer to this one, each passage once."""
    seen: set[tuple[int, int]] = set()
    for other in graph.records.values():
        if other.article != article.iri or all(iri != record.iri for _, iri in references(other)):
            continue
        for passage in _evidence(other, words, of=other.iri):
            if passage[:2] not in seen:
                seen.add(passage[:2])
                yield passage


def _named(names: Iterable[str], words: str) -> Iterator[Passage]:
    """Yield every place where a name stands; of two that begin alike the longer one."""
    ways = sorted(set(names), key=lambda name: (-len(name), name))
    if not ways:
        return
    for match in re.finditer(rf"(?<!\w)(?:{'|'.join(map(_pattern, ways))})(?!\w)", words):
        yield Passage(match.start(), match.end(), NAMED)


def _pattern(name: str) -> str:
    """A name in capitals stands for itself only: US is not us."""
    return re.escape(name) if name.isupper() else f"(?i:{re.escape(name)})"


def names_of(record: Record) -> Iterator[str]:
    """Yield the names of a record; of a person also the last one alone."""
    yield record.name
    if isinstance(record, Entity):
        yield from record.alternate_name
    if isinstance(record, Person):
        last = record.name.rpartition(" ")[2]
        if len(last) >= SHORTEST_FAMILY_NAME and last[0].isupper():
            yield last


def _names_of_article(graph: Graph, article: Article) -> Iterator[str]:
    """Yield what an article's own record names: its authors, credits, publisher and holder."""
    yield from article.byline
    for iri in {iri for _, iri in references(article)}:
        yield from names_of(graph[iri])


def copies(words: str, ours: str) -> bool:
    """Say whether `ours` repeats a longer run of words of a text than may be repeated."""
    run = LONGEST_COPY + 1
    theirs, written = ([word.lower() for word in WORD.findall(text)] for text in (words, ours))
    runs = {tuple(theirs[at : at + run]) for at in range(len(theirs) - run + 1)}
    return any(tuple(written[at : at + run]) in runs for at in range(len(written) - run + 1))

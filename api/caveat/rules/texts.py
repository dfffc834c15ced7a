"""Article texts: what is at hand of them, for the rules that compare records with them.

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
from caveat.records.graph import RELATIONS_BETWEEN_CLAIMS, Graph
from caveat.records.kinds import Evidenced
from caveat.records.parts import Evidence
from caveat.records.quotation import Quotation
from caveat.records.record import Record
from caveat.rules.found_texts import FoundTexts

ENGLISH = "en"
Kind = TypeVar("Kind", Claim, Event, Quotation)


@dataclass(frozen=True)
class ArticleText:
    """The normalized text of one article; a line of it is a paragraph."""

    text: str

    def passage(self, entry: Evidence) -> str:
        return self.text[entry.start : entry.end]

    def passages(self, record: Evidenced, roles: Collection[str] | None = None) -> list[str]:
        """Give the passages of a record, all of them or those of some roles."""
        return [
            self.passage(entry) for entry in record.evidence if roles is None or entry.role in roles
        ]

    def paragraphs_around(self, record: Evidenced) -> str:
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

    def capitalized_names(self, count: int) -> frozenset[str]:
        """Give all that stands in the text as so many words of which each has a capital."""
        if count not in self._capitalized:
            name = r"[^\W\d_a-z]\w+"
            pattern = rf"(?<!\w)(?=({name}(?:[ -]{name}){{{count - 1}}})(?!\w))"
            self._capitalized[count] = frozenset(re.findall(pattern, self.text))
        return self._capitalized[count]

    @cached_property
    def _capitalized(self) -> dict[int, frozenset[str]]:
        return {}


@dataclass(frozen=True)
class ArticleTexts:
    """The text of each article at hand by its IRI, and the records whose passages hold there.

    `found` has every text as it was found, those too that are not the ones recorded.
    """

    graph: Graph
    by_article: Mapping[str, ArticleText]
    records: Sequence[tuple[Evidenced, ArticleText]]
    found: FoundTexts

    @classmethod
    def of(cls, graph: Graph, found: FoundTexts) -> ArticleTexts:
        """Keep what can be relied on of the texts that were found."""
        by_article = {
            article.iri: ArticleText(text.words)
            for article in graph.all(Article)
            if (text := found.of(article)) and text.sha256 == article.source.sha256
        }
        return cls(graph, by_article, tuple(_holding_records(graph, by_article)), found)

    def in_english(self) -> ArticleTexts:
        """Keep the articles in English, the language of the lists of words that rules look for."""
        english = {
            iri: text for iri, text in self.by_article.items() if _is_english(self.graph, iri)
        }
        records = [(record, text) for record, text in self.records if record.article in english]
        return ArticleTexts(self.graph, english, records, self.found)

    def all(self, kind: type[Kind]) -> Iterator[tuple[Kind, ArticleText]]:
        """Yield the records of one kind, each with the words of its article."""
        return ((record, words) for record, words in self.records if isinstance(record, kind))

    def related_passages(self, claim: Claim) -> str:
        """Give the passages of a claim and of every claim that it stands in a relation to."""
        words = self.by_article[claim.article or ""]
        related = [claim, *(self.graph.get(Claim, iri) for iri in _related(self.graph, claim))]
        return "\n".join(passage for other in related for passage in words.passages(other))

    def mentioning(self, record: Record) -> list[ArticleText]:
        """Give the texts of the articles that mention a record; none unless all are at hand."""
        articles = (
            article.iri
            for article in self.graph.all(Article)
            if record.iri in self.graph.mentioned_in(article)
        )
        found = [self.by_article.get(iri) for iri in articles]
        return [] if None in found else [words for words in found if words is not None]


def _is_english(graph: Graph, iri: str) -> bool:
    article = graph[iri]
    return isinstance(article, Article) and article.in_language.partition("-")[0] == ENGLISH


def _related(graph: Graph, claim: Claim) -> Iterator[str]:
    for relation in RELATIONS_BETWEEN_CLAIMS:
        yield from graph.both_sides(relation).get(claim.iri, ())


def _holding_records(
    graph: Graph, texts: Mapping[str, ArticleText]
) -> Iterator[tuple[Evidenced, ArticleText]]:
    for record in graph.records.values():
        text = texts.get(record.article or "")
        if text is None or not isinstance(record, Evidenced):
            continue
        if all(entry.holds_in(text.text) for entry in record.evidence):
            yield record, text

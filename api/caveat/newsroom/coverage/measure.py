"""Measure: which records have evidence in each sentence of a text, and how much of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from caveat.newsroom.coverage.findings import find
from caveat.newsroom.coverage.parts import (
    Coverage,
    EvidencePassage,
    Excuse,
    MeasuredSentence,
    Stretch,
    status_of,
)
from caveat.newsroom.coverage.sentences import Sentence, sentences
from caveat.records.article import Article, NotRecorded
from caveat.records.graph import Graph
from caveat.records.kinds import Evidenced
from caveat.records.parts import Evidence
from caveat.source_text import FoundText

Part = TypeVar("Part", bound=Stretch)


def measure(graph: Graph, article: Article, text: FoundText) -> Coverage:
    """Set the sentences of an article's text beside the records of the article."""
    places = [place for place, letter in enumerate(text.words) if letter.isalnum()]
    passages = tuple(_passages(graph, article, text.words, places))
    excuses = tuple(_excuses(article, text.words, places))
    coverage = Coverage(
        graph=graph,
        article=article,
        words=text.words,
        sha256=text.sha256,
        sentences=tuple(_measured(text.words, places, passages, excuses)),
        passages=passages,
        excuses=excuses,
    )
    return replace(coverage, findings=find(coverage))


def _passages(
    graph: Graph, article: Article, words: str, places: Sequence[int]
) -> Iterator[EvidencePassage]:
    for record in graph.records.values():
        if isinstance(record, Evidenced) and record.article == article.iri:
            for index, entry in enumerate(record.evidence):
                first, last = _letters(places, entry)
                holds, status = entry.holds_in(words), status_of(record, graph)
                yield EvidencePassage(
                    index, entry.start, entry.end, holds, first, last, record, entry, status
                )


def _excuses(article: Article, words: str, places: Sequence[int]) -> Iterator[Excuse]:
    for index, entry in enumerate(article.not_recorded):
        first, last = _letters(places, entry)
        yield Excuse(index, entry.start, entry.end, entry.holds_in(words), first, last, entry)


def _letters(places: Sequence[int], entry: Evidence | NotRecorded | Sentence) -> tuple[int, int]:
    return bisect_left(places, entry.start), bisect_left(places, entry.end)


def _measured(
    words: str,
    places: Sequence[int],
    passages: Sequence[EvidencePassage],
    excuses: Sequence[Excuse],
) -> Iterator[MeasuredSentence]:
    recorded, excused = _marked(len(places), passages), _marked(len(places), excuses)
    for sentence in sentences(words):
        first, last = _letters(places, sentence)
        pairs = list(zip(recorded[first:last], excused[first:last], strict=True))
        yield MeasuredSentence(
            sentence=sentence,
            first=first,
            last=last,
            covered=sum(by_record for by_record, _ in pairs),
            neither=sum(not (by_record or by_excuse) for by_record, by_excuse in pairs),
            passages=tuple(_touching(passages, first, last)),
            excuses=tuple(_touching(excuses, first, last)),
        )


def _marked(letters: int, stretches: Sequence[Stretch]) -> bytearray:
    """Mark each letter and digit that lies in a stretch that holds."""
    marks = bytearray(letters)
    for stretch in stretches:
        if stretch.holds:
            marks[stretch.first : stretch.last] = b"\x01" * (stretch.last - stretch.first)
    return marks


def _touching(stretches: Sequence[Part], first: int, last: int) -> Iterator[Part]:
    return (one for one in stretches if one.holds and one.first < last and first < one.last)

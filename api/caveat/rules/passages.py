"""Passages: prove every piece of evidence against the text, where that is at hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from caveat.errors import Finding, Pointer
from caveat.records.graph import Graph
from caveat.records.kinds import Article, Evidenced, Record
from caveat.source_text import FoundText, find_text, folders


def passages_hold(graph: Graph, fixtures: Path, sources: Sequence[Path]) -> Iterator[Finding]:
    """Yield a finding for each text that is missing or changed, and for each stale passage.

    A text is looked for beside its article and in `sources`; one that is nowhere is a finding
    only where there are sources, or where its licence lets it lie beside the article. A passage
    is never searched for elsewhere in the text: a guess could be wrong.
    """
    for article in graph.all(Article):
        found = text_of(article, fixtures, sources)
        if found is not None:
            yield from _whole_text(article, found)
            yield from _passages(graph, article, found.words)
        elif sources or article.source.license:
            yield article.finding(
                ("source", "file"), f"{article.source.file} is not at hand.",
                "Put the text beside its article if its licence allows that, else into a folder "
                "of CAVEAT_SOURCES; or unset that.",
                rule="source-missing",
            )  # fmt: skip


def text_of(article: Article, fixtures: Path, sources: Sequence[Path]) -> FoundText | None:
    """Find the text of an article beside it or in sources; None where it is not at hand."""
    where = folders(fixtures, article.iri, sources)
    return find_text(where, article.source.file, article.source.sha256)


def _whole_text(article: Article, found: FoundText) -> Iterator[Finding]:
    if found.sha256 != article.source.sha256:
        yield article.finding(
            ("source", "sha256"), "The text is no longer the one recorded.",
            "Restore the text, or compare the stale passages and record the new one.",
            rule="stale-source",
        )  # fmt: skip
    elif len(found.words) != article.source.characters:
        yield article.finding(
            ("source", "characters"),
            f"The text has {len(found.words)} characters, not {article.source.characters}.",
            f"Write {len(found.words)}.",
            rule="source-length",
        )  # fmt: skip


def _passages(graph: Graph, article: Article, words: str) -> Iterator[Finding]:
    for index, passage in enumerate(article.not_recorded):
        if not passage.holds_in(words):
            yield _stale(article, ("notRecorded", index), passage.start, passage.end)
    for record in graph.records.values():
        if isinstance(record, Evidenced) and record.article == article.iri:
            for index, entry in enumerate(record.evidence):
                if not entry.holds_in(words):
                    yield _stale(record, ("evidence", index), entry.start, entry.end)


def _stale(record: Record, path: Pointer, start: int, end: int) -> Finding:
    return record.finding(
        path, f"Passage {start} to {end} is STALE: its digest does not fit.",
        "Read the passage again, and record it anew only if it still says so.",
        rule="stale-passage",
    )  # fmt: skip

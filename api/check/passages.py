"""Passages: prove every piece of evidence against the licensed text, where it is mounted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from api.model import Article, Claim, Event, Finding, Graph, Quotation
from api.source_text import FoundText, digest, find_text


def passages_hold(graph: Graph, folder: Path) -> Iterator[Finding]:
    """Yield a finding for each text that is missing or changed, and for each stale passage.

    A passage is never searched for elsewhere in the text: a guess could be wrong.
    """
    for article in graph.all(Article):
        found = find_text(folder, article.source.file, article.source.sha256)
        if found is None:
            yield article.finding(
                "source-missing", ("source", "file"), f"{article.source.file} is not mounted.",
                "Put the text into the folder of CAVEAT_SOURCES, or unset it.",
            )  # fmt: skip
            continue
        yield from _whole_text(article, found)
        yield from _passages(graph, article, found.words)


def _whole_text(article: Article, found: FoundText) -> Iterator[Finding]:
    if found.sha256 != article.source.sha256:
        yield article.finding(
            "stale-source", ("source", "sha256"), "The text is no longer the one recorded.",
            "Restore the text, or compare the stale passages and record the new one.",
        )  # fmt: skip
    elif len(found.words) != article.source.characters:
        yield article.finding(
            "source-length", ("source", "characters"),
            f"The text has {len(found.words)} characters, not {article.source.characters}.",
            f"Write {len(found.words)}.",
        )  # fmt: skip


def _passages(graph: Graph, article: Article, words: str) -> Iterator[Finding]:
    for record in graph.records.values():
        if isinstance(record, Event | Claim | Quotation) and record.article == article.iri:
            for index, entry in enumerate(record.evidence):
                if digest(words[entry.start : entry.end]) != entry.passage_sha256:
                    yield record.finding(
                        "stale-passage", ("evidence", index),
                        f"Passage {entry.start} to {entry.end} is STALE: its digest does not fit.",
                        "Read the passage again, and record it anew only if it still says so.",
                    )  # fmt: skip

"""Link: references between records become one graph; what is missing is named by its place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches

from caveat.contract.iris import (
    NAMED_UNDER_ARTICLES,
    collection_of,
    parse_iri,
    short_iri,
)
from caveat.errors import Finding
from caveat.records.graph import Graph
from caveat.records.record import Record
from caveat.records.references import references


def link(records: Iterable[Record], seen: Collection[str] = ()) -> tuple[Graph, list[Finding]]:
    """Join records into a graph, with a finding for each reference that leads nowhere.

    `seen` holds the IRIs of records that are written but do not hold: a reference to one of
    those is not missing.
    """
    graph = Graph({record.iri: record for record in records})
    known = {*graph.records, *seen}
    findings = [finding for record in graph.records.values() for finding in _missing(record, known)]
    return graph, findings


def _missing(record: Record, known: Collection[str]) -> Iterator[Finding]:
    for path, iri in references(record):
        if iri in known:
            continue
        yield record.finding(
            path,
            f"{short_iri(iri, record.article)} is not recorded.",
            _hint(iri, record, known),
            rule="dangling-reference",
        )


def _hint(iri: str, record: Record, known: Collection[str]) -> str:
    """Suggest the nearest id of the same collection, or the file where the record would stand."""
    above, _, slug = iri.rpartition("/")
    beside = [other.rpartition("/") for other in sorted(known)]
    near = get_close_matches(slug, [other for name, _, other in beside if name == above], n=1)
    if near:
        return f"Did you mean {short_iri(f'{above}/{near[0]}', record.article)}?"
    collection = collection_of(iri)
    if collection == "articles":
        return f"Write it in {iri}/article.yaml."
    if collection not in NAMED_UNDER_ARTICLES:
        return f"Write it in {collection}.yaml."
    parts = parse_iri(iri)
    return f"Write it in articles/{parts.article if parts else ''}/{collection}.yaml."

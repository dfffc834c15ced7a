"""Link: references between records become one graph; what is missing is named by its place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches

from api.model import Finding, Graph, Record, references


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
        collection = iri.partition("/")[0]
        same = [other for other in known if other.startswith(collection + "/")]
        near = get_close_matches(iri, same, n=1)
        mend = f"Did you mean {near[0]}?" if near else f"Write it in {collection}.yaml."
        yield record.finding("dangling-reference", path, f"{iri} is not recorded.", mend)

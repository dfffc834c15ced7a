"""Facets: how many items a list would have with each value of a filter, beside its other filters.

The values of one filter are counted without that filter, so that a reader sees what the others
would give. Unfiltered, the totals are kept; else at most the newest COUNTED_AT_MOST are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import func, select

import caveat.store.tables as t
from caveat.contract.filters import Filter
from caveat.contract.iris import collection_of
from caveat.store.search import Run, matching_items
from caveat.store.values import Facet, Query

COUNTED_AT_MOST = 1_000
"""Where more items match, facets say which values the newest have, and no number."""
TOTALS_AT_MOST = 100
"""How many kept totals of one filter are read, the highest; no list of terms is longer."""
NODES_AT_MOST = 10
"""How many values a filter by nodes shows: those that most items have."""

Counted = list[tuple[str, str, int | None]]
"""Values as (name of the filter, value, items), the most frequent first."""


def count_facets(run: Run, collection: str, query: Query) -> tuple[Facet, ...]:
    """Count the values of the filters that a query asks for, in the order of these."""
    filters = query.facets or ()
    counted = [
        one
        for names, others in _groups(query, filters)
        for one in _count(run, collection, names, others)
    ]
    shown = [one for filter_ in filters for one in _shown(filter_, counted)]
    names = _names_of(run, [value for _, value, _ in shown])
    return tuple(Facet(name, value, names.get(value, ""), items) for name, value, items in shown)


def _groups(query: Query, filters: Sequence[Filter]) -> Iterator[tuple[list[str], Query]]:
    """Yield filters with the query that their values are counted in: each active one on its own."""
    active = {name for name, _ in query.filters}
    yield [one.name for one in filters if one.name not in active], query
    for one in filters:
        if one.name in active:
            others = tuple(pair for pair in query.filters if pair[0] != one.name)
            yield [one.name], query._replace(filters=others)


def _count(run: Run, collection: str, names: list[str], query: Query) -> Counted:
    if not names:
        return []
    if not (query.filters or query.words or query.said or query.happened):
        return _kept_totals(run, collection, names)
    newest = matching_items(run, collection, query).order_by(t.entries.c.seq.desc())
    seqs = [row[0] for row in run(newest.limit(COUNTED_AT_MOST + 1))]
    rows = _count_in(run, names, seqs[:COUNTED_AT_MOST])
    if len(seqs) > COUNTED_AT_MOST:
        return [(name, value, None) for name, value, _ in rows]
    return rows


def _kept_totals(run: Run, collection: str, names: list[str]) -> Counted:
    f = t.filter_totals.c
    return [
        tuple(row)
        for name in names
        for row in run(
            select(f.name, f.value, f.total)
            .where(f.collection == collection, f.name == name)
            .order_by(f.total.desc(), f.value)
            .limit(TOTALS_AT_MOST)
        )
    ]


def _count_in(run: Run, names: list[str], seqs: Sequence[int]) -> Counted:
    """Count the values of some items; asked for by these alone, the others are never looked at."""
    f = t.filters.c
    items = func.count()
    rows: list[Any] = run(
        select(f.name, f.value, items)
        .where(f.seq.in_(seqs))
        .group_by(f.name, f.value)
        .order_by(items.desc(), f.value)
    )
    return [(name, value, number) for name, value, number in rows if name in names]


def _shown(filter_: Filter, counted: Counted) -> Counted:
    """Give the values of one filter that it takes: terms in their order, nodes by frequency.

    What stands in the index beside them, such as a group that a claim is about, is no value of it.
    """
    own = {value: one for one in counted if one[0] == filter_.name for value in [one[1]]}
    if filter_.terms is not None:
        return [own[term] for term in filter_.terms if term in own]
    nodes = [one for value, one in own.items() if collection_of(value) in filter_.nodes]
    return nodes[:NODES_AT_MOST]


def _names_of(run: Run, iris: Sequence[str]) -> dict[str, str]:
    e = t.entries.c
    rows = run(select(e.iri, e.name).where(e.iri.in_(sorted(set(iris))), e.part == ""))
    return {row[0]: row[1] for row in rows}

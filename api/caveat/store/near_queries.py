"""Near queries: where a question finds nothing, what is near it and finds something.

Each is tried before it is offered. What is tried is bounded, however large the store: words and
names that stand near one in the order of the alphabet, read forwards or backwards, and of those
only what is written much like it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, select

import caveat.store.tables as t
from caveat.contract.filters import FILTERS
from caveat.contract.iris import collection_of
from caveat.contract.search_tokens import tokens_of
from caveat.store.search import Run, count_items, matching_items
from caveat.store.values import NearQuery, Query, Unmatched

NEIGHBORS = 100
"""How many words are looked at on each side of one, forwards and backwards."""
NEAR_AT_MOST = 3
"""How many are offered of each sort."""
ALIKE = 0.7
"""How much of a word must be the same, as difflib measures it."""


def find_unmatched(run: Run, collection: str, query: Query) -> tuple[Unmatched, ...]:
    """Name the values of filters that nothing in the list has."""
    nodes = {one.name for one in FILTERS[collection] if one.nodes}
    return tuple(
        Unmatched(name, value, known=name not in nodes or _is_node(run, value))
        for name, value in query.filters
        if not _has_items(run, collection, name, value)
    )


def find_near(
    run: Run, collection: str, query: Query, unmatched: Sequence[Unmatched]
) -> tuple[NearQuery, ...]:
    """Offer what finds something: near values, near words, fewer words, filters less."""

    def tried(near: Iterable[NearQuery]) -> Iterator[NearQuery]:
        for one in near:
            asked = _applied(query, one)
            if items := count_items(run, matching_items(run, collection, asked)):
                yield one._replace(items=items)

    found: list[NearQuery] = []
    for sort in (
        _near_values(run, collection, query, unmatched),
        _near_words(run, collection, query),
        _fewer_words(query),
        _fewer_filters(query),
    ):
        found += islice(tried(sort), NEAR_AT_MOST)
    return tuple(found or islice(tried(_least(query)), NEAR_AT_MOST))


def _applied(query: Query, near: NearQuery) -> Query:
    """Give the query that an offer stands for."""
    kept = [pair for pair in query.filters if pair[0] not in near.without]
    return query._replace(
        filters=tuple((name, near.value if name == near.filter else old) for name, old in kept),
        said=None if "said" in near.without else query.said,
        happened=None if "happened" in near.without else query.happened,
        words=near.words,
    )


def _near_values(
    run: Run, collection: str, query: Query, unmatched: Sequence[Unmatched]
) -> Iterator[NearQuery]:
    """Offer, for a value that nothing has, those written like it: first beside all else asked."""
    filters = {one.name: one for one in FILTERS[collection]}
    for one in unmatched:
        if one.filter not in filters or filters[one.filter].terms is not None:
            continue
        near = _values_like(run, collection, one, filters[one.filter].nodes)
        others = tuple(name for name in _active(query) if name != one.filter)
        for without, words in (((), query.words), (others, ())):
            yield from (
                NearQuery(0, words, without, one.filter, value, name) for value, name in near
            )


def _values_like(
    run: Run, collection: str, one: Unmatched, nodes: tuple[str, ...]
) -> list[tuple[str, str]]:
    """Give values written like one, with their names: nodes of its slug, then of near slugs."""
    f = t.filter_totals.c
    slug = _slug(one.value)
    elsewhere = [f"{name}/{slug}" for name in nodes if f"{name}/{slug}" != one.value]
    same = run(_named(t.entries.c.iri.in_(elsewhere)))
    around = _neighbors(run, f.value, one.value, f.collection == collection, f.name == one.filter)
    slugs = {_slug(value): value for value in around if _takes(nodes, value)}
    like = [slugs[near] for near in get_close_matches(slug, slugs, NEAR_AT_MOST, ALIKE)]
    names = {row[0]: row[1] for row in run(_named(t.entries.c.iri.in_(like)))}
    return [*((row[0], row[1]) for row in same), *((value, names.get(value, "")) for value in like)]


def _takes(nodes: tuple[str, ...], value: str) -> bool:
    """Say whether a filter takes a value that is kept for it: of nodes, only of its collections."""
    return not nodes or collection_of(value) in nodes


def _slug(value: str) -> str:
    return value.rpartition("/")[2]


def _near_words(run: Run, collection: str, query: Query) -> Iterator[NearQuery]:
    """Put words that are here in the place of those that are not, with and without filters."""
    like = [_words_like(run, collection, word) for word in query.words]
    if not any(like):
        return
    for without in ((), _active(query)) if _active(query) else ((),):
        for place in range(NEAR_AT_MOST):
            words = [
                near[min(place, len(near) - 1)] if near else word
                for word, near in zip(query.words, like, strict=True)
            ]
            if place < max(map(len, like)):
                yield NearQuery(0, tuple(words), without)


def _words_like(run: Run, collection: str, word: str) -> list[str]:
    """Give words of a collection that are written like one; none where it is there itself."""
    v = t.vocabulary.c
    tokens = tokens_of([(word, "")]).words
    if len(tokens) != 1 or tokens[0][0].isdecimal():
        return []
    (token,) = tokens
    around = _neighbors(run, v.word, token, v.collection == collection)
    if token in around:
        return []
    turned = _neighbors(run, v.reversed, token[::-1], v.collection == collection)
    candidates = dict.fromkeys([*around, *(one[::-1] for one in turned)])
    return get_close_matches(token, candidates, NEAR_AT_MOST, ALIKE)


def _fewer_words(query: Query) -> Iterator[NearQuery]:
    if len(query.words) > 1:
        for at in range(len(query.words)):
            yield NearQuery(0, query.words[:at] + query.words[at + 1 :])


def _fewer_filters(query: Query) -> Iterator[NearQuery]:
    yield from (NearQuery(0, query.words, (name,)) for name in _active(query))


def _least(query: Query) -> Iterator[NearQuery]:
    """Offer the question without any filter, and so with a word less."""
    active = _active(query)
    if len(active) > 1:
        yield NearQuery(0, query.words, active)
    yield from (one._replace(without=active) for one in _fewer_words(query))


def _active(query: Query) -> tuple[str, ...]:
    """Name the filters that are set, days included."""
    days = {"said": query.said, "happened": query.happened}
    return (*(name for name, _ in query.filters), *(name for name in days if days[name]))


def _neighbors(
    run: Run, column: ColumnElement[str], value: str, *of: ColumnElement[bool]
) -> list[str]:
    """Read what stands around a value in the order of an index, itself included."""
    after = select(column).where(*of, column >= value).order_by(column).limit(NEIGHBORS)
    before = select(column).where(*of, column < value).order_by(column.desc()).limit(NEIGHBORS)
    return [row[0] for statement in (after, before) for row in run(statement)]


def _has_items(run: Run, collection: str, name: str, value: str) -> bool:
    f = t.filter_totals.c
    return bool(run(
        select(f.total).where(f.collection == collection, f.name == name, f.value == value)
    ))  # fmt: skip


def _is_node(run: Run, iri: str) -> bool:
    return bool(run(_named(t.entries.c.iri == iri)))


def _named(condition: ColumnElement[bool]) -> Any:
    e = t.entries.c
    return select(e.iri, e.name).where(condition, e.part == "").order_by(e.iri)

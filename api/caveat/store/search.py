"""Search: one page of a list, put together from statements that all see one release."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    Integer,
    Select,
    and_,
    false,
    func,
    literal_column,
    or_,
    select,
    text,
    tuple_,
)

import caveat.store.tables as t
from caveat.contract.formats import JSON_LD
from caveat.contract.search_tokens import Reading, readings_of
from caveat.errors import NoRelease, StoreUnavailable
from caveat.store.values import Days, ListPage, Query

RANKED_AT_MOST = 1_000
"""How many of the newest matches are ranked by relevance; the rest are not looked at."""

Run = Callable[[Select[Any]], list[Any]]
RowKey = tuple[str, str, int]
"""What names a row: IRI of its document, its part, and the version."""


def read_page(run: Run, collection: str, query: Query) -> ListPage:
    """Read the page that a query asks for. Raises NoRelease."""
    number = number_of(run)
    matching = matching_items(run, collection, query)
    total = count_items(run, matching)
    keys, next_key = _keys(run, matching, query)
    bodies = run(
        select(t.entries.c.seq, t.representations.c.body)
        .join(t.heads, t.heads.c.iri == t.entries.c.iri)
        .join(
            t.representations,
            and_(
                t.representations.c.iri == t.heads.c.iri,
                t.representations.c.version == t.heads.c.version,
                t.representations.c.part == t.entries.c.part,
            ),
        )
        .where(
            t.entries.c.seq.in_(keys),
            t.representations.c.format == JSON_LD.name,
            t.representations.c.encoding == "identity",
        )
    )
    by_key = {seq: bytes(body) for seq, body in bodies}
    return ListPage(tuple(by_key[key] for key in keys), total, next_key, number)


class FoundRows(NamedTuple):
    """Which rows a table has, how many bytes they are together, and what their columns are."""

    keys: list[RowKey]
    size: int
    columns: str


def find_rows(run: Run, collection: str, query: Query, format_: str) -> FoundRows:
    """Name every row that a query asks for, newest first.

    Raises NoRelease, and StoreUnavailable where a row is not there.
    """
    number_of(run)
    e, r = t.entries.c, t.representations.c
    row = and_(r.iri == e.iri, r.version == t.heads.c.version, r.part == e.part)
    found = run(
        select(e.iri, e.part, t.heads.c.version, func.length(r.body))
        .join(t.heads, t.heads.c.iri == e.iri)
        .outerjoin(t.representations, and_(row, r.format == format_, r.encoding == "identity"))
        .where(e.seq.in_(matching_items(run, collection, query)))
        .order_by(e.seq.desc())
    )
    if missing := [iri for iri, _, _, size in found if size is None]:
        raise StoreUnavailable(f"The row of {missing[0]} is not there.")
    columns = run(select(t.columns.c.columns).where(t.columns.c.name == collection))
    keys = [(iri, part, version) for iri, part, version, _ in found]
    return FoundRows(keys, sum(size for *_, size in found), columns[0][0])


def read_rows(run: Run, keys: Sequence[RowKey], format_: str) -> list[bytes]:
    """Read rows in the order of their names. Raises StoreUnavailable where one is missing."""
    r = t.representations.c
    found = run(
        select(r.iri, r.part, r.version, r.body).where(
            tuple_(r.iri, r.part, r.version).in_(keys), r.format == format_
        )
    )
    bodies = {(iri, part, version): bytes(body) for iri, part, version, body in found}
    if missing := [key for key in keys if key not in bodies]:
        raise StoreUnavailable(f"The row of {missing[0][0]} was removed while it was read.")
    return [bodies[key] for key in keys]


def number_of(run: Run) -> int:
    rows = run(select(t.head.c.number))
    if not rows:
        raise NoRelease("Nothing has been published yet.")
    number: int = rows[0][0]
    return number


def count_items(run: Run, matching: Select[Any]) -> int:
    counted: int = run(select(func.count()).select_from(matching.subquery()))[0][0]
    return counted


def matching_items(run: Run, collection: str, query: Query) -> Select[Any]:
    """Select the `seq` of everything that a query asks for."""
    statement = select(t.entries.c.seq).where(t.entries.c.collection == collection)
    for filter_, value in query.filters:
        having = select(t.filters.c.seq).where(
            t.filters.c.collection == collection,
            t.filters.c.name == filter_,
            t.filters.c.value == value,
        )
        statement = statement.where(t.entries.c.seq.in_(having))
    for name, days in (("said", query.said), ("happened", query.happened)):
        if days is not None:
            statement = statement.where(*_overlap(name, days))
    if query.words:
        found = text("SELECT rowid FROM fulltext WHERE fulltext MATCH :words").bindparams(
            words=_match(run, query.words)
        )
        rows = found.columns(Column("rowid", Integer)).subquery()
        statement = statement.where(t.entries.c.seq.in_(select(rows.c.rowid)))
    return statement


def _overlap(name: str, days: Days) -> Iterator[Any]:
    """A moment overlaps a range unless it ends before it or begins after it."""
    start, end = t.entries.c[f"{name}_from"], t.entries.c[f"{name}_to"]
    yield t.entries.c[name] == 1
    if None not in days and days[0] > days[1]:  # type: ignore[operator]  # both are days here
        yield false()
    if days[0] is not None:
        yield or_(end.is_(None), end >= days[0])
    if days[1] is not None:
        yield or_(start.is_(None), start <= days[1])


def _match(run: Run, words: Sequence[str]) -> str:
    """Write words as a full-text query: of each word one reading, of a reading every token."""
    languages = [row[0] for row in run(select(t.languages.c.language))]
    return " AND ".join(f"({_any(found)})" for found in readings_of(words, languages))


def _any(readings: Iterable[Reading]) -> str:
    """Write readings of a word so that no token is an operator: none holds a quotation mark."""
    return " OR ".join(
        "(" + " AND ".join(f'"{token}"' for token in reading) + ")" for reading in readings
    )


def _keys(run: Run, matching: Select[Any], query: Query) -> tuple[list[int], int | None]:
    """Give the keys of a page, and where the next one begins.

    Newest first the key is `seq` itself; by relevance it is the place in the ranking.
    """
    if query.by_relevance and query.words:
        return _ranked(run, matching, query)
    newest = matching.order_by(t.entries.c.seq.desc()).limit(query.limit + 1)
    if query.after is not None:
        newest = newest.where(t.entries.c.seq < query.after)
    keys = [row[0] for row in run(newest)]
    page = keys[: query.limit]
    return page, page[-1] if len(keys) > query.limit else None


def _ranked(run: Run, matching: Select[Any], query: Query) -> tuple[list[int], int | None]:
    """Rank the newest matches only: a common word must not cost a walk through everything."""
    newest = run(matching.order_by(t.entries.c.seq.desc()).limit(RANKED_AT_MOST))
    candidates = [row[0] for row in newest]
    if not candidates:
        return [], None
    ranking = run(
        select(literal_column("rowid"))
        .select_from(text("fulltext"))
        .where(text("fulltext MATCH :words").bindparams(words=_match(run, query.words)))
        .where(literal_column("rowid").between(candidates[-1], candidates[0]))
        # The plus keeps the index from being searched once for each candidate.
        .where(literal_column("+rowid").in_(candidates))
        .order_by(text("bm25(fulltext), rowid DESC"))
    )
    keys = [row[0] for row in ranking]
    start = query.after or 0
    page = keys[start : start + query.limit]
    more = start + query.limit < len(keys)
    return page, start + query.limit if more else None

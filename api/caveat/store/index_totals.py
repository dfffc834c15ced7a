"""Index totals: in how many items of a list each word and each value of a filter stands.

They are kept in step with the index, so that a request reads them and counts nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import Connection, bindparam, column, delete, insert, select, table, text

import caveat.store.tables as t
from caveat.store.representations import write_rows
from caveat.store.values import IndexRow

AT_ONCE = 500
"""How many items are asked for in one statement."""

FULLTEXT = table("fulltext", column("rowid"), column("words"))
ADD_WORD = text(
    "INSERT INTO vocabulary (collection, word, reversed, total) "
    "VALUES (:of, :what, :reversed, :total) "
    "ON CONFLICT (collection, word) DO UPDATE SET total = vocabulary.total + excluded.total"
)
ADD_VALUE = text(
    "INSERT INTO filter_totals (collection, name, value, total) "
    "VALUES (:of, :name, :what, :total) "
    "ON CONFLICT (collection, name, value) "
    "DO UPDATE SET total = filter_totals.total + excluded.total"
)
FORGET_WORD = delete(t.vocabulary).where(
    t.vocabulary.c.collection == bindparam("of"),
    t.vocabulary.c.word == bindparam("what"),
    t.vocabulary.c.total <= 0,
)
FORGET_VALUE = delete(t.filter_totals).where(
    t.filter_totals.c.collection == bindparam("of"),
    t.filter_totals.c.name == bindparam("name_of_it"),
    t.filter_totals.c.value == bindparam("what"),
    t.filter_totals.c.total <= 0,
)

Words = Counter[tuple[str, str]]
FilterValues = Counter[tuple[str, str, str]]


def keep_totals(
    connection: Connection, outdated: Sequence[int], rows: Collection[IndexRow]
) -> None:
    """Take outdated items out, by their numbers and before these are forgotten, and put rows in."""
    words: Words = Counter()
    values: FilterValues = Counter()
    for row in rows:
        words.update({(row.collection, word) for word in row.found_by.words})
        values.update({(row.collection, name, value) for name, value in row.filters})
    for start in range(0, len(outdated), AT_ONCE):
        some = outdated[start : start + AT_ONCE]
        words.subtract(_words_of(connection, some))
        values.subtract(_values_of(connection, some))
    _write_words(connection, words)
    _write_values(connection, values)


def keep_languages(connection: Connection, rows: Collection[IndexRow]) -> None:
    """Say in which languages the rows of a release are stemmed."""
    found = sorted({language for row in rows for language in row.found_by.languages})
    connection.execute(delete(t.languages))
    write_rows(connection, insert(t.languages), [{"language": one} for one in found])


def _words_of(connection: Connection, seqs: Sequence[int]) -> Iterator[tuple[str, str]]:
    kept = (
        select(t.entries.c.collection, FULLTEXT.c.words)
        .join(FULLTEXT, FULLTEXT.c.rowid == t.entries.c.seq)
        .where(t.entries.c.seq.in_(seqs))
    )
    for collection, words in connection.execute(kept):
        yield from {(collection, word) for word in words.split()}


def _values_of(connection: Connection, seqs: Sequence[int]) -> Iterator[tuple[str, str, str]]:
    f = t.filters.c
    kept = connection.execute(select(f.collection, f.name, f.value).where(f.seq.in_(seqs)))
    return ((of, name, value) for of, name, value in kept)


def _write_words(connection: Connection, words: Words) -> None:
    rows = [
        {"of": of, "what": word, "reversed": word[::-1], "total": items}
        for (of, word), items in words.items()
        if items
    ]
    write_rows(connection, ADD_WORD, rows)
    fewer = [{"of": of, "what": word} for (of, word), items in words.items() if items < 0]
    write_rows(connection, FORGET_WORD, fewer)


def _write_values(connection: Connection, values: FilterValues) -> None:
    rows = [
        {"of": of, "name": name, "what": value, "total": items}
        for (of, name, value), items in values.items()
        if items
    ]
    write_rows(connection, ADD_VALUE, rows)
    fewer = [
        {"of": of, "name_of_it": name, "what": value}
        for (of, name, value), items in values.items()
        if items < 0
    ]
    write_rows(connection, FORGET_VALUE, fewer)

"""Reader: reads the head release, with one connection for each thread.

Every statement is written with SQLAlchemy Core; those of the hot path are compiled to text
once and run on the driver's own cursor, which leaves a lookup at the cost of the driver.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import (
    Engine,
    Select,
    and_,
    bindparam,
    func,
    select,
)
from sqlalchemy.exc import SQLAlchemyError

import caveat.store.tables as t
from caveat.contract.formats import N_QUADS
from caveat.contract.iris import names_of_iri
from caveat.errors import NoRelease, StoreUnavailable
from caveat.store.change_counter import file_change_counter
from caveat.store.lists import read_list
from caveat.store.publisher import CURSOR_KEY
from caveat.store.search import RowKey, Run, find_rows, number_of, read_rows
from caveat.store.values import Head, ListPage, Query, Stored, Table, TableRows

Result = TypeVar("Result")
ROWS_AT_ONCE = 200
"""How many rows of a table are read while no publisher can commit."""

LATEST = (
    select(
        t.heads.c.version,
        t.heads.c.latest,
        t.representations.c.body,
        t.representations.c.sha256,
        t.representations.c.encoding,
        t.representations.c.modified,
    )
    .select_from(
        t.heads.outerjoin(
            t.representations,
            and_(
                t.representations.c.iri == t.heads.c.iri,
                t.representations.c.version == t.heads.c.version,
                t.representations.c.part == "",
                t.representations.c.format == bindparam("format"),
                t.representations.c.encoding == bindparam("encoding"),
            ),
        )
    )
    .where(t.heads.c.iri == bindparam("iri"))
)
ONE_VERSION = (
    select(
        t.representations.c.version,
        t.heads.c.latest,
        t.representations.c.body,
        t.representations.c.sha256,
        t.representations.c.encoding,
        t.representations.c.modified,
        t.versions.c.schema,
        t.versions.c.context,
    )
    .select_from(
        t.representations.join(t.heads, t.heads.c.iri == t.representations.c.iri).join(
            t.versions,
            and_(
                t.versions.c.iri == t.representations.c.iri,
                t.versions.c.version == t.representations.c.version,
            ),
        )
    )
    .where(
        t.representations.c.iri == bindparam("iri"),
        t.representations.c.version == bindparam("version"),
        t.representations.c.part == "",
        t.representations.c.format == bindparam("format"),
        t.representations.c.encoding == bindparam("encoding"),
    )
)
LATEST_VERSION = select(t.heads.c.latest).where(t.heads.c.iri == bindparam("iri"))
HEAD = select(
    t.head.c.number,
    t.releases.c.sha256,
    t.head.c.base_url,
    t.head.c.fingerprint,
    t.releases.c.published_at,
).join(t.releases, t.releases.c.number == t.head.c.number)
NUMBER = select(t.head.c.number, t.head.c.fingerprint)


class Compiled:
    """A statement as the driver takes it: its text, and its parameters in their order."""

    def __init__(self, statement: Select[Any], engine: Engine) -> None:
        compiled = statement.compile(dialect=engine.dialect)
        self.sql = str(compiled)
        self.names: tuple[str, ...] | None = tuple(compiled.positiontup or ()) or None
        self.fixed = compiled.params

    def parameters(self, values: dict[str, Any]) -> Any:
        if self.names is None:
            return self.fixed | values
        return [values.get(name, self.fixed.get(name)) for name in self.names]


class Reader:
    """Reads the head release; safe to share between threads."""

    def __init__(self, database_url: str) -> None:
        self._engine = t.reader_engine(database_url)
        self._local = threading.local()
        self._open: list[Any] = []
        self._counter: Callable[[], bytes] | None = None
        self._key: bytes | None = None
        self._lock = threading.Lock()
        self._latest = Compiled(LATEST, self._engine)
        self._one_version = Compiled(ONE_VERSION, self._engine)
        self._latest_version = Compiled(LATEST_VERSION, self._engine)
        self._number = Compiled(NUMBER, self._engine)
        self._head = Compiled(HEAD, self._engine)

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close every thread's connection."""
        with self._lock:
            for connection in self._open:
                connection.close()
            self._open.clear()
        self._local = threading.local()

    def change_counter(self) -> object:
        """Give a value that differs after every publish, as cheaply as can be."""
        if self._counter is None:
            self._counter = self._file_change_counter()
        return self._first(self._number, {}) if self._counter is None else self._counter()

    def _file_change_counter(self) -> Callable[[], bytes] | None:
        database = self._engine.url.database
        sqlite = self._engine.dialect.name == "sqlite"
        return file_change_counter(Path(database)) if sqlite and database else None

    def head(self) -> Head | None:
        row = self._first(self._head, {})
        return None if row is None else Head(*row)

    def representation(
        self, iri: str, version: int | None, format_: str, encodings: Sequence[str]
    ) -> Stored | None:
        """Find a representation in the first of `encodings` that is kept.

        None where there is no such document or version; `removed` where the document is not in
        the head release any more and no version was asked for.
        """
        statement = self._latest if version is None else self._one_version
        for encoding in encodings:
            values = {"iri": iri, "format": format_, "encoding": encoding, "version": version}
            row = self._first(statement, values)
            if row is None and version is None:
                return None
            if row is not None and row[0] is None:
                return Stored(iri, 0, row[1], b"", "", format_, encoding, removed=True)
            if row is not None and row[2] is not None:
                stored = Stored(
                    iri, row[0], row[1], row[2], row[3], format_, row[4], modified=row[5]
                )
                if version is None:
                    return stored
                return stored._replace(schema=row[6], context=row[7])
        return None

    def latest_version(self, iri: str) -> int | None:
        """Give the number of a document's latest version, whether or not its bytes are kept."""
        row = self._first(self._latest_version, {"iri": iri})
        return None if row is None else int(row[0])

    def search(self, collection: str, query: Query) -> ListPage:
        """Read one page, all of it from one release. Raises NoRelease."""
        return self._within(lambda run: read_list(run, collection, query))

    def table(self, collection: str, query: Query, format_: str) -> TableRows:
        """Find every row that a query asks for, all of them of one release. Raises NoRelease.

        Which they are is read at once, and their bytes while they are taken: they belong to
        versions, which stay as they are when the head moves on. Raises StoreUnavailable while rows
        are taken, where one is not there any more.
        """
        head, found = self._within(
            lambda run: (run(HEAD), find_rows(run, collection, query, format_))
        )
        rows = self._rows_of(found.keys, format_)
        return TableRows(Head(*head[0]), found.columns, found.size, rows)

    def _rows_of(self, keys: Sequence[RowKey], format_: str) -> Iterator[bytes]:
        for start in range(0, len(keys), ROWS_AT_ONCE):
            some = keys[start : start + ROWS_AT_ONCE]
            yield from self._within(partial(read_rows, keys=some, format_=format_))

    def tables(self) -> list[Table]:
        """Describe the tables of the head release. Raises NoRelease."""
        described = select(t.columns.c.name, t.columns.c.title, t.columns.c.columns)
        return [Table(*row) for row in self._within(lambda run: run(described))]

    def totals(self) -> tuple[int, dict[str, int]]:
        """Give the head's number, and count the items of each list. Raises NoRelease."""
        counted = select(t.entries.c.collection, func.count()).group_by(t.entries.c.collection)
        return self._within(lambda run: (number_of(run), {row[0]: row[1] for row in run(counted)}))

    def names_like(self, iri: str, limit: int = 5) -> list[str]:
        """List IRIs of nodes that are called much like one that is not there."""
        known = select(t.entries.c.iri).where(t.entries.c.part == "").order_by(t.entries.c.iri)
        rows = self._within(lambda run: run(known))
        called = {name: row[0] for row in rows for name in names_of_iri(row[0])}
        near = get_close_matches(iri, called, limit)
        return list(dict.fromkeys(called[name] for name in near))

    def iris_ending(self, slug: str) -> list[str]:
        """List the IRIs of all documents that ever were and end in a slug."""
        ending = t.heads.c.iri.endswith(f"/{slug}", autoescape=True)
        known = select(t.heads.c.iri).where(ending).order_by(t.heads.c.iri)
        return [row[0] for row in self._within(lambda run: run(known))]

    def manifest(self, number: int) -> bytes | None:
        one = select(t.releases.c.manifest).where(t.releases.c.number == number)
        rows = self._within(lambda run: run(one))
        return rows[0][0] if rows else None

    def cursor_key(self) -> bytes:
        """The key that cursors are signed with; it stays the same for a store."""
        if self._key is None:
            key = select(t.keys.c.value).where(t.keys.c.name == CURSOR_KEY)
            rows = self._within(lambda run: run(key))
            if not rows:
                raise NoRelease("Nothing has been published yet.")
            self._key = bytes(rows[0][0])
        return self._key

    def dump(self) -> list[bytes]:
        """Give the gzip members of every node's N-Quads in the head release, in order."""
        members = (
            select(t.representations.c.body)
            .select_from(
                t.entries.join(t.heads, t.heads.c.iri == t.entries.c.iri).join(
                    t.representations,
                    and_(
                        t.representations.c.iri == t.heads.c.iri,
                        t.representations.c.version == t.heads.c.version,
                    ),
                )
            )
            .where(
                t.entries.c.part == "",
                t.representations.c.part == "",
                t.representations.c.format == N_QUADS.name,
                t.representations.c.encoding == "gzip",
            )
            .order_by(t.entries.c.seq)
        )
        return self._within(lambda run: [bytes(row[0]) for row in run(members)])

    def _connection(self) -> Any:
        connection = getattr(self._local, "connection", None)
        if connection is None:
            _refuse_missing_file(self._engine)
            with self._engine.connect() as checking:
                t.require_layout(checking)
            pooled = self._engine.raw_connection()
            connection = pooled.driver_connection
            pooled.detach()
            self._local.connection = connection
            with self._lock:
                self._open.append(connection)
        return connection

    def _first(self, statement: Compiled, values: dict[str, Any]) -> Any:
        return self._guarded(
            lambda: (
                self._connection().execute(statement.sql, statement.parameters(values)).fetchone()
            )
        )

    def _within(self, read: Callable[[Run], Result]) -> Result:
        """Run several statements in one transaction, so that they see one release."""

        def work() -> Result:
            connection = self._connection()
            connection.execute("BEGIN")
            try:
                return read(lambda statement: self._rows(connection, statement))
            finally:
                connection.execute("COMMIT")

        return self._guarded(work)

    def _rows(self, connection: Any, statement: Select[Any]) -> list[Any]:
        compiled = statement.compile(
            dialect=self._engine.dialect, compile_kwargs={"render_postcompile": True}
        )
        names = compiled.positiontup
        parameters = [compiled.params[name] for name in names] if names else compiled.params
        rows: list[Any] = connection.execute(str(compiled), parameters).fetchall()
        return rows

    def _guarded(self, work: Callable[[], Result]) -> Result:
        """Say of a database that cannot be read what it is, and of an empty one that it is."""
        try:
            return work()
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):
                raise NoRelease("Nothing has been published yet.") from error
            raise StoreUnavailable(f"The database cannot be read: {error}") from error
        except (sqlite3.Error, SQLAlchemyError, OSError) as error:
            reason = getattr(error, "orig", None) or error
            raise StoreUnavailable(f"The database cannot be read: {reason}") from error


def _refuse_missing_file(engine: Engine) -> None:
    """Reading must not create an empty database."""
    database = engine.url.database
    if engine.dialect.name == "sqlite" and database and not Path(database).exists():
        raise NoRelease("Nothing has been published yet.")

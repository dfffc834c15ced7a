"""Tables: those of the store, and the two engines: one that publishes, one that reads.

SQLite, as measured: pysqlite lets DDL escape a transaction and begins none before a SELECT, so
the publisher's engine begins its own; readers run in autocommit and wait for a lock at most
BUSY_SECONDS. The journal is the rollback journal: WAL of SQLite before 3.51.3 can corrupt.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Engine,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    create_engine,
    event,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from caveat.errors import OtherLayout, StoreUnavailable

BUSY_SECONDS = 5
PUBLISHER_BUSY_SECONDS = 30

LAYOUT = 5
"""Grows with each change of a table, or of how documents are named in one. Stores from before
there was a number count as 1: their IRIs did not name the article."""
BEFORE_NUMBERS = 1

metadata = MetaData()

# By which layout the store was made, in one row.
layout = Table(
    "layout",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
)

releases = Table(
    "releases",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("previous", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("manifest", LargeBinary, nullable=False),
    Column("published_at", String(32), nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("iri", String(200), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(32), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("canonical", LargeBinary, nullable=False),
    Column("release", Integer, nullable=False),
    # The version of the schemas that it was validated by, when it was first published.
    Column("schema", String(32), nullable=False),
    # The context that it names, as its place below a base URL.
    Column("context", String(64), nullable=False),
    # What the operator said of publisher and policies when it was first published, as JSON.
    Column("publication", Text, nullable=False),
)

# The version of every document in the head release; None where it is no longer in it.
heads = Table(
    "heads",
    metadata,
    Column("iri", String(200), primary_key=True),
    Column("version", Integer, nullable=True),
    Column("latest", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# The one pointer.
head = Table(
    "head",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("base_url", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
)

representations = Table(
    "representations",
    metadata,
    Column("iri", String(200), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    # The fragment of a part that is listed by itself; empty for the whole document.
    Column("part", String(120), primary_key=True),
    Column("format", String(16), primary_key=True),
    Column("encoding", String(16), primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("body", LargeBinary, nullable=False),
    # When these bytes were first made; a page that is rendered anew has a later time.
    Column("modified", String(32), nullable=False),
)

# `seq` counts first publications, so lists are newest first and paging never repeats or misses.
entries = Table(
    "entries",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("iri", String(200), nullable=False),
    Column("part", String(120), nullable=False),
    Column("collection", String(32), nullable=False),
    Column("name", Text, nullable=False),
    Column("said", Integer, nullable=False),
    Column("said_from", String(10), nullable=True),
    Column("said_to", String(10), nullable=True),
    Column("happened", Integer, nullable=False),
    Column("happened_from", String(10), nullable=True),
    Column("happened_to", String(10), nullable=True),
    Column("digest", String(64), nullable=False),
    Index("entries_by_collection", "collection", "seq"),
    UniqueConstraint("iri", "part"),
)

filters = Table(
    "filters",
    metadata,
    Column("collection", String(32), primary_key=True),
    Column("name", String(32), primary_key=True),
    Column("value", String(200), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Index("filters_by_seq", "seq"),
    sqlite_with_rowid=False,
)

# In how many items of a collection each value of a filter stands.
filter_totals = Table(
    "filter_totals",
    metadata,
    Column("collection", String(32), primary_key=True),
    Column("name", String(32), primary_key=True),
    Column("value", String(200), primary_key=True),
    Column("total", Integer, nullable=False),
    Index("filter_totals_by_total", "collection", "name", "total"),
    sqlite_with_rowid=False,
)

# Each word of a collection, in how many items it stands, and the word from its end to its start:
# what is written much like another word stands near it by the one or by the other.
vocabulary = Table(
    "vocabulary",
    metadata,
    Column("collection", String(32), primary_key=True),
    Column("word", String(64), primary_key=True),
    Column("reversed", String(64), nullable=False),
    Column("total", Integer, nullable=False),
    Index("vocabulary_reversed", "collection", "reversed"),
    sqlite_with_rowid=False,
)

# The languages whose stems are kept, and by which a question is stemmed too.
languages = Table(
    "languages",
    metadata,
    Column("language", String(8), primary_key=True),
)

# What the columns of each table are, as the rows that are kept have them.
columns = Table(
    "columns",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("title", Text, nullable=False),
    Column("columns", Text, nullable=False),
)

# Small secrets of this store, such as the key that cursors are signed with.
keys = Table(
    "keys",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

FULLTEXT = "CREATE VIRTUAL TABLE IF NOT EXISTS fulltext USING fts5(words, stems, tokenize='ascii')"
"""Tokens with a space between them: this tokenizer takes each as it is, and folds nothing more."""


def create_tables(connection: Connection) -> None:
    """Create what is missing, inside the transaction of the connection. Raises OtherLayout."""
    if found_layout(connection) is None:
        metadata.create_all(connection)
        connection.execute(insert(layout).values(one=1, number=LAYOUT))
    require_layout(connection)
    if connection.dialect.name == "sqlite":
        connection.execute(text(FULLTEXT))


def found_layout(connection: Connection) -> int | None:
    """Read the layout of a store; None where it has no tables yet."""
    there = set(inspect(connection).get_table_names())
    if layout.name in there:
        number: int = connection.execute(select(layout.c.number)).scalar_one()
        return number
    return BEFORE_NUMBERS if head.name in there else None


def require_layout(connection: Connection) -> None:
    """Raise OtherLayout where a store was made by another version, and say what to do."""
    found = found_layout(connection)
    if found is None or found == LAYOUT:
        return
    store = connection.engine.url.render_as_string(hide_password=True)
    if found > LAYOUT:
        raise OtherLayout(
            f"The store {store} has layout {found}, and this version of Caveat knows layouts up "
            f"to {LAYOUT}. Use the version of Caveat that made it."
        )
    raise OtherLayout(
        f"The store {store} has layout {found}, and this version of Caveat needs layout {LAYOUT}: "
        "addresses in it are not those of now. Nothing was read from it and nothing written. "
        "`caveat publish --anew` sets it aside and publishes into a new one."
    )


def publisher_engine(database_url: str) -> Engine:
    """An engine whose transactions begin with BEGIN IMMEDIATE and reach the disk."""
    engine = _engine(database_url, PUBLISHER_BUSY_SECONDS)
    if engine.dialect.name == "sqlite":
        _make_folder(engine)

        @event.listens_for(engine, "connect")
        def keep_pages(connection: Any, _: Any) -> None:
            # Pages that are spilled to the file before the commit lock readers out until then.
            connection.execute("PRAGMA cache_spill=OFF")

        @event.listens_for(engine, "begin")
        def begin(connection: Connection) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def reader_engine(database_url: str) -> Engine:
    """An engine whose statements stand alone; a page of several begins its own transaction."""
    return _engine(database_url, BUSY_SECONDS)


def _engine(database_url: str, busy_seconds: int) -> Engine:
    try:
        url = make_url(database_url)
        options: dict[str, Any] = {"poolclass": NullPool}
        if url.get_backend_name() == "sqlite":
            options["connect_args"] = {"timeout": busy_seconds, "check_same_thread": False}
        engine = create_engine(url, **options)
    except (ArgumentError, SQLAlchemyError, ImportError) as error:
        raise StoreUnavailable(f"The database URL cannot be used: {error}") from error
    if engine.dialect.name == "sqlite":

        @event.listens_for(engine, "connect")
        def connect(connection: Any, _: Any) -> None:
            connection.isolation_level = None
            connection.execute("PRAGMA synchronous=FULL")

    return engine


def _make_folder(engine: Engine) -> None:
    database = engine.url.database
    if database and database != ":memory:":
        Path(database).parent.mkdir(parents=True, exist_ok=True)

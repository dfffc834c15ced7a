"""Publisher: writes a release as one transaction, and moves the head from where it was expected."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count, groupby
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    bindparam,
    delete,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.exc import SQLAlchemyError

import caveat.store.tables as t
from caveat.contract.vocabulary import CONTEXT, SCHEMA_VERSION
from caveat.errors import HeadMoved, OtherLayout, StoreUnavailable
from caveat.store.index_totals import keep_languages, keep_totals
from caveat.store.representations import keep_representations, replace_representations, write_rows
from caveat.store.values import Change, Days, IndexRow, Issue, Release, Snapshot

CURSOR_KEY = "cursor"
FORGET_HEAD = delete(t.heads).where(t.heads.c.iri == bindparam("gone"))
FORGET_ENTRY = (
    delete(t.entries).where(t.entries.c.seq == bindparam("gone")),
    delete(t.filters).where(t.filters.c.seq == bindparam("gone")),
    text("DELETE FROM fulltext WHERE rowid = :gone"),
)
WORDS = text("INSERT INTO fulltext (rowid, words, stems) VALUES (:seq, :words, :stems)")

Row = dict[str, Any]


class Publisher:
    """Writes releases; each method is one transaction or nothing."""

    def __init__(self, database_url: str) -> None:
        self._engine = t.publisher_engine(database_url)

    def close(self) -> None:
        self._engine.dispose()

    def set_aside_older_layout(self) -> Path | None:
        """Rename the file of a store of an earlier layout, so that a new one is made in its place.

        Gives its new name; None where there is no such store. Raises OtherLayout where it is one
        and no file: a database of a server is not ours to rename.
        """
        with self._transaction() as connection:
            found = t.found_layout(connection)
        if found is None or found >= t.LAYOUT:
            return None
        file = self._engine.url.database
        if self._engine.dialect.name != "sqlite" or not file:
            raise OtherLayout(
                f"The store has layout {found} and is no file that could be set aside: make a new "
                "database, and name it in CAVEAT_DATABASE_URL."
            )
        self._engine.dispose()
        return set_aside(Path(file))

    def snapshot(self) -> Snapshot:
        """Read what a release is sealed against; creates the tables on first use.

        Raises OtherLayout where the tables are those of another version.
        """
        with self._transaction() as connection:
            t.create_tables(connection)
            _make_keys(connection)
            number, base_url, fingerprint = _head(connection)
            current = connection.execute(
                select(t.heads.c.iri, t.heads.c.version, t.versions.c.sha256).join(
                    t.versions,
                    (t.versions.c.iri == t.heads.c.iri)
                    & (t.versions.c.version == t.heads.c.version),
                )
            ).all()
            latest = connection.execute(select(t.heads.c.iri, t.heads.c.latest)).all()
            issues = _issues(connection)
        return Snapshot(
            number=number,
            base_url=base_url,
            fingerprint=fingerprint,
            versions={iri: (version, sha256) for iri, version, sha256 in current},
            last_versions={row[0]: row[1] for row in latest},
            issues=issues,
            canonicals=self._canonicals,
        )

    def commit(self, release: Release, expected: int) -> None:
        """Keep a release and move the head to it.

        Raises HeadMoved where the head is not at `expected` any more: then nothing was kept.
        """
        with self._transaction() as connection:
            base_url = _head(connection)[1]
            _swap(connection, release, expected, release.number)
            connection.execute(
                insert(t.releases).values(
                    number=release.number,
                    previous=release.previous,
                    sha256=release.sha256,
                    manifest=release.manifest,
                    published_at=release.published_at,
                )
            )
            replace_representations(connection, release, base_url)
            _keep(connection, release)
            for iri in release.removed:
                connection.execute(update(t.heads).where(t.heads.c.iri == iri).values(version=None))
            _index(connection, release)

    def refresh(self, release: Release, expected: int) -> None:
        """Keep what changed around an unchanged head: representations, index rows, fingerprint."""
        with self._transaction() as connection:
            base_url = _head(connection)[1]
            _swap(connection, release, expected, expected)
            replace_representations(connection, release, base_url)
            _index(connection, release)

    def _canonicals(self) -> Iterator[tuple[str, int, bytes]]:
        with self._transaction() as connection:
            names = connection.execute(select(t.versions.c.iri, t.versions.c.version)).all()
        for iri, version in names:
            with self._transaction() as connection:
                canonical = connection.execute(
                    select(t.versions.c.canonical).where(
                        t.versions.c.iri == iri, t.versions.c.version == version
                    )
                ).scalar_one()
            yield iri, version, canonical

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except (SQLAlchemyError, OSError) as error:
            reason = getattr(error, "orig", None) or error
            raise StoreUnavailable(f"The database did not take it: {reason}") from error


def set_aside(file: Path) -> Path:
    """Rename a database and the journal beside it; a file that is there is never replaced."""
    names = (file.with_name(f"{file.name}.before-{number}") for number in count(1))
    kept = next(name for name in names if not name.exists())
    file.rename(kept)
    journal = file.with_name(f"{file.name}-journal")
    if journal.exists():
        # What a dead publisher left belongs to the old file, and would be rolled into the new.
        journal.rename(kept.with_name(f"{kept.name}-journal"))
    return kept


def _head(connection: Connection) -> tuple[int, str, str]:
    row = connection.execute(
        select(t.head.c.number, t.head.c.base_url, t.head.c.fingerprint)
    ).first()
    return (row[0], row[1], row[2]) if row else (0, "", "")


def _issues(connection: Connection) -> dict[str, tuple[Issue, ...]]:
    """Read when and by whom every version was first published, those of a document in order."""
    v = t.versions.c
    rows = connection.execute(
        select(v.iri, v.version, v.release, t.releases.c.published_at, v.sha256, v.publication)
        .join(t.releases, t.releases.c.number == v.release)
        .order_by(v.iri, v.version)
    ).all()
    return {
        iri: tuple(Issue(*row[1:]) for row in of_one)
        for iri, of_one in groupby(rows, key=lambda row: row[0])
    }


def _make_keys(connection: Connection) -> None:
    if connection.execute(select(t.keys.c.name)).first() is None:
        connection.execute(insert(t.keys).values(name=CURSOR_KEY, value=secrets.token_bytes(32)))


def _swap(connection: Connection, release: Release, expected: int, number: int) -> None:
    """Move the head from `expected` to `number`, or raise HeadMoved."""
    where = {"number": number, "base_url": release.base_url, "fingerprint": release.fingerprint}
    found = _head(connection)[0]
    if found != expected:
        raise HeadMoved(f"The head is at release {found}, no longer at {expected}.")
    if expected == 0:
        connection.execute(insert(t.head).values(one=1, **where))
        return
    moved = connection.execute(
        update(t.head).where(t.head.c.one == 1, t.head.c.number == expected).values(**where)
    )
    if moved.rowcount != 1:
        raise HeadMoved(f"The head is no longer at release {expected}.")


def _keep(connection: Connection, release: Release) -> None:
    changes = release.changes
    rows = [_version_columns(change, release.number) for change in changes]
    write_rows(connection, insert(t.versions), rows)
    for change in changes:
        made = change.document.representations
        keep_representations(connection, change.iri, change.version, made, release.published_at)
    write_rows(connection, FORGET_HEAD, [{"gone": change.iri} for change in changes])
    write_rows(
        connection,
        insert(t.heads),
        [
            {"iri": change.iri, "version": change.version, "latest": change.version}
            for change in changes
        ],
    )


def _version_columns(change: Change, number: int) -> Row:
    return {
        "iri": change.iri,
        "version": change.version,
        "kind": change.document.kind,
        "sha256": change.document.sha256,
        "canonical": change.document.canonical,
        "release": number,
        "schema": SCHEMA_VERSION,
        "context": CONTEXT,
        "publication": change.publication,
    }


def _index(connection: Connection, release: Release) -> None:
    """Bring the index to the head: only rows that changed are written."""
    e = t.entries.c
    rows = connection.execute(select(e.iri, e.part, e.seq, e.digest)).all()
    known = {f"{iri}#{part}" if part else iri: (seq, digest) for iri, part, seq, digest in rows}
    wanted = dict(release.entries)
    changed = {iri: row for iri, row in wanted.items() if known.get(iri, (0, ""))[1] != row.digest}
    next_seq = count(1 + (connection.execute(select(func.max(t.entries.c.seq))).scalar() or 0))
    numbered = [
        (known[iri][0] if iri in known else next(next_seq), iri, row)
        for iri, row in changed.items()
    ]
    outdated = [seq for iri, (seq, _) in known.items() if iri in changed or iri not in wanted]
    keep_totals(connection, outdated, changed.values())
    keep_languages(connection, wanted.values())
    _forget(connection, outdated)
    _remember(connection, numbered)
    connection.execute(delete(t.columns))
    write_rows(connection, insert(t.columns), [table._asdict() for table in release.tables])


def _forget(connection: Connection, seqs: Sequence[int]) -> None:
    for statement in FORGET_ENTRY:
        write_rows(connection, statement, [{"gone": seq} for seq in seqs])


def _remember(connection: Connection, rows: Sequence[tuple[int, str, IndexRow]]) -> None:
    write_rows(connection, insert(t.entries), [_index_columns(*row) for row in rows])
    write_rows(
        connection,
        insert(t.filters),
        [
            {"collection": row.collection, "name": name, "value": value, "seq": seq}
            for seq, _, row in rows
            for name, value in row.filters
        ],
    )
    write_rows(connection, WORDS, [_word_columns(seq, row) for seq, _, row in rows])


def _word_columns(seq: int, row: IndexRow) -> Row:
    words, stems, _ = row.found_by
    return {"seq": seq, "words": " ".join(words), "stems": " ".join(stems)}


def _index_columns(seq: int, iri: str, row: IndexRow) -> Row:
    said, happened = _days(row.said), _days(row.happened)
    document, _, part = iri.partition("#")
    return {
        "seq": seq,
        "iri": document,
        "part": part,
        "collection": row.collection,
        "name": row.name,
        "said": int(row.said is not None),
        "said_from": said[0],
        "said_to": said[1],
        "happened": int(row.happened is not None),
        "happened_from": happened[0],
        "happened_to": happened[1],
        "digest": row.digest,
    }


def _days(days: Days | None) -> Days:
    return (None, None) if days is None else days

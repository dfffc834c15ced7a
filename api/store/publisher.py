"""The publisher's side: one release is one transaction, and the head moves only from where it
was expected (compare and swap)."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, delete, func, insert, select, text, update
from sqlalchemy.exc import SQLAlchemyError

from api.errors import HeadMoved, StoreUnavailable
from api.store import tables as t
from api.store.values import Change, Days, Entry, Release, Representation, Snapshot

CURSOR_KEY = "cursor"
BATCH = 500


class Publisher:
    """Writes releases; each method is one transaction or nothing."""

    def __init__(self, database_url: str) -> None:
        self._engine = t.publisher_engine(database_url)

    def close(self) -> None:
        self._engine.dispose()

    def snapshot(self) -> Snapshot:
        """Read what a release is sealed against; creates the tables on first use."""
        with self._transaction() as connection:
            t.create_tables(connection)
            _make_keys(connection)
            number, base_url, stamp = _head(connection)
            current = connection.execute(
                select(t.heads.c.iri, t.heads.c.version, t.versions.c.sha256).join(
                    t.versions,
                    (t.versions.c.iri == t.heads.c.iri)
                    & (t.versions.c.version == t.heads.c.version),
                )
            ).all()
            latest = connection.execute(select(t.heads.c.iri, t.heads.c.latest)).all()
        return Snapshot(
            number=number,
            base_url=base_url,
            stamp=stamp,
            versions={iri: (version, sha256) for iri, version, sha256 in current},
            last_versions={row[0]: row[1] for row in latest},
            canonicals=self._canonicals,
        )

    def commit(self, release: Release, expected: int) -> None:
        """Keep a release and move the head to it.

        Raises HeadMoved where the head is not at `expected` any more: then nothing was kept.
        """
        with self._transaction() as connection:
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
            _replace(connection, release)
            _keep(connection, release.changes, release.number)
            for iri in release.removed:
                connection.execute(update(t.heads).where(t.heads.c.iri == iri).values(version=None))
            _index(connection, release)

    def refresh(self, release: Release, expected: int) -> None:
        """Keep what changed around an unchanged head: representations, index rows, stamp."""
        with self._transaction() as connection:
            _swap(connection, release, expected, expected)
            _replace(connection, release)
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


def _head(connection: Connection) -> tuple[int, str, str]:
    row = connection.execute(select(t.head.c.number, t.head.c.base_url, t.head.c.stamp)).first()
    return (row[0], row[1], row[2]) if row else (0, "", "")


def _make_keys(connection: Connection) -> None:
    if connection.execute(select(t.keys.c.name)).first() is None:
        connection.execute(insert(t.keys).values(name=CURSOR_KEY, value=secrets.token_bytes(32)))


def _swap(connection: Connection, release: Release, expected: int, number: int) -> None:
    """Move the head from `expected` to `number`, or raise HeadMoved."""
    where = {"number": number, "base_url": release.base_url, "stamp": release.stamp}
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


def _keep(connection: Connection, changes: tuple[Change, ...], number: int) -> None:
    for change in changes:
        document = change.document
        connection.execute(
            insert(t.versions).values(
                iri=change.iri,
                version=change.version,
                kind=document.kind,
                sha256=document.sha256,
                canonical=document.canonical,
                release=number,
            )
        )
        _representations(connection, change.iri, change.version, document.representations)
        connection.execute(delete(t.heads).where(t.heads.c.iri == change.iri))
        connection.execute(
            insert(t.heads).values(iri=change.iri, version=change.version, latest=change.version)
        )


def _replace(connection: Connection, release: Release) -> None:
    for iri, version, made in release.rebuilt:
        connection.execute(
            delete(t.representations).where(
                t.representations.c.iri == iri, t.representations.c.version == version
            )
        )
        _representations(connection, iri, version, made)


def _representations(
    connection: Connection, iri: str, version: int, made: tuple[Representation, ...]
) -> None:
    connection.execute(
        insert(t.representations),
        [
            {
                "iri": iri,
                "version": version,
                "format": one.format,
                "encoding": one.encoding,
                "sha256": one.sha256,
                "body": one.body,
            }
            for one in made
        ],
    )


def _index(connection: Connection, release: Release) -> None:
    """Bring the index to the head: only rows that changed are written."""
    rows = connection.execute(select(t.entries.c.iri, t.entries.c.seq, t.entries.c.digest)).all()
    known = {iri: (seq, digest) for iri, seq, digest in rows}
    wanted = dict(release.entries)
    for iri in known.keys() - wanted.keys():
        _forget(connection, known[iri][0])
    last = connection.execute(select(func.max(t.entries.c.seq))).scalar() or 0
    for iri, entry in wanted.items():
        seq, digest = known.get(iri, (0, ""))
        if digest == entry.digest:
            continue
        if seq:
            _forget(connection, seq)
        else:
            last = seq = last + 1
        _remember(connection, seq, iri, entry)


def _forget(connection: Connection, seq: int) -> None:
    connection.execute(delete(t.entries).where(t.entries.c.seq == seq))
    connection.execute(delete(t.facets).where(t.facets.c.seq == seq))
    connection.execute(text("DELETE FROM fulltext WHERE rowid = :seq"), {"seq": seq})


def _remember(connection: Connection, seq: int, iri: str, entry: Entry) -> None:
    said, happened = _days(entry.said), _days(entry.happened)
    connection.execute(
        insert(t.entries).values(
            seq=seq,
            iri=iri,
            collection=entry.collection,
            said=int(entry.said is not None),
            said_from=said[0],
            said_to=said[1],
            happened=int(entry.happened is not None),
            happened_from=happened[0],
            happened_to=happened[1],
            digest=entry.digest,
        )
    )
    if entry.facets:
        connection.execute(
            insert(t.facets),
            [
                {"collection": entry.collection, "facet": facet, "value": value, "seq": seq}
                for facet, value in entry.facets
            ],
        )
    connection.execute(
        text("INSERT INTO fulltext (rowid, words) VALUES (:seq, :words)"),
        {"seq": seq, "words": entry.text},
    )


def _days(days: Days | None) -> Days:
    return (None, None) if days is None else days

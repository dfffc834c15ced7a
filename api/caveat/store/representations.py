"""Representations: writes what versions look like, and never changes data that was served."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Executable, bindparam, delete, insert, select

import caveat.store.tables as t
from caveat.contract.formats import HTML, MARKDOWN, TABLES
from caveat.store.values import Release, Representation

FORGET_REPRESENTATION = delete(t.representations).where(
    t.representations.c.iri == bindparam("gone_iri"),
    t.representations.c.version == bindparam("gone_version"),
    t.representations.c.part == bindparam("gone_part"),
    t.representations.c.format == bindparam("gone_format"),
    t.representations.c.encoding == bindparam("gone_encoding"),
)

RENDERED_ANEW = frozenset({HTML.name, MARKDOWN.name, *TABLES})
"""What shows a version and is not its data: it follows the code that renders it."""

Row = dict[str, Any]
Name = tuple[str, str, str]
"""What names a representation of a version: its part, format and encoding."""


def replace_representations(connection: Connection, release: Release, base_url: str) -> None:
    """Keep new representations of older versions, where they may change and do.

    Data that was served for a version stays as it is, unless it is bound to another base URL now:
    only pages, Markdown and rows are rendered anew, and formats added that were not there.
    """
    for iri, version, made in release.rebuilt:
        kept = digests_of(connection, iri, version)
        stays = base_url == release.base_url
        changed = [
            one
            for one in made
            if kept.get(_name(one)) != one.sha256
            and not (stays and one.format not in RENDERED_ANEW and _name(one) in kept)
        ]
        names = [{"gone_iri": iri, "gone_version": version, "gone_part": one.part,
                  "gone_format": one.format, "gone_encoding": one.encoding}
                 for one in changed]  # fmt: skip
        write_rows(connection, FORGET_REPRESENTATION, names)
        keep_representations(connection, iri, version, changed, release.published_at)


def digests_of(connection: Connection, iri: str, version: int) -> dict[Name, str]:
    """Read the digests of a version's representations, by part, format and encoding."""
    r = t.representations.c
    rows = connection.execute(
        select(r.part, r.format, r.encoding, r.sha256).where(r.iri == iri, r.version == version)
    )
    return {(part, format_, encoding): sha256 for part, format_, encoding, sha256 in rows}


def _name(one: Representation) -> Name:
    return one.part, one.format, one.encoding


def keep_representations(
    connection: Connection,
    iri: str,
    version: int,
    made: Sequence[Representation],
    modified: str,
) -> None:
    write_rows(
        connection,
        insert(t.representations),
        [
            {
                "iri": iri,
                "version": version,
                "part": one.part,
                "format": one.format,
                "encoding": one.encoding,
                "sha256": one.sha256,
                "body": one.body,
                "modified": modified,
            }
            for one in made
        ],
    )


def write_rows(connection: Connection, statement: Executable, rows: Sequence[Row]) -> None:
    """Run a statement once for each row, without the cost of each being a call of its own."""
    if rows:
        connection.execute(statement, rows)

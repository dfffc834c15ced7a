"""Rows: what a document says as one row of a table, once as CSV and once as NDJSON.

They are sealed with each document; a table is the rows of one release, joined. CSV is that of
RFC 4180, in UTF-8. A cell that a spreadsheet would run as a formula begins with an apostrophe.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from caveat.contract.collections import COUNTS, LISTS
from caveat.contract.csv_line import csv_line
from caveat.contract.iris import collection_of
from caveat.contract.vocabulary import HOW_FAR_A_CLAIM_HOLDS
from caveat.release.columns import COLUMNS, Cell, Column
from caveat.store.values import Table

RUN_BY_SPREADSHEETS = tuple("=+-@\t\r\n\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}"
                            "\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}")  # fmt: skip
BETWEEN = "; "
"""What stands between several values of one cell."""

Document = Mapping[str, Any]


class Row(NamedTuple):
    """A row of a document: that of `part`, where it is of a part of it; `json` is the item."""

    part: str
    csv: bytes
    ndjson: bytes
    json: Document | None = None


def rows_of(document: Document, iri: str) -> Iterator[Row]:
    """Write the rows of a served document: its own, and of a claim one for each count."""
    collection = collection_of(iri)
    yield _row("", COLUMNS[collection], document)
    for count in document.get("counts", ()):
        item = counted_item(count, document)
        row = _row(count["id"].partition("#")[2], COLUMNS[COUNTS], item | {"of": document})
        yield row._replace(json={"@context": document["@context"]} | item)


def counted_item(count: Document, claim: Document) -> dict[str, Any]:
    """Put a count together as lists have it: with its claim, and the record that has both."""
    reference = {key: claim[key] for key in ("id", "name", *HOW_FAR_A_CLAIM_HOLDS) if key in claim}
    return dict(count) | {"claim": reference | {"type": "Claim"}, "record": claim["record"]}


def _row(part: str, columns: tuple[Column, ...], document: Document) -> Row:
    cells = {column.name: column.read(document) for column in columns}
    line = json.dumps(cells, ensure_ascii=False, separators=(",", ":"))
    return Row(part, csv_line(map(csv_cell, cells.values())), line.encode("utf-8") + b"\n")


def csv_cell(value: Cell) -> str:
    """Write a cell: nothing for what is not said, several values on one line."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case list():
            return harmless(BETWEEN.join(value))
        case _:
            return harmless(value)


def harmless(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.lstrip(" ").startswith(RUN_BY_SPREADSHEETS) else text


def described_tables() -> tuple[Table, ...]:
    """Describe every table, its columns as the fields of a Data Package."""
    return tuple(
        Table(
            name=name,
            title=listed.title,
            columns=json.dumps([_described(column) for column in COLUMNS[name]]),
        )
        for name, listed in LISTS.items()
    )


def _described(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.terms:
        constraints |= {"enum": list(column.terms)}
    field = {"name": column.name, "type": column.type, "description": column.description}
    return field | ({"constraints": constraints} if constraints else {})

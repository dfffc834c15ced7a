"""Promises on rows: a row says what its item says, and no number stands in it alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.crawl.crawled import ListedNode
from caveat_partner.json_objects import JsonObject, ids_in, record_of
from caveat_partner.promises.caveats import bounds_left_out
from caveat_partner.promises.registry import promise
from caveat_partner.promises.table_cells import Row, rows_of, tables
from caveat_partner.report import Finding
from caveat_partner.terms import BOUND_KEYS, COUNTS

OF_THE_RECORD = {
    "version_id": "id",
    "version": "version",
    "release": "release",
    "hand_checked": "handChecked",
}
"""The columns that say which version a row is of, each with its key of the record."""
OF_COUNTS = {"quantifier": "bound", "unitText": "unit"}
"""Keys of a count whose columns have another name."""
NO_COLUMNS = frozenset({"@context", "record", "claim", "figure", *BOUND_KEYS})
"""Keys that no column repeats as they are: figures stand there with their bound."""


@promise("tables", "row-as-item", "A row says what its item says, of the same version.")
def as_item(crawl: Crawl) -> Iterator[Finding]:
    for where, row, item in _rows(crawl):
        expected = dict(_cells(item.json))
        record = record_of(item.json)
        expected |= {column: record.get(key) for column, key in OF_THE_RECORD.items()}
        for column, value in expected.items():
            if column in row and row[column] != value:
                yield Finding(where, f"`{column}` is {row[column]!r}, the list has {value!r}")
        for column in sorted(OF_THE_RECORD.keys() - row.keys()):
            yield Finding(where, f"there is no `{column}`")


def _rows(crawl: Crawl) -> Iterator[tuple[str, Row, ListedNode]]:
    """Yield every row of NDJSON, which has whole values, with the item that it is of."""
    for table in tables(crawl, ".ndjson"):
        kept = crawl.counted if table.name == COUNTS else crawl.nodes
        for number, row in enumerate(rows_of(table.whole), start=1):
            if (item := kept.get(str(row.get("id")))) is not None:
                yield f"{table.whole.url}, row {number}", row, item


def _cells(item: JsonObject) -> Iterator[tuple[str, Any]]:
    """Yield what the cells hold of the values and of the references of an item."""
    for key, value in item.items():
        column = OF_COUNTS.get(key, _snake_case(key))
        if key in NO_COLUMNS:
            continue
        if isinstance(value, dict):
            yield f"{column}_id", value.get("id")
        elif isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
            yield f"{column}_id", ids_in(value)
        elif value != []:
            yield column, value


def _snake_case(key: str) -> str:
    return re.sub(r"(?=[A-Z])", "_", key).lower()


BESIDE_A_FIGURE = {
    **{name: name for name in ("outcome", "status", "handling", "disputed", "caveat", "phrase")},
    "outcome_kind": "outcomeKind",
    "bound": "quantifier",
    "unit": "unitText",
}
"""Columns without which no figure stands in a row, each with the key of the count."""


@promise(
    "tables",
    "figure-with-its-caveat",
    "A figure stands in its row with its bound, status, handling, claimant and caveat.",
)
def beside_figures(crawl: Crawl) -> Iterator[Finding]:
    for where, row, item in _rows(crawl):
        if "counts" in item.json and row.get("counts") != _phrases(item.json):
            yield Finding(where, f"`counts` is {row.get('counts')!r}, and no phrases of its counts")
        if item.collection != COUNTS:
            continue
        expected = {column: item.json.get(key) for column, key in BESIDE_A_FIGURE.items()}
        expected |= _of_the_speakers(item.json) | _of_the_claim(item.json) | _ends(item.json)
        for column, value in expected.items():
            if column not in row or row[column] != value:
                yield Finding(where, f"`{column}` is {row.get(column)!r}, and not {value!r}")


def _phrases(claim: JsonObject) -> list[str] | None:
    return [str(count.get("phrase")) for count in claim["counts"]] or None


def _of_the_speakers(count: JsonObject) -> dict[str, Any]:
    claimants = count.get("claimant", [])
    return {
        "claimant": [one.get("name") for one in claimants],
        "claimant_id": ids_in(claimants),
    }


def _of_the_claim(count: JsonObject) -> dict[str, Any]:
    claim: Mapping[str, Any] = count.get("claim", {})
    return {f"claim{suffix}": claim.get(key) for suffix, key in
            (("", "name"), ("_id", "id"), ("_status", "status"))}  # fmt: skip


def _ends(count: JsonObject) -> dict[str, Any]:
    """What a figure lies between: an open end is empty, and never 0."""
    value = count.get("value")
    return {"low": count.get("minValue", value), "high": count.get("maxValue", value)}


@promise("tables", "figure-in-words", "The figure of a row has every number of its count.")
def in_words(crawl: Crawl) -> Iterator[Finding]:
    for where, row, item in _rows(crawl):
        if item.collection == COUNTS:
            figure = str(row.get("figure"))
            for key in bounds_left_out(item.json, figure):
                yield Finding(where, f"`figure` is {figure!r}, the count has {item.json[key]}")


@promise("tables", "figures-not-added", "Each row of a figure says that it may not be added.")
def not_added(crawl: Crawl) -> Iterator[Finding]:
    for table in tables(crawl):
        if table.name == COUNTS:
            for number, row in enumerate(rows_of(table.whole), start=1):
                if row.get("may_be_added") != "no":
                    where = f"{table.whole.url}, row {number}"
                    yield Finding(where, f"`may_be_added` is {row.get('may_be_added')!r}")

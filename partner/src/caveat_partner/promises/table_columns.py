"""Promises on columns: the Data Package describes them, and none invites to add up figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.json_objects import JsonObject, objects_in
from caveat_partner.promises.registry import promise
from caveat_partner.promises.table_cells import heading_of, rows_of, tables
from caveat_partner.report import Finding

BARE = frozenset({"value", "values", "minvalue", "maxvalue", "number", "amount", "total", "sum"})
"""Headings, without marks between words, that would make a bare number of a figure."""


@promise("tables", "no-bare-number", "No column is called value or number: a figure has its bound.")
def no_bare_number(crawl: Crawl) -> Iterator[Finding]:
    for table in tables(crawl, ".csv"):
        for heading in heading_of(table.whole):
            if re.sub(r"[\W_]", "", heading).lower() in BARE:
                yield Finding(table.whole.url, f"a column is called `{heading}`")


@promise(
    "tables", "table-described", "The Data Package describes every table, its columns in order."
)
def described(crawl: Crawl) -> Iterator[Finding]:
    package = crawl.probes["data-package"]
    resources = {str(one.get("name")): one for one in objects_in(package.document.get("resources"))}
    for name in sorted(resources.keys() ^ crawl.lists.keys()):
        yield Finding(package.url, f"{name} is {'no list' if name in resources else 'missing'}")
    for table in tables(crawl, ".csv"):
        if table.name in resources and resources[table.name].get("path") != table.whole.url:
            stated = resources[table.name].get("path")
            yield Finding(package.url, f"{table.name} is at {stated}, not {table.whole.url}")
    for table in tables(crawl):
        fields = [str(field.get("name")) for field in _fields(resources.get(table.name, {}))]
        if table.suffix == ".csv":
            is_described = heading_of(table.whole) == fields
        else:
            is_described = all(list(row) == fields for row in rows_of(table.whole))
        if not is_described:
            yield Finding(table.whole.url, f"its columns are not those of {package.url}")


def _fields(resource: JsonObject) -> list[JsonObject]:
    schema = resource.get("schema")
    return objects_in(schema.get("fields") if isinstance(schema, dict) else None)


@promise(
    "tables", "cells-as-described", "Every cell is of the type and the values that are described."
)
def cells(crawl: Crawl) -> Iterator[Finding]:
    package = crawl.probes["data-package"]
    resources = {str(one.get("name")): one for one in objects_in(package.document.get("resources"))}
    for table in tables(crawl, ".csv"):
        for number, row in enumerate(rows_of(table.whole), start=1):
            for field in _fields(resources.get(table.name, {})):
                text = row.get(str(field.get("name")), "")
                if fault := _describe_cell_fault(field, text):
                    where = f"{table.whole.url}, row {number}"
                    yield Finding(where, f"`{field.get('name')}` is {text!r}: {fault}")


def _describe_cell_fault(field: JsonObject, text: str) -> str:
    """Say what is wrong with a cell by its field, or nothing."""
    constraints: Mapping[str, Any] = field.get("constraints", {})
    if text == "":
        return "it is never empty" if constraints.get("required") else ""
    allowed = constraints.get("enum")
    if allowed and text not in allowed:
        return f"it is one of {', '.join(allowed)}"
    is_of_type = TYPES.get(str(field.get("type")))
    return "" if is_of_type is None or is_of_type(text) else f"it is no {field.get('type')}"


TYPES: Mapping[str, Callable[[str], object]] = {
    "integer": re.compile(r"-?\d+").fullmatch,
    "number": re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?").fullmatch,
    "boolean": re.compile("true|false").fullmatch,
    "date": re.compile(r"\d{4}-\d\d-\d\d").fullmatch,
}
"""How a cell of each type is written; what is no other is a string."""

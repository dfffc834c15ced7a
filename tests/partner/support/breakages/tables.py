"""Breakages of tables: rows that are not those of the list, and cells that say something else."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from breakage_table import Part, Service, answer, at, breakage, header, json_edit
from breaking_proxy import Change, Reply, Request

Rows = list[dict[str, Any]]


def rows(
    name: str, edit: Callable[[Rows], object], formats: tuple[str, ...] = ("csv", "ndjson")
) -> Callable[[Service], Change]:
    """Edit the rows of a whole table, the same by suffix and by Accept."""

    def fits(_: Service, request: Request, reply: Reply) -> bool:
        kind = kind_of(reply)
        return request.target in (f"/{name}", f"/{name}.{kind}") and kind in formats

    return answer(fits, lambda reply: reply.with_plain(edited(reply, edit)))


def kind_of(reply: Reply) -> str:
    media_type = reply.headers.get("content-type", "").partition(";")[0]
    kinds = {"text/csv": "csv", "application/x-ndjson": "ndjson"}
    return kinds.get(media_type, "") if reply.status == 200 else ""


def edited(reply: Reply, edit: Callable[[Rows], object]) -> bytes:
    text = reply.plain.decode()
    if kind_of(reply) == "ndjson":
        held = [json.loads(line) for line in text.splitlines()]
        edit(held)
        return "".join(f"{json.dumps(row)}\n" for row in held).encode()
    held = list(csv.DictReader(io.StringIO(text, newline="")))
    edit(held)
    written = io.StringIO()
    writer = csv.DictWriter(written, list(held[0]), restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(held)
    return written.getvalue().encode()


def first(**cells: Any) -> Callable[[Rows], object]:
    """Put other cells into the first row."""
    return lambda held: held[0].update(cells)


def renamed(column: str, name: str) -> Callable[[Rows], object]:
    def edit(held: Rows) -> None:
        held[:] = [
            {name if key == column else key: cell for key, cell in row.items()} for row in held
        ]

    return edit


def without(column: str) -> Callable[[Rows], object]:
    return lambda held: [row.pop(column) for row in held]


def open_end_as_nought(held: Rows) -> None:
    """Give the bound that nobody names the number 0."""
    row = next(row for row in held if row["bound"] == "atMost")
    row["low"] = 0


breakage(
    "a table leaves a row out", "table-as-list", rows("claims", lambda held: held and held.pop())
)
breakage("a table repeats a row", "table-as-list", rows("places", lambda h: h.append(h[0])))
breakage("a table has another order", "table-as-list", rows("people", lambda h: h.reverse()))
breakage(
    "a table is of nothing",
    "table-as-list",
    rows("groups", lambda held: held.clear(), ("ndjson",)),
)
breakage(
    "a filter of a table is not heard",
    "table-filtered",
    answer(
        lambda c, q, r: q.target.startswith("/counts.csv?") and r.status == 200,
        lambda r: r.with_plain(edited(r, lambda held: held and held.pop())),
    ),
    needs_all=True,
)
breakage(
    "Accept gets another table",
    "table-by-accept",
    answer(
        lambda c, q, r: q.target == "/claims" and kind_of(r) == "csv",
        lambda r: r.with_plain(edited(r, lambda held: held and held.pop())),
    ),
)
breakage(
    "a table comes as text",
    "table-by-accept media-type",
    answer(
        lambda c, q, r: q.target == "/events.csv",
        lambda r: r.with_header("content-type", "text/plain"),
    ),
    "table-as-list csv-as-ndjson csv-runs-nothing cells-as-described",
)
breakage(
    "CSV loses a caveat that NDJSON has",
    "csv-as-ndjson",
    rows("claims", first(caveat=""), ("csv",)),
    "cells-as-described",
)
breakage(
    "CSV says false where NDJSON says true",
    "csv-as-ndjson",
    rows("counts", first(hand_checked="false"), ("csv",)),
)
breakage(
    "a CSV ends its lines as files do",
    "csv-whole-lines",
    answer(
        lambda c, q, r: q.path in ("/places", "/places.csv") and kind_of(r) == "csv",
        lambda r: r.with_plain(r.plain.replace(b"\r\n", b"\n")),
    ),
)
breakage(
    "a CSV ends all its lines but the last as files do",
    "csv-whole-lines",
    answer(
        lambda c, q, r: q.path in ("/places", "/places.csv") and kind_of(r) == "csv",
        lambda r: r.with_plain(r.plain.replace(b"\r\n", b"\n").removesuffix(b"\n") + b"\r\n"),
    ),
)
breakage(
    "a CSV begins with a mark",
    "csv-whole-lines",
    answer(
        lambda c, q, r: q.path in ("/places", "/places.csv") and kind_of(r) == "csv",
        lambda r: r.with_plain("\N{ZERO WIDTH NO-BREAK SPACE}".encode() + r.plain),
    ),
    "table-as-list csv-as-ndjson table-described cells-as-described texts-are-utf-8",
)
breakage(
    "a line of a CSV has a cell too few",
    "csv-whole-lines",
    answer(
        lambda c, q, r: q.path in ("/groups", "/groups.csv") and kind_of(r) == "csv",
        lambda r: r.with_plain(r.plain.removesuffix(b",true\r\n").removesuffix(b",false\r\n")
                               + b"\r\n"),
    ),
    "csv-as-ndjson cells-as-described",
)  # fmt: skip
breakage(
    "a cell is a formula",
    "csv-runs-nothing",
    rows("claims", first(note="=HYPERLINK(A1)")),
)
breakage(
    "a cell is a formula behind a blank",
    "csv-runs-nothing",
    rows("claims", first(note=" @SUM(A1)")),
)
breakage(
    "a table does not say how long it is",
    "table-length",
    header("Content-Length", None, lambda q, r: q.target == "/claims.csv"),
)
breakage(
    "a table is sent again",
    "table-not-modified",
    answer(
        lambda c, q, r: q.target == "/claims.csv" and r.status == 304,
        lambda r: replace(r, status=200, body=b"id\r\n", headers={
            **r.headers, "content-type": "text/csv", "content-length": "4"}),
    ),
    "etag-tells-apart",
)  # fmt: skip
breakage(
    "HEAD of a table has another ETag",
    "table-head",
    header(
        "ETag", f'"{"0" * 32}.csv"', lambda q, r: q.target == "/claims.csv" and q.method == "HEAD"
    ),
)
breakage(
    "a row has another handling than its claim",
    "row-as-item",
    rows("claims", first(handling="asView")),
)
breakage(
    "a row is of another version",
    "row-as-item",
    rows("events", first(version=7)),
)
breakage(
    "a row of a count is said by somebody else",
    "figure-with-its-caveat",
    rows("counts", first(claimant=["Somebody"]), ("ndjson",)),
    "csv-as-ndjson",
)
breakage(
    "a table has no claimant",
    "figure-with-its-caveat table-described",
    rows("counts", without("claimant")),
)
breakage(
    "a table has no caveat",
    "figure-with-its-caveat table-described cells-as-described",
    rows("counts", without("caveat")),
)
breakage(
    "a bound that nobody named is 0",
    "figure-with-its-caveat",
    rows("counts", open_end_as_nought),
)
breakage(
    "the cell of counts has a bare number",
    "figure-with-its-caveat",
    rows(
        "claims", lambda h: [row.update(counts=["90"]) for row in h if row["counts"]], ("ndjson",)
    ),
    "csv-as-ndjson",
)
breakage(
    "a figure in words has another number",
    "figure-in-words",
    rows("counts", first(figure="about 9")),
)
breakage(
    "a row lets figures be added",
    "figures-not-added",
    rows("counts", first(may_be_added="yes")),
    "cells-as-described",
)
breakage(
    "a column of numbers is called value",
    "no-bare-number table-described",
    rows("counts", renamed("low", "min_value")),
    "cells-as-described",
)


def in_package(edit: Callable[[Part], object], name: str = "counts") -> Callable[[Service], Change]:
    """Edit what the Data Package says of one table."""

    def change(package: Part) -> None:
        edit(next(one for one in package["resources"] if one["name"] == name))

    return answer(at("/datapackage.json"), json_edit(change))


def field(resource: Part, name: str) -> Part:
    return next(one for one in resource["schema"]["fields"] if one["name"] == name)


breakage(
    "the Data Package leaves a table out",
    "table-described",
    answer(at("/datapackage.json"), json_edit(lambda package: package["resources"].pop())),
)
breakage(
    "the Data Package leaves a column out",
    "table-described",
    in_package(lambda one: one["schema"]["fields"].pop()),
)
breakage(
    "the Data Package is of another address",
    "table-described",
    in_package(lambda one: one.update(path="https://elsewhere.example/counts.csv")),
)
breakage(
    "a cell has a value that is not described",
    "cells-as-described",
    in_package(lambda one: field(one, "status")["constraints"]["enum"].remove("unverified")),
    needs_all=True,
)
breakage(
    "a cell is of another type than described",
    "cells-as-described",
    in_package(lambda one: field(one, "phrase").update(type="integer")),
)

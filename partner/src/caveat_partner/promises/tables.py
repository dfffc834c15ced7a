"""Promises on tables: a table is its list, whole and in its order, in both of its formats."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from caveat_partner.crawl.crawl import SUFFIXES_OF_TABLES, Crawl
from caveat_partner.crawl.needs import Need
from caveat_partner.crawl.response import Response
from caveat_partner.json_objects import ids_in
from caveat_partner.promises.bodies import BYTE_ORDER_MARK
from caveat_partner.promises.registry import promise
from caveat_partner.promises.table_cells import (
    cell,
    heading_of,
    is_run,
    lines_and_ends,
    rows_of,
    tables,
    unescaped,
)
from caveat_partner.report import Finding


@promise("tables", "table-as-list", "A table has exactly the items of its list, in their order.")
def as_list(crawl: Crawl) -> Iterator[Finding]:
    for table in tables(crawl):
        pages = crawl.lists[table.name]
        ids = [iri for page in pages for iri in ids_in(page.document.get("items"))]
        yield from _misplaced(table.whole, ids)


@promise(
    "tables",
    "table-filtered",
    "A filter gives as a table what it gives as a list.",
    needs={Need.QUERY},
    of=lambda crawl: crawl.filtered_tables,
)
def filtered(crawl: Crawl) -> Iterator[Finding]:
    for page, table in crawl.filtered_tables:
        if "next" not in page.document:
            yield from _misplaced(table, ids_in(page.document.get("items")))


def _misplaced(table: Response, ids: list[str]) -> Iterator[Finding]:
    stated = (str(row.get("id")) for row in rows_of(table))
    for number, (row, item) in enumerate(zip_longest(stated, ids), start=1):
        if row != item:
            yield Finding(table.url, f"row {number} is {row or 'missing'}, the list has {item}")
            return


@promise(
    "tables", "table-by-accept", "Accept gets the same table as a suffix.", needs={Need.NEGOTIATION}
)
def by_accept(crawl: Crawl) -> Iterator[Finding]:
    for table in tables(crawl):
        for response in (table.whole, table.accepted):
            if response.media_type != SUFFIXES_OF_TABLES[table.suffix]:
                yield Finding(response.where, f"{response.status}, {response.media_type}")
        if table.accepted.sha256 != table.whole.sha256:
            kind = table.accepted.request.headers.get("Accept")
            yield Finding(table.accepted.where, f"other bytes for {kind} than {table.whole.url}")


@promise("tables", "csv-as-ndjson", "CSV and NDJSON have the same cells.")
def same_cells(crawl: Crawl) -> Iterator[Finding]:
    other = {table.name: table.whole for table in tables(crawl, ".ndjson")}
    for table in tables(crawl, ".csv"):
        pairs = zip(rows_of(table.whole), rows_of(other[table.name]), strict=False)
        for number, (row, values) in enumerate(pairs, start=1):
            for column in sorted(row.keys() | values.keys()):
                expected = cell(values.get(column))
                if unescaped(row.get(column, "")) != expected:
                    stated = f"{row.get(column)!r}, NDJSON has {expected!r}"
                    yield Finding(f"{table.whole.url}, row {number}", f"`{column}` is {stated}")


@promise(
    "tables",
    "csv-whole-lines",
    "Every line of a CSV ends in CR and LF, and has a cell for each heading.",
)
def whole_lines(crawl: Crawl) -> Iterator[Finding]:
    for table in tables(crawl, ".csv"):
        heading = heading_of(table.whole)
        for number, (line, end) in enumerate(lines_and_ends(table.whole)):
            where = f"{table.whole.url}, row {number}"
            if len(line) != len(heading):
                yield Finding(where, f"{len(line)} cells below {len(heading)} headings")
            if not end.endswith("\r\n"):
                yield Finding(where, f"it ends in {end[-12:]!r}")
        if "".join(heading).startswith(BYTE_ORDER_MARK):
            yield Finding(table.whole.url, "it begins with a byte order mark")


@promise("tables", "csv-runs-nothing", "No cell of a CSV is a formula to a spreadsheet.")
def runs_nothing(crawl: Crawl) -> Iterator[Finding]:
    for table in tables(crawl, ".csv"):
        for number, row in enumerate(rows_of(table.whole), start=1):
            for column in (name for name, text in row.items() if is_run(text)):
                yield Finding(f"{table.whole.url}, row {number}", f"`{column}` is {row[column]!r}")


@promise("tables", "table-length", "A table says how long it is, so that one cut off is seen.")
def lengths(crawl: Crawl) -> Iterator[Finding]:
    for table in tables(crawl):
        if table.whole.status == 200 and "Content-Length" not in table.whole.headers:
            yield Finding(table.whole.where, "without Content-Length")


@promise(
    "tables",
    "table-not-modified",
    "A table that a client has already is not sent again.",
    needs={Need.NEGOTIATION, Need.COMPUTED_HEADERS},
)
def not_modified(crawl: Crawl) -> Iterator[Finding]:
    for table in tables(crawl):
        if table.unchanged.status != 304 or table.unchanged.raw:
            stated = table.unchanged.described_status
            yield Finding(
                table.whole.where, f"with If-None-Match: {table.whole.etag} it is {stated}"
            )


@promise("tables", "table-head", "HEAD of a table has its status and its ETag, and no body.")
def heads(crawl: Crawl) -> Iterator[Finding]:
    for table in tables(crawl):
        if (table.head.status, table.head.etag) != (table.whole.status, table.whole.etag):
            yield Finding(table.head.where, f"{table.head.described_status}, {table.head.etag}")

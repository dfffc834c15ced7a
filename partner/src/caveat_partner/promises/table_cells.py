"""Reads the rows of a table that was crawled, and says how a value stands in a cell."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from caveat_partner.crawl.crawl import SUFFIXES_OF_TABLES, Crawl
from caveat_partner.crawl.crawled import Table
from caveat_partner.crawl.response import Response
from caveat_partner.crawl.unread import UnreadableResponse
from caveat_partner.http.gzip_members import LONGEST_LINE

BETWEEN = "; "
"""What stands between several values of one cell."""
ESCAPE = "'"
"""What stands before a text that a spreadsheet would run."""

Row = Mapping[str, Any]


def rows_of(response: Response) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table as they are read, so that none is ever held whole.

    Raise UnreadableResponse where it is no table.
    """
    if response.status != 200 or response.media_type not in SUFFIXES_OF_TABLES.values():
        stated = f"{response.described_status}, {response.media_type}"
        raise UnreadableResponse(response.where, f"it is no table: {stated}")
    if response.media_type == SUFFIXES_OF_TABLES[".csv"]:
        heading = heading_of(response)
        for line in islice(lines_of(response), 1, None):
            yield dict(zip(heading, line, strict=False))
    else:
        for text in _open(response):
            yield _object(response, text)


def heading_of(response: Response) -> list[str]:
    """Read the first line of a CSV; raise UnreadableResponse where there is none."""
    for line in lines_of(response):
        return line
    raise UnreadableResponse(response.where, "it has no heading")


def lines_of(response: Response) -> Iterator[list[str]]:
    """Yield the cells of each line of a CSV; raise UnreadableResponse where it is none."""
    return (line for line, _ in lines_and_ends(response))


def lines_and_ends(response: Response) -> Iterator[tuple[list[str], str]]:
    """Yield the cells of each line of a CSV with the text that it ends in, as it was sent.

    A cell in quotes may have line breaks of its own. Raise UnreadableResponse where it is no CSV.
    """
    sent: list[str] = []
    try:
        for line in csv.reader(_noted(_open(response), sent), strict=True):
            yield line, sent[-1]
            sent.clear()
    except csv.Error as error:
        raise UnreadableResponse(response.where, f"it is no CSV: {error}") from error


def _noted(texts: Iterable[str], sent: list[str]) -> Iterator[str]:
    for text in texts:
        sent.append(text)
        yield text


def _open(response: Response) -> Iterator[str]:
    """Yield each line of text with its end, as it was sent."""
    begun = ""
    for text in response.text_pieces():
        *whole, begun = (begun + text).split("\n")
        if len(begun) > LONGEST_LINE:
            raise UnreadableResponse(response.where, "it has a line without an end")
        yield from (f"{line}\n" for line in whole)
    if begun:
        yield begun


def _object(response: Response, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise UnreadableResponse(response.where, f"a line is no JSON: {error}") from error
    if not isinstance(row, dict):
        raise UnreadableResponse(response.where, "a line is JSON, but no object")
    return row


def cell(value: object) -> str:
    """Write a value as CSV has it, but for what keeps a spreadsheet from running it."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list():
            return BETWEEN.join(map(str, value))
        case _:
            return str(value)


def unescaped(text: str) -> str:
    """Take away what keeps a spreadsheet from running a text."""
    runs = text.startswith(ESCAPE) and is_run(text.removeprefix(ESCAPE))
    return text.removeprefix(ESCAPE) if runs else text


def is_run(text: str) -> bool:
    """Say whether a spreadsheet would take a text for a formula (OWASP, CSV injection)."""
    return text.lstrip(" ").startswith(RUN_BY_SPREADSHEETS) and not _is_number(text)


RUN_BY_SPREADSHEETS = tuple("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 - their wide forms are run too.


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def tables(crawl: Crawl, suffix: str = "") -> Iterator[Table]:
    """Yield the tables of every list; of one format, where a suffix names it."""
    yield from (table for table in crawl.tables if suffix in ("", table.suffix))

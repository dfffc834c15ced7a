"""Reads a table row by row from NDJSON, and notices one that is cut off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from caveat_partner.client.body_stream import OpenAnswer
from caveat_partner.json_text import load_json
from caveat_partner.problems import TooLarge


def stream_rows(answer: OpenAnswer, limit: int) -> Iterator[dict[str, Any]]:
    """Give each row; `limit` is the most bytes of one row.

    Raises BrokenBody where the table breaks off, TooLarge, and UnexpectedAnswer where a line is
    no row.
    """
    for line in _lines(answer, limit):
        yield _row(answer, line)


def _lines(answer: OpenAnswer, limit: int) -> Iterator[bytes]:
    begun = b""
    for piece in answer.pieces():
        *whole, begun = (begun + piece).split(b"\n")
        yield from whole
        if len(begun) > limit:
            raise TooLarge(
                f"A row is larger than {limit} bytes, the most that is read.",
                url=answer.url, status=answer.status, media_type=answer.media_type,
            )  # fmt: skip
    if begun:
        raise answer.broken("The last row is cut off.")


def _row(answer: OpenAnswer, line: bytes) -> dict[str, Any]:
    try:
        row = load_json(line.decode("utf-8"), keys_once=True)
    except ValueError as error:
        raise answer.unexpected(f"A row cannot be read: {error}.") from None
    if not isinstance(row, dict):
        raise answer.unexpected("A row is no object.")
    return row

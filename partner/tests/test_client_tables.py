"""The partner's client reads tables row by row, and tells those that come in part."""

from __future__ import annotations

import json
import socket
from typing import Any

import pytest

from canned_server import CannedServer, answer, impatient_client, packed, problem
from caveat_partner import BrokenBody, InvalidParameter, TooLarge, UnexpectedAnswer

NDJSON = "Content-Type: application/x-ndjson"
ROWS = [{"id": "a", "figure": "at least 1,700"}, {"id": "b", "figure": None}]


def lines(rows: list[Any]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def test_a_table_is_read_row_by_row_with_its_filters(server: CannedServer) -> None:
    server.says(
        "/counts.ndjson?outcome=killed&disputed=true", answer(lines(ROWS), headers=[NDJSON])
    )
    table = impatient_client(server).table("counts", outcome="killed", disputed=True)
    assert list(table) == ROWS
    assert server.asked[0].headers["accept"] == "application/x-ndjson"


def test_a_row_is_given_before_the_last_one_came(server: CannedServer) -> None:
    """What follows the first piece is never sent; the first row is there all the same."""

    def begin(connection: socket.socket) -> None:
        connection.sendall(answer(lines(ROWS[:1]), headers=[NDJSON], length=10_000))
        connection.recv(1)

    server.says("/counts.ndjson", begin)
    assert next(impatient_client(server).table("counts")) == ROWS[0]


def test_a_packed_table_is_unpacked_as_it_comes(server: CannedServer) -> None:
    rows = [{"id": f"row {number}", "text": "x" * 300} for number in range(2_000)]
    body, coding = packed(lines(rows))
    server.says("/claims.ndjson", answer(body, headers=[NDJSON, coding]))
    assert list(impatient_client(server).table("claims")) == rows


def test_a_table_in_several_members_of_gzip_is_whole(server: CannedServer) -> None:
    members = [packed(lines([row])) for row in ROWS]
    body = b"".join(member for member, _ in members)
    server.says("/claims.ndjson", answer(body, headers=[NDJSON, members[0][1]]))
    assert list(impatient_client(server).table("claims")) == ROWS


WHOLE = lines(ROWS)
PACKED, CODING = packed(WHOLE)


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (answer(WHOLE, headers=[NDJSON], length=len(WHOLE) + 9), "Content-Length|breaks off"),
        (answer(WHOLE[:-5], headers=[NDJSON], length=None), "last row is cut off"),
        (answer(PACKED[:-5], headers=[NDJSON, CODING], length=None), "gzip ends too early"),
        (answer(WHOLE, headers=[NDJSON, CODING]), "not the gzip"),
        (answer(WHOLE, headers=[NDJSON, "Transfer-Encoding: chunked"], length=None), "breaks off"),
    ],
)
def test_a_table_that_breaks_off_is_told(server: CannedServer, sent: bytes, told: str) -> None:
    server.says("/counts.ndjson", sent)
    with pytest.raises(BrokenBody, match=told):
        list(impatient_client(server).table("counts"))


@pytest.mark.parametrize("line", [b"[]\n", b"{\n", b'{"id": 1, "id": 2}\n', b"\xff\n", b"\n"])
def test_a_line_that_is_no_row_is_told(server: CannedServer, line: bytes) -> None:
    server.says("/counts.ndjson", answer(WHOLE + line, headers=[NDJSON]))
    with pytest.raises(UnexpectedAnswer, match="row"):
        list(impatient_client(server).table("counts"))


def test_a_row_without_an_end_is_not_kept_for_ever(server: CannedServer) -> None:
    server.says("/counts.ndjson", answer(b"x" * 500_000, headers=[NDJSON]))
    with pytest.raises(TooLarge, match="A row is larger than 1000 bytes"):
        list(impatient_client(server, limit=1_000).table("counts"))


def test_what_is_no_table_is_told(server: CannedServer) -> None:
    server.says("/counts.ndjson", answer(b"<html>", headers=["Content-Type: text/html"]))
    with pytest.raises(UnexpectedAnswer, match="ndjson was asked for"):
        list(impatient_client(server).table("counts"))


def test_a_problem_is_raised_by_its_type(server: CannedServer) -> None:
    server.says("/counts.ndjson?limit=5", problem("400 Bad Request", "invalid-parameter"))
    with pytest.raises(InvalidParameter):
        list(impatient_client(server).table("counts", limit=5))


def test_a_table_is_tried_again_until_it_begins(server: CannedServer) -> None:
    begins = answer(WHOLE, headers=[NDJSON])
    server.says("/counts.ndjson", problem("503 Service Unavailable"), begins)
    assert list(impatient_client(server).table("counts")) == ROWS

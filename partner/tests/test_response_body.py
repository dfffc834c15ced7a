"""The partner's client proves what it is given: whole, of the size, digest and shape promised."""

from __future__ import annotations

import pytest

from canned_server import (
    CannedServer,
    answer,
    impatient_client,
    packed,
    problem,
    repr_digest,
)
from caveat_partner import BrokenBody, InvalidRequest, Problem, TooLarge, UnexpectedAnswer

PROBLEM = "Content-Type: application/problem+json"


def test_a_digest_that_fits_the_packed_bytes_is_accepted(server: CannedServer) -> None:
    body, encoding = packed(b'{"a": 1}')
    server.says("/x", answer(body, headers=[encoding, repr_digest(body)]))
    assert impatient_client(server).get("/x").json == {"a": 1}


@pytest.mark.parametrize(
    ("step", "told"),
    [
        (answer({"a": 1}, headers=[repr_digest(b"other")]), "Repr-Digest"),
        (answer({"a": 1}, headers=["Repr-Digest: sha-256=nonsense"]), "Repr-Digest"),
        (answer({"a": 1}, headers=["Repr-Digest: ???"]), "cannot be read"),
        (answer({"a": 1}, headers=["Content-Encoding: gzip"]), "not the gzip"),
        (answer(packed(b"x" * 99)[0][:-9], headers=["Content-Encoding: gzip"]), "too early"),
        (answer({"a": 1}, headers=["Content-Encoding: br"]), "not asked for"),
    ],
)
def test_a_broken_body_is_told(server: CannedServer, step: bytes, told: str) -> None:
    server.says("/x", step)
    with pytest.raises(BrokenBody, match=told):
        impatient_client(server).get("/x")
    assert len(server.asked) == 1


def test_a_body_cut_off_is_asked_for_again(server: CannedServer) -> None:
    server.says("/x", answer({"a": 1}, length=50), answer({"a": 2}))
    assert impatient_client(server).get("/x").json == {"a": 2}


@pytest.mark.parametrize("bomb", [False, True])
def test_a_body_larger_than_the_limit_is_refused(server: CannedServer, bomb: bool) -> None:
    body, encoding = packed(b" " * 100_000) if bomb else (b" " * 100_000, "X-Plain: 1")
    assert bomb == (len(body) < 1_000)
    server.says("/x", answer(body, headers=[encoding]))
    with pytest.raises(TooLarge, match="1000 bytes"):
        impatient_client(server, limit=1_000).get("/x")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b'{"a": 1, "a": 2}', "twice"),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": ', "cannot be read"),
        (b'{"a": "\xff"}', "UTF-8"),
        (b"[" * 100_000, "cannot be read"),
    ],
)
def test_json_that_means_nothing_certain_is_refused(
    server: CannedServer, body: bytes, told: str
) -> None:
    server.says("/x", answer(body))
    with pytest.raises(UnexpectedAnswer, match=told):
        impatient_client(server).get("/x").json  # noqa: B018 - reading it raises


def test_what_is_not_said_to_be_json_is_not_read_as_json(server: CannedServer) -> None:
    server.says("/x", answer({"a": 1}, headers=["Content-Type: text/plain"]))
    with pytest.raises(UnexpectedAnswer, match="JSON was expected"):
        impatient_client(server).get("/x").json  # noqa: B018 - reading it raises


def test_an_error_page_of_somebody_else_is_shown_by_its_start(server: CannedServer) -> None:
    page = b"<html><h1>Bad gateway of a proxy</h1>"
    server.says("/x", answer(page, "404 Not Found", ["Content-Type: text/html"]))
    with pytest.raises(UnexpectedAnswer, match=r"404, text/html: .*Bad gateway") as raised:
        impatient_client(server).get("/x")
    assert (raised.value.status, raised.value.media_type) == (404, "text/html")


@pytest.mark.parametrize(
    "step",
    [
        answer({"title": "x"}, "404 No", [PROBLEM]),
        answer({"type": "x", "title": "x", "status": 500, "detail": "x"}, "404 No", [PROBLEM]),
        answer({}, "204 Nothing"),
        answer(b"", "304 Not Modified", ['ETag: "x"']),
        answer(b"<html>", headers=["Content-Type: text/html"]),
    ],
)
def test_an_answer_that_is_not_in_the_contract_is_unexpected(
    server: CannedServer, step: bytes
) -> None:
    server.says("/claims/one", step)
    with pytest.raises(UnexpectedAnswer):
        impatient_client(server).node("claims", "one")


def test_a_new_type_of_problem_is_told_by_its_status(server: CannedServer) -> None:
    server.says("/x", problem("400 Bad", "invented-later"))
    server.says("/y", problem("418 Tea", "invented-later"))
    with pytest.raises(InvalidRequest):
        impatient_client(server).get("/x")
    with pytest.raises(Problem) as raised:
        impatient_client(server).get("/y")
    assert type(raised.value) is Problem

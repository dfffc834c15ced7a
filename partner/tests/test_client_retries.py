"""The client tries again where that can help, within its deadline, and says when it gave up."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from canned_server import CannedServer, answer, drip, impatient_client, problem, reset
from caveat_partner import (
    Problem,
    Unavailable,
    Unreachable,
)


@pytest.mark.parametrize("status", ["429 Slow", "502 Bad", "503 Away", "504 Late"])
def test_a_passing_failure_is_tried_again(server: CannedServer, status: str) -> None:
    server.says("/x", problem(status), reset, answer({"a": 1}))
    assert impatient_client(server).get("/x").json == {"a": 1}
    assert len(server.asked) == 3


@pytest.mark.parametrize("status", ["400 Bad", "404 No", "500 Broken"])
def test_a_lasting_failure_is_not_tried_again(server: CannedServer, status: str) -> None:
    server.says("/x", problem(status, "some-new-type"), answer({}))
    with pytest.raises(Problem):
        impatient_client(server).get("/x")
    assert len(server.asked) == 1


def test_tries_come_to_an_end_and_the_last_problem_is_told(server: CannedServer) -> None:
    server.says("/x", problem("503 Away", "store-unavailable"))
    with pytest.raises(Unavailable, match="A detail"):
        impatient_client(server, retries=2).get("/x")
    assert len(server.asked) == 3


@pytest.mark.parametrize("as_date", [False, True])
def test_retry_after_is_waited_for(server: CannedServer, as_date: bool) -> None:
    moment = datetime.now(UTC) + timedelta(seconds=2)
    value = format_datetime(moment, usegmt=True) if as_date else "1"
    server.says("/x", problem("503 Away", "no-release", f"Retry-After: {value}"), answer({}))
    began = time.monotonic()
    impatient_client(server).get("/x")
    assert time.monotonic() - began >= 0.9


def test_a_retry_after_past_the_deadline_is_told_at_once(server: CannedServer) -> None:
    server.says("/x", problem("503 Away", "no-release", "Retry-After: 3600"))
    began = time.monotonic()
    with pytest.raises(Unavailable) as raised:
        impatient_client(server).get("/x")
    assert raised.value.retry_after == 3600
    assert time.monotonic() - began < 2
    assert len(server.asked) == 1


def test_a_server_that_always_resets_is_unreachable(server: CannedServer) -> None:
    server.says("/x", reset)
    with pytest.raises(Unreachable, match="tried 4 times"):
        impatient_client(server).get("/x")


def test_waits_between_tries_grow(server: CannedServer) -> None:
    server.says("/x", reset)
    began = time.monotonic()
    with pytest.raises(Unreachable):
        impatient_client(server, backoff=0.1, retries=3).get("/x")
    assert time.monotonic() - began >= (0.1 + 0.2 + 0.4) / 2


def test_a_slow_drip_ends_at_the_deadline(server: CannedServer) -> None:
    server.says("/x", drip)
    began = time.monotonic()
    with pytest.raises(Unreachable, match="deadline"):
        impatient_client(server, deadline=0.5).get("/x")
    assert time.monotonic() - began < 2


def test_a_method_that_may_change_something_is_refused(server: CannedServer) -> None:
    with pytest.raises(ValueError, match="POST"):
        impatient_client(server).ask("/x", method="POST")
    assert server.asked == []

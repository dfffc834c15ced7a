"""What the partner's client keeps on disk: used as long as it may be, and never trusted blindly."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from canned_server import (
    CannedServer,
    answer,
    impatient_client,
    packed,
    problem,
    repr_digest,
)
from caveat_partner import Unavailable

STRONG = 'ETag: "one"'
UNCHANGED = answer(b"", "304 Not Modified", [STRONG], length=None)


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.answer"))


@pytest.mark.parametrize("directive", ["max-age=60", "public, max-age=31536000, immutable"])
def test_a_fresh_answer_is_used_without_asking(
    server: CannedServer, tmp_path: Path, directive: str
) -> None:
    server.says("/x", answer({"a": 1}, headers=[f"Cache-Control: {directive}"]))
    for _ in range(2):
        assert impatient_client(server, cache=tmp_path).get("/x").json == {"a": 1}
    assert len(server.asked) == 1


def test_a_stale_answer_is_confirmed_by_its_etag_and_takes_over_headers(
    server: CannedServer, tmp_path: Path
) -> None:
    body, encoding = packed(b'{"a": 1}')
    whole = answer(
        body,
        headers=[STRONG, encoding, repr_digest(body), "Cache-Control: max-age=0", "X-Seen: first"],
    )
    again = ["Cache-Control: max-age=60", "X-Seen: second", STRONG, "Content-Type: text/html"]
    server.says("/x", whole, answer(b"", "304 Not Modified", again, length=None))
    client = impatient_client(server, cache=tmp_path)
    client.get("/x")
    confirmed = client.get("/x")
    fresh = client.get("/x")
    assert server.asked[1].headers["if-none-match"] == '"one"'
    assert len(server.asked) == 2
    for document in (confirmed, fresh):
        assert (document.from_cache, document.status, document.json) == (True, 200, {"a": 1})
        assert document.headers["X-Seen"] == "second"
        assert document.media_type == "application/ld+json"


def test_a_changed_answer_takes_the_place_of_the_old_one(
    server: CannedServer, tmp_path: Path
) -> None:
    server.says("/x", answer({"a": 1}, headers=[STRONG]), answer({"a": 2}, headers=['ETag: "2"']))
    client = impatient_client(server, cache=tmp_path)
    assert [client.get("/x").json["a"] for _ in range(3)] == [1, 2, 2]
    assert [asked.headers.get("if-none-match") for asked in server.asked] == [None, '"one"', '"2"']
    assert len(kept(tmp_path)) == 1


def test_a_304_with_another_etag_is_not_believed(server: CannedServer, tmp_path: Path) -> None:
    other = answer(b"", "304 Not Modified", ['ETag: "other"'], length=None)
    server.says("/x", answer({"a": 1}, headers=[STRONG]), other, answer({"a": 2}))
    client = impatient_client(server, cache=tmp_path)
    assert [client.get("/x").json["a"] for _ in range(2)] == [1, 2]
    assert "if-none-match" not in server.asked[2].headers


@pytest.mark.parametrize(
    "headers",
    [
        ["Cache-Control: no-store", STRONG],
        ["Cache-Control: max-age=60", "Vary: Cookie"],
        ["Cache-Control: max-age=60", "Vary: *"],
        ['ETag: W/"weak"'],
        [],
    ],
)
def test_what_may_not_be_kept_is_not_written(
    server: CannedServer, tmp_path: Path, headers: list[str]
) -> None:
    server.says("/x", answer({}, headers=headers))
    impatient_client(server, cache=tmp_path).get("/x")
    assert list(tmp_path.iterdir()) == []


def test_no_cache_is_kept_and_asked_about_each_time(server: CannedServer, tmp_path: Path) -> None:
    headers = ["Cache-Control: no-cache, max-age=60", STRONG]
    server.says("/x", answer({}, headers=headers), UNCHANGED)
    client = impatient_client(server, cache=tmp_path)
    assert [client.get("/x").from_cache for _ in range(3)] == [False, True, True]
    assert len(server.asked) == 3


def test_the_age_that_an_answer_had_already_counts(server: CannedServer, tmp_path: Path) -> None:
    server.says("/x", answer({}, headers=["Cache-Control: max-age=60", "Age: 60"]))
    client = impatient_client(server, cache=tmp_path)
    assert [client.get("/x").from_cache for _ in range(2)] == [False, False]


def test_an_answer_from_the_future_is_not_fresh(
    server: CannedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.says("/x", answer({}, headers=["Cache-Control: max-age=60"]))
    client = impatient_client(server, cache=tmp_path)
    client.get("/x")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now - 3600)
    assert not client.get("/x").from_cache


def test_each_format_of_an_address_is_kept_for_itself(server: CannedServer, tmp_path: Path) -> None:
    as_json = "Content-Type: application/json"
    headers = ["Cache-Control: max-age=60"]
    server.says("/x", answer({}, headers=headers), answer({}, headers=[*headers, as_json]))
    client = impatient_client(server, cache=tmp_path)
    for _ in range(2):
        assert client.get("/x").media_type == "application/ld+json"
        assert client.get("/x", accept="application/json").media_type == "application/json"
    assert len(server.asked) == 2


def _torn(whole: bytes) -> bytes:
    return whole[: len(whole) // 2]


def _one_bit(whole: bytes) -> bytes:
    return whole[:-2] + bytes([whole[-2] ^ 1]) + whole[-1:]


def _told_otherwise(whole: bytes) -> bytes:
    return whole.replace(b"max-age=60", b"max-age=99")


def _of_another_address(whole: bytes) -> bytes:
    return whole.replace(b"/x", b"/y", 1)


@pytest.mark.parametrize(
    "spoil",
    [_torn, _one_bit, _told_otherwise, _of_another_address, lambda whole: b"", lambda whole: b"[]"],
)
def test_an_entry_that_is_not_as_it_was_written_is_fetched_and_written_anew(
    server: CannedServer, tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    server.says("/x", answer({"a": 1}, headers=["Cache-Control: max-age=60"]))
    client = impatient_client(server, cache=tmp_path)
    client.get("/x")
    entry = kept(tmp_path)[0]
    entry.write_bytes(spoil(entry.read_bytes()))
    assert [client.get("/x").from_cache for _ in range(2)] == [False, True]
    assert len(server.asked) == 2


def test_an_entry_under_the_name_of_another_is_not_taken_for_it(
    server: CannedServer, tmp_path: Path
) -> None:
    for target in ("/x", "/y"):
        server.says(target, answer({"of": target}, headers=["Cache-Control: max-age=60"]))
    client = impatient_client(server, cache=tmp_path)
    client.get("/x")
    (of_x,) = kept(tmp_path)
    client.get("/y")
    (of_y,) = set(kept(tmp_path)) - {of_x}
    of_y.write_bytes(of_x.read_bytes())
    assert client.get("/y").json == {"of": "/y"}


def test_nothing_stale_is_shown_when_the_service_is_away(
    server: CannedServer, tmp_path: Path
) -> None:
    server.says("/x", answer({}, headers=[STRONG]), problem("503 Away", "no-release"))
    client = impatient_client(server, cache=tmp_path, retries=0)
    client.get("/x")
    with pytest.raises(Unavailable):
        client.get("/x")


def test_a_folder_that_cannot_be_written_to_costs_the_cache_only(
    server: CannedServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    server.says("/x", answer({"a": 1}, headers=[STRONG]))
    folder = tmp_path / "cache"
    client = impatient_client(server, cache=folder)
    folder.rmdir()
    with caplog.at_level(logging.WARNING, "caveat_partner"):
        assert client.get("/x").json == {"a": 1}
    assert "nothing is kept there" in caplog.text

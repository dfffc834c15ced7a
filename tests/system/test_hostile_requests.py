"""Hostile requests: each is refused as the client's error, and the server goes on."""

from __future__ import annotations

import contextlib
import json
import socket

import pytest
import requests

from live_server import Live

CLAIM = "/claims/cnn-iraq-isis-advance/tweet-toll"


def raw(live: Live, data: bytes) -> bytes:
    """Send bytes as they are, and give what comes back until the server has no more."""
    port = int(live.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), 5) as connection:
        connection.sendall(data)
        connection.settimeout(0.5)
        answer = b""
        with contextlib.suppress(TimeoutError):
            while chunk := connection.recv(65536):
                answer += chunk
        return answer


HOSTILE_PATHS = [
    b"/claims/%00", b"/claims/cnn-iraq-isis-advance/tweet-toll%00",
    b"/claims/..%2f..%2fetc%2fpasswd",
    b"/../../etc/passwd",
    b"/claims/%2e%2e/%2e%2e", b"/claims/%0d%0aX-Evil:1", b"/claims/%C0%AE", b"/claims/%ff",
    b"/claims/TWEET-1700", b"/claims/con", b"/claims//tweet-1700", b"/claims/tweet-toll/",
    *(CLAIM.encode() + rest for rest in (
        b".exe", b".ttl.nq", b"/v/0", b"/v/01", b"/v/-1", b"/v/1e3", b"/v/99999999999999999999",
    )),
    b"/schemas/1.0.0/..%2f..%2fsetup.json",
    b"/schemas/1.0.0/%2e%2e.json", b"/articles/%2e%2e/text", b"/claims/" + b"a" * 65,
    b"/articles/cnn-iraq-isis-advance/graph.exe", b"/problems/%3Cscript%3E", b"/%E2%80%AE",
]  # fmt: skip


@pytest.mark.parametrize("path", HOSTILE_PATHS)
def test_a_hostile_path_is_a_client_error(live_server: Live, path: bytes) -> None:
    answer = raw(
        live_server, b"GET " + path + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    )
    status = int(answer[9:12])
    assert status in (400, 404), answer[:300]
    assert b"x-evil" not in answer.lower().partition(b"\r\n\r\n")[0]
    assert b"Traceback" not in answer


HOSTILE_QUERIES = [
    "q=%22", "q=AND", "q=NEAR(", "q=col:x", "q=*", "q=-x", "q=", "q=%00", "q=%ff",
    "q=" + "a" * 5000,
    "q=" + "a+" * 90, "q=%27%3B+DROP+TABLE+entries%3B--", "limit=-1", "limit=1e9", "limit=%D9%A1",
    "limit=1&limit=2", "cursor=x", "cursor=" + "A" * 27, "cursor=%00", "saidFrom=2014-02-30",
    "saidFrom=yesterday", "status=UNVERIFIED", "claimant=../x", "claimant=%27", "=", "&&&",
    "a" * 100 + "=1", "%0d%0aX-Evil=1",
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE_QUERIES)
def test_a_hostile_query_is_never_a_server_error(live_server: Live, query: str) -> None:
    answer = raw(
        live_server,
        f"GET /claims?{query} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode(),
    )
    head, _, body = answer.partition(b"\r\n\r\n")
    assert int(head[9:12]) in (200, 400, 404), answer[:300]
    assert b"x-evil" not in head.lower()
    assert b"Traceback" not in body


OVERSIZED = [
    (b"GET /claims HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"a" * 20_000 + b"\r\n\r\n", (431,)),
    (b"GET /claims?q=" + b"a" * 9_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", (414,)),
    (b"GET /claims HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10000000\r\n\r\n", (413,)),
    (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", (411,)),
    (b"GET /claims HTTP/1.1\r\n\r\n", (400,)),
    (b"GET /claims HTTP/1.1\r\nHost: evil.example\r\n\r\n", (400,)),
]  # fmt: skip


@pytest.mark.parametrize(("request_", "statuses"), OVERSIZED)
def test_what_is_too_large_or_lacks_a_host_is_refused(
    live_server: Live, request_: bytes, statuses: tuple[int, ...]
) -> None:
    answer = raw(live_server, request_)
    assert int(answer[9:12]) in statuses, answer[:300]


def test_a_server_still_answers_after_all_that(live_server: Live) -> None:
    answer = requests.get(live_server.url + CLAIM)
    assert answer.status_code == 200


def test_the_log_has_one_json_line_for_each_request_and_no_query(live_server: Live) -> None:
    requests.get(live_server.url + "/claims?q=secretword")
    lines = live_server.log.read_text().splitlines()
    logged = [json.loads(line) for line in lines if line.startswith("{")]
    assert logged[-1]["path"] == "/claims"
    assert "secretword" not in "\n".join(lines)
    assert not [line for line in logged if line["event"] == "unexpected"]

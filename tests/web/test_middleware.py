"""Middleware: what may pass, what is put on every answer, and what the log says of it."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse
from werkzeug.wrappers import Response

from caveat.contract.vocabulary import SCHEMA_VERSION
from caveat.html.template_environment import STYLE_HASH
from caveat.web.middleware import (
    ALLOW,
    LARGEST_BODY,
    LARGEST_HEADERS,
    LONGEST_ADDRESS,
    MOST_SEEN_HOSTS,
    Middleware,
)

BASE = "https://caveat.example"
HOSTS = ("caveat.example", "[::1]", ".trusted.example")
BEHIND = Response("behind", 299, {"ETag": '"x"'})


def broken(environ: Any, start_response: Any) -> list[bytes]:
    raise RuntimeError("secret of ours")


def breaking_later(environ: Any, start_response: Any) -> list[bytes]:
    start_response("200 OK", [])
    raise RuntimeError("too late to say it")


@pytest.fixture
def log() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def client(log: io.StringIO) -> Client:
    return Client(Middleware(BEHIND, HOSTS, BASE, log))


def get(client: Client, path: str = "/", method: str = "GET", **given: Any) -> TestResponse:
    return client.open(path, method=method, base_url=given.pop("base_url", BASE), **given)


def environ(**changed: str) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/",
        "QUERY_STRING": "",
        "HTTP_HOST": "caveat.example",
    } | changed


def straight(middleware: Middleware, **changed: str) -> tuple[int, list[tuple[str, str]], bytes]:
    """Call the middleware as a server would that hands on whatever it was sent."""
    told: list[Any] = []
    body = b"".join(middleware(environ(**changed), lambda *given: told.append(given)))
    return int(told[-1][0][:3]), told[-1][1], body


def problem(answer: TestResponse) -> str:
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Cache-Control"] == "no-store"
    told: dict[str, Any] = json.loads(answer.data)
    assert told["status"] == answer.status_code
    assert told["instance"] == f"urn:request:{answer.headers['X-Request-ID']}"
    return str(told["type"]).removeprefix(f"{BASE}/problems/")


# --- What is put on every answer ---------------------------------------------------------

EVERY_WAY: list[dict[str, Any]] = [
    {},
    {"method": "HEAD"},
    {"method": "OPTIONS"},
    {"method": "POST"},
    {"base_url": "https://evil.example"},
    {"path": "/?" + "a" * 9_000},
    {"path": "/%00"},
]


@pytest.mark.parametrize("given", EVERY_WAY)
@pytest.mark.parametrize("inner", [BEHIND, broken])
def test_whatever_happens_the_answer_is_protected_and_open_to_every_origin(
    given: dict[str, Any], inner: Any
) -> None:
    answer = get(Client(Middleware(inner, HOSTS, BASE, None)), **given)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert answer.headers["Caveat-Contract-Version"] == SCHEMA_VERSION
    assert {"ETag", "Link", "Repr-Digest", "X-Request-ID", "Caveat-Contract-Version"} == set(
        answer.headers["Access-Control-Expose-Headers"].split(", ")
    )
    names = [name for name, _ in answer.headers]
    assert len(names) == len(set(names))


def test_the_policy_lets_in_our_style_and_nothing_else(client: Client) -> None:
    policy = get(client).headers["Content-Security-Policy"].split("; ")
    assert set(policy) == {
        "default-src 'none'",
        f"style-src {STYLE_HASH}",
        "img-src 'self' data:",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    }


def test_what_those_behind_say_goes_through_untouched(client: Client) -> None:
    answer = get(client, "/any/thing?at=all")
    assert (answer.status_code, answer.data, answer.headers["ETag"]) == (299, b"behind", '"x"')


IDS = [
    ("abcdefgh", True),
    ("0f0e-" * 12, True),
    ("short", False),
    ("a" * 65, False),
    ("has space", False),
    ("abcdefgh\n", False),
    ("abcdefgh\r\nX-Evil: 1", False),
    ("<script>alert</script>", False),
]


@pytest.mark.parametrize(("given", "kept"), IDS)
def test_a_request_id_is_the_clients_only_where_it_is_plain(given: str, kept: bool) -> None:
    _, headers, _ = straight(Middleware(BEHIND, HOSTS, BASE, None), HTTP_X_REQUEST_ID=given)
    told = dict(headers)["X-Request-ID"]
    assert (told == given) == kept
    assert re.fullmatch(r"[A-Za-z0-9-]{8,64}", told)


def test_no_two_requests_share_an_id(client: Client) -> None:
    assert len({get(client).headers["X-Request-ID"] for _ in range(20)}) == 20


def test_those_behind_learn_the_request_id() -> None:
    seen: list[str] = []

    def inner(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.append(environ["caveat.request_id"])
        start_response("200 OK", [])
        return []

    answer = get(Client(Middleware(inner, HOSTS, BASE, None)))
    assert seen == [answer.headers["X-Request-ID"]]


# --- Hosts -------------------------------------------------------------------------------

GOOD_HOSTS = [
    "caveat.example", "CAVEAT.example", "caveat.example:8000", "[::1]", "[::1]:8000",
    "a.trusted.example", "a.b.trusted.example:1",
]  # fmt: skip
BAD_HOSTS = [
    "", "evil.example", "caveat.example.evil.example", "evilcaveat.example", "caveat.example.",
    "caveat.example:", "caveat.example:x", "caveat.example:80:80", "caveat.example:123456",
    "caveat.example@evil.example", "evil.example/caveat.example", "trusted.example",
    "evil.example/.trusted.example", "eviltrusted.example", ".trusted.example", "caveat.example\n",
    "caveat.example, evil.example", "::1", "[::1", "xn--caveat.example",
]  # fmt: skip


@pytest.mark.parametrize("host", GOOD_HOSTS)
def test_a_host_of_ours_passes_whatever_its_port_and_case(host: str) -> None:
    assert straight(Middleware(BEHIND, HOSTS, BASE, None), HTTP_HOST=host)[0] == 299


@pytest.mark.parametrize("host", BAD_HOSTS)
def test_a_host_that_is_not_ours_is_refused_and_never_repeated(host: str) -> None:
    middleware = Middleware(BEHIND, HOSTS, BASE, None)
    for _ in range(2):
        status, headers, body = straight(middleware, HTTP_HOST=host)
        assert status == 400
        assert b"evil" not in body
        assert "evil" not in str(headers)


def test_hosts_that_were_seen_do_not_fill_the_memory() -> None:
    middleware = Middleware(BEHIND, HOSTS, BASE, None)
    for index in range(MOST_SEEN_HOSTS * 2):
        assert straight(middleware, HTTP_HOST=f"h{index}.trusted.example")[0] == 299
    assert len(middleware._seen_hosts) == MOST_SEEN_HOSTS


def test_a_gate_without_domains_trusts_no_subdomain() -> None:
    middleware = Middleware(BEHIND, ("caveat.example",), BASE, None)
    assert straight(middleware, HTTP_HOST="a.caveat.example")[0] == 400


# --- Methods, lengths, paths -------------------------------------------------------------


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "get", "", "X" * 99])
def test_a_method_that_writes_or_is_unknown_is_refused_with_what_is_allowed(method: str) -> None:
    status, headers, _ = straight(Middleware(BEHIND, HOSTS, BASE, None), REQUEST_METHOD=method)
    assert (status, dict(headers)["Allow"]) == (405, ALLOW)


def test_options_is_answered_at_the_gate(client: Client) -> None:
    answer = get(client, "/any", "OPTIONS")
    assert (answer.status_code, answer.data) == (204, b"")
    assert answer.headers["Allow"] == answer.headers["Access-Control-Allow-Methods"] == ALLOW
    assert "If-None-Match" in answer.headers["Access-Control-Allow-Headers"]


@pytest.mark.parametrize(("length", "status"), [(LONGEST_ADDRESS, 299), (LONGEST_ADDRESS + 1, 414)])
@pytest.mark.parametrize("split", [1, 4_000, 7_999])
def test_path_and_query_together_have_a_longest_length(
    length: int, status: int, split: int
) -> None:
    given = {"PATH_INFO": "/" * split, "QUERY_STRING": "a" * (length - split)}
    assert straight(Middleware(BEHIND, HOSTS, BASE, None), **given)[0] == status


LARGE = [
    ({"HTTP_X": "a" * (LARGEST_HEADERS - 100)}, 299),
    ({"HTTP_X": "a" * LARGEST_HEADERS}, 431),
    ({"HTTP_" + "X" * LARGEST_HEADERS: "a"}, 431),
    ({f"HTTP_X{index}": "a" * 100 for index in range(200)}, 431),
    ({"SERVER_SOFTWARE": "a" * LARGEST_HEADERS}, 299),
]


@pytest.mark.parametrize(("headers", "status"), LARGE)
def test_headers_together_have_a_largest_size(headers: dict[str, str], status: int) -> None:
    assert straight(Middleware(BEHIND, HOSTS, BASE, None), **headers)[0] == status


BODIES = [
    ({"CONTENT_LENGTH": ""}, 299),
    ({"CONTENT_LENGTH": "0"}, 299),
    ({"CONTENT_LENGTH": "12"}, 299),
    ({"CONTENT_LENGTH": str(LARGEST_BODY)}, 299),
    ({"CONTENT_LENGTH": str(LARGEST_BODY + 1)}, 413),
    ({"CONTENT_LENGTH": "9" * 30}, 413),
    ({"CONTENT_LENGTH": "-1"}, 400),
    ({"CONTENT_LENGTH": "1e3"}, 400),
    ({"CONTENT_LENGTH": "\u0661"}, 400),
    ({"HTTP_TRANSFER_ENCODING": "chunked"}, 411),
    ({"HTTP_TRANSFER_ENCODING": "identity", "CONTENT_LENGTH": "5"}, 411),
]


@pytest.mark.parametrize(("given", "status"), BODIES)
def test_a_body_is_refused_where_it_is_large_or_has_no_length(
    given: dict[str, str], status: int
) -> None:
    assert straight(Middleware(BEHIND, HOSTS, BASE, None), **given)[0] == status


PATHS = [
    ("/plain", 299),
    ("/caf\u00c3\u00a9", 299),
    ("/\u00e2\u0080\u00ae", 299),
    ("/\x00", 400),
    ("/a\r\nX-Evil: 1", 400),
    ("/\x7f", 400),
    ("/\u00c3\u00a9\x00", 400),
    ("/\u00ff", 400),
    ("/\u00c0\u00ae", 400),
    ("/\u00ed\u00a0\u0080", 400),
]


@pytest.mark.parametrize(("path", "status"), PATHS)
def test_a_path_is_utf_8_without_control_characters(path: str, status: int) -> None:
    found, headers, body = straight(Middleware(BEHIND, HOSTS, BASE, None), PATH_INFO=path)
    assert found == status
    assert "X-Evil" not in str(headers)
    assert b"X-Evil" not in body


REFUSED = [
    ({"base_url": "https://evil.example"}, "invalid-host"),
    ({"method": "POST"}, "method-not-allowed"),
    ({"path": "/%00"}, "invalid-request"),
    ({"path": "/?" + "a" * 9_000}, "uri-too-long"),
    ({"headers": {"X": "a" * 20_000}}, "headers-too-large"),
    ({"headers": {"Transfer-Encoding": "chunked"}}, "length-required"),
    ({"data": b"a" * (LARGEST_BODY + 1)}, "content-too-large"),
]


@pytest.mark.parametrize(("given", "name"), REFUSED)
def test_a_refusal_is_a_problem_of_the_catalog(
    client: Client, given: dict[str, Any], name: str
) -> None:
    assert problem(get(client, **given)) == name


@pytest.mark.parametrize(("given", "name"), REFUSED)
def test_a_browser_gets_a_refusal_as_a_page(
    client: Client, given: dict[str, Any], name: str
) -> None:
    headers = given.get("headers", {}) | {"Accept": "text/html,*/*;q=0.8"}
    answer = get(client, **(given | {"headers": headers}))
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Vary"] == "Accept"
    assert f"/problems/{name}" in answer.text


def test_a_refused_head_has_the_length_of_the_problem_and_no_body(client: Client) -> None:
    whole, head = get(client, "/%00"), get(client, "/%00", "HEAD")
    assert (head.status_code, head.data) == (400, b"")
    assert head.headers["Content-Type"] == whole.headers["Content-Type"]
    assert int(head.headers["Content-Length"]) == len(whole.data)


# --- Faults of our own -------------------------------------------------------------------


def test_a_fault_behind_is_a_problem_that_tells_nothing(capsys: Any) -> None:
    answer = get(Client(Middleware(broken, HOSTS, BASE, None)))
    assert (answer.status_code, problem(answer)) == (500, "internal-error")
    assert "secret" not in answer.text


def test_a_fault_after_the_answer_began_is_the_servers_to_see() -> None:
    middleware = Middleware(breaking_later, HOSTS, BASE, None)
    with pytest.raises(RuntimeError):
        straight(middleware)


# --- The log -----------------------------------------------------------------------------


def lines(log: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_each_request_is_one_json_line(client: Client, log: io.StringIO) -> None:
    answers = [get(client, "/a"), get(client, "/b", "POST"), get(client, "/c", "OPTIONS")]
    told = lines(log)
    assert [(line["method"], line["path"], line["status"]) for line in told] == [
        ("GET", "/a", 299),
        ("POST", "/b", 405),
        ("OPTIONS", "/c", 204),
    ]
    for line, answer in zip(told, answers, strict=True):
        assert line["request_id"] == answer.headers["X-Request-ID"]
        assert line["ms"] >= 0
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", line["timestamp"])


HOSTILE: Sequence[dict[str, str]] = [
    {"PATH_INFO": '/"}\n{"event":"forged'},
    {"PATH_INFO": "/\x1b[31m"},
    {"REQUEST_METHOD": 'GET", "status": 200, "x": "'},
    {"PATH_INFO": "/" + "a" * 7_000},
    {"HTTP_X_REQUEST_ID": 'abcdefgh", "status": "200'},
]


@pytest.mark.parametrize("given", HOSTILE)
def test_a_hostile_request_cannot_forge_or_flood_the_log(
    log: io.StringIO, given: dict[str, str]
) -> None:
    straight(Middleware(BEHIND, HOSTS, BASE, log), **given)
    assert len(lines(log)) == 1
    assert lines(log)[0]["event"] == "request"
    assert len(log.getvalue()) < 600
    assert "\x1b" not in log.getvalue()


def test_the_log_holds_no_query_and_no_header(client: Client, log: io.StringIO) -> None:
    get(client, "/a?q=secret", headers={"Authorization": "secret", "Cookie": "secret"})
    assert "secret" not in log.getvalue()


def test_without_a_log_nothing_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    get(Client(Middleware(BEHIND, HOSTS, BASE, None)))
    written = capsys.readouterr()
    assert (written.out, written.err) == ("", "")

"""HTTP: the same rules for what the counter answers and what Flask answers, friend or foe."""

from __future__ import annotations

import base64
import contextlib
import gzip
import hashlib
import json
import re
import socket
from typing import Any

import pytest
import requests
from werkzeug.test import Client

from caveat.web.app import Application
from live_server import Live

BASE = "https://caveat.example"
CLAIM = "/claims/cnn-iraq-isis-advance/tweet-toll"
SEALED = [
    CLAIM,
    f"{CLAIM}.ttl",
    f"{CLAIM}.html",
    f"{CLAIM}/v/1",
    "/articles/cnn-iraq-isis-advance/graph",
]
MADE = ["/", "/claims", "/context/v1.jsonld", "/ns", "/openapi.json", "/docs", "/dump.nq.gz"]
ERRORS = ["/claims/no-such", "/claims?x=1", "/claims?limit=0", "/nowhere", f"{CLAIM}/v/99"]
ALWAYS = {
    "Access-Control-Allow-Origin": "*",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def get(client: Client, address: str, **headers: str) -> Any:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.get(address, base_url=BASE, headers=named)


def listed(client: Client, address: str) -> list[dict[str, Any]]:
    """Every item of a list, which can have more pages than one."""
    items = []
    while address:
        page = get(client, address).json
        items += page["items"]
        address = page.get("next", "").removeprefix(BASE)
    return items


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


@pytest.mark.parametrize("address", [*SEALED, *MADE, *ERRORS])
def test_every_answer_has_the_headers_that_protect_and_open_it(
    client: Client, address: str
) -> None:
    answer = get(client, address)
    for name, value in ALWAYS.items():
        assert answer.headers[name] == value
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "Set-Cookie" not in answer.headers
    assert re.fullmatch(r"[A-Za-z0-9-]{8,64}", answer.headers["X-Request-ID"])


@pytest.mark.parametrize("address", [*SEALED, *MADE])
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_the_digest_is_that_of_the_bytes_as_they_are_encoded(
    client: Client, address: str, encoding: str
) -> None:
    answer = get(client, address, Accept_Encoding=encoding)
    digest = base64.b64encode(hashlib.sha256(answer.data).digest()).decode()
    assert answer.headers["Repr-Digest"] == f"sha-256=:{digest}:"
    assert int(answer.headers["Content-Length"]) == len(answer.data)
    if answer.headers.get("Content-Encoding") == "gzip":
        assert gzip.decompress(answer.data) == get(client, address).data


@pytest.mark.parametrize("address", ERRORS)
def test_errors_are_problems_that_nobody_keeps(client: Client, address: str) -> None:
    answer = get(client, address)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Cache-Control"] == "no-store"
    problem = answer.json
    assert problem["status"] == answer.status_code
    assert get(client, problem["type"].removeprefix(BASE)).status_code == 200


FORMATS = [
    (None, "application/ld+json"),
    ("*/*", "application/ld+json"),
    ("application/*", "application/ld+json"),
    ("application/json", "application/json"),
    ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', "application/ld+json"),
    ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html; charset=utf-8"),
    ("text/turtle", "text/turtle; charset=utf-8"),
    ("application/n-quads", "application/n-quads"),
    ("application/ld+json;q=0.1, text/turtle;q=0.9", "text/turtle; charset=utf-8"),
    ("text/*;q=0.5, text/turtle;q=0", "text/html; charset=utf-8"),
    ("application/xml, */*;q=0.01", "application/ld+json"),
]


@pytest.mark.parametrize(("accept", "content_type"), FORMATS)
def test_accept_chooses_the_format(client: Client, accept: str | None, content_type: str) -> None:
    headers = {} if accept is None else {"Accept": accept}
    assert get(client, CLAIM, **headers).headers["Content-Type"] == content_type


EXPANDED = 'application/ld+json;profile="http://www.w3.org/ns/json-ld#expanded"'


@pytest.mark.parametrize(
    "accept", ["image/png", "application/ld+json;q=0", "nonsense", "text/csv", EXPANDED]
)
def test_what_cannot_be_had_is_a_406_that_names_what_can(client: Client, accept: str) -> None:
    answer = get(client, CLAIM, Accept=accept)
    assert answer.status_code == 406
    assert "text/turtle" in answer.json["detail"]


def test_a_suffix_beats_accept(client: Client) -> None:
    answer = get(client, f"{CLAIM}.nq", Accept="text/html")
    assert answer.headers["Content-Type"] == "application/n-quads"


def test_every_format_and_encoding_has_its_own_etag(client: Client) -> None:
    tags = [
        get(client, CLAIM + suffix, Accept_Encoding=encoding).headers["ETag"]
        for suffix in (".jsonld", ".json", ".ttl", ".nq", ".html")
        for encoding in ("identity", "gzip")
    ]
    assert len(set(tags)) == len(tags)


CONDITIONS = [
    ("{etag}", 304), ("W/{etag}", 304), ('"other", {etag}', 304), ("*", 304),
    ('"other"', 200), ("", 200), ("not a tag", 200),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "status"), CONDITIONS)
@pytest.mark.parametrize("address", [CLAIM, f"{CLAIM}.html", "/claims", "/", "/ns", "/docs"])
def test_if_none_match_is_compared_as_rfc_9110_says(
    client: Client, address: str, condition: str, status: int
) -> None:
    etag = get(client, address).headers["ETag"]
    answer = get(client, address, If_None_Match=condition.format(etag=etag))
    assert answer.status_code == status
    if status == 304:
        assert answer.data == b""
        assert answer.headers["ETag"] == etag
        assert answer.headers["Vary"] == "Accept, Accept-Encoding"


def test_only_the_json_ld_of_a_version_is_kept_for_an_hour(client: Client) -> None:
    assert get(client, f"{CLAIM}/v/1").headers["Cache-Control"] == "public, max-age=3600"
    for address in (CLAIM, f"{CLAIM}/v/1.html", f"{CLAIM}/v/1.ttl", "/claims"):
        assert get(client, address).headers["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "BREW"])
@pytest.mark.parametrize("address", [CLAIM, "/claims", "/nowhere"])
def test_other_methods_are_refused_with_what_is_allowed(
    client: Client, method: str, address: str
) -> None:
    answer = client.open(address, base_url=BASE, method=method)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_a_preflight_is_answered_for_every_origin(client: Client) -> None:
    answer = client.options(CLAIM, base_url=BASE, headers={"Origin": "https://evil.example"})
    assert (answer.status_code, answer.data) == (204, b"")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "host", ["evil.example", "caveat.example.evil", "caveat.example:80:80", ""]
)
@pytest.mark.parametrize("address", [CLAIM, "/claims", "/nowhere"])
def test_a_foreign_host_is_refused_by_whoever_would_answer(
    client: Client, host: str, address: str
) -> None:
    answer = client.get(address, base_url=BASE, headers={"Host": host})
    assert answer.status_code == 400
    assert "evil" not in answer.text


def test_forwarded_headers_change_nothing(client: Client) -> None:
    plain = get(client, CLAIM)
    forwarded = get(client, CLAIM, X_Forwarded_Host="evil.example", Forwarded="host=evil.example")
    assert forwarded.data == plain.data
    assert forwarded.headers["Link"] == plain.headers["Link"]


def test_counter_and_flask_give_the_same_answers(app: Application) -> None:
    through_flask = app.flask.test_client()
    through_counter = Client(app)
    for address in SEALED:
        for accept in ("application/ld+json", "text/html", "text/turtle;q=0.5"):
            for encoding in ("gzip", "identity"):
                headers = {"Accept": accept, "Accept-Encoding": encoding}
                one = through_flask.get(address, base_url=BASE, headers=headers)
                two = through_counter.get(address, base_url=BASE, headers=headers)
                added = set(dict(two.headers)) - set(dict(one.headers))
                assert one.data == two.data
                assert {k: v for k, v in two.headers if k not in added} == dict(one.headers)


def test_utm_parameters_are_ignored_on_nodes_and_refused_on_lists(client: Client) -> None:
    assert get(client, f"{CLAIM}?utm_source=x").data == get(client, CLAIM).data
    assert get(client, "/claims?utm_source=x").status_code == 400


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


def test_unknown_parameters_that_look_alike_are_named_once(client: Client) -> None:
    answer = get(client, "/claims?%00=1&%01=2&x=3")
    assert answer.status_code == 400
    assert [error["parameter"] for error in answer.json["errors"]] == ["?", "x"]


@pytest.mark.parametrize("filters", ["", "status=attributed&", "q=cnn&", "q=said&order=relevance&"])
def test_paging_gives_every_item_once_and_keeps_its_filters(client: Client, filters: str) -> None:
    whole = listed(client, f"/claims?{filters}limit=100")
    address, found = f"/claims?{filters}limit=3", []
    while address:
        page = get(client, address).json
        assert page["totalItems"] == len(whole)
        found += [item["id"] for item in page["items"]]
        address = page.get("next", "").removeprefix(BASE)
    assert found == [item["id"] for item in whole]
    assert len(set(found)) == len(whole) > 3


def test_a_cursor_of_another_list_or_filter_is_not_found(client: Client) -> None:
    cursor = get(client, "/claims?limit=3").json["next"].partition("cursor=")[2]
    assert get(client, f"/claims?limit=5&cursor={cursor}").status_code == 200
    for address in (f"/people?cursor={cursor}", f"/claims?status=asserted&cursor={cursor}"):
        assert get(client, address).status_code == 404
    assert get(client, f"/claims?limit=3&cursor={cursor[:-2]}AA").status_code == 404


def test_a_reversed_range_is_an_empty_page(client: Client) -> None:
    for kind in ("said", "happened"):
        answer = get(client, f"/claims?{kind}From=2015-01-01&{kind}To=2010-01-01")
        assert (answer.status_code, answer.json["totalItems"]) == (200, 0)


def test_days_are_inclusive_and_overlap(client: Client) -> None:
    on_friday = get(client, "/claims?saidFrom=2014-06-13&saidTo=2014-06-13&limit=100").json
    assert f"{BASE}{CLAIM}" in [item["id"] for item in on_friday["items"]]
    later = listed(client, "/claims?saidFrom=2014-06-14&limit=100")
    assert later
    assert f"{BASE}{CLAIM}" not in [item["id"] for item in later]


def slugs(node: Any, key: str) -> list[str]:
    return [reference["id"].rpartition("/")[2] for reference in node.get(key, ())]


def test_each_filter_gives_exactly_what_has_it(client: Client) -> None:
    claims = listed(client, "/claims?limit=100")
    holds = {
        "status=unverified": lambda c: c["status"] == "unverified",
        "type=Denial": lambda c: "Denial" in c["type"],
        "modality=conditional": lambda c: c["modality"] == "conditional",
        "outcome=killed": lambda c: any(n["outcome"] == "killed" for n in c.get("counts", ())),
        "disputed=true": lambda c: c["disputed"],
        "claimant=sources/cnn-iraq-isis-advance/twitter-account":
            lambda c: "twitter-account" in slugs(c, "claimant"),
        "article=articles/cnn-iraq-isis-advance":
            lambda c: "cnn-iraq-isis-advance" in c["appearance"]["id"],
        "about=events/cnn-iraq-isis-advance/tweet-killing":
            lambda c: "tweet-killing" in slugs(c, "about"),
    }  # fmt: skip
    for query, predicate in holds.items():
        found = {item["id"] for item in listed(client, f"/claims?{query}&limit=100")}
        assert found == {claim["id"] for claim in claims if predicate(claim)}, query
        assert 0 < len(found) < len(claims), query

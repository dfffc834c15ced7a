"""HTTP: the same rules for what the counter answers and what Flask answers, friend or foe."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from typing import Any

import pytest
from werkzeug.test import Client

from caveat.web.app import Application

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

"""The partner's client: against the real server, and against one that misbehaves."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from canned_server import Faulty, answer, drip, impatient, misbehaving, problem, reset
from caveat_partner import (
    Client,
    InvalidParameter,
    NoFeed,
    NotAcceptable,
    NotFound,
    Problem,
    RefusedAddress,
    Unavailable,
    UnexpectedAnswer,
    UnknownCursor,
    UnknownParameter,
    Unreachable,
    __version__,
)
from caveat_partner.link_header import links_of
from caveat_partner.transport import refuse_elsewhere
from contract import ROOT
from live import Live

ARTICLE = "iraq-june-2014"
PROBLEM = "Content-Type: application/problem+json"


@pytest.fixture
def faulty() -> Iterator[Faulty]:
    with misbehaving() as server:
        yield server


@pytest.fixture
def client(live_server: Live) -> Iterator[Client]:
    with Client(live_server.url) as made:
        yield made


# --- against the real server ---


def test_the_entry_point_leads_to_context_contract_and_schemas(client: Client) -> None:
    entry = client.entry()
    assert entry.json["type"] == "EntryPoint"
    assert "status" in client.context().json["@context"]
    assert client.contract().json["openapi"].startswith("3.1")
    assert client.schema("claim").json["title"] == "Claim"


@pytest.mark.parametrize(
    ("name", "media_type", "start"),
    [
        ("jsonld", "application/ld+json", b'{"@context"'),
        ("json", "application/json", b'{"@context"'),
        ("turtle", "text/turtle", b"@prefix"),
        ("nquads", "application/n-quads", b"<http"),
        ("html", "text/html", b"<!doctype html>"),
    ],
)
def test_a_node_comes_in_the_format_that_is_asked_for(
    client: Client, name: str, media_type: str, start: bytes
) -> None:
    document = client.node("claims", "tweet-1700", format=name)
    assert document.media_type == media_type
    assert document.content.lower().startswith(start)


def test_a_version_of_a_node_can_be_named(client: Client) -> None:
    assert client.node("claims", "tweet-1700", version=1).content == (
        client.node("claims", "tweet-1700").content
    )


def test_the_graph_holds_what_its_list_holds(client: Client) -> None:
    included = {node["id"]: node for node in client.graph(ARTICLE).json["included"]}
    claims = list(client.list("claims", article=ARTICLE, limit=9))
    assert len(claims) > 9
    assert all(included[claim["id"]] == claim for claim in claims)


def test_filters_are_written_as_the_list_reads_them(client: Client) -> None:
    found = list(client.list("claims", disputed=True, status="attributed"))
    assert found
    assert all(claim["disputed"] for claim in found)
    assert {claim["status"] for claim in found} == {"attributed"}


def test_the_links_of_a_node_are_read_by_relation_and_type(client: Client) -> None:
    document = client.node("claims", "tweet-1700")
    turtle = document.links.of("alternate", "text/turtle")
    license_ = document.links.of("license")
    assert turtle
    assert client.get(turtle.target).media_type == "text/turtle"
    assert license_
    assert license_.target == document.json["license"]
    assert len(document.links.all("alternate")) == 5


@pytest.mark.parametrize(
    ("address", "accept", "kind", "named"),
    [
        ("/claims/no-such-claim", None, NotFound, None),
        ("/claims?cursor=made-up", None, UnknownCursor, "parameter cursor"),
        ("/claims?stauts=unverified", None, UnknownParameter, "parameter stauts"),
        ("/claims?status=true", None, InvalidParameter, "parameter status"),
        ("/claims", "image/png", NotAcceptable, None),
    ],
)
def test_a_problem_is_raised_by_its_type_with_every_fault(
    client: Client, address: str, accept: str | None, kind: type[Problem], named: str | None
) -> None:
    with pytest.raises(kind) as raised:
        client.get(address, accept=accept)
    problem = raised.value
    assert type(problem) is kind
    assert problem.detail in str(problem)
    assert named is None or named in str(problem)
    assert bool(problem.errors) == bool(named)


def test_without_a_feed_the_client_says_what_to_do_instead(client: Client) -> None:
    with pytest.raises(NoFeed, match="Compare `release`"):
        next(client.changes())


def test_what_is_on_the_disk_is_not_asked_for_again(live_server: Live, tmp_path: Path) -> None:
    first = Client(live_server.url, cache=tmp_path).node("claims", "tweet-1700")
    again = Client(live_server.url, cache=tmp_path).node("claims", "tweet-1700")
    assert (first.from_cache, again.from_cache) == (False, True)
    assert again.content == first.content
    assert again.json == first.json
    assert again.links == first.links


READER = """
import sys, pathlib
from caveat_partner import Client
url, folder = sys.argv[1:]
with Client(url, cache=pathlib.Path(folder)) as client:
    for _ in range(40):
        for entry in pathlib.Path(folder).glob("*.answer"):
            entry.unlink(missing_ok=True)
        claim = client.node("claims", "tweet-1700")
        assert claim.json["caveat"], claim
        client.entry()
"""


def test_several_processes_share_one_folder_and_none_meets_half_an_entry(
    live_server: Live, tmp_path: Path
) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", READER, live_server.url, str(tmp_path)],
            cwd=ROOT / "partner" / "src", stderr=subprocess.PIPE, text=True,
        )
        for _ in range(3)
    ]  # fmt: skip
    for process in processes:
        _, told = process.communicate(timeout=60)
        assert process.returncode == 0, told
    assert not list(tmp_path.glob(".*.part"))
    for entry in tmp_path.glob("*.answer"):
        assert json.loads(entry.read_bytes().partition(b"\n")[0])["layout"] == 1
    assert Client(live_server.url, cache=tmp_path).node("claims", "tweet-1700").json["caveat"]


# --- tries ---


@pytest.mark.parametrize("status", ["429 Slow", "502 Bad", "503 Away", "504 Late"])
def test_a_passing_failure_is_tried_again(faulty: Faulty, status: str) -> None:
    faulty.says("/x", problem(status), reset, answer({"a": 1}))
    assert impatient(faulty).get("/x").json == {"a": 1}
    assert len(faulty.asked) == 3


@pytest.mark.parametrize("status", ["400 Bad", "404 No", "500 Broken"])
def test_a_lasting_failure_is_not_tried_again(faulty: Faulty, status: str) -> None:
    faulty.says("/x", problem(status, "some-new-type"), answer({}))
    with pytest.raises(Problem):
        impatient(faulty).get("/x")
    assert len(faulty.asked) == 1


def test_tries_come_to_an_end_and_the_last_problem_is_told(faulty: Faulty) -> None:
    faulty.says("/x", problem("503 Away", "store-unavailable"))
    with pytest.raises(Unavailable, match="A detail"):
        impatient(faulty, retries=2).get("/x")
    assert len(faulty.asked) == 3


@pytest.mark.parametrize("as_date", [False, True])
def test_retry_after_is_waited_for(faulty: Faulty, as_date: bool) -> None:
    moment = datetime.now(UTC) + timedelta(seconds=2)
    value = format_datetime(moment, usegmt=True) if as_date else "1"
    faulty.says("/x", problem("503 Away", "no-release", f"Retry-After: {value}"), answer({}))
    began = time.monotonic()
    impatient(faulty).get("/x")
    assert time.monotonic() - began >= 0.9


def test_a_retry_after_past_the_deadline_is_told_at_once(faulty: Faulty) -> None:
    faulty.says("/x", problem("503 Away", "no-release", "Retry-After: 3600"))
    began = time.monotonic()
    with pytest.raises(Unavailable) as raised:
        impatient(faulty).get("/x")
    assert raised.value.retry_after == 3600
    assert time.monotonic() - began < 2
    assert len(faulty.asked) == 1


def test_a_server_that_always_resets_is_unreachable(faulty: Faulty) -> None:
    faulty.says("/x", reset)
    with pytest.raises(Unreachable, match="tried 4 times"):
        impatient(faulty).get("/x")


def test_waits_between_tries_grow(faulty: Faulty) -> None:
    faulty.says("/x", reset)
    began = time.monotonic()
    with pytest.raises(Unreachable):
        impatient(faulty, backoff=0.1, retries=3).get("/x")
    assert time.monotonic() - began >= (0.1 + 0.2 + 0.4) / 2


def test_a_slow_drip_ends_at_the_deadline(faulty: Faulty) -> None:
    faulty.says("/x", drip)
    began = time.monotonic()
    with pytest.raises(Unreachable, match="deadline"):
        impatient(faulty, deadline=0.5).get("/x")
    assert time.monotonic() - began < 2


def test_a_method_that_may_change_something_is_refused(faulty: Faulty) -> None:
    with pytest.raises(ValueError, match="POST"):
        impatient(faulty).ask("/x", method="POST")
    assert faulty.asked == []


# --- addresses ---


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:1/claims",
        "https://caveat.example/claims",
        "ftp://127.0.0.1/claims",
        "file://127.0.0.1/claims",
        "http://user@127.0.0.1:1/claims",
        "http://[broken/claims",
    ],
)
def test_an_address_elsewhere_is_refused_and_never_asked(faulty: Faulty, address: str) -> None:
    with pytest.raises(RefusedAddress, match="leads away"):
        impatient(faulty).get(address)
    faulty.says("/x", answer(b"", "302 Found", [f"Location: {address}"]))
    with pytest.raises(RefusedAddress, match="leads away"):
        impatient(faulty).get("/x")


def test_https_is_never_led_to_http_and_http_may_be_led_to_https() -> None:
    refuse_elsewhere("https://caveat.example/x", "http://caveat.example/x")
    with pytest.raises(RefusedAddress):
        refuse_elsewhere("http://caveat.example/x", "https://caveat.example/x")


def test_a_redirect_within_the_service_is_followed_but_not_in_a_circle(faulty: Faulty) -> None:
    faulty.says("/old", answer(b"", "301 Moved", ["Location: /new#part"]))
    faulty.says("/new", answer({"a": 1}))
    faulty.says("/loop", answer(b"", "302 Found", ["Location: /loop"]))
    assert impatient(faulty).get("/old").url == f"{faulty.url}/new"
    with pytest.raises(UnexpectedAnswer, match="5 redirects"):
        impatient(faulty).get("/loop")


@pytest.mark.parametrize("base", ["caveat.example", "ftp://x.example", "https://a@x.example", ""])
def test_a_base_url_that_is_none_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match="no base URL"):
        Client(base)


def test_a_link_header_is_read_whole() -> None:
    header = '</a,b>; rel="next Alternate"; title="a, \\"b\\"; c", <x>;rel=license;rel=ignored'
    links = links_of(header, "http://caveat.example/list/")
    assert [link.target for link in links] == [
        "http://caveat.example/a,b",
        "http://caveat.example/list/x",
    ]
    assert links[0].relations == ("next", "alternate")
    assert links[0].attributes["title"] == 'a, "b"; c'
    assert links[1].relations == ("license",)


def test_every_request_says_which_kit_asks(faulty: Faulty) -> None:
    faulty.says("/x", answer({}))
    impatient(faulty).get("/x")
    assert faulty.asked[0].headers["user-agent"] == f"caveat-partner/{__version__}"


def test_importing_the_package_loads_no_checker() -> None:
    code = (
        "import sys, caveat_partner; "
        "print([m for m in ('jsonschema', 'pyld', 'pytest', 'caveat') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT / "partner" / "src", capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "[]"

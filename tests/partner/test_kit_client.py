"""The kit's client against the real server."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from caveat_partner import (
    Client,
    InvalidParameter,
    NoFeed,
    NotAcceptable,
    NotFound,
    Problem,
    UnknownCursor,
    UnknownParameter,
)
from caveat_partner.client.client import FORMATS
from contract_referee import ROOT
from live_server import Live

ARTICLE = "cnn-iraq-isis-advance"
PROBLEM = "Content-Type: application/problem+json"


@pytest.fixture
def client(live_server: Live) -> Iterator[Client]:
    with Client(live_server.url) as made:
        yield made


def test_the_entry_point_leads_to_context_contract_and_schemas(client: Client) -> None:
    entry = client.entry()
    assert entry.json["type"] == "EntryPoint"
    assert "status" in client.context().json["@context"][-1]
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
    document = client.node("claims", "cnn-iraq-isis-advance/tweet-toll", format=name)
    assert document.media_type == media_type
    assert document.content.lower().startswith(start)


def test_a_version_of_a_node_can_be_named(client: Client) -> None:
    assert client.node("claims", "cnn-iraq-isis-advance/tweet-toll", version=1).content == (
        client.node("claims", "cnn-iraq-isis-advance/tweet-toll").content
    )


def test_the_graph_holds_what_its_list_holds(client: Client) -> None:
    included = {node["id"]: node for node in client.graph(ARTICLE).json["included"]}
    claims = list(client.list("claims", article=f"articles/{ARTICLE}", limit=9))
    assert len(claims) > 9
    assert all(included[claim["id"]] == claim for claim in claims)


def test_the_list_of_counts_has_each_number_with_its_claim(client: Client) -> None:
    counts = list(client.list("counts", outcome="killed"))
    assert counts
    for count in counts:
        claim = client.get(count["claim"]["id"]).json
        assert count["record"] == claim["record"]
        assert count["phrase"] in [one["phrase"] for one in claim["counts"]]


def test_a_table_has_the_items_of_its_list_row_by_row(service: str) -> None:
    with Client(service) as client:
        rows = list(client.table("counts", outcome="killed"))
        counts = list(client.list("counts", outcome="killed"))
        assert [row["phrase"] for row in rows] == [count["phrase"] for count in counts]
        assert {row["may_be_added"] for row in rows} == {"no"}
        assert len(list(client.table(f"claims/{ARTICLE}"))) > 90


def test_a_table_is_no_page_and_says_so(client: Client) -> None:
    with pytest.raises(InvalidParameter, match="A table is whole"):
        next(client.table("counts", limit=5))


def test_filters_are_written_as_the_list_reads_them(client: Client) -> None:
    found = list(client.list("claims", disputed=True, status="attributed"))
    assert found
    assert all(claim["disputed"] for claim in found)
    assert {claim["status"] for claim in found} == {"attributed"}


def test_the_links_of_a_node_are_read_by_relation_and_type(client: Client) -> None:
    document = client.node("claims", "cnn-iraq-isis-advance/tweet-toll")
    turtle = document.links.of("alternate", "text/turtle")
    license_ = document.links.of("license")
    assert turtle
    assert client.get(turtle.target).media_type == "text/turtle"
    assert license_
    assert license_.target == document.json["record"]["license"]
    assert len(document.links.all("alternate")) == len(FORMATS)


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
    first = Client(live_server.url, cache=tmp_path).node(
        "claims", "cnn-iraq-isis-advance/tweet-toll"
    )
    again = Client(live_server.url, cache=tmp_path).node(
        "claims", "cnn-iraq-isis-advance/tweet-toll"
    )
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
        claim = client.node("claims", "cnn-iraq-isis-advance/tweet-toll")
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
    assert (
        Client(live_server.url, cache=tmp_path)
        .node("claims", "cnn-iraq-isis-advance/tweet-toll")
        .json["caveat"]
    )

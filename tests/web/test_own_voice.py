"""What stands as the newsroom's own word is that: in nodes, in references and on pages."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

import pytest
from werkzeug.test import Client

from caveat.contract.collections import COLLECTIONS
from route_answers import listed
from sealed_samples import BASE
from served_pages import get

CLAIM = re.compile(re.escape(BASE) + r"/claims/[\w-]+/[\w-]+")
BADGE = r'\s*<span class="badge (\w+)">'
LINKED = re.compile(
    rf'href="({CLAIM.pattern})">[^<]*</a>(?:</h\d>\s*<p class="marks"[^>]*>)?{BADGE}'
)
"""A claim that a page names, as a reference or at the head of its card, and how it is marked."""
HEAD = re.compile(rf'</h1>\s*<p class="marks"[^>]*>{BADGE}')
FIGURE = re.compile(rf'<div class="count".*?</p>\s*<p[^>]*>(?:<span[^>]*>)?{BADGE}', re.DOTALL)
NOT_SO = ("refuted", "partlyRefuted")
Node = dict[str, Any]


def within(value: Any) -> Iterator[Node]:
    """Yield every object of a document."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from within(inner)


def faults(claim: Node, newsroom: str) -> Iterator[str]:
    """Say what of a claim forbids that it, or a count of it, stands as the newsroom's own word."""
    counts = claim.get("counts", [])
    for one in (claim, *counts):
        if one["status"] != "asserted":
            continue
        if [speaker["id"] for speaker in one["claimant"]] != [newsroom]:
            yield f"{one['id']} is said by others"
        if "withdrawn" in one and one["handling"] == "mayState":
            yield f"{one['id']} was withdrawn"
        if one.get("withdrawn") == "wholly" and one["handling"] != "notAsFact":
            yield f"{one['id']} was wholly withdrawn"
    if claim["status"] != "asserted":
        return
    if any((hedge["aspect"], hedge["by"]) == ("what", "newsroom") for hedge in claim["hedges"]):
        yield f"{claim['id']} has the newsroom's hedge"
    if any(count["status"] in NOT_SO for count in counts):
        yield f"{claim['id']} has a figure that is not so"
    if any(entry["status"] in NOT_SO for entry in claim["verification"]):
        yield f"{claim['id']} was refuted"


def with_lists(claim: Node) -> Node:
    return {"hedges": [], "verification": []} | claim


@pytest.fixture(scope="module")
def claims(client: Client) -> dict[str, Node]:
    """Every claim, by its IRI."""
    return {claim["id"]: with_lists(claim) for claim in listed(client, "/claims?limit=100")}


@pytest.fixture(scope="module")
def newsrooms(client: Client) -> dict[str, str]:
    """Who publishes each article."""
    return {one["id"]: one["publisher"]["id"] for one in listed(client, "/articles?limit=100")}


@pytest.fixture(scope="module")
def addresses(client: Client) -> list[str]:
    """Every node, every list, and every graph."""
    nodes = [
        node["id"].removeprefix(BASE)
        for collection in COLLECTIONS
        for node in listed(client, f"/{collection}?limit=100")
    ]
    graphs = [f"{one}/graph" for one in nodes if one.startswith("/articles/")]
    return [*nodes, *graphs, *(f"/{collection}" for collection in COLLECTIONS)]


def test_what_is_asserted_is_the_newsrooms_alone_and_without_its_hedge(
    claims: dict[str, Node], newsrooms: dict[str, str]
) -> None:
    own = [claim for claim in claims.values() if claim["status"] == "asserted"]
    assert len(own) > 40
    for claim in claims.values():
        assert list(faults(claim, newsrooms[claim["appearance"]["id"]])) == []


def test_every_reference_gives_a_claim_the_status_that_it_has(
    client: Client, claims: dict[str, Node], addresses: list[str]
) -> None:
    seen = set()
    for address in addresses:
        for node in within(get(client, f"{address}.json").json):
            if node.get("id") in claims and "status" in node:
                claim = claims[node["id"]]
                assert (node["status"], node["handling"]) == (claim["status"], claim["handling"])
                seen.add(node["id"])
    assert seen == set(claims)


def shown(claim: Node) -> str:
    """The first mark of a claim: its status, unless all of it was taken back."""
    return "disputed" if claim.get("withdrawn") == "wholly" else str(claim["status"])


def test_every_page_marks_a_claim_by_the_status_that_it_has(
    client: Client, claims: dict[str, Node], addresses: list[str]
) -> None:
    seen = set()
    for address in addresses:
        html = get(client, f"{address}.html").text
        for iri, badge in LINKED.findall(html):
            assert badge == shown(claims[iri]), f"{address}: {iri}"
            seen.add(iri)
        if claim := claims.get(BASE + address):
            assert HEAD.findall(html) == [shown(claim)], address
            assert FIGURE.findall(html) == [shown(one) for one in claim.get("counts", [])], address
    assert seen == set(claims)


def hedge_it(claim: Node) -> None:
    claim["hedges"] = [{"words": "apparently", "aspect": "what", "by": "newsroom"}]


def refute_a_figure(claim: Node) -> None:
    claim["counts"][0]["status"] = "refuted"


def refute_it(claim: Node) -> None:
    claim["verification"] = [{"aspect": "what", "status": "refuted"}]


def withdraw_it(claim: Node) -> None:
    claim["withdrawn"] = "inPart"


def let_nobody_say_it(claim: Node) -> None:
    claim["claimant"] = [{"id": f"{BASE}/sources/x/x", "type": "UnnamedSource", "name": "x"}]


def let_others_say_its_figure(claim: Node) -> None:
    claim["counts"][0]["claimant"].append({"id": f"{BASE}/people/x"})


@pytest.mark.parametrize(
    "plant",
    [
        *(hedge_it, refute_a_figure, refute_it, withdraw_it, let_nobody_say_it),
        let_others_say_its_figure,
    ],
)
def test_a_claim_that_is_wrongly_the_newsrooms_own_is_seen(
    claims: dict[str, Node], newsrooms: dict[str, str], plant: Any
) -> None:
    own = next(
        claim
        for claim in claims.values()
        if claim["status"] == "asserted"
        and any(count["status"] == "asserted" for count in claim.get("counts", [])[:1])
    )
    wrong = copy.deepcopy(own)
    plant(wrong)
    newsroom = newsrooms[own["appearance"]["id"]]
    assert list(faults(own, newsroom)) == []
    assert len(list(faults(wrong, newsroom))) == 1

"""A partner: knows `requests`, openapi.yaml and schemas/, and nothing of how the service is made.

It begins at the entry point, follows every list to its end and every link that it is given, and
holds every answer against the contract. It imports nothing from the application.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from answer_ledger import RecordingSession
from contract_referee import ROOT
from live_server import Live

SMALL = 7
"""A page this small makes every list of some length turn pages."""
SHOWN_WITH_A_NUMBER = ("status", "disputed", "quantifier", "claimant", "caveat", "unitText")
LINK = re.compile(r'<([^>]+)>((?:;\s*[a-z]+="[^"]*")+)')


class Partner:
    """A site that embeds what the service publishes."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.session = RecordingSession()
        self.entry = self.get("/")

    def get(self, address: str, **headers: str) -> Any:
        """Fetch JSON; `address` is absolute, or a path of the service."""
        response = self.ask(address, **headers)
        assert response.status_code == 200, address
        return response.json()

    def ask(self, address: str, **headers: str) -> Any:
        absolute = address if "://" in address else self.url + address
        assert absolute.startswith(f"{self.url}/"), f"{address} leads away from the service"
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.session.get(absolute, headers=named, timeout=10)

    def pages(self, address: str) -> Iterator[Mapping[str, Any]]:
        """Follow `next` until there is none."""
        following: str | None = address
        while following:
            page = self.get(following)
            yield page
            following = page.get("next")

    def items(self) -> Iterator[Mapping[str, Any]]:
        """Every item of every list."""
        for collection in self.entry["collections"]:
            for page in self.pages(f"{collection['id']}?limit={SMALL}"):
                yield from page["items"]


@pytest.fixture(scope="module")
def partner(live_server: Live) -> Partner:
    return Partner(live_server.url)


@pytest.fixture(scope="module")
def nodes(partner: Partner) -> dict[str, Mapping[str, Any]]:
    """What has an address of its own; a count is a part of its claim."""
    return {item["id"]: item for item in partner.items() if "#" not in item["id"]}


def references(value: Any) -> Iterator[str]:
    """Every node that a document points at: whatever has an id, a type and a name.

    What has a name below that of a node is a part of the node.
    """
    if isinstance(value, dict):
        if {"id", "type", "name"} <= set(value):
            yield value["id"].partition("#")[0]
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def counts(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every object that holds a number of people or things."""
    if isinstance(value, dict):
        if value.get("quantifier") and "outcome" in value:
            yield value
        for inner in value.values():
            yield from counts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from counts(inner)


def test_a_partner_imports_nothing_from_the_application() -> None:
    for path in map(Path, (__file__, inspect.getfile(RecordingSession))):
        tree = ast.parse(path.read_text("utf-8"))
        assert "caveat" not in {module.split(".")[0] for module in imported(tree)}, path.name


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_the_entry_point_leads_to_lists_contract_and_documentation(partner: Partner) -> None:
    assert partner.get(partner.entry["contract"])["openapi"] == "3.1.1"
    assert partner.ask(partner.entry["documentation"]).status_code == 200
    assert len(partner.entry["collections"]) == 10


def test_every_list_holds_as_many_nodes_as_it_says_each_once(partner: Partner) -> None:
    for collection in partner.entry["collections"]:
        pages = list(partner.pages(f"{collection['id']}?limit={SMALL}"))
        ids = [item["id"] for page in pages for item in page["items"]]
        assert len(ids) == len(set(ids)) == collection["totalItems"]
        assert {page["totalItems"] for page in pages} == {collection["totalItems"]}
        assert {page["release"] for page in pages} == {partner.entry["release"]}
        assert all(len(page["items"]) == SMALL for page in pages[:-1])


def test_every_node_is_the_same_in_its_list_and_at_its_own_address(
    partner: Partner, nodes: Mapping[str, Mapping[str, Any]]
) -> None:
    for address, node in nodes.items():
        document = partner.get(address)
        context = document.pop("@context")
        assert document == node
        assert context == partner.entry["@context"]


def test_every_listed_count_is_one_of_the_claim_that_it_names(
    partner: Partner, nodes: Mapping[str, Mapping[str, Any]]
) -> None:
    listed = [item for item in partner.items() if "#" in item["id"]]
    assert len(listed) == sum(len(node.get("counts", ())) for node in nodes.values()) > 20
    for item in listed:
        claim = nodes[item["claim"]["id"]]
        alone = {key: item[key] for key in item if key not in ("claim", "record")}
        assert alone in claim["counts"]
        assert item["record"] == claim["record"]
        reference = {key: claim[key] for key in item["claim"] if key != "type"}
        assert item["claim"] == reference | {"type": "Claim"}


def test_every_reference_leads_to_a_node_that_has_the_name_it_is_given(
    nodes: Mapping[str, Mapping[str, Any]],
) -> None:
    pointed_at = {target for node in nodes.values() for target in references(node)}
    assert pointed_at
    assert pointed_at <= set(nodes)


def links_of(response: Any) -> list[tuple[str, dict[str, str]]]:
    """Read a Link header (RFC 8288) as this service writes it."""
    return [
        (target, dict(re.findall(r'([a-z]+)="([^"]*)"', rest)))
        for target, rest in LINK.findall(response.headers["Link"])
    ]


def test_every_link_of_a_node_leads_where_it_says(
    partner: Partner, nodes: Mapping[str, Mapping[str, Any]]
) -> None:
    by_collection = {
        address.removeprefix(f"{partner.url}/").split("/")[0]: address for address in nodes
    }
    assert len(by_collection) == 9
    for address in by_collection.values():
        response = partner.ask(address)
        found = links_of(response)
        assert {link["rel"] for _, link in found} >= {
            *("canonical", "describedby", "alternate", "cite-as", "latest-version")
        }
        for target, link in found:
            if link["rel"] == "license":
                assert target == response.json()["record"]["license"]
                continue
            answer = partner.ask(target)
            assert answer.status_code == 200, target
            assert answer.headers["Content-Type"].partition(";")[0] == link.get(
                "type", "application/ld+json"
            )


def test_the_schema_that_a_node_links_to_is_the_published_file_at_its_address(
    partner: Partner,
) -> None:
    response = partner.ask("/claims?limit=1")
    described = [target for target, link in links_of(response) if link["rel"] == "describedby"]
    schema = partner.get(described[0])
    file = ROOT / "schemas" / "published" / described[0].rpartition("/")[2]
    assert schema == json.loads(file.read_text("utf-8")) | {"$id": described[0]}


def test_an_article_graph_holds_every_node_that_the_article_leads_to(
    partner: Partner, nodes: Mapping[str, Mapping[str, Any]]
) -> None:
    for article in partner.get("/articles")["items"]:
        graph = partner.get(f"{article['id']}/graph")
        included = {node["id"]: node for node in graph["included"]}
        assert len(included) == len(graph["included"])
        assert set(references(graph)) <= set(included) | {article["id"]}
        assert all(nodes[address] == node for address, node in included.items())


def test_a_number_never_stands_without_its_caveat(
    nodes: Mapping[str, Mapping[str, Any]],
) -> None:
    found = [count for node in nodes.values() for count in counts(node)]
    assert found
    for count in found:
        assert all(count.get(key) is not None for key in SHOWN_WITH_A_NUMBER), count
        if count["quantifier"] in ("atLeast", "moreThan"):
            assert "maxValue" not in count
            assert "value" not in count


def test_what_a_partner_has_is_not_sent_again(partner: Partner) -> None:
    for address in ("/", "/claims", "/articles"):
        etag = partner.ask(address).headers["ETag"]
        again = partner.ask(address, If_None_Match=etag)
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("status", "address", "headers"),
    [
        (400, "/claims?stauts=unverified", {}),
        (400, "/claims?status=true", {}),
        (404, "/claims/no-such-claim", {}),
        (404, "/claims?cursor=made-up", {}),
        (406, "/claims", {"Accept": "image/png"}),
    ],
)
def test_an_error_says_what_to_do_and_where_that_is_explained(
    partner: Partner, status: int, address: str, headers: dict[str, str]
) -> None:
    response = partner.ask(address, **headers)
    problem = response.json()
    assert (response.status_code, problem["status"]) == (status, status)
    explained = partner.get(problem["type"], Accept="application/json")
    assert explained["title"] == problem["title"]
    assert explained["mend"]

"""A number never stands without its caveat: on every route, in every format, on every page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pyoxigraph as rdf
import pytest
from werkzeug.test import Client

from caveat.contract.wording import label

BASE = "https://caveat.example"
CV = "https://w3id.org/caveat/ns#"
SCHEMA = "http://schema.org/"
MUST_STAND_WITH_IT = ("status", "handling", "disputed", "quantifier", "claimant", "caveat")
OPEN = {"atLeast": "minValue", "moreThan": "minValue", "atMost": "maxValue", "lessThan": "maxValue"}
VOID = {"br", "hr", "img", "input", "meta", "link"}
FIGURES = ("value", "minValue", "maxValue")
ARTICLES = ("cnn-iraq-isis-advance", "gazette-market-hall-roof")
ASSERTS_NOTHING = ("claims", "events", "sources", "groups", "quotations")
NUMBER_WORDS = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?)\b",
    re.IGNORECASE,
)


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


def is_count(node: dict[str, Any]) -> bool:
    return isinstance(node.get("type"), list) and "Count" in node["type"]


def faults(document: Any) -> list[str]:
    """Name every figure that lacks something, every closed bound, every figure in a name."""
    found = []
    for node in nodes(document):
        figures = [key for key in FIGURES if key in node]
        if figures and not is_count(node) and "relation" not in node:
            found.append(f"{figures} outside a count: {node}")
        if is_count(node):
            found += [
                f"{key} is missing in {node}" for key in MUST_STAND_WITH_IT if key not in node
            ]
            allowed = OPEN.get(node.get("quantifier", ""))
            if allowed and figures != [allowed]:
                found.append(f"{node['quantifier']} with {figures}")
        asserting = is_count(node) or any(
            f"/{name}/" in node.get("id", "") for name in ASSERTS_NOTHING
        )
        name = node.get("name", "") if asserting else ""
        if re.search(r"\d", name) or NUMBER_WORDS.search(name):
            found.append(f"a figure in the name {name!r}")
    return found


def follow(client: Client, address: str) -> Iterator[dict[str, Any]]:
    """Yield every page of a list."""
    while address:
        document = client.get(address, base_url=BASE).json
        yield document
        address = document.get("next", "").removeprefix(BASE)


@pytest.fixture(scope="module")
def claims(client: Client) -> list[dict[str, Any]]:
    return [item for page in follow(client, "/claims?limit=100") for item in page["items"]]


def with_counts(claims: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = [claim for claim in claims if claim.get("counts")]
    assert found, "no claim has a count: this test would see nothing"
    return found


def test_no_json_document_of_any_route_shows_a_bare_number(client: Client) -> None:
    entry = client.get("/", base_url=BASE).json
    seen = 0
    for collection in entry["collections"]:
        for page in follow(client, collection["id"].removeprefix(BASE) + "?limit=100"):
            assert faults(page) == []
            seen += len(page["items"])
            for item in page["items"]:
                node = client.get(item["id"].removeprefix(BASE), base_url=BASE).json
                assert faults(node) == []
    assert seen == sum(collection["totalItems"] for collection in entry["collections"])
    for article in ARTICLES:
        assert faults(client.get(f"/articles/{article}/graph", base_url=BASE).json) == []


@pytest.mark.parametrize("article", ARTICLES)
@pytest.mark.parametrize("suffix", ["ttl", "nq"])
def test_no_rdf_graph_shows_a_bare_number(client: Client, suffix: str, article: str) -> None:
    body = client.get(f"/articles/{article}/graph.{suffix}", base_url=BASE).data
    format_ = {"ttl": rdf.RdfFormat.TURTLE, "nq": rdf.RdfFormat.N_QUADS}[suffix]
    store = rdf.Store()
    store.extend(rdf.parse(body, format=format_))
    counts = [quad.subject for quad in store.quads_for_pattern(
        None, rdf.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
        rdf.NamedNode(CV + "Count"))]  # fmt: skip
    assert counts
    needed = (
        CV + "status", CV + "disputed", CV + "quantifier",
        CV + "handling", CV + "claimant", SCHEMA + "description",
    )  # fmt: skip
    for count in counts:
        for predicate in needed:
            pattern = store.quads_for_pattern(count, rdf.NamedNode(predicate), None)
            assert any(True for _ in pattern), f"{count} has no {predicate}"


def test_every_page_shows_each_count_with_its_caveat_in_one_element(
    client: Client, claims: list[dict[str, Any]]
) -> None:
    for claim in with_counts(claims):
        address = claim["id"].removeprefix(BASE)
        graph = claim["appearance"]["id"].removeprefix(BASE) + "/graph.html"
        for page in (address + ".html", graph):
            html = client.get(page, base_url=BASE).text
            shown = page_counts(html)
            for count in claim["counts"]:
                assert any(count["caveat"] in text for text in shown), f"{page}: {count['caveat']}"


def test_no_page_shows_a_figure_of_a_count_without_its_quantifier(
    client: Client, claims: list[dict[str, Any]]
) -> None:
    words = {"atLeast": "at least", "moreThan": "more than", "atMost": "at most",
             "lessThan": "fewer than", "approximately": "about"}  # fmt: skip
    for claim in with_counts(claims):
        html = client.get(claim["id"].removeprefix(BASE) + ".html", base_url=BASE).text
        for count, text in zip(claim["counts"], page_counts(html), strict=True):
            word = words.get(count["quantifier"])
            for key in FIGURES:
                if word and key in count:
                    assert f"{word} {count[key]:,}" in text.lower()
            assert label(count["status"]) in text.lower()
            assert ("Disputed" in text) is count["disputed"]
            assert "not disputed" not in text.lower()
            assert count["claimant"][0]["name"] in text


def test_a_bare_number_would_be_seen(claims: list[dict[str, Any]]) -> None:
    claim = json.loads(json.dumps(with_counts(claims)[0]))
    assert faults(claim) == []
    for key in MUST_STAND_WITH_IT:
        broken = json.loads(json.dumps(claim))
        del broken["counts"][0][key]
        assert faults(broken), key
    closed = json.loads(json.dumps(claim))
    closed["counts"][0] |= {"quantifier": "atLeast", "value": 7}
    assert faults(closed)
    named = json.loads(json.dumps(claim)) | {"name": "Seven killed"}
    assert faults(named)


class CountReader(HTMLParser):
    """Collects the visible text of every element of class `count`."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._depth:
            self._depth += tag not in VOID
        elif "count" in (dict(attrs).get("class") or "").split():
            self._depth = 1
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        if self._depth and tag not in VOID:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.texts[-1] += data


def page_counts(html: str) -> list[str]:
    reader = CountReader()
    reader.feed(html)
    return [re.sub(r"\s+", " ", text) for text in reader.texts]

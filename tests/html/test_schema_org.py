"""Plain schema.org: whoever ignores our context still sees types, and no figure alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import extruct
import pytest
from werkzeug.test import Client

from caveat.contract.collections import COLLECTIONS
from caveat.html.schema_org import CONTEXT, plain_block, plain_types
from node_pages import render_node_page
from paths import ROOT
from served_pages import BASE, HTML, NODES, Page, good_examples, with_context

TABLE = json.loads((ROOT / "schemas" / "terms" / "schema.org.json").read_text("utf-8"))
ADDRESSES = (
    *(f"/articles/{slug}{end}" for slug in ("cnn-iraq-isis-advance", "gazette-market-hall-roof")
      for end in ("", "/graph")),
    "/claims/cnn-iraq-isis-advance/tweet-toll",
)  # fmt: skip
IN_SENTENCES = ("text", "description")
FIGURE = re.compile(r"\d")
RATED = re.compile("review|rating|value", re.I)


def blocks(html: str) -> list[Any]:
    """Read a page as a crawler does that knows of scripts and of JSON, and of no context."""
    return [json.loads(script) for script in Page(html).scripts]


def things(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, Mapping):
        yield dict(value)
        for inner in value.values():
            yield from things(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from things(inner)


def above(types: Any) -> set[str]:
    """Give schema.org's types of a thing, with every broader one."""
    found: set[str] = set()
    waiting = [types] if isinstance(types, str) else list(types)
    while waiting:
        kind = waiting.pop()
        found.add(kind)
        waiting += TABLE["classes"][kind]
    return found


def faults(block: Any) -> list[str]:
    """Name each term that schema.org does not have there, and each figure outside a sentence."""
    found = []
    for thing in things(block):
        kinds = above(thing["@type"])
        for key, value in thing.items():
            if not key.startswith("@") and not kinds & set(TABLE["properties"][key]["domain"]):
                found.append(f"{key} is none of {thing['@type']}")
            bare = key not in ("@id", "mainEntityOfPage", "datePublished", *IN_SENTENCES)
            if bare and any(FIGURE.search(text) for text in texts(value)):
                found.append(f"a figure in {key}: {value}")
            if RATED.search(key):
                found.append(f"{key} rates or measures")
    return found


def texts(value: Any) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]


def test_every_node_of_both_articles_is_described_in_terms_of_schema_org(
    nodes: list[dict[str, Any]],
) -> None:
    for node in nodes:
        ours, plain = blocks(render_node_page(node))
        assert ours == node
        assert (plain["@context"], plain["@id"], plain["name"]) == (
            CONTEXT,
            node["id"],
            node["name"],
        )
        assert faults(plain) == [], node["id"]


@pytest.mark.parametrize("document", good_examples(*NODES))
def test_every_example_is_described_in_terms_of_schema_org(document: dict[str, Any]) -> None:
    assert faults(plain_block(with_context(document))) == []


def test_each_figure_stands_in_its_phrase_with_its_caveat(nodes: list[dict[str, Any]]) -> None:
    counted = [node for node in nodes if node.get("counts")]
    assert len(counted) > 20
    for node in counted:
        text = plain_block(node)["text"].lower()
        assert node["caveat"].lower() in text
        for count in node["counts"]:
            assert f"{count['phrase']}. {count['caveat']}".lower() in text


def test_every_claim_says_its_status_and_its_claimant(nodes: list[dict[str, Any]]) -> None:
    for node in nodes:
        if "claimant" in node and "status" in node:
            description = plain_block(node)["description"]
            assert node["claimant"][0]["name"] in description
            assert node["caveat"] in description


def test_our_types_have_their_broader_one_of_schema_org() -> None:
    for collection in COLLECTIONS.values():
        for type_ in collection.types:
            assert set(plain_types([collection.types[0], type_])) <= set(TABLE["classes"])
            assert plain_types(type_)
    assert plain_types(["Claim", "CasualtyClaim"]) == ["Claim"]
    assert plain_types(["ArmedGroup"]) == ["Organization"]
    assert plain_types("PeopleGroup") == ["Thing"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_extruct_finds_the_plain_types(client: Client, address: str) -> None:
    page = client.get(address, base_url=BASE, headers=HTML).text
    found = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    kinds = [above(block["@type"]) for block in found if block["@context"] == CONTEXT]
    assert [kind & {"Claim", "NewsArticle"} for kind in kinds] == [
        {"Claim" if "claims" in address else "NewsArticle"}
    ]


def test_a_figure_as_a_value_and_a_strange_term_are_found() -> None:
    good = {"@type": "Claim", "@id": "x", "name": "Fire"}
    assert faults(good) == []
    assert faults(good | {"name": "40 hurt"}) == ["a figure in name: 40 hurt"]
    assert faults(good | {"containedInPlace": good}) == ["containedInPlace is none of Claim"]
    assert len(faults(good | {"value": 40})) == 2

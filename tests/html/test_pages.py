"""Pages: what a node says, its page says, with its caveat first, and nothing does harm."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from caveat.contract.phrases import format_figure
from caveat.contract.vocabulary import ENUMERATIONS
from caveat.contract.wording import label
from caveat.html.figures_and_days import format_day
from caveat.html.pages import render_list_page
from caveat.html.template_environment import link_target
from caveat.html.wording import TYPES
from node_pages import render_node_page
from served_pages import (
    BASE,
    EXAMPLES,
    HOSTILE,
    NODES,
    NOT_SHOWN,
    Page,
    good_examples,
    with_context,
)

# --- what a page must say ---

DAYS = ("datePublished", "startDate", "asOf", "anchor", "earliest", "latest", "handCheckedOn")
"""The keys that hold a day, which a page says in words."""


def missing(document: Mapping[str, Any], page: Page) -> list[str]:
    """Name everything that the document says and the page does not."""
    text = page.text.lower()
    hrefs = {*page.links, *(f"{document['id']}#{anchor}" for anchor in page.anchors)}
    return [
        f"{key}: {value!r}"
        for key, value, node in leaves(document)
        if not any(words.lower() in text for words in said(key, value, node)) and value not in hrefs
    ]


def leaves(node: Any, key: str = "", parent: Any = None) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(node, Mapping):
        for inner, value in node.items():
            if inner not in NOT_SHOWN and not (inner == "type" and isinstance(value, str)):
                yield from leaves(value, inner, node)
    elif isinstance(node, list):
        for value in node:
            yield from leaves(value, key, parent)
    else:
        yield key, node, parent


FLAGS = {"inTension": "in tension with another", "superseded": "figure replaced since"}


def said(key: str, value: Any, node: Mapping[str, Any]) -> list[str]:  # noqa: C901 - a table of forms
    """Give the ways in which a page may say a value."""
    if key in ("quantifier", "value", "minValue", "maxValue", "wordQuantity", "unitText"):
        return (
            [" ".join(format_figure(node))]
            if format_figure(node).beside == ""
            else [format_figure(node).phrase]
        )
    if key in ("precision", "wording") and value == "notStated":
        return ["does not state it", "not stated"]
    if key == "relation" and value == "distanceFrom":
        return ["from"]
    if key == "issued":
        return [format_day(value[:10], "day").words]
    if key in DAYS:
        return [format_day(value, node.get("precision", "day")).words]
    if key == "type":
        # What counts and roles are is seen from how they are said.
        return [TYPES[value]] if "#" not in node["id"] else [""]
    if key == "handling":
        # Beside a status it says nothing further: the head of a page alone spells it out.
        return [label(value), label(node["status"])]
    if key == "modality" and value == "actual" and "text" not in node:
        # That a claim referred to is said to be so needs no word.
        return [""]
    if key in FLAGS:
        return [FLAGS[key]]
    if key in ENUMERATIONS:
        return [label(value)]
    if isinstance(value, int):
        return [f"{value:,}", str(value)]
    return [re.sub(r"\s+", " ", value)]


@pytest.mark.parametrize("document", good_examples(*NODES[:-1]))
def test_every_value_of_every_example_is_on_its_page(document: dict[str, Any]) -> None:
    assert missing(document, Page(render_node_page(with_context(document)))) == []


def test_every_value_of_every_node_of_the_article_is_on_its_page(
    nodes: list[dict[str, Any]],
) -> None:
    assert len(nodes) > 200
    for node in nodes:
        assert missing(node, Page(render_node_page(node))) == [], node["id"]


def test_marks_of_dispute_and_withdrawal_stand_with_every_reference(
    nodes: list[dict[str, Any]],
) -> None:
    claim = next(json.loads(json.dumps(node)) for node in nodes if node.get("disputedBy"))
    claim["disputedBy"][0]["withdrawn"] = "inPart"
    text = Page(render_node_page(claim)).text
    after = text.partition(claim["disputedBy"][0]["name"])[2]
    assert re.match(r" . [\w ,]+ . Withdrawn in part . Disputed", after)


def test_what_was_wholly_withdrawn_is_headed_so_and_never_by_its_status(
    nodes: list[dict[str, Any]],
) -> None:
    claim = next(json.loads(json.dumps(node)) for node in nodes if node.get("counts"))
    for told in (claim, *claim["counts"]):
        told["withdrawn"] = "wholly"
    text = Page(render_node_page(claim)).text
    assert re.search(re.escape(claim["name"]) + r" . Withdrawn before that", text)


def test_who_stands_between_is_shown_with_the_claimant_and_reserves_with_the_status(
    nodes: list[dict[str, Any]],
) -> None:
    claim = next(json.loads(json.dumps(node)) for node in nodes if "modality" in node)
    claim |= {
        "via": [claim["claimant"][0] | {"name": "A Go-between"}],
        "reserves": ["where", "who"],
    }
    text = Page(render_node_page(claim)).text
    assert f"Claimed by {claim['claimant'][0]['name']}, by way of A Go-between." in text
    assert "with a reserve: where, who did it" in text


def test_no_page_says_that_something_is_not_disputed(nodes: list[dict[str, Any]]) -> None:
    calm = next(node for node in nodes if node.get("disputed") is False)
    assert "not disputed" not in Page(render_node_page(calm)).text.lower()


# --- phrases ---


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ({"latest": "2014-06-13"}, "not later than Friday 13 June 2014"),
        ({"earliest": "2014-06-13"}, "not earlier than Friday 13 June 2014"),
        ({}, "no day stated"),
        ({"precision": "vague", "note": "Why so."}, "known vaguely; not stated by the source"),
        ({"wording": "relativePeriod", "anchor": "2014-06-15", "inferred": True},
         "how exactly is not stated; given as a period, counted from Sunday 15 June 2014"),
        ({"earliest": "2014-06-09", "latest": "2014-06-15", "extent": "within"},
         "Monday 9 June 2014 to Sunday 15 June 2014, somewhere within this time"),
    ],
)  # fmt: skip
def test_a_moment_says_how_it_is_known(moment: dict[str, Any], words: str) -> None:
    whole = {"precision": "notStated", "wording": "notStated", **moment}
    document = {"id": f"{BASE}/events/a/e", "type": ["Event"], "name": "E", "happenedOn": whole}
    text = Page(render_node_page(with_context(document))).text
    assert words in text
    assert moment.get("note", "") in text


# --- nothing does harm ---


def strings_replaced(node: Any, text: str, key: str = "") -> Any:
    """Put one text in place of every free text of a document."""
    if isinstance(node, Mapping):
        return {inner: strings_replaced(value, text, inner) for inner, value in node.items()}
    if isinstance(node, list):
        return [strings_replaced(value, text, key) for value in node]
    fixed = ("id", "@context", "type", "license", "issued", *DAYS, *ENUMERATIONS)
    return text if isinstance(node, str) and key not in fixed else node


CLAIM = json.loads((EXAMPLES / "claim/good/count-with-its-caveat.json").read_text("utf-8"))
ITEM = {key: value for key, value in CLAIM.items() if key != "@context"}
LIST = {
    "@context": f"{BASE}/context/v1.jsonld", "id": f"{BASE}/claims?q=x", "type": "Collection",
    "totalItems": 1, "items": [ITEM], "release": 1,
}  # fmt: skip


def hostile(test: Callable[..., None]) -> Callable[..., None]:
    for text in HOSTILE:
        test = example(text)(test)
    return test


# An address becomes a link, which is an element; where links may lead is held further below.
NO_ADDRESS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(
    lambda text: not link_target(text)
)


@hostile
@given(NO_ADDRESS)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_text_makes_an_element_or_leaves_the_embedded_data(text: str) -> None:
    for make, document in ((render_node_page, CLAIM), (render_list_page, LIST)):
        harmless = Page(make(strings_replaced(document, "x")))
        changed = strings_replaced(document, text)
        page = Page(make(changed))
        assert without_isolation(page.tags) == without_isolation(harmless.tags)
        assert attributes_of(page) == attributes_of(harmless)
        assert json.loads(page.scripts[0]) == changed


def without_isolation(tags: list[str]) -> list[str]:
    """Leave out the element that keeps the direction of a name to itself."""
    return [tag for tag in tags if tag != "bdi"]


def attributes_of(page: Page) -> list[list[str]]:
    return [sorted(found) for tag, found in page.attributes if tag != "bdi"]


@pytest.mark.parametrize("node", good_examples(*NODES))
def test_a_page_has_an_anchor_for_each_part_of_its_node_and_no_two_alike(node: Any) -> None:
    page = Page(render_node_page(node))
    assert len(page.anchors) == len(set(page.anchors))
    assert part_fragments(node) <= set(page.anchors)


def part_fragments(node: Mapping[str, Any]) -> set[str]:
    """Collect the fragments of a node's own parts."""
    own = f"{node['id']}#"
    return {
        value.removeprefix(own)
        for key, value, _ in leaves({k: v for k, v in node.items() if k != "included"})
        if key == "id" and value.startswith(own)
    }


def test_the_foot_of_a_page_says_how_to_cite_its_version() -> None:
    page = Page(render_node_page(CLAIM))
    record = CLAIM["record"]
    day = format_day(record["issued"][:10], "day").words
    assert f"Cite this version: {CLAIM['name']}. Version 1, {day}. {record['id']}" in page.text

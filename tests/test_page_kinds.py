"""Page kinds: nodes, lists, problems and the entry are well made and usable without eyes."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from werkzeug.test import Client

from caveat.contract.collections import COLLECTIONS
from caveat.contract.filters import parameters_of
from caveat.contract.problems import PROBLEMS, problem_document
from caveat.contract.vocabulary import ENUMERATIONS, MODALITIES, STANDINGS, STATUSES
from caveat.html.filters import list_filters, lists_of
from caveat.html.pages import entry_page, node_page, problem_page, problem_type_page
from caveat.html.template_environment import STYLE
from caveat.html.wording import HEADINGS, LABELS, MEANINGS, SHAPES, TITLES, TYPES
from caveat.settings import ROOT
from reading import (
    BASE,
    HTML,
    TYPES_WITHIN_NODES,
    Page,
    nodes,
)

__all__ = ["nodes"]


# --- every kind of page is well made ---


def problem(name: str) -> dict[str, Any]:
    errors = [{"parameter": "stauts", "detail": "No such."}, {"pointer": "/a", "detail": "Not so."},
              {"header": "Accept", "detail": "Not this."}]  # fmt: skip
    return problem_document(name, "What was wrong.", BASE, errors, "urn:request:1")


ADDRESSES = (
    "/", "/claims", "/claims?status=unverified&q=killed&order=relevance", "/people", "/places",
    "/events?limit=2", "/articles", "/quotations", "/claims?q=nothingmatches", "/docs",
    "/claims/tweet-1700", "/claims/iran-denial", "/articles/iraq-june-2014",
    "/articles/iraq-june-2014/graph", "/people/nuri-al-maliki", "/places/tal-afar",
    "/claims/none", "/claims?stauts=1", "/problems/not-found", "/quotations/rouhani-not-asked",
    "/claims/council-denies-warning", "/claims/earlier-figure-led-out",
    "/articles/market-hall-roof", "/articles/market-hall-roof/graph", "/places/kellow-wharf",
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_well_formed_named_and_usable_without_eyes(client: Client, address: str) -> None:
    html = client.get(address, base_url=BASE, headers=HTML).text
    page = Page(html)
    assert html.startswith("<!doctype html>")
    assert page.named("html") == [{"lang": "en"}]
    assert page.headings.count(1) == 1
    for before, after in zip(page.headings, page.headings[1:], strict=False):
        assert after <= before + 1, f"a heading of level {after} after one of level {before}"
    for landmark in ("header", "nav", "main", "footer"):
        assert landmark in page.tags
    assert page.links[0] == "#main"
    assert page.named("main")[0]["id"] == "main"
    ids = [found["id"] for _, found in page.attributes if found.get("id")]
    assert len(ids) == len(set(ids))
    fields = [one["id"] for one in page.named("input") if one.get("type") != "hidden"]
    assert set(fields) <= {one["for"] for one in page.named("label")}
    labels = [
        found["aria-labelledby"] for _, found in page.attributes if "aria-labelledby" in found
    ]
    assert set(labels) <= set(ids)
    local = {link.removeprefix("#") for link in page.links if link.startswith("#")}
    assert local <= set(ids)
    assert not any(name.startswith("on") for _, found in page.attributes for name in found)
    assert page.tags.count("style") == 1
    assert all(
        script == "application/ld+json" for script in (s["type"] for s in page.named("script"))
    )


def test_every_link_on_a_page_leads_somewhere(client: Client) -> None:
    found = {
        link
        for address in ADDRESSES
        for link in Page(client.get(address, base_url=BASE, headers=HTML).text).links
        if link.startswith(BASE)
    }
    assert len(found) > 250
    lost = {
        link: status
        for link in sorted(found)
        if (status := client.get(link.removeprefix(BASE), base_url=BASE).status_code) != 200
        and not link.endswith("/text")
    }
    assert lost == {}


def test_the_style_hash_of_the_policy_is_that_of_the_page(client: Client) -> None:
    answer = client.get("/claims", base_url=BASE, headers=HTML)
    assert f"<style>{STYLE}</style>" in answer.text
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        *[(ink, paper) for ink in ("ink", "quiet", "link") for paper in ("paper", "soft", "badge")],
        *[("warn", "soft"), ("warn", "badge"), ("warn", "paper"), ("good", "badge")],
        ("bad", "badge"),
    ],
)
def test_colours_stand_out_enough_to_be_read(ink: str, paper: str, scheme: int) -> None:
    colours = dict(re.findall(r"--(\w+):(#[0-9a-f]+)", STYLE.split("color-scheme:dark")[scheme]))
    assert contrast(colours[ink], colours[paper]) >= 4.5


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2 (relative luminance of sRGB)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_a_page_is_the_same_every_time(nodes: list[dict[str, Any]]) -> None:
    for node in nodes[:20]:
        assert node_page(node) == node_page(json.loads(json.dumps(node)))


# --- lists ---


def test_a_list_says_how_many_there_are_and_leads_on(client: Client) -> None:
    page = Page(client.get("/claims?limit=2", base_url=BASE, headers=HTML).text)
    document = client.get("/claims?limit=2", base_url=BASE).json
    assert f"2 of {document['totalItems']} on this page" in page.text
    assert document["next"] in page.links
    assert [one for one in page.named("link") if one["rel"] == "next"]


def test_filters_that_are_set_are_named_and_can_be_taken_away() -> None:
    filters = list_filters(f"{BASE}/claims?status=unverified&disputed=true&saidFrom=2014-06-13"
                         "&limit=5&cursor=abc&type=Denial&place=iraq", "claims")  # fmt: skip
    words = [one.words for one in filters.active]
    assert words == ["Status: unverified", "Disputed: yes", "Said from: 2014-06-13",
                     "Type: Denial", "Place: iraq"]  # fmt: skip
    assert "status" not in filters.active[0].href
    assert "disputed=true" in filters.active[0].href
    assert all("cursor" not in one.href for one in filters.active)
    current = [one.words for choice in filters.choices for one in choice.links if one.current]
    assert current == ["unverified", "yes", "Denial"]


def test_a_search_can_be_ordered_and_keeps_the_other_filters() -> None:
    filters = list_filters(f"{BASE}/claims?q=killed&status=unverified", "claims")
    assert filters.search.kept == (("status", "unverified"),)
    assert [one.words for one in filters.orders] == ["newest first", "best match first"]
    assert list_filters(f"{BASE}/claims", "claims").orders == ()


def test_an_empty_list_offers_to_begin_again(client: Client) -> None:
    html = client.get("/claims?q=nothingmatches", base_url=BASE, headers=HTML).text
    assert "Nothing here matches." in html


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_the_filters_of_a_page_are_those_of_its_list(collection: str) -> None:
    offered = list_filters(f"{BASE}/{collection}", collection)
    fields = [field.name for form in offered.forms for field in form.fields]
    names = [*(choice.name for choice in offered.choices), *fields]
    assert sorted([*names, "q", "order", "limit", "cursor"]) == sorted(parameters_of(collection))


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_the_lists_that_a_node_leads_to_know_the_parameter(collection: str) -> None:
    for link in lists_of(f"{BASE}/{collection}/x"):
        name, _, query = link.href.removeprefix(f"{BASE}/").partition("?")
        assert query.removesuffix("=x") in parameters_of(name)


# --- words ---


def test_every_term_has_a_label_and_every_label_a_term() -> None:
    terms = {term for terms in ENUMERATIONS.values() for term in terms}
    assert set(LABELS) == terms
    assert set(SHAPES) == {*STATUSES, *MODALITIES, *STANDINGS}
    assert set(MEANINGS) == set(SHAPES) - {"actual"}, "its label says it all"
    assert len({SHAPES[term] for term in STATUSES}) == len(STATUSES)


def test_every_type_and_collection_has_a_name() -> None:
    types = {name for collection in COLLECTIONS.values() for name in collection.types}
    assert set(TYPES) == types | TYPES_WITHIN_NODES
    assert set(TITLES) == set(COLLECTIONS)


def test_every_heading_is_of_a_key() -> None:
    context = json.loads((ROOT / "schemas/context/v1.jsonld").read_text("utf-8"))["@context"]
    assert set(HEADINGS) <= set(context)


# --- problems, the entry and the contract ---


@pytest.mark.parametrize("name", PROBLEMS)
def test_a_problem_page_says_what_is_wrong_and_leads_to_how_to_mend_it(name: str) -> None:
    page = Page(problem_page(problem(name)))
    for words in (PROBLEMS[name].title, "What was wrong.", "Parameter stauts", "Pointer /a",
                  "Header Accept", "No such.", "urn:request:1"):  # fmt: skip
        assert words in page.text
    assert f"{BASE}/problems/{name}" in page.links
    one = {"id": f"{BASE}/problems/{name}", **PROBLEMS[name]._asdict()}
    meaning = Page(problem_type_page(one))
    assert PROBLEMS[name].mend.replace("`", "") in meaning.text


def test_the_entry_leads_to_every_collection_and_to_the_contract(client: Client) -> None:
    document = client.get("/", base_url=BASE).json
    page = Page(entry_page(document))
    wanted = {document["documentation"], document["contract"], document["license"]}
    assert wanted | {one["id"] for one in document["collections"]} <= set(page.links)
    for one in document["collections"]:
        assert f"{one['name']} {one['totalItems']}" in page.text

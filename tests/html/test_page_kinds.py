"""Page kinds: nodes, lists, problems and the entry are well made and usable without eyes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from werkzeug.test import Client

from caveat.contract.problems import PROBLEMS, problem_document
from caveat.html.pages import render_entry_page, render_problem_page, render_problem_type_page
from node_pages import render_node_page
from route_answers import BROWSER, told
from served_pages import BASE, HTML, Page, get

# --- every kind of page is well made ---


def problem(name: str) -> dict[str, Any]:
    errors = [{"parameter": "stauts", "detail": "No such."}, {"pointer": "/a", "detail": "Not so."},
              {"header": "Accept", "detail": "Not this."}]  # fmt: skip
    return problem_document(name, "What was wrong.", BASE, errors, "urn:request:1")


ADDRESSES = (
    "/", "/claims", "/claims?status=unverified&q=killed&order=relevance", "/people", "/places",
    "/events?limit=2", "/articles", "/quotations", "/claims?q=nothingmatches", "/docs",
    "/claims?q=mosu", "/claims?claimant=people/nobody",
    "/claims/cnn-iraq-isis-advance/tweet-toll",
    "/claims/cnn-iraq-isis-advance/iranian-officials-response",
    "/articles/cnn-iraq-isis-advance", "/claims/cnn-iraq-isis-advance",
    "/quotations/gazette-market-hall-roof",
    "/articles/cnn-iraq-isis-advance/graph", "/people/nuri-al-maliki", "/places/tal-afar",
    "/claims/none", "/claims?stauts=1", "/problems/not-found",
    "/quotations/cnn-iraq-isis-advance/iraqi-request-remark",
    "/claims/gazette-market-hall-roof/council-warning-receipt",
    "/claims/gazette-market-hall-roof/earlier-evacuation-figure",
    "/articles/gazette-market-hall-roof", "/articles/gazette-market-hall-roof/graph",
    "/places/kellow-wharf",
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


def test_a_page_is_the_same_every_time(nodes: list[dict[str, Any]]) -> None:
    for node in nodes[:20]:
        assert render_node_page(node) == render_node_page(json.loads(json.dumps(node)))


# --- lists ---


def test_a_list_says_how_many_there_are_and_leads_on(client: Client) -> None:
    page = Page(client.get("/claims?limit=2", base_url=BASE, headers=HTML).text)
    document = client.get("/claims?limit=2", base_url=BASE).json
    assert f"2 of {document['totalItems']} on this page" in page.text
    assert document["next"] in page.links
    assert [one for one in page.named("link") if one["rel"] == "next"]


def test_an_empty_list_offers_to_begin_again(client: Client) -> None:
    html = client.get("/claims?q=nothingmatches", base_url=BASE, headers=HTML).text
    assert "Nothing here matches." in html


# --- problems, the entry and the contract ---


@pytest.mark.parametrize("name", PROBLEMS)
def test_a_problem_page_says_what_is_wrong_and_leads_to_how_to_mend_it(name: str) -> None:
    page = Page(render_problem_page(problem(name)))
    for words in (PROBLEMS[name].title, "What was wrong.", "Parameter stauts", "Pointer /a",
                  "Header Accept", "No such.", "urn:request:1"):  # fmt: skip
        assert words in page.text
    assert f"{BASE}/problems/{name}" in page.links
    one = {"id": f"{BASE}/problems/{name}", **PROBLEMS[name]._asdict()}
    meaning = Page(render_problem_type_page(one))
    assert PROBLEMS[name].mend.replace("`", "") in meaning.text


def test_the_entry_leads_to_every_collection_and_to_the_contract(client: Client) -> None:
    document = client.get("/", base_url=BASE).json
    page = Page(render_entry_page(document))
    wanted = {document["documentation"], document["contract"], document["license"]}
    assert wanted | {one["id"] for one in document["collections"]} <= set(page.links)
    for one in document["collections"]:
        assert f"{one['name']} {one['totalItems']}" in page.text


def test_a_number_beside_a_choice_says_of_what_it_is(client: Client) -> None:
    page = get(client, "/claims?status=unverified", **BROWSER).text
    facets = told(client, "/claims?status=unverified&facets=true")["facets"]
    (killed,) = (one["totalItems"] for one in facets if one["parameterValue"] == "killed")
    assert killed == 1
    assert '>Killed</a> <span class="quiet">(1 claim)</span>' in page
    assert ">Wounded</a>" not in page

"""Lists: filters, search and pages, over the seed article's release."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlencode

import pytest
from werkzeug.test import Client

from caveat.contract.collections import COLLECTIONS
from caveat.errors import NoRelease
from caveat.store.values import ListPage
from caveat.web.query import ORDERS
from caveat.web.routes.lists import list_bytes
from route_answers import BROWSER, listed, told
from sealed_samples import BASE
from served_pages import get


def test_without_a_limit_a_page_has_at_most_25(client: Client) -> None:
    page = told(client, "/places")
    assert len(page["items"]) == 25
    assert page["totalItems"] > 25


@pytest.mark.parametrize(
    "query",
    ["saidFrom=2014-06-20&saidTo=2014-06-01", "happenedFrom=2030-01-01&happenedTo=2014-01-01"],
)
def test_a_reversed_range_is_an_empty_page(client: Client, query: str) -> None:
    page = told(client, f"/claims?{query}")
    assert (page["items"], page["totalItems"]) == ([], 0)
    assert "next" not in page


@pytest.mark.parametrize("collection", COLLECTIONS)
@pytest.mark.parametrize("order", ORDERS)
def test_following_next_gives_every_node_once(client: Client, collection: str, order: str) -> None:
    address: str | None = f"/{collection}?limit=7&order={order}"
    found: list[str] = []
    totals = set()
    while address is not None:
        page = told(client, address)
        found += [node["id"] for node in page["items"]]
        totals.add(page["totalItems"])
        address = page["next"].removeprefix(BASE) if "next" in page else None
    assert totals == {len(found)} == {len(set(found))}


def test_the_next_page_is_in_the_link_header_as_well(client: Client) -> None:
    answer = get(client, "/claims?limit=1")
    assert f'<{answer.json["next"]}>; rel="next"' in answer.headers["Link"]
    last = get(client, "/articles?limit=100")
    assert "next" not in last.json
    assert 'rel="next"' not in last.headers["Link"]


def test_a_list_is_there_as_markdown_by_suffix_and_by_accept(client: Client) -> None:
    named = get(client, "/claims.md?limit=1")
    asked = get(client, "/claims?limit=1", Accept="text/markdown")
    of_article = get(client, "/claims/gazette-market-hall-roof.md?limit=1")
    assert named.text == asked.text
    assert {answer.headers["Content-Type"] for answer in (named, asked, of_article)} == {
        "text/markdown; charset=utf-8"
    }
    assert get(client, "/claims.ttl").status_code == 404


def test_a_list_in_markdown_leads_on_in_markdown(client: Client) -> None:
    address: str | None = "/counts.md?limit=7"
    phrases: list[str] = []
    while address is not None:
        text = get(client, address).text
        phrases += re.findall(r"^## ", text, re.M)
        found = re.search(r"\[Next page\]\(https://caveat.example(/counts.md\?[^)]*)\)", text)
        address = found and found[1]
    assert len(phrases) == told(client, "/counts")["totalItems"]


def test_a_list_names_itself_with_the_query_as_it_was_understood(client: Client) -> None:
    page = told(client, "/claims?q=%22mosul%22%20&status=unverified")
    assert page["id"] == f"{BASE}/claims?q=%22mosul%22+&status=unverified"


def test_a_list_holds_the_nodes_as_they_are_without_their_context(client: Client) -> None:
    for item in told(client, "/claims?limit=5")["items"]:
        node = told(client, item["id"].removeprefix(BASE))
        assert {"@context": node.pop("@context")} | node == {"@context": CONTEXT} | item


def test_a_list_has_the_context_that_its_items_name() -> None:
    """A store that was published before the next context came is served until it is renewed."""
    for context, items in (("v9", 2), ("v1", 0)):
        item = b'{"@context":"%s/context/v9.jsonld","id":"x"}' % BASE.encode()
        page = ListPage((item,) * items, items, None, 1)
        listed = json.loads(list_bytes(BASE, "claims", "", page, None))
        assert listed["@context"] == f"{BASE}/context/{context}.jsonld"
        assert listed["items"] == [{"id": "x"}] * items


def test_items_of_two_contexts_are_no_list() -> None:
    items = tuple(b'{"@context":"%s/context/v%d.jsonld","id":"x"}' % (BASE.encode(), number)
                  for number in (1, 2))  # fmt: skip
    with pytest.raises(NoRelease):
        list_bytes(BASE, "claims", "", ListPage(items, 2, None, 1), None)


CONTEXT = f"{BASE}/context/v1.jsonld"
HELD = {
    "status": lambda claim: [claim["status"]],
    "type": lambda claim: claim["type"],
    "modality": lambda claim: [claim["modality"]],
    "disputed": lambda claim: [json.dumps(claim["disputed"])],
    "claimant": lambda claim: [iri(one) for one in claim["claimant"]],
    "party": lambda claim: [iri(one["party"]) for one in claim.get("parties", [])],
    "article": lambda claim: [iri(claim["appearance"])],
    "outcome": lambda claim: [count["outcome"] for count in claim.get("counts", [])],
    "about": lambda claim: [
        iri(one) for one in claim.get("about", []) if iri(one).startswith("events/")
    ],
}


def iri(reference: dict[str, Any]) -> str:
    return str(reference["id"]).removeprefix(f"{BASE}/")


@pytest.mark.parametrize("name", HELD)
def test_a_filter_gives_exactly_the_claims_that_have_the_value(client: Client, name: str) -> None:
    claims = listed(client, "/claims?limit=100")
    values = {value for claim in claims for value in HELD[name](claim)}
    assert values
    for value in values:
        found = listed(client, f"/claims?limit=100&{name}={value}")
        assert found == [claim for claim in claims if value in HELD[name](claim)]


def test_filters_are_narrowed_by_one_another(client: Client) -> None:
    one = told(client, "/claims?status=unverified")["totalItems"]
    two = told(client, "/claims?status=unverified&type=CasualtyClaim&q=iraq")["totalItems"]
    assert 0 < two < one


def test_a_hostile_query_stands_harmless_in_page_and_document(client: Client) -> None:
    query = urlencode({"q": "</script><script>alert(1)</script>"})
    page = get(client, f"/claims?{query}", **BROWSER)
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "<script>" not in json.dumps(told(client, f"/claims?{query}")["id"])

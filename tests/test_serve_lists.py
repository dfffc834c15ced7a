"""Lists: filters, search, pages and cursors, over the seed article's release."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from werkzeug.test import Client

from caveat.contract.collections import COLLECTIONS
from caveat.contract.filters import FILTERS, ORDERS, RANGES, parameters_of
from reading import get
from samples import BASE
from serving import BROWSER, listed, refused, told


def every_filter() -> Iterator[tuple[str, str, str]]:
    """Give each filter with a value that cannot be right, and what its detail must name."""
    for collection in COLLECTIONS:
        for one in FILTERS[collection]:
            yield collection, one.name, ", ".join(one.terms) if one.terms else "a slug"
        for name in RANGES[collection]:
            yield collection, f"{name}From", "YYYY-MM-DD"
            yield collection, f"{name}To", "YYYY-MM-DD"
        yield collection, "limit", "1 to 100"
        yield collection, "order", " or ".join(ORDERS)


@pytest.mark.parametrize(("collection", "name", "right"), list(every_filter()))
@pytest.mark.parametrize("wrong", ["", "No Such", "../x", "2014-02-30T", "\u0661", "x" * 65])
def test_a_value_that_cannot_be_used_is_answered_with_what_would_be_right(
    client: Client, collection: str, name: str, right: str, wrong: str
) -> None:
    problem = refused(client, f"/{collection}?{name}={quote(wrong)}", 400, "invalid-parameter")
    assert [error["parameter"] for error in problem["errors"]] == [name]
    assert right in problem["errors"][0]["detail"]


def test_every_bad_parameter_is_named_at_once(client: Client) -> None:
    bad = {"status": "maybe", "limit": "101", "saidFrom": "soon", "q": "!", "about": "A"}
    problem = refused(client, f"/claims?{urlencode(bad)}", 400, "invalid-parameter")
    assert {error["parameter"] for error in problem["errors"]} == set(bad)


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_parameter_that_is_not_known_is_answered_with_those_that_are(
    client: Client, collection: str
) -> None:
    problem = refused(client, f"/{collection}?utm_source=x&?=1&%3F=2", 400, "unknown-parameter")
    assert [error["parameter"] for error in problem["errors"]] == ["utm_source", "?"]
    for name in parameters_of(collection):
        assert name in problem["detail"]


@pytest.mark.parametrize(
    "query", ["limit=1&limit=2", "q=a&q=a", "status=unverified&status=opinion"]
)
def test_a_parameter_that_stands_twice_is_refused(client: Client, query: str) -> None:
    problem = refused(client, f"/claims?{query}", 400, "invalid-parameter")
    assert problem["errors"] == [
        {"parameter": query.partition("=")[0], "detail": "It must stand once."}
    ]


@pytest.mark.parametrize(
    "limit", ["0", "-1", "101", "1e1", "+5", " 5", "05", "00000000100000", "\u0665", "5.0"]
)
def test_a_limit_is_a_plain_number_from_1_to_100(client: Client, limit: str) -> None:
    refused(client, f"/claims?limit={quote(limit)}", 400, "invalid-parameter")


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


def cursor_of(client: Client, address: str) -> str:
    cursor: str = told(client, address)["next"].rpartition("cursor=")[2]
    return cursor


def test_a_cursor_is_good_for_its_own_list_and_filters_only(client: Client) -> None:
    cursor = cursor_of(client, "/claims?limit=1")
    assert get(client, f"/claims?limit=2&cursor={cursor}").status_code == 200
    for other in ("/events?", "/claims?disputed=false&", "/claims?q=the&", "/claims?order=newest&"):
        refused(client, f"{other}cursor={cursor}", 404, "unknown-cursor")


def test_a_forged_cursor_is_not_known(client: Client) -> None:
    cursor = cursor_of(client, "/claims?limit=1")
    changed = [
        cursor[:at] + ("A" if cursor[at] != "A" else "B") + cursor[at + 1 :]
        for at in range(len(cursor))
    ]
    for forged in [*changed, "", "x", cursor + "=", cursor + "A", cursor[:-1], "\u00e9", "A" * 27]:
        refused(client, f"/claims?cursor={quote(forged)}", 404, "unknown-cursor")


def test_a_list_names_itself_with_the_query_as_it_was_understood(client: Client) -> None:
    page = told(client, "/claims?q=%22mosul%22%20&status=unverified")
    assert page["id"] == f"{BASE}/claims?q=%22mosul%22+&status=unverified"


def test_a_list_holds_the_nodes_as_they_are_without_their_context(client: Client) -> None:
    for item in told(client, "/claims?limit=5")["items"]:
        node = told(client, item["id"].removeprefix(BASE))
        assert {"@context": node.pop("@context")} | node == {"@context": CONTEXT} | item


CONTEXT = f"{BASE}/context/v1.jsonld"
HELD = {
    "status": lambda claim: [claim["status"]],
    "type": lambda claim: claim["type"],
    "modality": lambda claim: [claim["modality"]],
    "disputed": lambda claim: [json.dumps(claim["disputed"])],
    "claimant": lambda claim: [slug(one) for one in claim["claimant"]],
    "article": lambda claim: [slug(claim["appearance"])],
    "outcome": lambda claim: [count["outcome"] for count in claim.get("counts", [])],
    "about": lambda claim: [slug(one) for one in claim.get("about", [])],
}


def slug(reference: dict[str, Any]) -> str:
    return str(reference["id"]).rpartition("/")[2]


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


@pytest.mark.parametrize("query", ["q=%ff", "q=%ED%A0%80", "&".join(["q=a"] * 65)])
def test_a_query_that_cannot_be_read_is_an_invalid_request(client: Client, query: str) -> None:
    refused(client, f"/claims?{query}", 400, "invalid-request")

"""The query: what cannot be used is answered with what would be right, all at once."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest
from werkzeug.test import Client

from caveat.contract.collections import COLLECTIONS
from caveat.contract.filters import FILTERS, ORDERS, RANGES, parameters_of
from route_answers import refused, told
from served_pages import BASE, get


def every_filter() -> Iterator[tuple[str, str, str]]:
    """Give each filter with a value that cannot be right, and what its detail must name."""
    for collection in COLLECTIONS:
        for one in FILTERS[collection]:
            right = ", ".join(one.terms) if one.terms else "a slug"
            yield collection, one.name, f"{one.nodes[0]}/" if one.nodes else right
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


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/claims?claimant=cnn", "people/cnn or organizations/cnn or groups/{article}/cnn or"),
        ("/claims?about=tweet-killing", "events/{article}/tweet-killing, alone or behind"),
        ("/claims?about=events/tweet-killing", "events/{article}/{slug}, alone or behind"),
        ("/claims?about=people/nuri-al-maliki", "events/{article}/{slug}, alone or behind"),
        ("/places?within=iraq", "It must be an IRI: places/iraq, alone or behind https://"),
        ("/claims?place=https://elsewhere.example/places/iraq", "places/{slug}, alone or behind"),
    ],
)
def test_what_names_no_node_is_answered_with_what_to_write(
    client: Client, address: str, says: str
) -> None:
    problem = refused(client, address, 400, "invalid-parameter")
    assert says in problem["errors"][0]["detail"]


def test_a_node_is_named_alone_or_with_the_address_of_the_service(client: Client) -> None:
    alone = told(client, "/claims?claimant=organizations/cnn")
    whole = told(client, f"/claims?claimant={quote(f'{BASE}/organizations/cnn', safe='')}")
    assert alone["items"] == whole["items"] != []


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


@pytest.mark.parametrize("query", ["q=%ff", "q=%ED%A0%80", "&".join(["q=a"] * 65)])
def test_a_query_that_cannot_be_read_is_an_invalid_request(client: Client, query: str) -> None:
    refused(client, f"/claims?{query}", 400, "invalid-request")

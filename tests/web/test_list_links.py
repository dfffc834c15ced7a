"""List links: every list that a list leads to has as many items as was said."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from werkzeug.test import Client

from caveat.contract.collections import LISTS
from caveat.contract.filters import FILTERS, faceted, parameters_of
from caveat.store.values import ListPage, Unmatched
from caveat.web.list_links import list_links
from caveat.web.query import ListAddress
from route_answers import BROWSER, refused, told
from sealed_samples import BASE
from served_pages import get

NOBODY, TYPO = "people/nobody", "people/nuri-almaliki"


def total(client: Client, address: str) -> int:
    found: int = told(client, address.removeprefix(BASE))["totalItems"]
    return found


@pytest.mark.parametrize(
    "address",
    [*(f"/{name}?facets=true" for name in LISTS), "/claims?facets=true&status=unverified&limit=2",
     "/claims?q=killed&facets=true&order=relevance", "/claims/cnn-iraq-isis-advance?facets=true",
     "/claims?facets=true&claimant=organizations/cnn&disputed=true"],
)  # fmt: skip
def test_each_facet_leads_to_a_list_of_as_many_items_as_it_says(
    client: Client, address: str
) -> None:
    page = told(client, address)
    collection = urlsplit(address).path.split("/")[1]
    of_article = "cnn-iraq" in urlsplit(address).path
    for facet in page["facets"]:
        assert total(client, facet["id"]) == facet["totalItems"]
        query = dict(parse_qsl(urlsplit(facet["id"]).query))
        assert query[facet["parameter"]] == facet["parameterValue"]
        assert facet["parameter"] in parameters_of(collection, of_article=of_article)
    assert page["facets"] or not faceted(FILTERS[collection])


def test_facets_come_only_where_they_are_asked_for_and_next_asks_no_more(client: Client) -> None:
    assert "facets" not in told(client, "/claims")
    assert "facets" not in told(client, "/claims?facets=false")
    page = told(client, "/claims?facets=true&limit=5")
    assert "facets=" not in page["next"]
    second = told(client, page["next"].removeprefix(BASE))
    assert {one["id"] for one in page["items"]}.isdisjoint(one["id"] for one in second["items"])
    refused(client, "/claims?facets=yes", 400, "invalid-parameter")
    refused(client, "/claims.csv?facets=true", 400, "invalid-parameter")


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("/claims?q=mosu", "/claims?q=mosul"),
        ("/claims?q=killed+xylophone&status=unverified", "/claims?q=killed&status=unverified"),
        ("/claims?q=mosul+xylophone&status=unverified", "/claims?q=mosul"),
        (f"/claims?claimant={TYPO}", "/claims?claimant=people/nuri-al-maliki"),
        (f"/claims?claimant={NOBODY}", "/claims"),
        ("/claims?status=confirmed&saidFrom=2014-06-01", "/claims?saidFrom=2014-06-01"),
        ("/claims?saidFrom=2030-01-01&saidTo=2030-01-02&limit=3", "/claims"),
        ("/people?role=prim-minister", "/people?role=prime-minister"),
        ("/claims/gazette-market-hall-roof?q=mosul", "/claims?q=mosul"),
        ("/quotations?q=1701", None),
    ],
)
def test_an_empty_list_leads_to_lists_that_are_not(
    client: Client, address: str, first: str | None
) -> None:
    near = told(client, address).get("suggestions", [])
    assert [one["id"] for one in near][:1] == ([f"{BASE}{first}"] if first else [])
    assert len({one["id"] for one in near}) == len(near)
    for one in near:
        assert total(client, one["id"]) == one["totalItems"] > 0


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"claimant": NOBODY}, "There is no people/nobody in this release (claimant)."),
        ({"status": "confirmed"}, "Nothing in this list has confirmed as its status."),
    ],
)
def test_a_value_that_names_nothing_is_told_so(
    client: Client, query: dict[str, str], says: str
) -> None:
    page = told(client, f"/claims?{urlencode(query)}")
    assert (page["items"], page["unmatched"]) == ([], list(query))
    assert page["note"] == says
    assert says in get(client, f"/claims?{urlencode(query)}", **BROWSER).text


def test_values_that_do_not_meet_are_no_mistake(client: Client) -> None:
    page = told(client, "/claims?status=refuted&disputed=false&type=OpinionClaim")
    assert page["totalItems"] == 0
    assert {"unmatched", "note"}.isdisjoint(page)


def test_an_article_without_items_of_a_list_is_no_value_that_names_nothing() -> None:
    found = (Unmatched("article", "articles/roof", known=True),)
    page = ListPage((), 0, None, 1, unmatched=found)
    assert list_links(ListAddress("claims", "roof"), (), page, BASE) == {}
    asked = (("article", "articles/roof"),)
    assert list_links(ListAddress("claims"), asked, page, BASE)["unmatched"] == ["article"]

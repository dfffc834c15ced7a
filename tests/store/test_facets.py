"""Facets: each says how many items the list would have with that value."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

import caveat.store.facets as facets_module
from caveat.contract.filters import FILTERS, faceted
from caveat.store.publisher import Publisher
from caveat.store.reader import Reader
from caveat.store.values import Facet, Query
from database_steps import count_steps
from sealed_samples import entry, publish, saying

ALL = faceted(FILTERS["claims"])
STATUSES = ("attributed", "unverified", "refuted")
PLACES = tuple(f"places/p-{index}" for index in range(14))


def row_of(index: int, chance: Random) -> dict[str, Any]:
    filters = {
        ("status", chance.choice(STATUSES)),
        ("outcome", "killed" if index % 3 else "wounded"),
    }
    filters |= {("place", place) for place in chance.sample(PLACES, 3)}
    filters |= {("about", "groups/x/crowd"), ("about", f"events/x/e-{index % 2}")}
    return {"filters": tuple(sorted(filters)), "text": chance.choice(["mortar", "rocket"])}


@pytest.fixture
def listed(publisher: Publisher, reader: Reader) -> Reader:
    chance = Random(7)
    rows = {f"claims/c-{at}": entry(f"claims/c-{at}", **row_of(at, chance)) for at in range(30)}
    rows |= {iri: entry(iri, name=f"Place {iri[-1]}") for iri in PLACES}
    publish(publisher, saying("same", *rows), rows)
    return reader


def facets(reader: Reader, **query: Any) -> list[Facet]:
    found = reader.search("claims", Query(facets=ALL, **query)).facets
    assert found is not None
    return list(found)


QUERIES: list[dict[str, Any]] = [
    {},
    {"filters": (("status", "unverified"),)},
    {"filters": (("status", "unverified"), ("place", PLACES[0]))},
    {"words": ("mortars",)},
    {"words": ("mortar",), "filters": (("outcome", "killed"),)},
]


@pytest.mark.parametrize("query", QUERIES)
def test_a_facet_counts_the_items_of_the_list_with_its_value_in_place_of_the_one_set(
    listed: Reader, query: dict[str, Any]
) -> None:
    found = facets(listed, **query)
    assert {one.filter for one in found} == {"status", "outcome", "place", "about"}
    for one in found:
        others = [pair for pair in query.get("filters", ()) if pair[0] != one.filter]
        asked = Query(**(query | {"filters": (*others, (one.filter, one.value))}))
        assert one.items == listed.search("claims", asked).total


@pytest.mark.parametrize("query", QUERIES)
def test_every_term_that_some_item_has_is_shown_in_the_order_of_the_contract(
    listed: Reader, query: dict[str, Any]
) -> None:
    shown = [one.value for one in facets(listed, **query) if one.filter == "status"]
    (terms,) = (one.terms for one in ALL if one.name == "status" and one.terms)
    others = tuple(pair for pair in query.get("filters", ()) if pair[0] != "status")
    with_items = [
        term
        for term in terms
        if listed.search(
            "claims", Query(**(query | {"filters": (*others, ("status", term))}))
        ).total
    ]
    assert shown == with_items


@pytest.mark.parametrize("query", QUERIES)
def test_of_nodes_the_ten_most_frequent_are_shown_with_their_names(
    listed: Reader, query: dict[str, Any]
) -> None:
    places = [one for one in facets(listed, **query) if one.filter == "place"]
    counted = [one.items or 0 for one in places]
    assert len(places) == facets_module.NODES_AT_MOST
    assert counted == sorted(counted, reverse=True)
    assert all(one.name == f"Place {one.value[-1]}" for one in places)


@pytest.mark.parametrize("query", QUERIES)
def test_what_a_filter_does_not_take_is_no_facet_of_it(
    listed: Reader, query: dict[str, Any]
) -> None:
    about = [one.value for one in facets(listed, **query) if one.filter == "about"]
    assert about
    assert set(about) <= {"events/x/e-0", "events/x/e-1"}


def test_where_more_match_than_are_counted_values_have_no_number(
    listed: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = facets(listed, words=("mortar",))
    monkeypatch.setattr(facets_module, "COUNTED_AT_MOST", 5)
    many = facets(listed, words=("mortar",))
    assert {one.items for one in many} == {None}
    assert {one.value for one in many} <= {one.value for one in few} | set(PLACES)
    assert all(one.items for one in facets(listed)), "without a question all are counted"


@pytest.mark.parametrize("filters", [(), (("article", "articles/a"),)])
def test_facets_cost_no_more_steps_of_the_database_as_the_store_grows(
    publisher: Publisher, reader: Reader, filters: tuple[tuple[str, str], ...]
) -> None:
    def steps(others: int) -> int:
        chance = Random(7)
        rows = {}
        for at in range(20 + others):
            article = "articles/a" if at < 20 else "articles/b"
            row = row_of(at, chance)
            row["filters"] += (("article", article),)
            rows[f"claims/c-{at}"] = entry(f"claims/c-{at}", **row)
        publish(publisher, saying(str(others), *rows), rows)
        plain = count_steps(reader, lambda: reader.search("claims", Query(filters=filters)))
        asked = Query(filters=filters, facets=ALL)
        return count_steps(reader, lambda: reader.search("claims", asked)) - plain

    few, many = steps(20), steps(600)
    assert many < few * 1.5


def test_no_list_of_terms_is_longer_than_the_totals_that_are_read() -> None:
    longest = max(len(one.terms or ()) for filters in FILTERS.values() for one in filters)
    assert 40 < longest <= facets_module.TOTALS_AT_MOST


def test_facets_that_nobody_asks_for_are_not_counted(listed: Reader) -> None:
    assert listed.search("claims", Query()).facets is None

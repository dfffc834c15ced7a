"""Filters of a page: those of its list, named where they are set, and each can be taken away."""

from __future__ import annotations

import re

import pytest

from caveat.contract.collections import COLLECTIONS
from caveat.contract.filters import ARTICLE, FILTERS, ORDERS, RANGES, parameters_of
from caveat.contract.iris import NAMED_UNDER_ARTICLES, record_iri
from caveat.html.filters import (
    FORM_WORDS,
    LINK_WORDS,
    OF_ITS_OWN,
    ORDER_WORDS,
    RANGE_WORDS,
    list_filters,
    lists_of,
)
from served_pages import BASE


def test_filters_that_are_set_are_named_and_can_be_taken_away() -> None:
    filters = list_filters(f"{BASE}/claims?status=unverified&disputed=true&saidFrom=2014-06-13"
                         "&limit=5&cursor=abc&type=Denial&place=places/iraq", BASE)  # fmt: skip
    words = [one.words for one in filters.active]
    assert words == ["Status: unverified", "Disputed: yes", "Said from: 2014-06-13",
                     "Type: Denial", "Place: places/iraq"]  # fmt: skip
    assert "status" not in filters.active[0].href
    assert "disputed=true" in filters.active[0].href
    assert all("cursor" not in one.href for one in filters.active)
    current = [one.words for choice in filters.choices for one in choice.links if one.current]
    assert current == ["unverified", "yes", "Denial"]


def test_a_search_can_be_ordered_and_keeps_the_other_filters() -> None:
    filters = list_filters(f"{BASE}/claims?q=killed&status=unverified", BASE)
    assert filters.search.kept == (("status", "unverified"),)
    assert [one.words for one in filters.orders] == ["newest first", "best match first"]
    assert list_filters(f"{BASE}/claims", BASE).orders == ()


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_the_filters_of_a_page_are_those_of_its_list(collection: str) -> None:
    offered = list_filters(f"{BASE}/{collection}", BASE)
    fields = [field.name for form in offered.forms for field in form.fields]
    names = [*(choice.name for choice in offered.choices), *fields]
    assert sorted([*names, "q", "order", "limit", "cursor", "facets"]) == sorted(
        parameters_of(collection)
    )


def test_there_are_words_for_every_filter_range_and_order_and_for_no_other() -> None:
    filters = [one for filters in FILTERS.values() for one in filters]
    assert FORM_WORDS.keys() == {one.name for one in filters if one.terms is None}
    assert RANGE_WORDS.keys() == {name for names in RANGES.values() for name in names}
    assert tuple(ORDER_WORDS) == ORDERS


def test_a_node_leads_to_every_list_that_a_filter_finds_it_by_and_to_no_other() -> None:
    found = {
        (collection, list_, one.name)
        for list_, filters in FILTERS.items()
        for one in filters
        for collection in one.nodes
        if one.name != ARTICLE and list_ != "counts"  # A count is met in its claim.
    }
    assert LINK_WORDS.keys() == found


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_the_lists_that_a_node_leads_to_know_the_parameter(collection: str) -> None:
    iri = record_iri(collection, "x", "articles/a" if collection in NAMED_UNDER_ARTICLES else None)
    for link in lists_of(iri, BASE):
        name, _, query = link.href.removeprefix(f"{BASE}/").partition("?")
        if collection != "articles":
            assert query.removesuffix(f"={iri}") in parameters_of(name)


def test_an_article_leads_to_the_lists_of_all_that_is_named_under_it() -> None:
    assert OF_ITS_OWN.keys() == {*NAMED_UNDER_ARTICLES, "counts"}
    found = [link.href for link in lists_of("articles/a", BASE)]
    assert found == [f"{BASE}/{name}/a" for name in OF_ITS_OWN]


def test_the_list_of_an_article_is_not_filtered_by_article() -> None:
    offered = list_filters(f"{BASE}/claims/a?q=x", BASE)
    assert offered.action == f"{BASE}/claims/a"
    assert ARTICLE not in {field.name for form in offered.forms for field in form.fields}


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        ("organizations/cnn", True), ("sources/a/roofer", True),
        ("https://x.example/people/a", True),
        ("cnn", False), ("sources/hall-roofer", False),
        ("organizations/a/cnn", False), ("places/a", False),
    ],
)  # fmt: skip
def test_the_field_of_a_form_takes_what_its_filter_takes(value: str, fits: bool) -> None:
    forms = list_filters(f"{BASE}/claims", BASE).forms
    (field,) = [one for form in forms for one in form.fields if one.name == "claimant"]
    assert bool(re.fullmatch(field.pattern, value)) is fits
    assert field.title.startswith("An IRI, such as people/{slug} or organizations/{slug}")


def facet(parameter: str, value: str, items: int | None, name: str = "") -> dict[str, object]:
    counted = {} if items is None else {"totalItems": items}
    return {"parameter": parameter, "parameterValue": value, "name": name or value} | counted


def test_choices_say_how_many_items_they_lead_to_and_none_leads_to_nothing() -> None:
    facets = [facet("status", "refuted", 3), facet("claimant", "organizations/cnn", 2, "CNN")]
    offered = list_filters(f"{BASE}/claims?disputed=true", BASE, facets)
    found = {one.name: [(link.words, link.items) for link in one.links] for one in offered.choices}
    assert found["status"] == [("refuted", 3)]
    assert found["claimant"] == [("CNN", 2)]
    assert found["disputed"] == [("yes", None)], "the one that is set can be taken away"
    assert found["outcome"] == []


def test_choices_that_were_not_counted_are_all_offered_without_a_number() -> None:
    (status,) = (
        one for one in list_filters(f"{BASE}/claims", BASE).choices if one.name == "status"
    )
    assert len(status.links) > 5
    assert {one.items for one in status.links} == {None}
    (refuted,) = (
        list_filters(f"{BASE}/claims", BASE, [facet("status", "refuted", None)]).choices[0].links
    )
    assert refuted.items is None

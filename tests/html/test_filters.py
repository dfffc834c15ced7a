"""Filters of a page: those of its list, named where they are set, and each can be taken away."""

from __future__ import annotations

import pytest

from caveat.contract.vocabulary import COLLECTIONS as STORED
from caveat.html.filters import CHOICES, FOUND_BY, RANGES, SLUGS, narrowing
from caveat.web.query import FILTERS, parameters_of
from caveat.web.query import RANGES as RANGES_OF_LISTS
from reading import BASE


def test_filters_that_are_set_are_named_and_can_be_taken_away() -> None:
    narrowed = narrowing(f"{BASE}/claims?status=unverified&disputed=true&saidFrom=2014-06-13"
                         "&limit=5&cursor=abc&type=Denial&place=iraq", "claims")  # fmt: skip
    words = [one.words for one in narrowed.active]
    assert words == ["Status: unverified", "Disputed: yes", "Said from: 2014-06-13",
                     "Type: Denial", "Place: iraq"]  # fmt: skip
    assert "status" not in narrowed.active[0].href
    assert "disputed=true" in narrowed.active[0].href
    assert all("cursor" not in one.href for one in narrowed.active)
    current = [one.words for choice in narrowed.choices for one in choice.links if one.current]
    assert current == ["unverified", "yes", "Denial"]


def test_a_search_can_be_ordered_and_keeps_the_other_filters() -> None:
    narrowed = narrowing(f"{BASE}/claims?q=killed&status=unverified", "claims")
    assert narrowed.search.kept == (("status", "unverified"),)
    assert [one.words for one in narrowed.orders] == ["newest first", "best match first"]
    assert narrowing(f"{BASE}/claims", "claims").orders == ()


@pytest.mark.parametrize("collection", STORED)
def test_the_filters_of_a_page_are_those_of_its_list(collection: str) -> None:
    ranges = [f"{name}{side}" for name in RANGES.get(collection, ()) for side in ("From", "To")]
    offered = [*CHOICES.get(collection, ()), *SLUGS.get(collection, ()), *ranges]
    assert sorted([*offered, "q", "order", "limit", "cursor"]) == sorted(parameters_of(collection))
    assert RANGES_OF_LISTS.get(collection, ()) == tuple(RANGES.get(collection, ()))
    terms = {one.name: one.terms for one in FILTERS[collection]}
    for name, offered_terms in CHOICES.get(collection, {}).items():
        assert terms[name] == offered_terms
    for name in SLUGS.get(collection, ()):
        assert terms[name] is None


def test_the_lists_that_nodes_lead_to_know_the_parameter() -> None:
    assert set(FOUND_BY) <= set(STORED)
    for lists in FOUND_BY.values():
        for name, parameter, _ in lists:
            assert parameter in parameters_of(name)

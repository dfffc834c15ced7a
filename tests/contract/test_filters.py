"""Filters: every list has its own, each by terms or by slug."""

from __future__ import annotations

from caveat.contract.collections import COLLECTIONS, LISTS
from caveat.contract.filters import FILTERS, RANGES, parameters_of


def test_every_collection_has_filters_and_ranges_and_nothing_else_has() -> None:
    assert FILTERS.keys() == RANGES.keys() == LISTS.keys()


def test_a_filter_by_terms_finds_no_node() -> None:
    both = [one.name for filters in FILTERS.values() for one in filters if one.terms and one.nodes]
    assert both == []


def test_a_filter_finds_nodes_of_collections_that_there_are() -> None:
    nodes = {name for filters in FILTERS.values() for one in filters for name in one.nodes}
    assert nodes <= COLLECTIONS.keys()


def test_a_list_knows_its_filters_its_days_and_what_all_lists_know() -> None:
    assert parameters_of("events") == (
        *("standing", "place", "happenedFrom", "happenedTo"),
        *("q", "order", "limit", "cursor", "facets"),
    )

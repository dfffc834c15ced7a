"""Counts: each has the bounds of its quantifier, and numbers that make sense."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, combinations, product

import pytest

from caveat.contract.vocabulary import QUANTIFIERS
from caveat.records.claim import Claim
from caveat.records.graph import Graph
from caveat.rules.counts import BOUND_FIELDS, count_bounds, count_numbers

# The table of the claim model, written again: which bounds each quantifier has.
BOUNDS = {
    "atLeast": {"minValue"},
    "moreThan": {"minValue"},
    "atMost": {"maxValue"},
    "lessThan": {"maxValue"},
    "approximately": {"value"},
    "between": {"minValue", "maxValue"},
    "unqualified": {"value"},
    "inWords": {"wordQuantity"},
    "none": {"value"},
    "approximatelyBetween": {"minValue", "maxValue"},
    "exactly": {"value"},
    "saidUnknown": set(),
    "notStated": set(),
}
SUBSETS = list(chain.from_iterable(combinations(BOUND_FIELDS, size) for size in range(5)))


def with_count(good: Graph, **changes: object) -> Graph:
    """Give the good newsroom with one claim that has one count, changed."""
    claim = good.get(Claim, "claims/quay-fire/crews-toll")
    count = replace(claim.counts[0], **changes)  # type: ignore[arg-type]
    return Graph({**good.records, claim.iri: replace(claim, counts=(count,))})


def test_a_count_has_exactly_the_bounds_of_its_quantifier_and_no_other_set(good: Graph) -> None:
    assert set(BOUNDS) == set(QUANTIFIERS)
    wrong = []
    for quantifier, given in product(QUANTIFIERS, SUBSETS):
        bounds = {BOUND_FIELDS[key]: "several" if key == "wordQuantity" else 7 for key in given}
        graph = with_count(good, **{"min_value": None, "quantifier": quantifier, **bounds})
        if bool(list(count_bounds(graph))) == (set(given) == BOUNDS[quantifier]):
            wrong.append((quantifier, given))
    assert wrong == []


@pytest.mark.parametrize(
    ("quantifier", "bounds", "holds"),
    [
        ("none", {"value": 0}, True),
        ("none", {"value": 1}, False),
        ("unqualified", {"value": 0}, False),
        ("unqualified", {"value": -3}, False),
        ("unqualified", {"value": 1}, True),
        ("atMost", {"max_value": 0}, False),
        ("atLeast", {"min_value": 0}, False),
        ("between", {"min_value": 7, "max_value": 8}, True),
        ("between", {"min_value": 8, "max_value": 8}, False),
        ("between", {"min_value": 9, "max_value": 8}, False),
        ("between", {"min_value": 0, "max_value": 8}, False),
        ("approximatelyBetween", {"min_value": 9, "max_value": 8}, False),
        ("exactly", {"value": 3}, True),
        ("exactly", {"value": 0}, False),
        ("saidUnknown", {}, True),
        ("notStated", {}, True),
        ("inWords", {"word_quantity": "several"}, True),
    ],
)
def test_the_numbers_of_a_count_make_sense(
    good: Graph, quantifier: str, bounds: dict[str, object], holds: bool
) -> None:
    graph = with_count(good, **{"min_value": None, "quantifier": quantifier, **bounds})
    assert (not list(count_numbers(graph))) == holds

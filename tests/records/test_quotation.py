"""Quotation: whose it is, and in which language it is recorded."""

from __future__ import annotations

from caveat.records.graph import Graph
from caveat.records.quotation import Quotation


def test_a_quotation_is_of_whoever_is_reached(good: Graph) -> None:
    quotation = good.get(Quotation, "quotations/quay-fire/harbour-praise")
    assert quotation.claimant(good) == quotation.author(good) == ("people/ben-oar",)
    assert quotation.in_language(good) == "en"

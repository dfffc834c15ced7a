"""Relations: two records on one passage differ in what they record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caveat.records.claim import Claim
from caveat.records.claim_parts import Hedge
from caveat.records.graph import Graph
from caveat.rules.relations import records_differ_in_what_they_record


@pytest.mark.parametrize(
    ("changes", "holds"),
    [
        ({}, False),
        ({"name": "Praise", "text": "Praise of it. It is his opinion.", "note": "-"}, False),
        ({"hedges": (Hedge(words="finer", aspect="what", by="speaker"),)}, True),
        ({"about": ("people/ben-oar",)}, True),
        ({"modality": "conditional"}, True),
        ({"qualifies": ("claims/quay-fire/dredging-plan",)}, True),
    ],
)
def test_two_claims_on_one_passage_differ_in_more_than_our_words(
    good: Graph, changes: dict[str, object], holds: bool
) -> None:
    claim = good.get(Claim, "claims/quay-fire/harbour-praise")
    other = replace(claim, id="again", **changes)  # type: ignore[arg-type]
    graph = Graph({**good.records, other.iri: other})
    assert (not list(records_differ_in_what_they_record(graph))) == holds

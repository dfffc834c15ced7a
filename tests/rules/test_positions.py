"""Positions: two places lie from each other as both can be true."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caveat.records.graph import Graph
from caveat.records.place import Place, Position
from caveat.rules.positions import directions_agree


@pytest.mark.parametrize(
    ("there", "back", "holds"),
    [
        ("northOf", "southOf", True),
        ("northOf", "southeastOf", True),
        ("northOf", "northOf", False),
        ("northOf", "northeastOf", False),
        ("eastOf", "westOf", True),
        ("eastOf", "southeastOf", False),
        ("northeastOf", "southwestOf", True),
        ("northeastOf", "westOf", True),
        ("northOf", "near", True),
    ],
)
def test_directions_there_and_back_can_both_be_true(
    good: Graph, there: str, back: str, holds: bool
) -> None:
    def lies(iri: str, relation: str, of: str) -> Place:
        position = Position(relation=relation, of=of, stated_in="articles/quay-fire")
        return replace(good.get(Place, iri), positions=(position,))

    one, other = "places/lower-quay", "places/mill-town"
    graph = Graph({**good.records, one: lies(one, there, other), other: lies(other, back, one)})
    assert (not list(directions_agree(graph))) == holds

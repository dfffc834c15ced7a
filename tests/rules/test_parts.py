"""Parts: two that would have one name are told, until one has a key."""

from __future__ import annotations

from dataclasses import replace

from caveat.records.claim import Claim
from caveat.records.graph import Graph
from caveat.rules.parts import parts_differ_in_their_names

HURT = "claims/quay-fire/crews-toll"


def with_claim(good: Graph, **changes: object) -> Graph:
    claim = replace(good.get(Claim, HURT), **changes)  # type: ignore[arg-type]
    return Graph({**good.records, HURT: claim})


def test_two_counts_of_one_name_are_told_until_one_has_a_key(good: Graph) -> None:
    count = good.get(Claim, HURT).counts[0]
    other = replace(count, unit_text="sailors", min_value=3)
    (finding,) = parts_differ_in_their_names(with_claim(good, counts=(count, other)))
    assert "#count-injured-ferry-crews" in finding.message
    assert "`key`" in finding.hint
    keyed = with_claim(good, counts=(count, replace(other, key="sailors")))
    assert list(parts_differ_in_their_names(keyed)) == []


def test_the_good_newsroom_has_a_name_for_each_part(good: Graph) -> None:
    assert list(parts_differ_in_their_names(good)) == []

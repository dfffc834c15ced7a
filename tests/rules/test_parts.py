"""Parts: two of one name are told, and so is an attribution whose steps are not in order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caveat.records.claim import Claim
from caveat.records.graph import Graph
from caveat.rules.parts import hops_go_away_from_the_reader, parts_differ_in_their_names

HURT = "claims/crews-hurt"


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


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ((None, None, None), []),
        ((1, 1, 2), []),
        ((1, None, 2), []),
        ((1, 3, None), [1]),
        ((2, None, None), [0]),
        ((1, 2, 1), [2]),
        ((0, None, None), [0]),
    ],
)
def test_steps_begin_at_the_reader_and_leave_none_out(
    good: Graph, written: tuple[int | None, ...], told: list[int]
) -> None:
    hop = good.get(Claim, HURT).attribution[0]
    hops = tuple(replace(hop, step=step, key=f"hop-{at}") for at, step in enumerate(written))
    findings = hops_go_away_from_the_reader(with_claim(good, attribution=hops))
    assert [finding.pointer for finding in findings] == [f"/attribution/{at}/step" for at in told]

"""Outcomes: figures that took the outcomes of each other are seen."""

from __future__ import annotations

import pytest

from caveat.records.claim import Claim
from caveat.records.count import Count
from caveat.records.record import Origin
from caveat.rules.language.outcomes import exchanged_outcomes


def claim(killed: int, hurt: int) -> Claim:
    """A claim that counts killed and hurt, in this order."""
    counts = [
        Count(name="-", outcome=outcome, quantifier="unqualified", unit_text="people",
              caveat="-", value=number)
        for outcome, number in (("killed", killed), ("injured", hurt))
    ]  # fmt: skip
    return Claim(
        id="fire", name="-", evidence=(), origin=Origin("-", {}), text="-", caveat="-",
        modality="actual", attribution=(), counts=tuple(counts),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Three were killed and 12 hurt.", 3),
        ("It killed three and hurt 12.", 3),
        ("It hurt 12 and killed three.", 3),
        ("The dead are three, the injured twelve.", 3),
        ("On 5 June three were killed and 12 hurt.", 3),
        # What does not take turns, or tells of more, is left alone.
        ("Killed or hurt were 12 and three.", None),
        ("Three were killed.", None),
        ("Three or 3.000 were killed and 12 hurt.", None),
    ],
)
def test_an_exchange_is_seen_only_where_numbers_and_outcomes_take_turns(
    text: str, killed: int | None
) -> None:
    assert exchanged_outcomes(text, claim(3, 12)) == []
    wrong = exchanged_outcomes(text, claim(12, 3))
    assert wrong == ([] if killed is None else [(0, 12, "injured")])

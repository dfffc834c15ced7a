"""Count: what a count takes from its claim."""

from __future__ import annotations

from caveat.records.claim import Claim
from caveat.records.graph import Graph


def test_a_count_carries_what_its_claim_says(good: Graph) -> None:
    claim = good.get(Claim, "claims/quay-fire/crews-toll")
    count = claim.counts[0]
    assert count.status(good, claim) == claim.status(good) == "attributed"
    assert count.claimant(good, claim) == claim.claimant(good) == claim.author(good)
    assert count.disputed(good, claim) is False


def test_an_outcome_comes_with_its_kind(good: Graph) -> None:
    claim = good.get(Claim, "claims/quay-fire/crews-toll")
    kinds = [count.outcome_kind(good, claim) for count in claim.counts]
    assert kinds == ["harm", "missingPersons", "force"]

"""Claim: what follows from a claim and what stands around it."""

from __future__ import annotations

from caveat.records.claim import Claim
from caveat.records.graph import Graph

CLAIMED, DENIED = "claims/quay-fire/fire-origin", "claims/quay-fire/league-reply"


def test_a_claim_says_its_status_dispute_and_claimant(good: Graph) -> None:
    claim = good.get(Claim, CLAIMED)
    assert claim.status(good) == "unverified"
    assert claim.disputed(good) is True
    assert claim.disputed_by(good) == (DENIED,)
    assert claim.claimant(good) == ("sources/quay-fire/ferry-account",)
    assert claim.author(good) == ()
    assert claim.withdrawn(good) is None


def test_a_claim_names_its_article_and_speaks_its_language(good: Graph) -> None:
    claim = good.get(Claim, CLAIMED)
    assert (claim.appearance(good), claim.in_language(good)) == ("articles/quay-fire", "en")
    assert claim.source_text(good).id == "articles/quay-fire/text"


def test_an_opinion_is_one_by_its_type(good: Graph) -> None:
    assert good.get(Claim, "claims/quay-fire/harbour-praise").is_opinion
    assert not good.get(Claim, CLAIMED).is_opinion

"""How much of what a claim claims a text says."""

from __future__ import annotations

from caveat_partner.check_page.blocks import Block
from caveat_partner.check_page.claim import Claim
from caveat_partner.check_page.claim_index import titles_in
from caveat_partner.check_page.claims import Claims
from caveat_partner.check_page.stemming import stems


def share(claims: Claims, claim: Claim, text: frozenset[str]) -> float:
    """Give the part of a claim that stems say, by weight."""
    weights = claims.word_weights
    whole = sum(weights[word] for word in claim.core)
    return sum(weights[word] for word in claim.core & text) / whole if whole else 0.0


def beyond_names(claims: Claims, text: str) -> frozenset[str]:
    """Give the stems of a text without the names of claims and events, which assert nothing."""
    return frozenset(stems(without_names(claims, text)))


def without_names(claims: Claims, text: str) -> str:
    """Take the names of claims and events out of a text."""
    for title in titles_in(claims, text):
        text = text.replace(title, " ")
    return text


def stems_of(block: Block) -> frozenset[str]:
    """Give the stems of a block."""
    return frozenset(stems(block.text))

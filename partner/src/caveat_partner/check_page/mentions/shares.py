"""How much of what a claim claims a text says."""

from __future__ import annotations

import re

from caveat_partner.check_page.claims.claim import Claim
from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.language.stemming import stems
from caveat_partner.check_page.mentions.claim_index import titles_in
from caveat_partner.check_page.reading.blocks import Block

MANY = re.compile(
    r"\b(?:\d[\d,.]*|hundreds|thousands|millions|dozens|scores)\s+(?:of\s+)?(?:[a-z]+\s+)?[a-z]+s\b"
)
"""How many of something a sentence tells."""
FEWEST_OF_A_GIST, LEAST_OF_A_GIST, OF_A_GIST = 3, 1.4, 0.92
"""A gist of fewer stems, or lighter, is no measure by itself; and it counts less than all."""


def share(claims: Claims, claim: Claim, text: frozenset[str]) -> float:
    """Give the part of a claim that stems say, by weight: of all of it, or of its gist."""
    part = _part(claims, claim.core, text)
    weight = sum(claims.word_weights[word] for word in claim.gist)
    if len(claim.gist) < FEWEST_OF_A_GIST or weight < LEAST_OF_A_GIST:
        return part
    return max(part, OF_A_GIST * _part(claims, claim.gist, text))


def _part(claims: Claims, of: frozenset[str], text: frozenset[str]) -> float:
    weights = claims.word_weights
    whole = sum(weights[word] for word in of)
    return sum(weights[word] for word in of & text) / whole if whole else 0.0


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


def counts_others(claim: Claim, sentence: str) -> bool:
    """Say whether a sentence tells of many where the claim tells of one, or of some it counts."""
    return not claim.counts and MANY.search(sentence) is not None


def says_of_it(claim: Claim, own: frozenset[str]) -> bool:
    """Say whether a sentence has more of a claim than the names of whom and what it is about."""
    return bool((claim.core - claim.subject) & own)

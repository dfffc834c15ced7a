"""The rule of status: a page tells how far a claim was checked, and confirms nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from caveat_partner.check_page.claimant_rule import keeps_claimant
from caveat_partner.check_page.claims import Claim
from caveat_partner.check_page.nearby_text import NearbyText, has_own_words, without_false_cues
from caveat_partner.check_page.phrases import each, has
from caveat_partner.status_words import STATUSES
from caveat_partner.words import CONFIRMING, LABELS, RESERVE, UNDOING

POINTING = re.compile(
    r"^\W*(?:this|that|it|the (?:figure|number|report|claim|account|tweet|toll|count|news|statement"
    r"|warning|information)|these|those|all of this)\b",
    re.IGNORECASE,
)
"""How a short sentence points at what stands before it."""
LEADING = re.compile(
    r"^\W*(?:now )?(?:officially |just )?(?:confirmed|verified|fact)\s*(?::|—|\u2013| - )",
    re.IGNORECASE,
)
"""How a headline confirms what follows: Confirmed: 500 troops sent."""
UNCONFIRMED = frozenset({"attributed", "hedged", "unverified", "partlyCorroborated", "doubted"})
TOLD_IN_WORDS = frozenset(
    {"hedged", "unverified", "partlyCorroborated", "doubted", "partlyRefuted", "refuted"}
)
"""Statuses that a page tells in words of theirs; others are told by who says so."""


def keeps_status(claim: Claim, nearby: NearbyText) -> bool:
    """Say whether a page tells how far a claim was checked, and does not upgrade it."""
    if is_upgraded(claim, nearby):
        return False
    if claim.withdrawn or claim.status not in TOLD_IN_WORDS:
        return claim.status != "opinion" or _keeps_opinion(claim, nearby)
    if has_own_words(claim, nearby):
        return True
    phrases = STATUSES[claim.status] + (STATUSES["hedged"] if claim.is_hedged else ())
    return has(without_false_cues(_without_names(claim, nearby.all, phrases)), phrases)


def is_status_in_doubt(claim: Claim, nearby: NearbyText) -> bool:
    """Say whether a lost status may be told by words that only keep a distance."""
    if claim.status not in TOLD_IN_WORDS or is_upgraded(claim, nearby):
        return False
    own = [nearby.own, *(line for line in nearby.lines if _is_on_it(claim, line))]
    return any(has(_without_names(claim, line, RESERVE), RESERVE) for line in own)


def _is_on_it(claim: Claim, line: str) -> bool:
    return POINTING.match(line) is not None or has(line, claim.speakers.words)


def _without_names(claim: Claim, text: str, phrases: Iterable[str]) -> str:
    """Take out names of claimants that hold a phrase: who owns an account is not what it says."""
    for name in claim.speakers.names:
        if has(name, phrases):
            text = re.sub(r"\W+".join(re.findall(r"\w+", name)), " ", text, flags=re.IGNORECASE)
    return text


def is_upgraded(claim: Claim, nearby: NearbyText) -> bool:
    """Say whether a page confirms what nobody confirmed."""
    if claim.status not in UNCONFIRMED:
        return False
    pointing = [line for line in nearby.lines if len(line.split()) <= 3 or POINTING.match(line)]
    labels = [line for line in nearby.lines if _labeled(line)]
    if LEADING.match(nearby.own):
        return True
    return any(map(_confirms, [nearby.clause, *pointing, *labels]))


def _labeled(line: str) -> bool:
    label, colon, answer = line.partition(":")
    return bool(colon) and label.strip().lower() in LABELS and len(answer.split()) <= 4


@lru_cache(64)
def _confirms(text: str) -> bool:
    if re.search(r"\b(?:verified|confirmed|checked)\W+yes\b", text, re.IGNORECASE):
        return True
    if re.search(r"\b(?:verified|confirmed|checked)\s*\?", text, re.IGNORECASE):
        return False
    if re.search(r"\b(?:verified|confirmed|checked)\W+no\b", text, re.IGNORECASE):
        return False
    for found in each(text, CONFIRMING):
        before = text[max(0, found.start() - 200) : found.start()]
        nearest = " ".join(re.split(r"[.!?;]", before)[-1].split()[-6:])
        after = " ".join(text[found.end() :].split()[:4])
        if not has(nearest, UNDOING) and not has(after, ("by nobody", "by no one", "none", "no")):
            return True
    return False


def _keeps_opinion(claim: Claim, nearby: NearbyText) -> bool:
    return has(nearby.all, STATUSES["opinion"]) or keeps_claimant(claim, nearby, "")

"""The rule of status: a page tells how far a claim was checked, and confirms nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from caveat_partner.check_page.claims.claim import Claim
from caveat_partner.check_page.language.phrases import each, has
from caveat_partner.check_page.language.stemming import stems
from caveat_partner.check_page.mentions.nearby_text import (
    NearbyText,
    has_own_words,
    without_false_cues,
)
from caveat_partner.check_page.rules.claimant_rule import keeps_claimant
from caveat_partner.words import CONFIRMING, LABELS, RESERVE, SEEMING, STATUSES, UNDOING

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
CONFIRMED = re.compile(
    r"\b(?:confirm(?:s|ed)?|verif(?:y|ies|ied)|prove[sdn]?|established)\b[^.!?]*?\bthat\s+"
    r"(?P<what>[^.!?]+)",
    re.IGNORECASE,
)
"""What a sentence says is confirmed."""
SENTENCES = re.compile(r"(?<=[.!?])\s+|\n")
MOST_OF_A_LABEL, FEWEST_IN_COMMON = 4, 2
"""How long a label is, and how many words a sentence on the same claim shares with it."""
TELLING = 4
"""Fewer words, as in that this is so, point at what stands before."""
BELIEVED = ("believ*", "thought", "think*", "theory", "assum*", "presum*", "guess*", "belief")
"""How it is told that somebody only believes it."""
UNCONFIRMED = frozenset({"attributed", "hedged", "unverified", "partlyCorroborated", "doubted"})
TOLD_IN_WORDS = frozenset(
    {"hedged", "unverified", "partlyCorroborated", "doubted", "partlyRefuted", "refuted"}
)
"""Statuses that a page tells in words of theirs; others are told by who says so."""


def keeps_status(claim: Claim, nearby: NearbyText) -> bool:
    """Say whether a page tells how far a claim was checked, and does not upgrade it."""
    if is_upgraded(claim, nearby):
        return False
    if not _keeps_hedge_of_speaker(claim, nearby):
        return False
    if claim.withdrawn or claim.status not in TOLD_IN_WORDS:
        return claim.status != "opinion" or _keeps_opinion(claim, nearby)
    if has_own_words(claim, nearby):
        return True
    phrases = STATUSES[claim.status] + (STATUSES["hedged"] if claim.is_hedged else ())
    return has(without_false_cues(without_names(claim, nearby.all, phrases)), phrases)


def _keeps_hedge_of_speaker(claim: Claim, nearby: NearbyText) -> bool:
    """Say whether a page tells what the claimant itself only believes or thinks.

    Who it is believed to be has to be named by the page; what is left out needs no reserve.
    """
    hedges = [one for one in claim.node.get("hedges", []) if one["by"] == "speaker"]
    if claim.status != "attributed" or not hedges or has_own_words(claim, nearby):
        return True
    for hedge in hedges:
        said = claim.text.partition(str(hedge["words"]))[2].split()
        name = re.sub(r"\W", "", said[0]) if said else ""
        if hedge["aspect"] == "who" and not (name[:1].isupper() and has(nearby.own, [name])):
            continue
        if not has(nearby.all, (*STATUSES["hedged"], *BELIEVED, *RESERVE)):
            return False
    return True


def is_status_in_doubt(claim: Claim, nearby: NearbyText) -> bool:
    """Say whether a lost status may be told by words that only keep a distance."""
    if claim.status not in TOLD_IN_WORDS or is_upgraded(claim, nearby):
        return False
    own = [nearby.own, *(line for line in nearby.lines if _is_on_it(claim, line))]
    reserve: tuple[str, ...] = RESERVE
    if claim.status == "hedged":
        own = [nearby.own, *(line for line in nearby.lines if POINTING.match(line))]
        reserve = SEEMING
    return any(has(without_names(claim, line, reserve), reserve) for line in own)


def is_status_of_another(claim: Claim, nearby: NearbyText) -> bool:
    """Say whether a reserve stands only in sentences near by that are on something else."""
    if claim.status != "hedged" or has_own_words(claim, nearby):
        return False
    phrases = STATUSES[claim.status]
    if has(without_false_cues(nearby.own), phrases):
        return False
    telling = [line for line in nearby.lines if has(without_false_cues(line), phrases)]
    return not any(_may_be_on(claim, line) for line in telling)


def is_status_told_elsewhere(claim: Claim, page: str) -> bool:
    """Say whether the page tells the status in a sentence on what is claimed, wherever it is."""
    telling = _stems_of_telling(page, claim.status, claim.speakers.names)
    return any(claim.core & line for line in telling)


@lru_cache(64)
def _stems_of_telling(page: str, status: str, names: tuple[str, ...]) -> list[frozenset[str]]:
    """Give the stems of each sentence that tells a status; a page is asked for at every figure."""
    phrases = STATUSES.get(status, ())
    return [
        frozenset(stems(line))
        for line in SENTENCES.split(page)
        if has(without_false_cues(_without(names, line, phrases)), phrases)
    ]


def _may_be_on(claim: Claim, line: str) -> bool:
    """Say whether a sentence points at the one before, is a label, or is on what is claimed."""
    if POINTING.match(line) is not None or len(line.split()) <= MOST_OF_A_LABEL:
        return True
    common = claim.core & frozenset(stems(line))
    return len(common) >= FEWEST_IN_COMMON and not common <= claim.subject


def _is_on_it(claim: Claim, line: str) -> bool:
    return POINTING.match(line) is not None or has(line, claim.speakers.words)


def without_names(claim: Claim, text: str, phrases: Iterable[str]) -> str:
    """Take out names of claimants that hold a phrase: who owns an account is not what it says."""
    return _without(claim.speakers.names, text, phrases)


def _without(names: Iterable[str], text: str, phrases: Iterable[str]) -> str:
    for name in names:
        if has(name, phrases):
            text = re.sub(r"\W+".join(re.findall(r"\w+", name)), " ", text, flags=re.IGNORECASE)
    return text


def is_upgraded(claim: Claim, nearby: NearbyText) -> bool:
    """Say whether a page confirms what nobody confirmed."""
    if claim.status not in UNCONFIRMED:
        return False
    pointing = [line for line in nearby.lines if len(line.split()) <= 3 or POINTING.match(line)]
    pointing = [line for line in pointing if not _confirms_another(claim, line)]
    labels = [line for line in nearby.lines if _labeled(line)]
    if LEADING.match(nearby.own):
        return True
    return any(map(confirms, [nearby.clause, *pointing, *labels]))


def _confirms_another(claim: Claim, line: str) -> bool:
    """Say whether what a sentence confirms is told in it, and is nothing of the claim."""
    found = CONFIRMED.search(line)
    if found is None or len(found["what"].split()) < TELLING:
        return False
    return not claim.core & frozenset(stems(found["what"]))


def _labeled(line: str) -> bool:
    label, colon, answer = line.partition(":")
    return bool(colon) and label.strip().lower() in LABELS and len(answer.split()) <= 4


@lru_cache(64)
def confirms(text: str) -> bool:
    """Say whether a text has somebody confirm something."""
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
        if not has(nearest, UNDOING) and not has(
            after, ("by nobody", "by no one", "none", "no", "nothing")
        ):
            return True
    return False


def _keeps_opinion(claim: Claim, nearby: NearbyText) -> bool:
    return has(nearby.all, STATUSES["opinion"]) or keeps_claimant(claim, nearby, "")

"""Says which losses are in doubt: a sentence that only its words show has some who may say it."""

from __future__ import annotations

import re

from caveat_partner.check_page.claims.claim import Claim
from caveat_partner.check_page.language.phrases import has
from caveat_partner.check_page.language.stemming import stems
from caveat_partner.check_page.mentions.mention import Mention
from caveat_partner.check_page.mentions.nearby_text import NearbyText
from caveat_partner.check_page.rules.status_rule import (
    is_status_in_doubt,
    is_status_told_elsewhere,
    is_upgraded,
)
from caveat_partner.check_page.styles.visibility import ALONE
from caveat_partner.words import DENYING, MODALITY_SENTENCES, UNATTRIBUTED

SOMEBODY = re.compile(
    r"\b(?:he|she|they|his|her|hers|their|officials?|police|spokes\w+|authorities|sources?"
    r"|residents?|witnesses|traders?|experts?|critics|commanders?|organi[sz]ers|insiders)\b",
    re.IGNORECASE,
)
"""Who may be the one who says so, or those for whom the one speaks."""
SPOKEN = re.compile(
    r"\b(?:says?|said|saying|tells?|told|according to|thinks?|argu\w+|describ\w+|wants?|would"
    r"|believes?|judge?ment|opinion|view|words?|calls?|called|list|accounts?|report\w*)\b",
    re.IGNORECASE,
)
GOES_ON = re.compile(r"\W*(?:and|nor|also|but|besides|what is more|moreover)\b", re.IGNORECASE)
PRONOUNS = ("he said", "she said", "they said", "he says", "she says", "he went on", "she went on")
"""How a sentence goes on with what somebody says, and where it is told that somebody does."""
MOST_OF_A_LABEL = 2
"""How many words of a claim say it, before a colon, and are no label."""
LED_IN = re.compile(r"^[^.:]{1,60}:\s+[a-z]")
"""A sentence behind a label, which may have it said, wanted or ordered: his list: use planes."""


def is_in_doubt(kind: str, mention: Mention, nearby: NearbyText, page: str) -> bool:
    """Say whether a caveat that was not found may be told in words that are not known."""
    claim = mention.claim
    is_by_words = mention.count is None and mention.holder is None
    if kind == "claimant" or (kind == "status" and claim.status == "opinion"):
        return mention.count is None and _may_name_claimant(claim, nearby, is_by_words)
    if kind == "status":
        return is_status_in_doubt(claim, nearby) or (
            mention.block.channel not in ALONE
            and not is_upgraded(claim, nearby)
            and is_status_told_elsewhere(claim, page)
        )
    if kind == "modality" and is_by_words:
        return _may_be_no_fact(claim, nearby)
    return False


def is_passed_on(kind: str, mention: Mention) -> bool:
    """Say whether a sentence that hardly shows a claim has it said by somebody."""
    if kind != "claimant" and not (kind == "status" and mention.claim.status == "opinion"):
        return False
    return SPOKEN.search(mention.block.text[mention.start : mention.end]) is not None


def _may_name_claimant(claim: Claim, nearby: NearbyText, is_by_words: bool) -> bool:
    """Say whether the one who says so, or somebody who may be the one, stands by a sentence."""
    if claim.speakers.is_newsroom:
        return False
    if has(nearby.own, claim.speakers.names):
        return has(claim.text, DENYING) or not has(nearby.own, DENYING)
    if not is_by_words:
        return False
    if GOES_ON.match(nearby.own) and has(nearby.all, (*claim.speakers.names, *PRONOUNS)):
        return True
    if has(nearby.own, UNATTRIBUTED):
        return claim.speakers.is_nobody
    return SOMEBODY.search(nearby.own) is not None and SPOKEN.search(nearby.own) is not None


def _may_be_no_fact(claim: Claim, nearby: NearbyText) -> bool:
    """Say whether a sentence is led in, or the text before it tells what all of this is."""
    led_in = LED_IN.match(nearby.own)
    if led_in is not None:
        label = nearby.own.partition(":")[0]
        return len(claim.core & frozenset(stems(label))) < MOST_OF_A_LABEL
    return has(nearby.previous, MODALITY_SENTENCES.get(claim.modality, ()))

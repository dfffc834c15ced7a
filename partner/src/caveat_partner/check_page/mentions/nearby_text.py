"""The text that a reader takes in with a claim, and what it only seems to say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from caveat_partner.check_page.claims.claim import Claim

NOT_UN = re.compile(
    r"\b(?:no longer|not|hardly|never)\s+"
    r"(un(?:verified|confirmed|checked|proven)|disputed|in (?:any )?doubt|doubtful|dubious)\b",
    re.IGNORECASE,
)
"""What turns a caveat round: no longer unverified."""
NOT_ONLY = re.compile(
    r"\bnot (?:only|just|merely)\b"
    r"|\b(?:no|without(?: a)?|beyond(?: any| all)?) (?:doubt|question)\b"
    r"|\bnot\b[^.!?]{0,60}\b(?:until|before)\b",
    re.IGNORECASE,
)
"""What only looks like a negation of a check."""
COMES_UP = re.compile(r"(?<!it )\bappears?(?=,)", re.IGNORECASE)
"""A verb that only looks like a reserve: an account appears, posts and is gone."""
CLAUSE = re.compile(r";|:|,? (?:while|but|although|though|whereas|and yet)\b|—|\u2013(?!\d)| - ")


@dataclass(frozen=True)
class NearbyText:
    """The text that a reader takes in with a claim: its own sentence, and all lines near it."""

    own: str
    clause: str
    lines: tuple[str, ...]
    previous: str = ""
    """The paragraph before, to which he, she or they may point."""
    unsourced: bool = False
    """Whether its row of a table has nothing in the column of sources."""

    @property
    def all(self) -> str:
        """All lines, one to a line."""
        return "\n".join(self.lines)


def clause_at(sentence: str, offset: int) -> str:
    """Give the clause of a sentence in which an offset lies."""
    start = 0
    for found in CLAUSE.finditer(sentence):
        if found.start() >= offset:
            return sentence[start : found.start()]
        start = found.end()
    return sentence[start:]


@lru_cache(64)
def without_false_cues(text: str) -> str:
    """Take out what only looks like a caveat, and set off what a label is followed by."""
    turned = NOT_UN.sub(" verified ", COMES_UP.sub(" ", NOT_ONLY.sub(" ", text)))
    return re.sub(r"\s*([:?])\s*", r" \1 ", turned)


def has_own_words(claim: Claim, nearby: NearbyText) -> bool:
    """Say whether the claim's own caveat, or a count's, stands there as published."""
    said = normalized(nearby.all)
    published = [claim.caveat, *(str(count.get("caveat", "")) for count in claim.counts)]
    return any(text and normalized(text) in said for text in published)


@lru_cache(64)
def normalized(text: str) -> str:
    """Keep letters and digits alone, to compare texts."""
    return re.sub(r"[\W_]+", " ", text).casefold().strip()

"""Finds where a text sets what it tells, and whether that is another place than the claim's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caveat_partner.check_page.claims.claim import Claim
from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.language.stemming import stems

LOCATED = re.compile(
    r"\b(?:in|at|near|outside|inside|across|around|into|to|[a-z]+ of|over)\s+"
    r"(?:(?:the|a|an)\s+)?(?:(?:city|town|village|province|region|district|port|state) of\s+)?"
    r"(?:(?:downtown|central|northern|southern|eastern|western|greater)\s+)?"
    r"(?P<name>(?-i:(?:al-|el-|as-|ar-|ash-|an-)?[A-Z][\w\u2019'-]+(?:[ -][A-Z][\w\u2019'-]+)*))",
    re.IGNORECASE,
)
"""A capitalized name behind a word that tells where."""
NO_PLACE = frozenset(
    stems(
        "January February March April May June July August September October November December"
        " Ramadan Easter Christmas English Arabic Farsi French German Twitter Facebook Instagram"
        " Telegram Parliament Congress Senate Friday Islam Muslims Christians Allah God I"
    )
) | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
TOWNS = ("City", "Town", "Village", "Settlement")
"""Types of places that lie in no other town."""
MOSTLY = 0.6
"""With more of its words in capitals, a text is a headline whose capitals tell no name."""


def other_place(claims: Claims, claim: Claim, text: str) -> str | None:
    """Give the place of another matter that a text names, where it names none of the claim's own.

    Places of the claimant tell nothing of where it happened. A name that the API does not have
    counts where the text writes only names in capitals.
    """
    elsewhere = None
    is_headline = _is_in_capitals(text)
    for name in named_places(text):
        words = frozenset(stems(name))
        if not words or words & NO_PLACE or words & claim.setting_of_speech:
            continue
        if words & (claim.vocabulary | claim.core | claim.setting | claim.own_places):
            return None
        is_known = any(word.lower() in claims.places for word in name.split())
        if is_known or not is_headline:
            elsewhere = elsewhere or name
    return elsewhere


def is_placed(claim: Claim) -> bool:
    """Say whether a claim is set in a place smaller than a country, which holds others."""
    places = [each.get("place", {}) for each in claim.node.get("places", [])]
    return bool(places) and all(place.get("type") != "Country" for place in places)


def is_town(claims: Claims, name: str) -> bool:
    """Say whether a name is that of a town or village of the API, which holds no other."""
    return name.casefold() in claims.once(_towns)


def _towns(claims: Claims) -> frozenset[str]:
    places = [each.get("place", {}) for claim in claims for each in claim.node.get("places", [])]
    towns = [place for place in places if place.get("type") in TOWNS]
    return frozenset(str(place.get("name", "")).casefold() for place in towns)


def named_places(text: str) -> Iterator[str]:
    """Yield the names in capitals that stand behind a word that tells where."""
    for found in LOCATED.finditer(text):
        yield re.sub(r"['\u2019]s?$", "", found["name"])


def _is_in_capitals(text: str) -> bool:
    words = re.findall(r"[^\W\d_]{3,}", text)
    return sum(1 for word in words if word[0].isupper()) > MOSTLY * len(words)

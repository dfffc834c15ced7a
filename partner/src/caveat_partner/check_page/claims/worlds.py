"""Says whether a page is on the world of an article at all: whether it has a name of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from caveat_partner.check_page.claims.claim import Claim
from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.language.word_list import word_list
from caveat_partner.check_page.reading.layout import Layout

NAME = re.compile(r"(?<=[^.!?:;] )[A-Z][\w-]{2,}")
"""A word in capitals that does not open a sentence."""
NO_NAME = frozenset(
    word_list(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may",
        "june july august september october november december english internet the",
    )
)


def words_of(layout: Layout) -> frozenset[str]:
    """Give all words of a page, in small letters."""
    return frozenset(
        word for each in layout.blocks for word in re.findall(r"[\w-]+", each.text.casefold())
    )


def names_world(claims: Claims, claim: Claim, page: frozenset[str]) -> bool:
    """Say whether a page has a name that the claims of an article have, or these have none."""
    names = claims.once(_worlds)[_article(claim)]
    return not names or bool(names & page)


def _worlds(claims: Claims) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for claim in claims:
        held = found.setdefault(_article(claim), set())
        held |= {word.casefold() for word in NAME.findall(claim.text)} - NO_NAME
        held |= {
            word.casefold()
            for name in claim.speakers.newsroom
            for word in NAME.findall(f", {name}")
        }
    return {article: frozenset(held) for article, held in found.items()}


def _article(claim: Claim) -> str:
    return claim.path.rsplit("/", 1)[0]

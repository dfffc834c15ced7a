"""Finds the sentences of a page that say what a claim says, by their words."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from caveat_partner.check_page.claim_index import claims_saying
from caveat_partner.check_page.claims import Claim, Claims
from caveat_partner.check_page.layout import Layout
from caveat_partner.check_page.mention import Mention
from caveat_partner.check_page.phrases import has
from caveat_partner.check_page.shares import beyond_names, share
from caveat_partner.check_page.stemming import stems
from caveat_partner.words import CLASSES, DENYING

BY_WORDS, BY_WORDS_BESIDE_AN_ID = 0.55, 0.8
"""Which part of what is claimed a sentence must say, by itself or where an id names another."""
FEWEST_WORDS = 4
FEWEST_OF_A_NAMED, MOST_OF_A_NAMED = 3, 0.7
"""How much a sentence must say of a short claim, where it names the claimant too."""
LEANING = 0.15
"""What a denial, or its lack, adds to the share of what is claimed."""


def word_mentions(layout: Layout, claims: Claims, by_id: Collection[Mention]) -> Iterator[Mention]:
    """Yield the sentences that say what a claim says, each for the claim that fits it best."""
    for block in layout.blocks:
        marked = {each.claim.id for each in by_id if each.block is block}
        needed = BY_WORDS_BESIDE_AN_ID if marked else BY_WORDS
        for start, end in block.sentences():
            sentence = block.text[start:end]
            listed = layout.led_in(block) if end == len(block.text) else ""
            best = _best(claims, sentence, listed, marked)
            if best is None or best[0] < needed:
                continue
            beyond = beyond_names(claims, f"{sentence} {listed}")
            if share(claims, best[1], beyond) >= needed / 2:
                yield Mention(best[1], block, start, end)


def _best(
    claims: Claims, sentence: str, listed: str, marked: Collection[str]
) -> tuple[float, Claim] | None:
    own = frozenset(stems(sentence))
    said = own | frozenset(stems(listed))
    scored = [
        (share(claims, claim, said) + _leaning(claim, sentence), claim)
        for claim in claims_saying(claims, own, FEWEST_OF_A_NAMED)
        if _tells(claim)
        and _says_enough(claims, claim, sentence, said)
        and not _is_only_denied_by(claim, marked, sentence)
    ]
    return max(scored, key=lambda each: each[0], default=None)


def _says_enough(claims: Claims, claim: Claim, sentence: str, said: frozenset[str]) -> bool:
    """Say whether enough words are the claim's: of a short claim, most of it and its name."""
    if len(claim.core & said) >= FEWEST_WORDS:
        return True
    return share(claims, claim, said) >= MOST_OF_A_NAMED and has(sentence, claim.speakers.names)


def _leaning(claim: Claim, sentence: str) -> float:
    """Lean to the denial where a sentence denies, and away from it where it does not even negate.

    Both tell of the same, so that the words alone do not part them.
    """
    if not claim.disputed:
        return 0.0
    is_denial = "Denial" in claim.types
    if has(sentence, DENYING):
        return LEANING if is_denial else -LEANING
    return -LEANING if is_denial and not has(sentence, CLASSES["not"]) else 0.0


def _is_only_denied_by(claim: Claim, marked: Collection[str], sentence: str) -> bool:
    """Say whether a denial is found only in the words of what it denies, which is marked there."""
    if "Denial" not in claim.types or has(sentence, DENYING):
        return False
    return any(each["id"] in marked for each in claim.node.get("disputes", []))


def _tells(claim: Claim) -> bool:
    """Say whether words alone can lose something: of what a newsroom says itself, they cannot."""
    return claim.status != "asserted" or claim.modality != "actual" or claim.withdrawn

"""Finds the sentences of a page that say what a claim says, by their words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from caveat_partner.check_page.blocks import SNIPPET, Block
from caveat_partner.check_page.claims import Claim, Claims
from caveat_partner.check_page.layout import Layout, headings
from caveat_partner.check_page.mention import Mention
from caveat_partner.check_page.number_mentions import is_of_another
from caveat_partner.check_page.phrases import has
from caveat_partner.check_page.shares import beyond_names, share
from caveat_partner.check_page.stemming import stems
from caveat_partner.words import CLASSES, DENYING

BY_WORDS, BY_WORDS_BESIDE_AN_ID = 0.55, 0.8
"""Which part of what is claimed a sentence must say, by itself or where an id names another."""
ADDRESSES = re.compile(r"\bhttps?://\S+")
FEWEST_WORDS = 4
FEWEST_OF_A_NAMED, MOST_OF_A_NAMED = 3, 0.5
"""How much a sentence must say of a short claim, where it names the claimant too."""
FEWEST_OF_A_LINKED = 2
"""How many words of a claim a sentence must hold, on a page that links to it."""
CONTEXT = 0.5
"""What a word of the heading above or the sentence before counts."""
SPOKEN = 0.1
"""What the claimant's name in the sentence adds."""
BY_WORDS_OF_A_LINKED = 0.35
"""Which part of what is claimed the best sentence of a page must say that links to the claim."""
LEANING = 0.15
"""What a denial, or its lack, adds to the share of what is claimed."""


OF_THE_REPORT = re.compile(
    r"\b(?:is|are|was|were)(?: not|n['\u2019]t) (?:said|told|stated|named|given|known|described)\b"
    r"|\b(?:does|do|did)(?: not|n['\u2019]t) (?:say|tell|name|state|give|describe)\b|\bno check\b",
    re.IGNORECASE,
)
"""A sentence on what a report leaves open, which repeats its words and claims nothing."""
ON_THE_REPORT = 0.15
"""How much more such a sentence must say."""


def word_mentions(layout: Layout, claims: Claims, by_id: Collection[Mention]) -> Iterator[Mention]:
    """Yield the sentences that say what a claim says, each for the claim that fits it best."""
    for block in layout.blocks:
        marked = {each.claim.id for each in by_id if each.block is block}
        needed = BY_WORDS_BESIDE_AN_ID if marked else BY_WORDS
        for start, end in block.sentences():
            sentence = block.text[start:end]
            listed = layout.led_in(block) if end == len(block.text) else ""
            context = context_stems(layout, block, start)
            best = _best(claims, sentence, listed, context, marked)
            least = needed + ON_THE_REPORT * (OF_THE_REPORT.search(sentence) is not None)
            if best is None or best[0] < least or not _tells(best[1]):
                continue
            if is_of_another(claims, best[1], sentence):
                continue
            beyond = beyond_names(claims, f"{sentence} {listed}")
            if share(claims, best[1], beyond | context) >= needed / 2:
                yield Mention(best[1], block, start, end)


def linked_mention(layout: Layout, claims: Claims, claim: Claim) -> Mention | None:
    """Give the sentence that fits a claim best, on a page that links to it from elsewhere."""
    found = []
    for block in (each for each in layout.blocks if each.channel != SNIPPET):
        for start, end in block.sentences():
            own = beyond_names(claims, ADDRESSES.sub(" ", block.text[start:end]))
            if len(claim.core & own) >= FEWEST_OF_A_LINKED and len(own) > FEWEST_OF_A_LINKED:
                context = context_stems(layout, block, start) - own
                part = share(claims, claim, own) + CONTEXT * share(claims, claim, context)
                part += SPOKEN * has(block.text[start:end], claim.speakers.names)
                found.append((part + _leaning(claim, block.text[start:end]), block, start, end))
    best = max(found, key=lambda each: each[0], default=None)
    if best is None or best[0] < BY_WORDS_OF_A_LINKED:
        return None
    return Mention(claim, *best[1:])


def context_stems(layout: Layout, block: Block, start: int) -> frozenset[str]:
    """Give the stems of the heading above a sentence, and of the sentence before it."""
    before = block.text[: start and block.sentence(start - 1)[1]]
    previous = before[block.sentence(start - 1)[0] :] if start else ""
    heads = [each.text for head in headings(block.element) for each in layout.inside(head)]
    return frozenset(stems(" ".join([previous, *heads])))


def _best(
    claims: Claims,
    sentence: str,
    listed: str,
    context: frozenset[str],
    marked: Collection[str],
) -> tuple[float, Claim] | None:
    own = frozenset(stems(sentence))
    said = own | frozenset(stems(listed))
    scored = [
        (
            share(claims, claim, said)
            + CONTEXT * share(claims, claim, context - said)
            + SPOKEN * has(sentence, claim.speakers.names)
            + _leaning(claim, sentence),
            claim,
        )
        for claim in claims
        if len(claim.core & own) >= FEWEST_OF_A_NAMED
        and _says_enough(claims, claim, sentence, said | context)
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

"""Finds where a page gives a number in other words than the claim that has it in words, or not."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from caveat_partner.check_page.claims.claim import Claim, Node
from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.language.figures import figures
from caveat_partner.check_page.language.phrases import has
from caveat_partner.check_page.language.stemming import stems
from caveat_partner.check_page.mentions.claim_index import ClaimIndex
from caveat_partner.check_page.mentions.mention import Mention
from caveat_partner.check_page.mentions.shares import share
from caveat_partner.check_page.reading.layout import Layout

WORDLESS = ("inWords", "notStated")
MOST_OF_IT = 0.36
"""Which part of what is claimed a sentence must say, so that its number is that of the claim."""
FEWEST_WORDS = 3
STRONGER = (
    r"all|every|most|both|the entire|the whole|thousands|hundreds|dozens|scores|tens of thousands"
    r"|the majority|a majority|half|countless|masses"
)
"""Words for a number that a source in other words does not bear out."""


def word_quantities(
    layout: Layout, claims: Claims, found: Collection[Mention]
) -> Iterator[Mention]:
    """Yield the sentences of a claim that give a number where it has only words, or none."""
    by_id = {(id(each.block), each.claim.id) for each in found if each.holder is not None}
    for block in layout.blocks:
        for start, end in block.sentences():
            sentence = block.text[start:end]
            own = frozenset(stems(sentence))
            for claim in ClaimIndex.of(claims).claiming(own, FEWEST_WORDS):
                is_told = (id(block), claim.id) in by_id or share(claims, claim, own) >= MOST_OF_IT
                for count in claim.counts if is_told else ():
                    at = _other_number(claim, count, sentence)
                    if at is not None:
                        first, last = start + at[0], start + at[1]
                        yield Mention(claim, block, first, last, count, is_quantity=True)


def _other_number(claim: Claim, count: Node, sentence: str) -> tuple[int, int] | None:
    """Give where a sentence has another number right before what is counted."""
    if count.get("quantifier") not in WORDLESS:
        return None
    written = str(count.get("wordQuantity", ""))
    if written and has(sentence, [written]):
        return None
    noun = str(count.get("unitText", "")).split()[-1].removesuffix("s")
    counted = rf"(?:\s+(?:of|the|its|their|\w+)){{0,2}}\s+{re.escape(noun)}"
    known = {each for one in claim.counts for each in (one.get("value"), one.get("minValue"))}
    spans = [
        (figure.start, figure.end)
        for figure in figures(sentence)
        if figure.value not in known and figure.value > 1
    ]
    spans += [found.span() for found in re.finditer(rf"\b(?:{STRONGER})\b", sentence, re.I)]
    for start, end in sorted(spans):
        if re.match(counted, sentence[end:], re.IGNORECASE):
            return start, end
    return None

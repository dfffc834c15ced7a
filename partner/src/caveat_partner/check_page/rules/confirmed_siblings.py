"""Finds sentences that confirm, of a claim shown before them, what another like it only has."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from caveat_partner.check_page.claims.claim import Claim
from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.language.phrases import has
from caveat_partner.check_page.language.stemming import stems
from caveat_partner.check_page.mentions.mention import Mention
from caveat_partner.check_page.reading.layout import Layout
from caveat_partner.check_page.rules.status_rule import CONFIRMED, POINTING, UNCONFIRMED, confirms

FEWEST = 2
"""How many words tell what is confirmed, where nothing points at what stands before."""
ALIKE = 3
"""How many words two claims share that tell of one thing: of the same photographs, say."""


def _named(claims: Claims, shown: Mapping[str, Claim], what: frozenset[str]) -> Claim | None:
    """Give the claim that is told to be not confirmed in all words of which it is: the shortest."""
    alike = [
        claim
        for claim in claims
        if claim.status in UNCONFIRMED and claim.id not in shown and len(what) >= FEWEST
        if what <= frozenset(stems(claim.text))
        if any(what & claim.core & one.core for one in shown.values())
    ]
    return min(alike, key=lambda claim: len(claim.text), default=None)


def confirmed_siblings(
    layout: Layout, claims: Claims, found: Collection[Mention]
) -> Iterator[Mention]:
    """Yield such sentences, each for the claim that it confirms: It did confirm that they are."""
    for block in layout.blocks:
        shown = {each.claim.id: each.claim for each in found if each.block is block}
        for start, end in block.sentences() if shown else ():
            sentence = block.text[start:end]
            told = CONFIRMED.search(sentence)
            if told is None or not confirms(sentence):
                continue
            what = frozenset(stems(told["what"]))
            here = [each for each in found if each.block is block and start <= each.start < end]
            if any(what <= frozenset(stems(each.claim.text)) for each in here):
                continue
            if POINTING.match(sentence) is None:
                best = _named(claims, shown, what)
                if best is not None and has(sentence, best.speakers.newsroom):
                    yield Mention(best, block, start, end)
                continue
            if any(claim.core & what for claim in shown.values()):
                continue
            siblings = [
                claim
                for claim in claims
                if claim.status in UNCONFIRMED and claim.id not in shown and claim.core & what
                if any(len(claim.core & one.core) >= ALIKE for one in shown.values())
            ]
            if siblings:
                best = max(siblings, key=lambda claim: len(claim.core & what) / len(claim.core))
                yield Mention(best, block, start, end)

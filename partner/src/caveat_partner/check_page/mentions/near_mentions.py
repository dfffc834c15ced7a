"""Finds sentences that nearly say what a claim says: of another day or place, or by fewer words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from caveat_partner.check_page.claims.claim import Claim
from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.claims.moments import ANY_DAY, DATELINE, other_day
from caveat_partner.check_page.claims.places import is_placed, is_town, other_place
from caveat_partner.check_page.claims.worlds import names_world, words_of
from caveat_partner.check_page.language.phrases import has
from caveat_partner.check_page.language.stemming import stems
from caveat_partner.check_page.mentions.claim_index import ClaimIndex
from caveat_partner.check_page.mentions.headlines import claims_nothing
from caveat_partner.check_page.mentions.mention import Mention
from caveat_partner.check_page.mentions.number_mentions import is_erratum, is_of_another_year
from caveat_partner.check_page.mentions.shares import beyond_names, counts_others, says_of_it, share
from caveat_partner.check_page.mentions.word_mentions import (
    OF_THE_REPORT,
    SAYS_SOMETHING,
    context_stems,
    passes_on_words,
)
from caveat_partner.check_page.reading.blocks import Block
from caveat_partner.check_page.reading.layout import Layout
from caveat_partner.check_page.styles.visibility import SNIPPET, VISIBLE

FEWEST_WORDS = 3
"""How many words of a claim such a sentence must hold."""
WORDS_OF_A_SETTING = 5
"""How many say which claim it is where another day or place speaks against it."""
CERTAIN, FAINT, MARGIN = 0.6, 0.5, 0.1
"""Which part of what is claimed is certainly, or perhaps, said; and how much worse others fit."""
PLAIN, WEIGHTY = 0.66, 2.2
"""Which part, and how much, is plainly said where nothing is told of another day or place."""
READ_WITH = ("disputes", "disputedBy", "qualifies", "qualifiedBy", "withdraws", "readWith")
ENDED = re.compile(r"[.!?\u2026][\"')\u201d\u2019]*\s*$")
"""How a sentence ends that is more than a name."""
RELATIVE = re.compile(
    r"\b(?:of|to|near|from|outside|around|toward\w*) +(?:the )?[A-Z][\w\u2019'-]*"
)
"""How a place is told by another: 50 miles north of Baghdad, on the road to Baquba."""
OF_A_REPORT = re.compile(
    rf"\([^()]*\)|^[^.:]{{0,40}}\b{ANY_DAY}\b[^.:]{{0,12}}:"
    rf"|\b(?:after|before|since|until|till|by|following|when|as)\b[^.;]*?\b{ANY_DAY}\b",
    re.IGNORECASE,
)
"""A day of a report, an update or something else: (CNN, 15 June); as we noted on Monday."""
OPENING_DAY = re.compile(rf"^\W*(?:early |late )?on (?:the \w+ of )?{ANY_DAY}\b", re.IGNORECASE)
RIVALING = 2
"""How many words two claims share that are alike."""
SPOKEN = 0.1
"""What the claimant's name in the sentence adds."""


@dataclass(frozen=True)
class NearMention:
    """A sentence that nearly says a claim; whether it tells it of another day or place."""

    mention: Mention
    is_elsewhere: bool
    is_certain: bool

    @property
    def is_doubtful(self) -> bool:
        """Whether it may be the claim, told of another day or place."""
        return self.is_elsewhere and not self.is_certain


def near_mentions(
    layout: Layout, claims: Claims, found: Collection[Mention]
) -> Iterator[NearMention]:
    """Yield such sentences of a page that shows other claims of the same article, once for each.

    A claim that the page shows, and a sentence that shows one, are judged already.
    """
    shown = {each.claim.id for each in found}
    articles = {_article(each.claim) for each in found if not each.is_faint}
    page = words_of(layout)
    for block in layout.blocks:
        if block.channel not in (VISIBLE, SNIPPET):
            continue
        for start, end in block.sentences():
            if len(block.text[start:end].split()) < SAYS_SOMETHING or is_erratum(block, start):
                continue
            if _shows_one(block, start, end, found):
                continue
            best = _best(claims, block.text[start:end], articles)
            if best is None or best[1].id in shown:
                continue
            if claims_nothing(block.text[start:end]) or not names_world(claims, best[1], page):
                continue
            near = _near(claims, layout, Mention(best[1], block, start, end), best[0])
            if near is not None and not articles and not near.is_certain:
                continue
            if near is not None and not (
                not near.is_elsewhere and _is_beside_its_like(near.mention, layout, found)
            ):
                shown.add(best[1].id)
                yield near


def _near(claims: Claims, layout: Layout, mention: Mention, part: float) -> NearMention | None:
    claim, sentence = mention.claim, mention.block.text[mention.start : mention.end]
    if is_of_another_year(claim, sentence) or OF_THE_REPORT.search(sentence):
        return None
    own = beyond_names(claims, sentence)
    if (is_plain := _elsewhere(claims, layout, mention)) is not None:
        if len(claim.core & own) < WORDS_OF_A_SETTING:
            return None
        return NearMention(mention, is_elsewhere=True, is_certain=is_plain and part >= CERTAIN)
    is_whole = mention.block.channel == SNIPPET or ENDED.search(sentence) is not None
    if not is_whole or not passes_on_words(claim):
        return None
    words = claim.core & own
    is_weighty = sum(claims.word_weights[word] for word in words) >= WEIGHTY
    is_plain = part >= PLAIN and is_weighty and says_of_it(claim, own)
    return NearMention(mention, is_elsewhere=False, is_certain=is_plain)


def _led_in_by(layout: Layout, mention: Mention) -> frozenset[str]:
    """Give the stems of what stands above and right before a sentence, a term or label too."""
    at = layout.order[mention.block]
    before = layout.blocks[at - 1].text if at else ""
    label = frozenset(stems(before)) if len(before.split()) < SAYS_SOMETHING else frozenset()
    return label | context_stems(layout, mention.block, mention.start)


def _is_beside_its_like(mention: Mention, layout: Layout, found: Collection[Mention]) -> bool:
    """Say whether the same card shows a claim with which this one is read: it tells of that."""
    card = layout.card(mention.block, ())
    node = mention.claim.node
    related = {one["id"] for name in READ_WITH for one in node.get(name, [])}
    return any(
        each.claim.id in related
        and (each.block is mention.block or each.block.element.within(card))
        for each in found
    )


def _elsewhere(claims: Claims, layout: Layout, mention: Mention) -> bool | None:
    """Say whether a sentence is set in another town or on another day: plainly, or perhaps.

    None where it is not. It is plain where the sentence opens with that day, or names a town of
    the API in which it was; what lies near a town, or after a day, is set by these in neither.
    """
    claim, text = mention.claim, mention.block.text[mention.start : mention.end]
    if is_placed(claim) and not claim.own_places & _led_in_by(layout, mention):
        place = other_place(claims, claim, RELATIVE.sub(" ", text))
        if place is not None:
            return is_town(claims, place)
    day = other_day(claim, OF_A_REPORT.sub(" ", DATELINE.sub("", text)))
    return None if day is None else OPENING_DAY.match(text) is not None


def _best(claims: Claims, sentence: str, articles: Collection[str]) -> tuple[float, Claim] | None:
    """Give the claim of which a sentence says most, where no other fits the same words nearly.

    What the rest of the sentence says, of a place it names for instance, is no rival.
    """
    own = beyond_names(claims, sentence)
    near = [
        (share(claims, claim, own) + SPOKEN * has(sentence, claim.speakers.names), claim)
        for claim in ClaimIndex.of(claims).claiming(own, FEWEST_WORDS)
        if (not articles or _article(claim) in articles) and not counts_others(claim, sentence)
    ]
    best = max(near, key=lambda each: (len(each[1].core & own), each[0]), default=None)
    if best is None or best[0] < FAINT:
        return None
    said = best[1].core & own
    rivals = [part for part, one in near if len(one.core & said) >= RIVALING and one is not best[1]]
    return best if best[0] - max(rivals, default=0.0) >= MARGIN else None


def _shows_one(block: Block, start: int, end: int, found: Collection[Mention]) -> bool:
    return any(each.block is block and start <= each.start < end for each in found)


def _article(claim: Claim) -> str:
    return claim.path.rsplit("/", 1)[0]

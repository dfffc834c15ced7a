"""Says whether words that may be a lost caveat stand in the section around its claim."""

from __future__ import annotations

import re
from collections.abc import Collection
from types import MappingProxyType

from caveat_partner.check_page.claims.claim import Claim
from caveat_partner.check_page.language.phrases import has
from caveat_partner.check_page.mentions.mention import Mention
from caveat_partner.check_page.mentions.mention_context import MentionContext
from caveat_partner.check_page.mentions.nearby_text import without_false_cues
from caveat_partner.check_page.reading.blocks import Block
from caveat_partner.check_page.reading.layout import MOST_CHARACTERS, Layout, is_label
from caveat_partner.check_page.reading.tables import column_header
from caveat_partner.check_page.rules.status_rule import is_upgraded, without_names
from caveat_partner.check_page.rules.text_rules import tells_dispute
from caveat_partner.check_page.styles.visibility import ALONE, VISIBLE
from caveat_partner.words import (
    CORRECTION_RESERVE,
    DENIAL_RESERVE,
    RESERVE,
    SEEMING,
    STATUSES,
    WITHDRAWAL,
)

TOLD_BY = MappingProxyType(
    {
        "dispute": ("disputes", "disputedBy"),
        "withdrawn": ("withdraws", "withdrawnBy"),
        "superseded": ("withdraws", "withdrawnBy"),
        "status": (),
        "claimant": (),
    }
)
"""The kinds of loss that may be in reach, and the claims that may tell of this one."""
NOT_IN_REACH = ("open",)
"""A reserve of the sentence itself, which says too little in another: schools open."""
NAMED = re.compile(r"(?<=[\w.,] )[A-Z][\w'\u2019-]*")
"""A word with a capital amid a sentence is a name: the U.S. Open, Hall Watch."""


def is_in_reach(
    kind: str,
    mention: Mention,
    found: Collection[Mention],
    context: MentionContext,
    layout: Layout,
) -> bool:
    """Say whether a sentence around a claim, bound to no other, may tell a caveat of this kind."""
    claim = mention.claim
    if kind not in TOLD_BY or mention.block.channel in ALONE:
        return False
    if kind == "status" and is_upgraded(claim, context.nearby):
        return False
    if kind == "claimant" and claim.speakers.is_of_itself:
        return False
    bound = _Bound(kind, mention, found)
    return any(
        _may_tell(kind, claim, block.text[start:end].strip()) and not bound.holds(block, start, end)
        for block in _section(mention, context, layout)
        for start, end in block.sentences()
    )


class _Bound:
    """Knows which sentences are clearly on another claim than that of a mention."""

    def __init__(self, kind: str, mention: Mention, found: Collection[Mention]) -> None:
        claim = mention.claim
        self.mention, self.found = mention, found
        self.is_told_apart = kind in ("status", "claimant")
        self.related = {claim.id} | {
            each["id"] for name in TOLD_BY[kind] for each in claim.node.get(name, [])
        }
        self.own = _speakers(claim)
        others = {each.claim.id: each.claim for each in found if each.claim.id not in self.related}
        self.others = frozenset[str]().union(
            *(_speakers(one) for one in others.values() if not one.speakers.is_newsroom)
        )

    def holds(self, block: Block, start: int, end: int) -> bool:
        """Say whether a sentence shows another claim, names its speaker or is of another row."""
        mention, line = self.mention, block.text[start:end].strip()
        is_own = block is mention.block and start <= mention.start < end
        if is_own and self.is_told_apart:
            return True  # Its own words are judged by the rule itself.
        shown = {
            one.claim.id for one in self.found if one.block is block and start <= one.start < end
        }
        if (shown and not shown & self.related) or _is_of_another_row(block, mention):
            return True
        return has(line, self.others - self.own) and not has(line, self.own)


def _speakers(claim: Claim) -> frozenset[str]:
    """Give the words for who makes a claim and who says otherwise, but for the newsroom's."""
    who = claim.speakers
    return frozenset((*who.names, *who.words, *who.opponents)).difference(who.newsroom)


def _is_of_another_row(block: Block, mention: Mention) -> bool:
    """Say whether a block stands below the head of a column, in another row than a mention."""
    cell = next((each for each in block.element.ancestors() if each.tag in ("td", "th")), None)
    if cell is None or cell.parent is None or mention.block.element.within(cell.parent):
        return False
    return column_header(cell) is not None


def _may_tell(kind: str, claim: Claim, line: str) -> bool:
    """Say whether a sentence has words of a kind of caveat; labels and questions tell nothing."""
    if line.endswith("?") or is_label(line):
        return False
    if kind == "claimant":
        return has(line, claim.speakers.names)
    if kind == "status":
        reserve = SEEMING if claim.status == "hedged" else RESERVE
        known = (*STATUSES.get(claim.status, ()), *reserve)
        phrases = tuple(one for one in known if one not in NOT_IN_REACH)
        told = without_false_cues(without_names(claim, line, phrases))
        return has(NAMED.sub("", told), phrases)
    plain = NAMED.sub("", line)
    if kind == "dispute":
        return has(plain, DENIAL_RESERVE) or tells_dispute(line)
    return has(plain, (*WITHDRAWAL, *CORRECTION_RESERVE))


def _section(mention: Mention, context: MentionContext, layout: Layout) -> list[Block]:
    """Give the blocks from the heading above a mention to the next, or its card where it is long.

    With the card come the texts before and behind it.
    """
    section = layout.section(mention.block)
    if not section:
        return list(context.inside)
    if sum(len(each.text) for each in section) <= MOST_CHARACTERS:
        return section
    inside = [each for each in context.inside if each.channel == VISIBLE]
    return [*inside, *layout.with_neighbors(mention.block)]

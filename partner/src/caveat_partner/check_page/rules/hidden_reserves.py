"""Finds reserves that stand on a page where no reader sees them, beside a claim that has none."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from caveat_partner.check_page.language.phrases import each, has
from caveat_partner.check_page.mentions.mention import Mention
from caveat_partner.check_page.reading.layout import Layout
from caveat_partner.check_page.report import Unrecognized, excerpt_of
from caveat_partner.check_page.styles.visibility import HIDDEN, NEVER_SHOWN
from caveat_partner.check_page.tree.dom import Element
from caveat_partner.words import STATUSES

FEWEST_WORDS, LEVELS, LONGEST = 4, 3, 400
"""How long a hidden text is that tells something, and how far up is what it belongs to."""
WORDS = (*STATUSES["unverified"], *STATUSES["hedged"], "believe*", "alleged*")


def hidden_reserves(layout: Layout, found: Collection[Mention]) -> list[Unrecognized]:
    """Give the hidden texts with a reserve that what readers see beside them has not."""
    return [told for element in layout.root.walk() for told in _told(element, layout, found)][:1]


def _told(element: Element, layout: Layout, found: Collection[Mention]) -> Iterator[Unrecognized]:
    parent = element.parent
    is_hidden = element.channel == HIDDEN and element.tag not in (*NEVER_SHOWN, "template")
    if not is_hidden or parent is None or parent.channel == HIDDEN:
        return
    text = " ".join(element.raw().split())
    if len(text.split()) < FEWEST_WORDS or len(text) > LONGEST or not has(text, WORDS):
        return
    for here in [one for one in parent.ancestors() if layout.inside(one) or one is parent][:LEVELS]:
        beside = layout.inside(here) or [b for b in layout.blocks if here.within(b.element)]
        claim = next((one.claim for one in found if one.block in beside), None)
        if claim is not None:
            seen = "\n".join(block.text for block in beside).casefold()
            if claim.status != "asserted" and not any(
                word[0].casefold() in seen for word in each(text, WORDS)
            ):
                message = "No reader sees this reserve. Show it where the claim stands."
                place = f"{element.line}:{element.column}"
                yield Unrecognized("wording", place, excerpt_of(text), message, claim.id)
            return

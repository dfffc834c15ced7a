"""Finds the sentences that tell something of all that a page or part of it shows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from caveat_partner.check_page.blocks import Block
from caveat_partner.check_page.dom import Element
from caveat_partner.check_page.layout import TOP, Layout
from caveat_partner.check_page.visibility import VISIBLE
from caveat_partner.check_page.word_list import word_list

_SHOWN = (
    r"(?:figures?|numbers?|claims?|reports?|statements?|items?|tiles?|cards?|entries|rows?|points?"
    r"|accounts|lines?|assertions?|things?)"
)
_WHERE = (
    r"(?:below|above|here|that follows?|listed|shown|following"
    r"|(?:on|in|of) (?:this|these) (?:page|list|table|section|chart|map|box|desk|briefing|digest"
    r"|post|thread|dashboard|article|piece|column|newsletter|tracker|graphic|panel|week|cards?"
    r"|tiles?)|on (?:it|them))"
)
OF_ALL = re.compile(
    rf"\b(?:none|nothing|neither|both|all|each|every|any)\b(?:(?! but\b)[^.!?]){{0,60}}?"
    rf"\b(?:{_WHERE}|of (?:these|this|them|those|it)|(?:two|three|four|five|six) )"
    rf"|\b(?:all|each|every|no|both|these|the(?: two| three| four)?) (?:\w+ )?{_SHOWN}"
    rf"(?: \w+)? {_WHERE}"
    rf"|\b(?:everything|all|nothing)(?: else)? (?:{_WHERE}|is|was|comes?|came|has|have)\b"
    rf"|\b(?:what follows|the following|the (?:first|second|third|former|latter|others?)\b)",
    re.IGNORECASE,
)
"""How a sentence tells of all: Nothing below is confirmed; the first is from a tweet."""
NOTES = frozenset(
    word_list("p aside header footer figcaption small div li ul ol blockquote caption strong")
)
MOST_OF_A_NOTE = 600
"""Characters of a part that only tells of the others."""


def group_caveats(block: Block, foreign: Collection[Block], layout: Layout) -> Iterator[str]:
    """Yield the sentences on all that stands where a block does; what shows others, in part."""
    for other in layout.blocks:
        if other is block or other.channel != VISIBLE or not OF_ALL.search(other.text):
            continue
        if not block.element.within(_scope(other, block, layout)):
            continue
        sentences = [other.text[start:end].strip() for start, end in other.sentences()]
        first = next((at for at, one in enumerate(sentences) if OF_ALL.search(one)), None)
        if first is not None:
            yield from (
                one for one in sentences[first:] if other not in foreign or OF_ALL.search(one)
            )


def _scope(note: Block, block: Block, layout: Layout) -> Element:
    """Give the part of a page of which a note tells: what stands around it."""
    here = note.element
    while here.parent is not None and here.parent.tag not in TOP:
        if here.tag not in NOTES or layout.size(here) > MOST_OF_A_NOTE:
            break
        if block.element.within(here):
            break
        here = here.parent
    return here if here.tag not in NOTES or here.parent is None else here.parent

"""Collects what the text of a page shows: mentions of claims, figures, and what is not read."""

from __future__ import annotations

from dataclasses import dataclass

from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.marks.marks import MarkJudgment
from caveat_partner.check_page.mentions.id_mentions import Mark, marks, written_marks
from caveat_partner.check_page.mentions.mention import Mention
from caveat_partner.check_page.mentions.mentions import mentions
from caveat_partner.check_page.mentions.unmatched_figures import UnmatchedFigure, unmatched_figures
from caveat_partner.check_page.mentions.word_quantities import word_quantities
from caveat_partner.check_page.reading.blocks import Block, blocks
from caveat_partner.check_page.reading.layout import Layout
from caveat_partner.check_page.rules.measurements import find_measurements
from caveat_partner.check_page.tree.dom import Element
from caveat_partner.check_page.unread_text import part_by_language

TAKEN_FOR_OURS = ("rounding", "rough", "other")
"""Figures that are judged as that of the count that they are near."""


@dataclass(frozen=True, eq=False)
class TextMentions:
    """What a text shows; `unmarked` is what of it marks did not judge.

    `named` are the ids of claims in it, `unmatched` the figures that no claim has, and `unread`
    the blocks in languages that are not read.
    """

    layout: Layout
    claims: Claims
    marked: MarkJudgment
    named: list[Mark]
    found: list[Mention]
    unmatched: list[UnmatchedFigure]
    unmarked: list[Mention]
    unread: list[tuple[Block, str]]


def find_in_text(root: Element, claims: Claims, marked: MarkJudgment) -> TextMentions:
    """Collect what the text of a page shows."""
    read, unread = part_by_language(blocks(root))
    layout = Layout(root, read)
    named = [*marks(root, claims), *written_marks(layout, claims)]
    found = mentions(layout, claims, named)
    found += word_quantities(layout, claims, found)
    linked = {mark.claim.id for mark in named}
    unmatched = [
        each
        for each in unmatched_figures(layout, claims, found, linked)
        if not marked.places.cover(each.block, each.figure.start, each.figure.end)
    ]
    found += _taken_for_ours(unmatched, found)
    unmarked = [
        each
        for each in [*found, *find_measurements(layout, claims)]
        if not marked.places.cover(each.block, each.start, each.end)
        and not _repeats_a_mark(each, marked)
    ]
    return TextMentions(layout, claims, marked, named, found, unmatched, unmarked, unread)


def _taken_for_ours(unmatched: list[UnmatchedFigure], found: list[Mention]) -> list[Mention]:
    by_id = {(id(each.block), each.claim.id) for each in found if each.holder is not None}
    return [
        _as_mention(each)
        for each in unmatched
        if each.reading in TAKEN_FOR_OURS and (id(each.block), each.claim.id) not in by_id
    ]


def _as_mention(each: UnmatchedFigure) -> Mention:
    """Give a rounded or rough figure as a mention of its count: it is judged as one."""
    if each.reading in ("rounding", "other"):
        start, end = each.figure.start, each.figure.end
        return Mention(each.claim, each.block, start, end, each.count, is_rounded=True)
    start, end = each.block.sentence(each.figure.start)
    return Mention(each.claim, each.block, start, end)


def _repeats_a_mark(mention: Mention, marked: MarkJudgment) -> bool:
    """Say whether words tell what the marks around them are of, and not another like it."""
    if mention.count is not None or mention.holder is not None:
        return False
    others = {*marked.places.containers.values()} - {mention.claim.id}
    return any(marked.places.hold(mention.block, each) for each in others)

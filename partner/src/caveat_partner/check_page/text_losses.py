"""Says what mentions of claims in text lost: for certain, and apart what is only in doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.hints import format_hint
from caveat_partner.check_page.marks.marks import MarkJudgment
from caveat_partner.check_page.mentions.mention import Mention
from caveat_partner.check_page.mentions.mention_context import MentionContext, mention_context
from caveat_partner.check_page.mentions.unmatched_figures import UnmatchedFigure
from caveat_partner.check_page.reading.blocks import Block
from caveat_partner.check_page.reading.layout import Layout
from caveat_partner.check_page.report import Loss, Unrecognized, excerpt_of
from caveat_partner.check_page.rules.bounds import quantifiers_in
from caveat_partner.check_page.rules.caveats_in_doubt import is_in_doubt
from caveat_partner.check_page.rules.caveats_in_reach import is_in_reach
from caveat_partner.check_page.rules.meaning_rules import changed_meanings, is_of_day_above
from caveat_partner.check_page.rules.short_texts import lost_of_a_short_text
from caveat_partner.check_page.rules.status_rule import (
    TOLD_IN_WORDS,
    is_status_in_doubt,
    is_status_of_another,
    keeps_status,
)
from caveat_partner.check_page.rules.text_rules import lost_kinds
from caveat_partner.check_page.rules.value_rules import bound_is_kept, is_superseded
from caveat_partner.check_page.styles.visibility import ALONE, SNIPPET, VISIBLE

RELATIONS = (
    "disputes",
    "disputedBy",
    "qualifies",
    "qualifiedBy",
    "withdraws",
    "withdrawnBy",
    "readWith",
)
NEXT = 4
"""So many texts behind a question may answer it."""
THAT_MANY = re.compile(
    r"\b(?:at least|no fewer than|not fewer than) (?:that|so|as) many\b|\bthat many or more\b",
    re.IGNORECASE,
)
"""How an answer gives its bound to the number that was asked of."""
OPPOSED = ("disputes", "disputedBy")
TOLD_BY_MARKS = ("dispute", "withdrawn")
"""What the marks of a claim tell for all that stands in its container."""


def losses_of(
    judged: list[Mention],
    found: list[Mention],
    layout: Layout,
    claims: Claims,
    marked: MarkJudgment,
) -> tuple[list[Loss], list[Loss]]:
    """Give what mentions lost, each loss of a card once, and apart what is only in doubt.

    What marks beside them tell is kept.
    """
    once: dict[object, tuple[Loss, bool]] = {}
    for mention in judged:
        is_told = mention.claim.id in marked.opposed and marked.places.hold(
            mention.block, mention.claim.id
        )
        for key, loss, is_doubt in _losses(mention, found, layout, claims):
            if not (is_told and loss.kind in TOLD_BY_MARKS):
                once.setdefault(key, (loss, is_doubt))
    certain = [loss for loss, is_doubt in once.values() if not is_doubt]
    return certain, [loss for loss, is_doubt in once.values() if is_doubt]


def in_doubt(loss: Loss) -> Unrecognized:
    """Tell of what may be lost, in words that may or may not tell it."""
    message = (
        f"These words may or may not tell the {loss.kind} of the claim. Say it plainly, or mark "
        f"it. {loss.hint}"
    )
    return Unrecognized("wording", loss.where, loss.excerpt, message, loss.claim)


def _losses(
    mention: Mention, found: list[Mention], layout: Layout, claims: Claims
) -> Iterator[tuple[object, Loss, bool]]:
    """Yield what is lost of one mention, with the card in which it is, and whether in doubt."""
    context = mention_context(mention, found, foreign_blocks(mention, found), layout)
    page = _page_text(mention, layout)
    is_measure = mention.count is not None and mention.count not in mention.claim.counts
    kinds = [] if is_measure else [*lost_kinds(mention.claim, context.nearby, page)]
    if "dispute" in kinds and _is_answered(mention, found, context):
        kinds.remove("dispute")
    if mention.block.channel == SNIPPET:
        kinds = lost_of_a_short_text(mention.claim, context.nearby, kinds)
    if mention.is_quantity:
        kinds = ["quantifier"]
    elif mention.count is not None and not (
        bound_is_kept(mention, context) or _is_asked(mention, found, context, layout)
    ):
        kinds.append("quantifier")
    below_a_day = is_of_day_above(mention, layout)
    if not is_measure and (below_a_day is not None or any(changed_meanings(claims, mention))):
        kinds.append("meaning")
    if is_superseded(mention, context, claims):
        kinds = ["superseded"]
    for kind in kinds:
        place = (id(mention.block), mention.start) if kind == "quantifier" else id(context.card)
        is_doubt = is_in_doubt(kind, mention, context.nearby, page) or is_in_reach(
            kind, mention, found, context, layout
        )
        if kind == "meaning" and below_a_day is False:
            is_doubt = not any(changed_meanings(claims, mention))
        yield (mention.claim.id, kind, place), loss_at(mention, kind, context), is_doubt
    if "status" not in kinds and not is_measure and _borrows_status(mention, found, layout):
        yield (
            (mention.claim.id, "status", id(context.card)),
            loss_at(mention, "status", context),
            not _is_plainly_borrowed(mention, found, context)
            or is_in_reach("status", mention, found, context, layout),
        )


def _is_asked(
    mention: Mention, found: list[Mention], context: MentionContext, layout: Layout
) -> bool:
    """Say whether a question has a number without its bound, and what stands by it answers it."""
    start, end = mention.block.sentence(mention.start)
    if not mention.block.text[start:end].rstrip().endswith("?") or mention.block.channel in ALONE:
        return False
    at = layout.order[mention.block]
    after = [each.text for each in layout.blocks[at + 1 : at + 1 + NEXT]]
    beside = [
        one
        for one in found
        if one.block in context.inside and (one.block, one.start) != (mention.block, mention.start)
    ]
    if any(one.count is mention.count and one.claim is mention.claim for one in beside):
        return True
    if _is_said_again(mention):
        return True
    return (mention.count or {}).get("quantifier") == "atLeast" and THAT_MANY.search(
        "\n".join([*context.nearby.lines, *after])
    ) is not None


def _is_said_again(mention: Mention) -> bool:
    """Say whether the text behind a question gives the same number with its bound: About 500."""
    text, end = mention.block.text, mention.end
    number = text[mention.start : end]
    at = text.find(number, end)
    start, ends = mention.block.sentence(at) if at >= 0 else (0, 0)
    beside = quantifiers_in(text[start:at], text[at + len(number) : ends]) if at >= 0 else ()
    return (mention.count or {}).get("quantifier") in beside


def _is_answered(mention: Mention, found: list[Mention], context: MentionContext) -> bool:
    """Say whether the claim that says otherwise is told beside a mention, by its own words."""
    against = {one["id"] for name in OPPOSED for one in mention.claim.node.get(name, [])}
    return any(one.claim.id in against and one.block in context.inside for one in found)


def _borrows_status(mention: Mention, found: list[Mention], layout: Layout) -> bool:
    """Say whether only what shows another claim beside it tells how far a claim was checked."""
    claim = mention.claim
    if claim.status not in TOLD_IN_WORDS or mention.count is not None or claim.withdrawn:
        return False
    others = frozenset(each.block for each in found if each.claim is not claim)
    if is_status_of_another(claim, mention_context(mention, found, (), layout).nearby):
        return True
    bare = mention_context(mention, found, others - {mention.block}, layout)
    return not keeps_status(claim, bare.nearby)


def _is_plainly_borrowed(mention: Mention, found: list[Mention], context: MentionContext) -> bool:
    """Say whether all reserves by a sentence stand in sentences that show another claim."""
    if mention.holder is not None or mention.block.channel in ALONE:
        return False
    claim = mention.claim
    others = [one for one in found if one.claim is not claim and one.count is None]
    shown = {one.block.text[slice(*one.block.sentence(one.start))].strip() for one in others}
    rest = tuple(line for line in context.nearby.lines if line.strip() not in shown)
    telling = [line for line in context.nearby.lines if line.strip() in shown]
    nearby = replace(context.nearby, lines=rest)
    return (
        bool(telling)
        and not keeps_status(claim, nearby)
        and is_status_of_another(claim, context.nearby)
        and not is_status_in_doubt(claim, nearby)
    )


def loss_at(mention: Mention, kind: str, context: MentionContext) -> Loss:
    excerpt = context.nearby.own.strip() or mention.block.text.strip()
    hint = format_hint(mention.claim, kind, mention.count)
    where = mention.block.place(mention.start)
    return Loss(mention.claim.id, kind, where, excerpt_of(excerpt), hint)


def sum_loss(each: UnmatchedFigure) -> Loss:
    start, end = each.block.sentence(each.figure.start)
    excerpt = excerpt_of(each.block.text[start:end])
    hint = format_hint(each.claim, "sum", each.count)
    return Loss(each.claim.id, "sum", each.block.place(each.figure.start), excerpt, hint)


def elsewhere_loss(mention: Mention) -> Loss:
    """Tell of what a claim says of its own day and place, told of another."""
    excerpt = excerpt_of(mention.block.text[mention.start : mention.end])
    hint = format_hint(mention.claim, "meaning", None)
    return Loss(mention.claim.id, "meaning", mention.block.place(mention.start), excerpt, hint)


def open_figure(each: UnmatchedFigure) -> Unrecognized:
    start, end = each.block.sentence(each.figure.start)
    figure = each.block.text[each.figure.start : each.figure.end]
    message = (
        f"“{figure}” fits no claim; the nearest has “{each.count.get('phrase')}”. Show that, or "
        "link the figure to where it is from."
    )
    place = each.block.place(each.figure.start)
    excerpt = excerpt_of(each.block.text[start:end])
    return Unrecognized("figure", place, excerpt, message, each.claim.id)


def foreign_blocks(mention: Mention, found: list[Mention]) -> frozenset[Block]:
    """Give the blocks that show other claims, not those set against or beside this one."""
    own = {mention.claim.id}
    own |= {each["id"] for name in RELATIONS for each in mention.claim.node.get(name, [])}
    kept = {id(each.block) for each in found if each.claim.id in own}
    others = {each.block for each in found if each.claim.id not in own}
    return frozenset(block for block in others if id(block) not in kept)


def _page_text(mention: Mention, layout: Layout) -> str:
    channels = (
        (*ALONE, VISIBLE) if mention.block.channel in ALONE else (VISIBLE, mention.block.channel)
    )
    return "\n".join(block.text for block in layout.blocks if block.channel in channels)

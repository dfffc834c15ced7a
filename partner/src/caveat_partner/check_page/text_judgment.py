"""Judges the text of a page: which claims it shows, what each lost, and what was not judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from caveat_partner.check_page.blocks import Block, blocks
from caveat_partner.check_page.caveats_in_doubt import is_in_doubt, is_passed_on
from caveat_partner.check_page.claims import Claims
from caveat_partner.check_page.confirmed_siblings import confirmed_siblings
from caveat_partner.check_page.dom import Element
from caveat_partner.check_page.hidden_reserves import hidden_reserves
from caveat_partner.check_page.hints import format_hint
from caveat_partner.check_page.id_mentions import Mark, marks, written_marks
from caveat_partner.check_page.layout import Layout
from caveat_partner.check_page.marks import MarkJudgment
from caveat_partner.check_page.meaning_rules import changed_meanings, is_of_day_above
from caveat_partner.check_page.measurements import find_measurements
from caveat_partner.check_page.mention import Mention
from caveat_partner.check_page.mention_context import MentionContext, mention_context
from caveat_partner.check_page.mentions import mentions
from caveat_partner.check_page.near_mentions import near_mentions
from caveat_partner.check_page.report import Loss, Unrecognized, excerpt_of
from caveat_partner.check_page.short_texts import lost_of_a_short_text
from caveat_partner.check_page.status_rule import TOLD_IN_WORDS, is_status_of_another, keeps_status
from caveat_partner.check_page.text_rules import lost_kinds
from caveat_partner.check_page.unmatched_figures import UnmatchedFigure, unmatched_figures
from caveat_partner.check_page.unread_text import part_by_language, unread_text
from caveat_partner.check_page.value_rules import bound_is_kept, is_superseded
from caveat_partner.check_page.visibility import ALONE, SNIPPET, VISIBLE
from caveat_partner.check_page.word_quantities import word_quantities

RELATIONS = (
    "disputes",
    "disputedBy",
    "qualifies",
    "qualifiedBy",
    "withdraws",
    "withdrawnBy",
    "readWith",
)
OPPOSED = ("disputes", "disputedBy")
TAKEN_FOR_OURS = ("rounding", "rough", "other")
"""Figures that are judged as that of the count that they are near."""
TOLD_BY_MARKS = ("dispute", "withdrawn")
"""What the marks of a claim tell for all that stands in its container."""


@dataclass(frozen=True)
class TextJudgment:
    """The losses of a text, the ids of the claims judged in it, and what was not judged."""

    losses: list[Loss]
    shown: list[str]
    unrecognized: list[Unrecognized]


def judge_text(
    root: Element,
    claims: Claims,
    marked: MarkJudgment | None = None,
    *,
    require_marked: bool = False,
) -> TextJudgment:
    """Judge text outside of marks; with `require_marked`, a claim is not to be shown there.

    What stands in the container of a claim, beside its marks, is marked enough, and judged.
    """
    marked = marked or MarkJudgment()
    read, unread = part_by_language(blocks(root))
    layout = Layout(root, read)
    named = [*marks(root, claims), *written_marks(layout, claims)]
    linked = {mark.claim.id for mark in named}
    found = mentions(layout, claims, named)
    found += word_quantities(layout, claims, found)
    unmatched = [
        each
        for each in unmatched_figures(layout, claims, found, linked)
        if not marked.places.cover(each.block, each.figure.start, each.figure.end)
    ]
    by_id = {(id(each.block), each.claim.id) for each in found if each.holder is not None}
    found += [
        _as_mention(each)
        for each in unmatched
        if each.reading in TAKEN_FOR_OURS and (id(each.block), each.claim.id) not in by_id
    ]
    unmarked = [
        each
        for each in [*found, *find_measurements(layout, claims)]
        if not marked.places.cover(each.block, each.start, each.end)
        and not _repeats_a_mark(each, marked)
    ]
    shown = [each.claim.id for each in unmarked]
    sums = [each for each in unmatched if each.reading == "sum"]
    if require_marked:
        shown_bare = _shown_without_marks(layout, claims, named, marked) if unmarked else set()
        bare = [
            each
            for each in unmarked
            if not each.is_faint and (each.claim.id, id(each.block)) in shown_bare
        ]
        held = [
            each
            for each in bare
            if each.count is None and marked.places.hold(each.block, each.claim.id)
        ]
        outside = [each for each in bare if each not in held]
        losses, _ = _losses_of(held, found, layout, claims, marked)
        losses += _unmarked_losses(outside, found, layout)
        foreign = [each for each in unread if _declares_a_language(each[0].element)]
        losses += _unmarked_in_other_languages(unread_text(foreign, named, claims, marked, False))
        return TextJudgment(losses, [each.claim.id for each in bare], [])
    faint = [mention for mention in unmarked if mention.is_faint]
    clear = [mention for mention in unmarked if not mention.is_faint]
    losses, doubts = _losses_of(clear, found, layout, claims, marked)
    doubts += [loss for part in _losses_of(faint, found, layout, claims, marked) for loss in part]
    losses += [_sum_loss(each) for each in sums]
    unrecognized = [_open_figure(each) for each in unmatched if each.reading == "open"]
    near = [
        each
        for each in near_mentions(layout, claims, found)
        if not marked.places.cover(each.mention.block, each.mention.start, each.mention.end)
        and each.mention.claim.id not in marked.shown
    ]
    losses += [_elsewhere_loss(one.mention) for one in near if one.is_elsewhere and one.is_certain]
    doubts += [_elsewhere_loss(each.mention) for each in near if each.is_doubtful]
    for one in [each for each in near if not each.is_elsewhere]:
        certain, doubtful = _losses_of([one.mention], found, layout, claims, marked)
        plain = certain if one.is_certain else []
        losses += plain
        for loss in [*certain, *doubtful]:
            if loss not in plain and not is_passed_on(loss.kind, one.mention):
                doubts.append(loss)
    for mention in confirmed_siblings(layout, claims, found):
        context = mention_context(mention, found, (), layout)
        losses.append(_loss(mention, "status", context))
        shown.append(mention.claim.id)
    unrecognized += [_in_doubt(loss) for loss in doubts]
    told = {each.nearest for each in unrecognized} | {loss.claim for loss in losses}
    unrecognized += [one for one in hidden_reserves(layout, found) if one.nearest not in told]
    unrecognized += unread_text(unread, named, claims, marked, bool(shown))
    shown += [each.claim.id for each in sums]
    shown += [each.mention.claim.id for each in near if each.is_certain]
    return TextJudgment(losses, list(dict.fromkeys(shown)), unrecognized)


def _repeats_a_mark(mention: Mention, marked: MarkJudgment) -> bool:
    """Say whether words tell what the marks around them are of, and not another like it."""
    if mention.count is not None or mention.holder is not None:
        return False
    others = {*marked.places.containers.values()} - {mention.claim.id}
    return any(marked.places.hold(mention.block, each) for each in others)


def _shown_without_marks(
    layout: Layout, claims: Claims, named: list[Mark], marked: MarkJudgment
) -> set[tuple[str, int]]:
    """Give the claims that blocks still show where all marked words are taken out of them."""
    whole = {}
    for block in layout.blocks:
        bare = marked.places.without(block)
        if bare.text.strip():
            whole[id(bare)] = (bare, block)
    rest = Layout(layout.root, [bare for bare, _ in whole.values()])
    found = [*mentions(rest, claims, named), *find_measurements(rest, claims)]
    return {(each.claim.id, id(whole[id(each.block)][1])) for each in found}


def _unmarked_losses(unmarked: list[Mention], found: list[Mention], layout: Layout) -> list[Loss]:
    """Give the claims that are shown without marks, where marks are asked for, once for a card."""
    once: dict[object, Loss] = {}
    for mention in unmarked:
        context = mention_context(mention, found, _foreign(mention, found), layout)
        loss = _loss(mention, "unmarked", context)
        once.setdefault((mention.claim.id, id(context.card)), loss)
    return list(once.values())


def _declares_a_language(element: Element) -> bool:
    """Say whether a page says that a text is not in English; a guess accuses nobody."""
    stated = next(
        (each.attrs["lang"] for each in element.ancestors() if each.attrs.get("lang")), ""
    )
    return bool(stated) and not stated.lower().startswith("en")


def _unmarked_in_other_languages(unread: Iterable[Unrecognized]) -> Iterator[Loss]:
    """Yield what seems to show a claim in words that are not read, where marks are asked for."""
    for each in unread:
        if each.nearest is not None:
            hint = "Mark it: what is marked needs no language."
            yield Loss(each.nearest, "unmarked", each.where, each.excerpt, hint)


def _losses_of(
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


def _in_doubt(loss: Loss) -> Unrecognized:
    """Tell of what may be lost, in words that may or may not tell it."""
    message = (
        f"These words may or may not tell the {loss.kind} of the claim. Say it plainly, or mark "
        f"it. {loss.hint}"
    )
    return Unrecognized("wording", loss.where, loss.excerpt, message, loss.claim)


def _as_mention(each: UnmatchedFigure) -> Mention:
    """Give a rounded or rough figure as a mention of its count: it is judged as one."""
    if each.reading in ("rounding", "other"):
        start, end = each.figure.start, each.figure.end
        return Mention(each.claim, each.block, start, end, each.count, is_rounded=True)
    start, end = each.block.sentence(each.figure.start)
    return Mention(each.claim, each.block, start, end)


def _losses(
    mention: Mention, found: list[Mention], layout: Layout, claims: Claims
) -> Iterator[tuple[object, Loss, bool]]:
    """Yield what is lost of one mention, with the card in which it is, and whether in doubt."""
    context = mention_context(mention, found, _foreign(mention, found), layout)
    page = _page_text(mention, layout)
    is_measure = mention.count is not None and mention.count not in mention.claim.counts
    kinds = [] if is_measure else [*lost_kinds(mention.claim, context.nearby, page)]
    if "dispute" in kinds and _is_answered(mention, found, context):
        kinds.remove("dispute")
    if mention.block.channel == SNIPPET:
        kinds = lost_of_a_short_text(mention.claim, context.nearby, kinds)
    if mention.is_quantity:
        kinds = ["quantifier"]
    elif mention.count is not None and not bound_is_kept(mention, context):
        kinds.append("quantifier")
    below_a_day = is_of_day_above(mention, layout)
    if not is_measure and (below_a_day is not None or any(changed_meanings(claims, mention))):
        kinds.append("meaning")
    if is_superseded(mention, context, claims):
        kinds = ["superseded"]
    for kind in kinds:
        place = (id(mention.block), mention.start) if kind == "quantifier" else id(context.card)
        is_doubt = is_in_doubt(kind, mention, context.nearby, page)
        if kind == "meaning" and below_a_day is False:
            is_doubt = not any(changed_meanings(claims, mention))
        yield (mention.claim.id, kind, place), _loss(mention, kind, context), is_doubt
    if "status" not in kinds and not is_measure and _borrows_status(mention, found, layout):
        yield (
            (mention.claim.id, "status", id(context.card)),
            _loss(mention, "status", context),
            True,
        )


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


def _loss(mention: Mention, kind: str, context: MentionContext) -> Loss:
    excerpt = context.nearby.own.strip() or mention.block.text.strip()
    hint = format_hint(mention.claim, kind, mention.count)
    where = mention.block.place(mention.start)
    return Loss(mention.claim.id, kind, where, excerpt_of(excerpt), hint)


def _sum_loss(each: UnmatchedFigure) -> Loss:
    start, end = each.block.sentence(each.figure.start)
    excerpt = excerpt_of(each.block.text[start:end])
    hint = format_hint(each.claim, "sum", each.count)
    return Loss(each.claim.id, "sum", each.block.place(each.figure.start), excerpt, hint)


def _elsewhere_loss(mention: Mention) -> Loss:
    """Tell of what a claim says of its own day and place, told of another."""
    excerpt = excerpt_of(mention.block.text[mention.start : mention.end])
    hint = format_hint(mention.claim, "meaning", None)
    return Loss(mention.claim.id, "meaning", mention.block.place(mention.start), excerpt, hint)


def _open_figure(each: UnmatchedFigure) -> Unrecognized:
    start, end = each.block.sentence(each.figure.start)
    figure = each.block.text[each.figure.start : each.figure.end]
    message = (
        f"“{figure}” fits no claim; the nearest has “{each.count.get('phrase')}”. Show that, or "
        "link the figure to where it is from."
    )
    place = each.block.place(each.figure.start)
    excerpt = excerpt_of(each.block.text[start:end])
    return Unrecognized("figure", place, excerpt, message, each.claim.id)


def _foreign(mention: Mention, found: list[Mention]) -> frozenset[Block]:
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

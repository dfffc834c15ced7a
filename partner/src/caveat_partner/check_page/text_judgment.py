"""Judges the text of a page: which claims it shows, what each lost, and what was not judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.marks.marks import MarkJudgment
from caveat_partner.check_page.mentions.mention import Mention
from caveat_partner.check_page.mentions.mention_context import mention_context
from caveat_partner.check_page.mentions.named_versions import unknown_versions
from caveat_partner.check_page.mentions.near_mentions import NearMention, near_mentions
from caveat_partner.check_page.report import Loss, Unrecognized
from caveat_partner.check_page.rules.caveats_in_doubt import is_passed_on
from caveat_partner.check_page.rules.confirmed_siblings import confirmed_siblings
from caveat_partner.check_page.rules.contradictions import contradictions
from caveat_partner.check_page.rules.hidden_reserves import hidden_reserves
from caveat_partner.check_page.text_losses import (
    elsewhere_loss,
    foreign_blocks,
    in_doubt,
    loss_at,
    losses_of,
    open_figure,
    sum_loss,
)
from caveat_partner.check_page.text_mentions import TextMentions, find_in_text
from caveat_partner.check_page.tree.dom import Element
from caveat_partner.check_page.unmarked_text import unmarked_losses
from caveat_partner.check_page.unread_text import unread_text


@dataclass
class TextJudgment:
    """The losses of a text, the ids of the claims judged in it, and what was not judged."""

    losses: list[Loss] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    unrecognized: list[Unrecognized] = field(default_factory=list)


def judge_text(
    root: Element,
    claims: Claims,
    marked: MarkJudgment | None = None,
    *,
    require_marked: bool = False,
) -> TextJudgment:
    """Judge text outside of marks; with `require_marked`, a claim that it shows is lost besides.

    What is required takes nothing away: whatever is lost or not judged without it is so with it.
    """
    text = find_in_text(root, claims, marked or MarkJudgment())
    told, doubts = TextJudgment(), list[Loss]()
    _judge_mentions(text, told, doubts)
    _judge_figures(text, told)
    _judge_near_mentions(text, told, doubts)
    _judge_siblings(text, told)
    told.unrecognized += map(in_doubt, doubts)
    told.unrecognized += map(in_doubt, _contradicted(text, told))
    named = {each.nearest for each in told.unrecognized} | {loss.claim for loss in told.losses}
    hidden = hidden_reserves(text.layout, text.found)
    told.unrecognized += [each for each in hidden if each.nearest not in named]
    told.unrecognized += unread_text(text.unread, text.named, claims, text.marked, bool(told.shown))
    told.unrecognized += unknown_versions(text.named, claims, text.marked.unrecognized)
    if require_marked:
        told.losses += unmarked_losses(text)
    told.shown = list(dict.fromkeys(told.shown))
    return told


def _judge_mentions(text: TextMentions, told: TextJudgment, doubts: list[Loss]) -> None:
    """Judge what shows a claim; what only an id shows can lose nothing for certain."""
    faint = [mention for mention in text.unmarked if mention.is_faint]
    clear = [mention for mention in text.unmarked if not mention.is_faint]
    certain, doubtful = _losses_of(clear, text)
    told.losses += certain
    doubts += doubtful
    doubts += [loss for part in _losses_of(faint, text) for loss in part]
    told.shown += [each.claim.id for each in text.unmarked]


def _contradicted(text: TextMentions, told: TextJudgment) -> Iterator[Loss]:
    """Yield what words beside a claim may take away, once for a claim that lost nothing yet."""
    seen = {loss.claim for loss in told.losses} | {each.nearest for each in told.unrecognized}
    for mention in text.unmarked:
        claim = mention.claim.id
        if mention.is_faint or mention.is_quantity or claim in seen:
            continue
        foreign = foreign_blocks(mention, text.found)
        context = mention_context(mention, text.found, foreign, text.layout)
        others = [each for each in text.found if each.claim.id != claim]
        for kind in contradictions(text.claims, mention, context.nearby, others):
            seen.add(claim)
            yield loss_at(mention, kind, context)


def _judge_figures(text: TextMentions, told: TextJudgment) -> None:
    """Tell of the figures that no claim has: sums, and what may be one of ours."""
    sums = [each for each in text.unmatched if each.reading == "sum"]
    told.losses += map(sum_loss, sums)
    told.shown += [each.claim.id for each in sums]
    told.unrecognized += [open_figure(each) for each in text.unmatched if each.reading == "open"]


def _judge_near_mentions(text: TextMentions, told: TextJudgment, doubts: list[Loss]) -> None:
    """Judge sentences that nearly say a claim, or say it of another day or place."""
    for near in near_mentions(text.layout, text.claims, text.found):
        mention = near.mention
        if text.marked.places.cover(mention.block, mention.start, mention.end):
            continue
        if mention.claim.id in text.marked.shown:
            continue
        _judge_near_mention(near, text, told, doubts)
        if near.is_certain:
            told.shown.append(mention.claim.id)


def _judge_near_mention(
    near: NearMention, text: TextMentions, told: TextJudgment, doubts: list[Loss]
) -> None:
    if near.is_elsewhere:
        (told.losses if near.is_certain else doubts).append(elsewhere_loss(near.mention))
        return
    certain, doubtful = _losses_of([near.mention], text)
    plain = certain if near.is_certain else []
    told.losses += plain
    rest = [loss for loss in [*certain, *doubtful] if loss not in plain]
    doubts += [loss for loss in rest if not is_passed_on(loss.kind, near.mention)]


def _judge_siblings(text: TextMentions, told: TextJudgment) -> None:
    for mention in confirmed_siblings(text.layout, text.claims, text.found):
        context = mention_context(mention, text.found, (), text.layout)
        told.losses.append(loss_at(mention, "status", context))
        told.shown.append(mention.claim.id)


def _losses_of(judged: list[Mention], text: TextMentions) -> tuple[list[Loss], list[Loss]]:
    return losses_of(judged, text.found, text.layout, text.claims, text.marked)

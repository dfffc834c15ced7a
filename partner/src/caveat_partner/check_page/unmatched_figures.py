"""Reads the figures of a page that are those of no claim: sums, roundings, and what is near one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from caveat_partner.check_page.blocks import Block
from caveat_partner.check_page.claim_index import ClaimIndex
from caveat_partner.check_page.claims import Claim, Claims, Node
from caveat_partner.check_page.counted_nouns import stands_by_its_noun
from caveat_partner.check_page.figures import Figure, figures
from caveat_partner.check_page.layout import Layout
from caveat_partner.check_page.mention import Mention, numbers_of
from caveat_partner.check_page.number_mentions import (
    Around,
    matter,
    needed,
    title_stems,
    words_around,
)
from caveat_partner.check_page.places import other_place
from caveat_partner.check_page.rough_figures import RoughFigure, rough_figures

NEAR = 1.5
"""How much of a claim's matter must stand around a figure that may be ours and fits no claim."""
SMALLEST = 10
"""A number below this one is not rounded to another."""
TOTAL = re.compile(
    r"\b(?:totals?|altogether|in all|combined|sum|together|overall|casualties|toll|all told)\b",
    re.IGNORECASE,
)
"""Words of a sum."""
TELLING = 100
"""From here on a sum tells by itself that it may be one of ours."""
FIRST_YEAR, LAST_YEAR = 1900, 2100


@dataclass(frozen=True, eq=False)
class UnmatchedFigure:
    """A figure that fits no claim: what it may be, and the count that is nearest.

    `reading` is `sum`, `rounding`, `rough` (a word that the count bears out) or `open`.
    """

    block: Block
    figure: Figure | RoughFigure
    claim: Claim
    count: Node
    reading: str


def unmatched_figures(
    layout: Layout, claims: Claims, found: Collection[Mention], linked: Collection[str]
) -> Iterator[UnmatchedFigure]:
    """Yield the figures that fit no claim and may be meant for one."""
    title = title_stems(layout)
    taken = {(id(each.block), each.start) for each in found if each.count is not None}
    shown = {each.claim.id for each in found} | {*linked}
    for block in layout.blocks:
        told: list[Figure | RoughFigure] = [*figures(block.text), *rough_figures(block.text)]
        for figure in told:
            if (id(block), figure.start) not in taken and not _counts_nothing(block.text, figure):
                around = words_around(layout, block, figure, title)
                read = _read(claims, figure, around, shown)
                if read is not None:
                    yield UnmatchedFigure(block, figure, *read)


def _counts_nothing(text: str, figure: Figure | RoughFigure) -> bool:
    """Say whether a figure is one, which is mostly a word, or may be a year."""
    if isinstance(figure, RoughFigure):
        return False
    is_plain = text[figure.start : figure.end].isdigit()
    return figure.value < 2 or (is_plain and FIRST_YEAR <= figure.value <= LAST_YEAR)


def _read(
    claims: Claims, figure: Figure | RoughFigure, around: Around, shown: Collection[str]
) -> tuple[Claim, Node, str] | None:
    """Give the claim and count of a figure and its reading: as a sum, else by what is nearest."""
    if isinstance(figure, Figure) and (summed := _summed(claims, figure, around, shown)):
        return (*summed, "sum")
    words = around.said | around.near | around.above
    scored = [
        (matter(claims, claim, count, around, claim.id in shown), claim, count)
        for claim in ClaimIndex.of(claims).named(words, 1)
        for count in claim.counts
        if numbers_of(count) and stands_by_its_noun(count, around.before, around.after)
    ]
    best = max(scored, key=lambda each: each[0], default=None)
    if best is None or not best[0] or other_place(claims, best[1], around.sentence):
        return None
    score, claim, count = best
    reading = _reading(figure, count)
    if reading in ("rounding", "rough") and score >= needed(max(numbers_of(count))):
        return claim, count, reading
    return (claim, count, "open") if score >= NEAR else None


def _reading(figure: Figure | RoughFigure, count: Node) -> str:
    number = max(numbers_of(count))
    if isinstance(figure, Figure):
        return "rounding" if is_rounding(figure.value, number) else "open"
    if number < figure.low:
        return "rounding" if figure.low <= 2 * number else "open"
    return "rough" if number <= figure.high else "open"


def is_rounding(value: float, number: float) -> bool:
    """Say whether a number is another one, rounded to fewer digits.

    >>> is_rounding(2000, 1700), is_rounding(1500, 1700), is_rounding(30, 33)
    (True, False, True)
    """
    if value == number or number < SMALLEST:
        return False
    digits = len(f"{number:.0f}")
    return value in {float(round(number, -places)) for places in range(1, digits)}


def _summed(
    claims: Claims, figure: Figure, around: Around, shown: Collection[str]
) -> tuple[Claim, Node] | None:
    """Give the largest part of a sum, or the nearest of these, where a figure is told as one."""
    text = f"{around.sentence} {around.card} {around.head}"
    for parts in ClaimIndex.of(claims).sums.get(figure.value, ()):
        score, claim, count = max(
            (
                (matter(claims, claim, count, around, is_linked=False), claim, count)
                for number, claim, count in parts
                if number == max(part[0] for part in parts)
            ),
            key=lambda each: each[0],
        )
        ids = {each.id for _, each, _ in parts}
        are_shown = bool(ids & {*shown})
        if len(ids) == 1 and not are_shown:
            continue
        is_total = TOTAL.search(text) is not None and are_shown and figure.value >= SMALLEST
        is_ours = are_shown or figure.value >= TELLING
        is_ours = is_ours or score >= NEAR
        if is_total or (is_ours and stands_by_its_noun(count, around.before, around.after)):
            return claim, count
    return None

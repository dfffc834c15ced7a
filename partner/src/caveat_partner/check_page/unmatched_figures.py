"""Reads the figures of a page that are those of no claim: sums, roundings, and what is near one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations

from caveat_partner.check_page.blocks import Block
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
PARTS = (2, 3)
"""Of how many counts a sum is recognized."""


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
    score, claim, count = max(
        (
            (matter(claims, claim, count, around, claim.id in shown), claim, count)
            for claim in claims
            for count in claim.counts
            if numbers_of(count) and stands_by_its_noun(count, around.before, around.after)
        ),
        key=lambda each: each[0],
        default=(0.0, None, None),
    )
    if claim is None or count is None or not score or other_place(claims, claim, around.sentence):
        return None
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
    """Give the largest part of a sum of counts, where a figure is one and is told as one."""
    text = f"{around.sentence} {around.card} {around.head}"
    known = [
        (number, claim, count)
        for claim in claims
        for count in claim.counts
        for number in numbers_of(count)[:1]
        if number and not claim.withdrawn and (claim.id in shown or figure.value >= TELLING)
    ]
    for size in PARTS:
        for parts in combinations(known, size):
            if sum(part[0] for part in parts) == figure.value and _are_one_kind(parts, shown):
                _, claim, count = max(parts, key=lambda part: part[0])
                is_total = TOTAL.search(text) is not None and claim.id in shown
                if is_total and figure.value >= SMALLEST:
                    return claim, count
                if stands_by_its_noun(count, around.before, around.after):
                    return claim, count
    return None


def _are_one_kind(parts: Collection[tuple[float, Claim, Node]], shown: Collection[str]) -> bool:
    """Say whether counts may be added up by somebody: of one article, and one outcome or claim."""
    articles = {claim.path.split("/")[0] for _, claim, _ in parts}
    outcomes = {count.get("outcome") for _, _, count in parts}
    ids = {claim.id for _, claim, _ in parts}
    is_near = len(outcomes) == 1 or len(ids) == 1
    return len(articles) == 1 and is_near and bool(ids & {*shown} or len(outcomes) == 1)

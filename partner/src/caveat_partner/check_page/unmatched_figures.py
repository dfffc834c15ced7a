"""Reads the figures of a page that are those of no claim: sums, roundings, and what is near one."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from caveat_partner.check_page.blocks import Block
from caveat_partner.check_page.claim_index import (
    Counted,
    Part,
    between,
    claims_naming,
    place_of,
    rounded_to,
    sums,
)
from caveat_partner.check_page.claims import Claim, Claims, Node
from caveat_partner.check_page.counted_nouns import nouns_near
from caveat_partner.check_page.figures import Figure, figures
from caveat_partner.check_page.layout import Layout
from caveat_partner.check_page.mention import Mention, numbers_of
from caveat_partner.check_page.number_mentions import (
    LINKED,
    WHOLE_NAME,
    Around,
    matter,
    needed,
    title_stems,
    weight_around,
    words_around,
)
from caveat_partner.check_page.places import other_place
from caveat_partner.check_page.rough_figures import RoughFigure, rough_figures

Weighed = tuple[float, Claim | None, Node | None]
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
BESIDE_WORDS = 1.0
"""How much a whole name and a title may add to the words around a figure."""
LITTLE = 0.3
"""With fewer words in common than this, no claim is near."""


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
    score, claim, count = _nearest(claims, figure, around, shown)
    if claim is None or count is None or not score or other_place(claims, claim, around.sentence):
        return None
    reading = _reading(figure, count)
    if reading in ("rounding", "rough") and score >= needed(max(numbers_of(count))):
        return claim, count, reading
    return (claim, count, "open") if score >= NEAR else None


def _nearest(
    claims: Claims, figure: Figure | RoughFigure, around: Around, shown: Collection[str]
) -> Weighed:
    """Give the count that the words around a figure fit best, and how well.

    What rounds to the figure needs few words; of all others only those are weighed that may come
    to more.
    """
    stands = nouns_near(around.before, around.after)

    def may_come_to(least: float, claim: Claim) -> bool:
        most = weight_around(claims, claim, around) + WHOLE_NAME + LINKED * (claim.id in shown)
        return most >= least

    def heaviest(counted: Iterable[tuple[Counted, float]]) -> Weighed:
        """Weigh counts that stand by their noun, each with the least that tells anything."""
        return max(
            (
                (matter(claims, claim, count, around, claim.id in shown, least), claim, count)
                for (claim, count), least in counted
                if numbers_of(count) and may_come_to(least, claim) and stands(count)
            ),
            key=lambda each: (each[0], -place_of(claims, each[1])),
            default=(0.0, None, None),
        )

    close = heaviest((one, needed(max(numbers_of(one[1])))) for one in _close_to(claims, figure))
    is_enough = close[2] is not None and close[0] >= needed(max(numbers_of(close[2])))
    least = max(min(close[0], NEAR) if is_enough else NEAR, 0.0)
    told = around.said | around.near | around.above
    named = claims_naming(claims, told, max(least - BESIDE_WORDS, LITTLE))
    linked = [claims.by_id[each] for each in shown]
    best = heaviest(
        ((claim, count), least) for claim in (*named, *linked) for count in claim.counts
    )
    return max(close, best, key=lambda each: (each[0], -_place(claims, each[1])))


def _place(claims: Claims, claim: Claim | None) -> float:
    return math.inf if claim is None else place_of(claims, claim)


def _close_to(claims: Claims, figure: Figure | RoughFigure) -> Iterable[Counted]:
    """Give the counts that a figure may round, or that bear out a rough one."""
    if isinstance(figure, RoughFigure):
        return between(claims, figure.low / 2, figure.high)
    return [
        (claim, count)
        for claim, count in rounded_to(claims, figure.value)
        if is_rounding(figure.value, max(numbers_of(count)))
    ]


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
    stands = nouns_near(around.before, around.after)
    for parts in sums(claims, figure.value):
        ids = {claim.id for _, claim, _ in parts}
        is_telling = figure.value >= TELLING or ids <= {*shown}
        if is_telling and (ids & {*shown} or _have_one_outcome(parts)):
            _, claim, count = max(parts, key=lambda part: part[0])
            is_total = TOTAL.search(text) is not None and claim.id in shown
            if is_total and figure.value >= SMALLEST:
                return claim, count
            if stands(count):
                return claim, count
    return None


def _have_one_outcome(parts: Collection[Part]) -> bool:
    return len({count.get("outcome") for _, _, count in parts}) == 1

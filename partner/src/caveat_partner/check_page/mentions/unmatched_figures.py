"""Reads the figures of a page that are those of no claim: sums, roundings, and what is near one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from caveat_partner.check_page.claims.claim import Claim, Node
from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.claims.counted_nouns import nouns_near
from caveat_partner.check_page.claims.places import other_place
from caveat_partner.check_page.language.figures import Figure, figures
from caveat_partner.check_page.language.phrases import has
from caveat_partner.check_page.language.rough_figures import RoughFigure, rough_figures
from caveat_partner.check_page.mentions.claim_index import ClaimIndex, Counted
from caveat_partner.check_page.mentions.mention import Mention, numbers_of
from caveat_partner.check_page.mentions.number_mentions import (
    Around,
    Surroundings,
    is_erratum,
    matter,
    most_matter,
    needed,
    words_around,
)
from caveat_partner.check_page.mentions.shares import share
from caveat_partner.check_page.reading.blocks import Block
from caveat_partner.check_page.reading.layout import Layout
from caveat_partner.check_page.styles.visibility import VISIBLE
from caveat_partner.words import SAYING

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
TWO_OUTCOMES = re.compile(
    r"\b(?:killed|dead|died|deaths) (?:or|and|/) (?:wounded|injured|hurt|injuries)\b"
    r"|\b(?:wounded|injured|hurt|injuries) (?:or|and|/) (?:killed|dead|died|deaths)\b"
    r"|\bcasualties\b",
    re.IGNORECASE,
)
"""How a number is told to be of both outcomes of one claim."""
ITEM = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?-i:[A-Z])")
"""How minutes number their items."""
TELLING = 100
"""From here on a sum tells by itself that it may be one of ours."""
BESIDE_WORDS = 1.0
"""How much a whole name and a title may add to the words around a figure."""
MOST = 0.6
"""Which part of a claim a sentence says that has another number in place of the claim's."""
LITTLE = 0.3
"""With fewer words in common than this, no claim is near."""
FIRST_YEAR, LAST_YEAR = 1900, 2100


@dataclass(frozen=True, eq=False)
class UnmatchedFigure:
    """A figure that fits no claim: what it may be, and the count that is nearest.

    `reading` is `sum`, `rounding`, `rough` (a word that the count bears out), `other`
    (a number in place of the claim's) or `open`.
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
    surroundings = Surroundings(layout)
    taken = {(id(each.block), each.start) for each in found if each.count is not None}
    shown = dict.fromkeys([*(each.claim.id for each in found), *linked])
    for block in layout.blocks:
        told: list[Figure | RoughFigure] = [*figures(block.text), *rough_figures(block.text)]
        for figure in told:
            if (id(block), figure.start) not in taken and not _counts_nothing(block, figure):
                around = words_around(surroundings, block, figure)
                read = _read(claims, figure, around, shown)
                if read is not None:
                    yield UnmatchedFigure(block, figure, *read)


def _counts_nothing(block: Block, figure: Figure | RoughFigure) -> bool:
    """Say whether a figure is one, which is mostly a word, may be a year, or is taken back."""
    if is_erratum(block, figure.start) or _is_of_an_item(block, figure):
        return True
    if isinstance(figure, RoughFigure):
        return False
    is_plain = block.text[figure.start : figure.end].isdigit()
    return figure.value < 2 or (is_plain and FIRST_YEAR <= figure.value <= LAST_YEAR)


def _is_of_an_item(block: Block, figure: Figure | RoughFigure) -> bool:
    """Say whether a number opens a text as that of an item or a note: 3.2 He said; 2 Sent by."""
    if figure.start or block.channel != VISIBLE:
        return False
    if ITEM.match(block.text):
        return True
    first = next(iter(block.element.elements()), None)
    number = block.text[: figure.end]
    return first is not None and first.tag == "sup" and first.raw().strip() == number


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
    if score < NEAR:
        return None
    is_other = isinstance(figure, Figure) and _says_all_else(claims, claim, around)
    return claim, count, "other" if is_other else "open"


def _says_all_else(claims: Claims, claim: Claim, around: Around) -> bool:
    """Say whether a sentence has the claim's speaker say all of it, but for the number."""
    speakers = claim.speakers
    named = speakers.newsroom if speakers.is_newsroom else speakers.names
    is_said = has(around.sentence, named) and has(around.sentence, SAYING)
    return is_said and share(claims, claim, around.said) >= MOST


def _nearest(
    claims: Claims, figure: Figure | RoughFigure, around: Around, shown: Collection[str]
) -> Weighed:
    """Give the count that the words around a figure fit best, and how well.

    What rounds to the figure needs few words; of all others only those are weighed that may come
    to more.
    """
    index = ClaimIndex.of(claims)
    stands = nouns_near(around.before, around.after)

    def heaviest(counted: Iterable[tuple[Counted, float]]) -> Weighed:
        """Weigh counts that stand by their noun, each with the least that tells anything."""
        return max(
            (
                (matter(claims, claim, count, around, claim.id in shown, least), claim, count)
                for (claim, count), least in counted
                if most_matter(claims, claim, around, claim.id in shown) >= least and stands(count)
            ),
            key=lambda each: (each[0], -index.places[each[1].id]),
            default=(0.0, None, None),
        )

    close = heaviest((one, needed(_largest(one))) for one in _close_to(index, figure))
    is_enough = close[2] is not None and close[0] >= needed(max(numbers_of(close[2])))
    least = max(min(close[0], NEAR) if is_enough else NEAR, 0.0)
    words = around.said | around.near | around.above
    named = index.naming(words, max(least - BESIDE_WORDS, LITTLE))
    linked = [claims.by_id[each] for each in shown]
    others = heaviest(
        ((claim, count), least)
        for claim in (*named, *linked)
        for count in claim.counts
        if numbers_of(count)
    )
    return others if others[0] > close[0] else close


def _largest(counted: Counted) -> float:
    return max(numbers_of(counted[1]))


def _close_to(index: ClaimIndex, figure: Figure | RoughFigure) -> Iterable[Counted]:
    """Give the counts that a figure may round, or that bear out a rough one."""
    if isinstance(figure, RoughFigure):
        return index.between(figure.low / 2, figure.high)
    near = index.by_rounding.get(figure.value, ())
    return [one for one in near if is_rounding(figure.value, _largest(one))]


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


def _in_order(
    parts: Iterable[tuple[float, Claim, Node]], shown: Collection[str]
) -> list[tuple[float, Claim, Node]]:
    """Sort the parts of a sum as the page shows their claims: of equals the first is named."""
    order = list(shown)
    last = len(order)
    return sorted(parts, key=lambda part: order.index(part[1].id) if part[1].id in order else last)


def _summed(
    claims: Claims, figure: Figure, around: Around, shown: Collection[str]
) -> tuple[Claim, Node] | None:
    """Give the largest part of a sum, or the nearest of these, where a figure is told as one."""
    text = f"{around.sentence} {around.card} {around.head}"
    for parts in ClaimIndex.of(claims).sums.get(figure.value, ()):
        score, claim, count = max(
            (
                (matter(claims, claim, count, around, is_linked=False), claim, count)
                for number, claim, count in _in_order(parts, shown)
                if number == max(part[0] for part in parts)
            ),
            key=lambda each: each[0],
        )
        ids = {each.id for _, each, _ in parts}
        are_shown = bool(ids & {*shown})
        if len(ids) == 1 and not are_shown and not (score >= NEAR and TWO_OUTCOMES.search(text)):
            continue
        is_total = TOTAL.search(text) is not None and are_shown and figure.value >= SMALLEST
        is_ours = are_shown or figure.value >= TELLING
        is_ours = is_ours or score >= NEAR
        if is_total or (is_ours and nouns_near(around.before, around.after)(count)):
            return claim, count
    return None

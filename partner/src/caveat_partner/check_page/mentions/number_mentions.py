"""Finds the figures of a page that, by the words around them, are those of a claim."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from caveat_partner.check_page.claims.claim import CAPITALIZED, Claim, Node
from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.claims.counted_nouns import (
    counts_others,
    counts_the_same,
    kind_words,
)
from caveat_partner.check_page.claims.places import is_placed, other_place
from caveat_partner.check_page.language.figures import Figure, figures
from caveat_partner.check_page.language.outcomes import OTHERS
from caveat_partner.check_page.language.phrases import has
from caveat_partner.check_page.language.rough_figures import RoughFigure
from caveat_partner.check_page.language.stemming import stems
from caveat_partner.check_page.mentions.claim_index import ClaimIndex
from caveat_partner.check_page.mentions.mention import Mention
from caveat_partner.check_page.reading.blocks import Block
from caveat_partner.check_page.reading.layout import Layout, headings
from caveat_partner.check_page.reading.tables import column_header
from caveat_partner.check_page.styles.visibility import SNIPPET

WITHOUT_NUMBER = 1.5
"""How much of a claim's names must stand around a figure that itself tells nothing."""
FEWEST_WORDS, ENOUGH = 2, 0.8
"""How many words of the claim a sentence must itself hold, where its number tells so little."""
SHORT = 5
"""A sentence of more words is read by itself; a shorter one is part of a card."""
WHOLE_NAME = 0.4
"""What a whole name adds, where it stands by the figure."""
UNTOLD = 0.4
"""What is taken off where only the noun says what is counted, and not its outcome."""
LINKED = 0.8
"""What a link to the claim adds, wherever on the page it stands."""
ERRATUM = re.compile(
    r"\b(?:earlier|previous|original|first|initial) (?:version|edition|draft) of this\b"
    r"|\bthis (?:page|article|story|post|report) (?:earlier|previously|originally|initially|first"
    r"|wrongly|incorrectly|mistakenly)\b"
    r"|\bwe (?:earlier|previously|originally|initially|first|wrongly|incorrectly|mistakenly)\b",
    re.IGNORECASE,
)
"""How a page tells what it said before, and no longer says."""
PRONOUN = re.compile(r"\W*(?:it|they|he|she|these|those|its|their)\b", re.IGNORECASE)
OF_A_KIND = 2
"""How many words at the end of a name say what it names: Teal | Rowing Club."""


@dataclass(frozen=True)
class Around:
    """The words around a figure: of its sentence, of what stands with it, beside and above it."""

    value: float
    sentence: str
    before: str
    after: str
    block: str
    card: str
    beside: str
    head: str
    said: frozenset[str]
    near: frozenset[str]
    above: frozenset[str]
    placing: frozenset[str]
    in_cell: bool
    """Whether the rest of a row says what it is of."""


@dataclass(frozen=True)
class Standing:
    """What stands around a block, the same for each figure in it."""

    card: str
    beside: str
    head: str
    near: frozenset[str]
    above: frozenset[str]
    placing: frozenset[str]


class Surroundings:
    """What stands around the blocks of a page, collected once for each."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._title = title_stems(layout)
        self._found: dict[Block, Standing] = {}
        self._said: dict[tuple[Block, int], frozenset[str]] = {}

    def of(self, block: Block) -> Standing:
        """Give what stands around a block."""
        if block not in self._found:
            self._found[block] = self._look(block)
        return self._found[block]

    def said(self, block: Block, start: int, end: int) -> frozenset[str]:
        """Give the stems of a sentence, and of what it points back to."""
        if (block, start) not in self._said:
            sentence = _with_antecedent(block, start, block.text[start:end])
            self._said[block, start] = frozenset(stems(sentence))
        return self._said[block, start]

    def _look(self, block: Block) -> Standing:
        card = _card(self._layout, block)
        beside = " ".join(each.text for each in self._layout.by(block.element, block, ()))
        head = _head(self._layout, block)
        return Standing(
            card, beside, head,
            frozenset(stems(f"{card} {beside}")),
            frozenset(stems(head)),
            frozenset(stems(f"{card} {head}")) | self._title,
        )  # fmt: skip


def number_mentions(layout: Layout, claims: Claims, linked: Collection[str]) -> Iterator[Mention]:
    """Yield the figures that are those of a claim; `linked` are the ids that the page names."""
    surroundings = Surroundings(layout)
    for block in layout.blocks:
        for figure in figures(block.text):
            counts = ClaimIndex.of(claims).by_number.get(figure.value)
            if not counts or is_erratum(block, figure.start):
                continue
            around = words_around(surroundings, block, figure)
            least = needed(figure.value)
            found = [
                (score, claim, count)
                for claim, count in counts
                if (score := matter(claims, claim, count, around, claim.id in linked, least))
                >= least
                and (
                    _is_named(claim, around, linked)
                    or not other_place(claims, claim, around.sentence)
                )
            ]
            best = max(
                found,
                key=lambda each: (not other_place(claims, each[1], around.sentence), each[0]),
                default=None,
            )
            if best is not None:
                yield Mention(best[1], block, figure.start, figure.end, best[2])


def figures_beside(claims: Claims, found: Collection[Mention]) -> Iterator[Mention]:
    """Yield figures of a claim that stand in one sentence with another of its figures.

    That one says what they are of, so that they are known by another outcome too.
    """
    taken = {(id(each.block), each.start) for each in found}
    for mention in [each for each in found if each.count is not None and each.holder is None]:
        block = mention.block
        start, end = block.sentence(mention.start)
        for figure in figures(block.text[start:end]):
            place = (id(block), start + figure.start)
            counts = ClaimIndex.of(claims).by_number.get(figure.value, ())
            count = next((one for of, one in counts if of is mention.claim), None)
            if count is None or count is mention.count or place in taken:
                continue
            if not counts_others(count, block.text[start + figure.end : end]):
                taken.add(place)
                yield Mention(mention.claim, block, start + figure.start, start + figure.end, count)


def _is_named(claim: Claim, around: Around, linked: Collection[str]) -> bool:
    """Say whether a claim is plainly meant, wherever it is set: linked, or by its source."""
    return claim.id in linked or has(around.sentence, [n for n in claim.speakers.names if " " in n])


def is_erratum(block: Block, offset: int) -> bool:
    """Say whether a sentence tells what the page itself once said, to take it back."""
    return _takes_back(block.text[slice(*block.sentence(offset))])


@lru_cache(256)
def _takes_back(sentence: str) -> bool:
    return ERRATUM.search(sentence) is not None


def needed(value: float) -> float:
    """Give how much else must tell that a number is a claim's: the larger it is, the less.

    >>> [round(needed(each), 2) for each in (7, 33, 60, 500, 1700)]
    [1.22, 1.0, 0.91, 0.61, 0.43]
    """
    return WITHOUT_NUMBER - 0.33 * math.log10(max(value, 1)) if value else WITHOUT_NUMBER


def title_stems(layout: Layout) -> frozenset[str]:
    """Give the stems of the page's title and first heading."""
    titles = [b for b in layout.blocks if b.channel == SNIPPET or b.element.tag == "h1"]
    return frozenset(stems(" ".join(block.text for block in titles)))


def words_around(surroundings: Surroundings, block: Block, figure: Figure | RoughFigure) -> Around:
    """Collect what stands around a figure."""
    value = figure.value if isinstance(figure, Figure) else figure.low
    start, end = block.sentence(figure.start)
    sentence, after = block.text[start:end], block.text[figure.end : end]
    by = surroundings.of(block)
    return Around(
        value, sentence, block.text[start : figure.start], after, block.text,
        by.card, by.beside, by.head,
        surroundings.said(block, start, end),
        by.near, by.above, by.placing,
        any(each.tag == "td" for each in block.element.ancestors()),
    )  # fmt: skip


def matter(
    claims: Claims, claim: Claim, count: Node, around: Around, is_linked: bool, least: float = 0.0
) -> float:
    """Weigh the words around a figure; 0 where they say that it is not this count's.

    What cannot come to `least` is 0 as well: words are weighed before a sentence is read closely.
    """
    if most_matter(claims, claim, around, is_linked) < least:
        return 0.0
    near = around.sentence
    if len(near.split()) <= SHORT:
        near = f"{around.card} {near}"
    if has(around.sentence, claim.speakers.names):
        near = around.block
    if counts_others(count, around.after) or is_of_another_year(claim, around.sentence):
        return 0.0
    if _names_another(claim, around.sentence):
        return 0.0
    told = has(near, kind_words(count)) or has(around.head, kind_words(count))
    told = told or bool(OTHERS.match(around.after))
    if not told and not counts_the_same(count, around.after):
        return 0.0
    words, near_by, above, _ = _in_common(claim, around)
    is_long = len(around.sentence.split()) > SHORT
    few = len(words) < FEWEST_WORDS and len(above) < FEWEST_WORDS
    if len(near_by) >= FEWEST_WORDS:
        few &= not (around.in_cell or has(around.sentence, claim.speakers.names))
    if is_long and few and not is_linked and needed(around.value) > ENOUGH:
        return 0.0
    named = has(f"{around.sentence} {around.card} {around.beside}", claim.names)
    score = _weight_of_words(claims, claim, around) + LINKED * is_linked
    return max(0.0, score + WHOLE_NAME * named - UNTOLD * (not told))


def most_matter(claims: Claims, claim: Claim, around: Around, is_linked: bool) -> float:
    """Give the most that the words around a figure may come to."""
    return _weight_of_words(claims, claim, around) + WHOLE_NAME + LINKED * is_linked


def _weight_of_words(claims: Claims, claim: Claim, around: Around) -> float:
    words, near_by, above, placed = _in_common(claim, around)
    weigh = claims.weight
    score = weigh(words) + 0.7 * weigh(near_by) + 0.6 * weigh(above)
    return score + 0.4 * min(1.5, 0.5 * len(placed))


def _in_common(claim: Claim, around: Around) -> tuple[frozenset[str], ...]:
    """Give the stems of a claim's names in the sentence, by it, above it, and in the title."""
    words = around.said & claim.vocabulary
    near_by = (around.near & claim.vocabulary) - words
    above = (around.above & claim.vocabulary) - words - near_by
    placed = (around.placing & (claim.vocabulary | claim.setting)) - words - near_by - above
    return words, near_by, above, placed


def _with_antecedent(block: Block, start: int, sentence: str) -> str:
    """Give a sentence with the one before it, where it opens with a pronoun that points there."""
    if not start or not PRONOUN.match(sentence):
        return sentence
    before, _ = block.sentence(start - 1)
    return block.text[before:start] + sentence


def _card(layout: Layout, block: Block) -> str:
    blocks = layout.group(layout.card(block, ()))
    if block.channel == SNIPPET:
        blocks = [each for each in layout.blocks if each.channel == SNIPPET]
    return " ".join(each.text for each in blocks)


def _head(layout: Layout, block: Block) -> str:
    heads = list(headings(block.element))
    for here in block.element.ancestors():
        header = column_header(here) if here.tag in ("td", "th") else None
        heads += [header] if header is not None else []
        captioned = here.tag in ("table", "figure")
        heads += [e for e in here.elements() if e.tag == "caption"] if captioned else []
    blocks = [each for head in heads for each in layout.inside(head)]
    return " ".join(each.text for each in blocks)


def _names_another(claim: Claim, sentence: str) -> bool:
    """Say whether a sentence names another of a kind, and not the claim's own: a rowing club."""
    for own in (name.split() for name in claim.names):
        if len(own) <= OF_A_KIND or has(sentence, [" ".join(own)]):
            continue
        for run in CAPITALIZED.findall(sentence):
            *others, kind, of = run.split()
            if [kind, of] == own[-OF_A_KIND:] and {*others} - {*own, "The", "A", "An"}:
                return True
    return False


def is_of_another(claims: Claims, claim: Claim, sentence: str) -> bool:
    """Say whether a sentence is set in another year or place than the claim."""
    is_elsewhere = is_placed(claim) and other_place(claims, claim, sentence) is not None
    return is_elsewhere or is_of_another_year(claim, sentence)


def is_of_another_year(claim: Claim, sentence: str) -> bool:
    years = {int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", sentence)}
    return bool(years and claim.years) and not years & claim.years

"""Lists the text of a page in languages that the check does not read, where it may be ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from caveat_partner.check_page.claims.claim import Claim
from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.language.figures import figures
from caveat_partner.check_page.language.stemming import stems
from caveat_partner.check_page.marks.marks import MarkJudgment
from caveat_partner.check_page.mentions.claim_index import ClaimIndex
from caveat_partner.check_page.mentions.id_mentions import Mark
from caveat_partner.check_page.reading.blocks import Block
from caveat_partner.check_page.reading.languages import language_of, unread_language
from caveat_partner.check_page.report import Unrecognized, excerpt_of

TELLING = 100
"""From here on a number tells by itself that a text may be ours."""
NAMES = 2
"""How many names of ours tell the same."""
MANY_WORDS = 40
"""Beside what was judged, so much text in another language is worth telling."""


def part_by_language(blocks: list[Block]) -> tuple[list[Block], list[tuple[Block, str]]]:
    """Part blocks into those that are read, and those that are not with their language."""
    usual = language_of(" ".join(block.text for block in blocks))
    read, unread = [], []
    for block in blocks:
        language = unread_language(block.text, block.element, usual)
        if language is None:
            read.append(block)
        else:
            unread.append((block, language))
    return read, unread


def unread_text(
    unread: list[tuple[Block, str]],
    marks: Collection[Mark],
    claims: Claims,
    exact: MarkJudgment,
    is_ours: bool,
) -> Iterator[Unrecognized]:
    """Yield what may be ours of the text that is not read, once for a language and a claim.

    What `exact` judged by its marks needs no language. `is_ours` says that claims of ours are
    shown elsewhere on the page.
    """
    told: set[tuple[str, str | None]] = set()
    words: Counter[str] = Counter()
    unread = [each for each in unread if not _is_marked(each[0], exact)]
    for block, language in unread:
        words[language] += len(block.text.split())
        nearest = _nearest(block, marks, claims, exact, is_ours)
        if nearest is not None and (language, nearest.id) not in told:
            told.add((language, nearest.id))
            yield _not_read(block, language, nearest)
    spoken = {language for language, _ in told}
    for block, language in unread:
        if is_ours and language not in spoken and words[language] >= MANY_WORDS:
            spoken.add(language)
            yield _not_read(block, language, None)


def _is_marked(block: Block, exact: MarkJudgment) -> bool:
    """Say whether a text was judged by its marks, or a mark of it was told to be wrong."""
    if exact.places.cover(block, 0, len(block.text)):
        return True
    elements = [*block.element.ancestors(), *(each for each, _ in block.anchors)]
    return bool(exact.unrecognized) and any("data-caveat" in each.attrs for each in elements)


def _not_read(block: Block, language: str, nearest: Claim | None) -> Unrecognized:
    line, column = block.places[0]
    message = (
        f"This text is in a language that the check does not read ({language}). Mark its figures "
        "and caveats, which needs no language, or read it yourself."
    )
    near = nearest.id if nearest is not None else None
    return Unrecognized(
        "language", f"{line}:{column}", excerpt_of(block.text), message, near
    )  # fmt: skip


def _nearest(
    block: Block, marks: Collection[Mark], claims: Claims, exact: MarkJudgment, is_ours: bool
) -> Claim | None:
    """Give the claim that a text in another language seems to show: by an id, a number, names."""
    for mark in marks:
        if mark.claim.id in exact.shown or mark.is_of_page:
            continue
        if mark.element.within(block.element) or block.element.within(mark.element):
            return mark.claim
    index = ClaimIndex.of(claims)
    names = frozenset(stems(" ".join(word for word in block.text.split() if word[:1].isupper())))
    for figure in figures(block.text):
        if exact.places.cover(block, figure.start, figure.end):
            continue
        shown = [claim for claim, _ in index.by_number.get(figure.value, ())]
        telling = [one for one in shown if names & (one.vocabulary | one.setting)] or shown
        if telling and (figure.value >= TELLING or is_ours or telling is not shown):
            return telling[0]
    fitting = [one for one in index.claiming(names, NAMES) if one.id not in exact.shown]
    return max(fitting, key=lambda one: len(names & one.core), default=None)

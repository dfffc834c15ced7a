"""Finds where a page shows a claim by its id: in what an element marks, and around a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from caveat_partner.check_page.claims.claim import Claim
from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.claims.counted_nouns import counts_others
from caveat_partner.check_page.claims.version_numbers import version_number
from caveat_partner.check_page.language.figures import figures
from caveat_partner.check_page.mentions.mention import Mention, numbers_of
from caveat_partner.check_page.mentions.shares import beyond_names, share, stems_of, without_names
from caveat_partner.check_page.reading.blocks import Block
from caveat_partner.check_page.reading.layout import Layout
from caveat_partner.check_page.tree.dom import Element

CONTAINERS = ("itemid", "about", "resource")
LINKS = ("href", "cite", "src", "data")
BY_ID_ALONE = 0.25
BY_LINK = 0.4
"""Which part of what is claimed a text must say to show it: marked, or at a link."""
FEWEST_WORDS = 4
SAYS_SOMETHING = 6
"""A link of fewer words names a claim; a longer one says it."""
ADDRESSES = re.compile(r"\bhttps?://\S+")
FAINT = 0.1
PROSE = 12
"""So many words beside the names of claims say something, whatever they are."""


@dataclass(frozen=True, eq=False)
class Mark:
    """An element that names a claim by its id; `holds` when the element is to contain it."""

    element: Element
    claim: Claim
    version: int | None
    holds: bool
    is_of_page: bool = False
    """Whether it names the claim for the whole page: in the head, or as an address in the text."""


def marks(root: Element, claims: Claims) -> Iterator[Mark]:
    """Yield the elements that name a claim in an attribute."""
    for element in root.walk():
        if element.tag in ("script", "meta"):
            continue
        for name, value in element.attrs.items():
            holds = name in CONTAINERS or name.startswith("data-")
            if not holds and name not in LINKS:
                continue
            found = claims.at(value)
            if found is None and name.startswith("data-"):
                named = claims.named(value)
                found = (named, None) if named else None
            if found is not None:
                version = found[1] or _version_beside(element)
                of_page = element.tag == "link"
                holds = holds and element.tag != "a" and not of_page
                yield Mark(element, found[0], version, holds, of_page)


def written_marks(layout: Layout, claims: Claims) -> Iterator[Mark]:
    """Yield the addresses of claims that stand in the text of a page."""
    for block in layout.blocks:
        for address in ADDRESSES.findall(block.text):
            found = claims.at(address.rstrip(".,;:)"))
            if found is not None:
                yield Mark(block.element, found[0], found[1], holds=False, is_of_page=True)


def _version_beside(element: Element) -> int | None:
    for name, value in element.attrs.items():
        if name.startswith("data-") and name.endswith("version"):
            stated = version_number(value)
            if stated is not None:
                return stated
    return None


def marked(layout: Layout, claims: Claims, mark: Mark) -> Iterator[Mention]:
    """Yield what a marked element, or the card around a link, shows of the claim."""
    if mark.is_of_page:
        return
    inside = layout.inside(mark.element) if mark.holds else []
    near = None if inside else _near_link(layout, mark.element)
    if mark.holds and near is not None:
        yield from _inline(claims, mark, near)
        return
    inside = inside or _around_link(layout, near)
    found = [
        Mention(mark.claim, block, figure.start, figure.end, count, mark.element, mark.version)
        for block in inside
        for figure in figures(block.text)
        for count in mark.claim.counts
        if figure.value in numbers_of(count)
        and (mark.holds or not counts_others(count, block.text[figure.end :]))
    ]
    yield from found
    if not found and inside:
        yield from _in_words(layout, claims, mark, inside, near)


def _inline(claims: Claims, mark: Mark, block: Block) -> Iterator[Mention]:
    """Yield what a marked phrase within a text shows of its claim."""
    start = next((at for element, at in block.anchors if element is mark.element), 0)
    end = start + len(" ".join(mark.element.raw().split()))
    found = [
        Mention(mark.claim, block, figure.start, figure.end, count, mark.element, mark.version)
        for figure in figures(block.text)
        for count in mark.claim.counts
        if start <= figure.start < end and figure.value in numbers_of(count)
    ]
    yield from found
    said = beyond_names(claims, block.text[start:end])
    if not found and share(claims, mark.claim, said) >= BY_ID_ALONE:
        first, last = block.sentence(start)
        yield Mention(
            mark.claim, block, first, max(last, end), None, mark.element, mark.version
        )  # fmt: skip


def _in_words(
    layout: Layout, claims: Claims, mark: Mark, inside: list[Block], near: Block | None
) -> Iterator[Mention]:
    """Yield the text that shows a claim by its id and its words, faintly where these are few."""
    text = " ".join(_prose(claims, block) for block in inside)
    said = beyond_names(claims, text)
    part = share(claims, mark.claim, said)
    clear = part >= (BY_ID_ALONE if mark.holds else BY_LINK)
    clear |= mark.holds and len(mark.claim.core & said) >= FEWEST_WORDS
    prose = part >= FAINT and len(without_names(claims, text).split()) >= PROSE
    if not clear and not (prose and _is_alone(layout, claims, mark, inside)):
        return
    best = max(
        inside, key=lambda block: (share(claims, mark.claim, stems_of(block)), block is near)
    )
    yield Mention(
        mark.claim, best, 0, len(best.text), None, mark.element, mark.version, is_faint=not clear
    )


def _prose(claims: Claims, block: Block) -> str:
    """Give the text of a block without the short links in it that only name a claim."""
    text = block.text
    for anchor, _ in block.anchors:
        label = " ".join(anchor.raw().split())
        is_name = anchor.tag == "a" and len(label.split()) < SAYS_SOMETHING
        if is_name and label and claims.at(anchor.attrs.get("href", "")):
            text = text.replace(label, " ", 1)
    return ADDRESSES.sub(" ", text)


def _is_alone(layout: Layout, claims: Claims, mark: Mark, inside: list[Block]) -> bool:
    """Say whether no other claim is named in the blocks that an id is to stand for."""
    own = {id(block) for block in inside}
    return all(
        other.claim is mark.claim
        for other in marks(layout.root, claims)
        if not other.is_of_page
        and (near := _near_link(layout, other.element)) is not None
        and id(near) in own
    )


def _around_link(layout: Layout, near: Block | None) -> list[Block]:
    """Give the blocks of the card in which a link stands."""
    if near is None:
        return []
    inside = layout.inside(layout.card(near, ()))
    return inside if near in inside else [*inside, near]


def _near_link(layout: Layout, link: Element) -> Block | None:
    for here in link.ancestors():
        blocks = [block for block in layout.blocks if block.element is here]
        if blocks:
            return next((b for b in blocks if any(e is link for e, _ in b.anchors)), blocks[0])
    return None

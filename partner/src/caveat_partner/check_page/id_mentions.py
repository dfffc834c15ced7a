"""Finds where a page shows a claim by its id: in what an element marks, and around a link."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from caveat_partner.check_page.blocks import Block
from caveat_partner.check_page.claims import Claim, Claims
from caveat_partner.check_page.dom import Element
from caveat_partner.check_page.figures import figures
from caveat_partner.check_page.layout import Layout
from caveat_partner.check_page.mention import Mention, numbers_of
from caveat_partner.check_page.shares import beyond_names, share, stems_of

CONTAINERS = ("itemid", "about", "resource")
LINKS = ("href", "cite", "src", "data")
BY_ID_ALONE = 0.25
BY_LINK = 0.4
"""Which part of what is claimed a text must say to show it: marked, or at a link."""
FEWEST_WORDS = 4


@dataclass(frozen=True, eq=False)
class Mark:
    """An element that names a claim by its id; `holds` when the element is to contain it."""

    element: Element
    claim: Claim
    version: int | None
    holds: bool


def marks(root: Element, claims: Claims) -> Iterator[Mark]:
    """Yield the elements that name a claim in an attribute."""
    for element in root.walk():
        if element.tag in ("script", "link", "meta"):
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
                yield Mark(element, found[0], version, holds and element.tag != "a")


def _version_beside(element: Element) -> int | None:
    for name, value in element.attrs.items():
        if name.startswith("data-") and name.endswith("version") and value.strip("v").isdigit():
            return int(value.strip("v"))
    return None


def marked(layout: Layout, claims: Claims, mark: Mark) -> Iterator[Mention]:
    """Yield what a marked element, or the card around a link, shows of the claim."""
    inside = layout.inside(mark.element)
    if not mark.holds:
        near = _near_link(layout, mark.element)
        inside = layout.inside(layout.card(near, ())) if near is not None else []
        if near is not None and near not in inside:
            inside.append(near)
    found = [
        Mention(mark.claim, block, figure.start, figure.end, count, mark.element, mark.version)
        for block in inside
        for figure in figures(block.text)
        for count in mark.claim.counts
        if figure.value in numbers_of(count)
    ]
    yield from found
    needed = BY_ID_ALONE if mark.holds else BY_LINK
    text = beyond_names(claims, " ".join(block.text for block in inside))
    enough = share(claims, mark.claim, text) >= needed
    enough |= mark.holds and len(mark.claim.core & text) >= FEWEST_WORDS
    if not found and inside and enough:
        best = max(inside, key=lambda block: share(claims, mark.claim, stems_of(block)))
        yield Mention(
            mark.claim, best, 0, len(best.text), None, mark.element, mark.version
        )  # fmt: skip


def _near_link(layout: Layout, link: Element) -> Block | None:
    for here in link.ancestors():
        blocks = [block for block in layout.blocks if block.element is here]
        if blocks:
            return next((b for b in blocks if any(e is link for e, _ in b.anchors)), blocks[0])
    return None

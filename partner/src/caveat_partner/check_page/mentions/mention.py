"""A claim shown at a place of a page, and the numbers by which a count is told."""

from __future__ import annotations

from dataclasses import dataclass

from caveat_partner.check_page.claims.claim import Claim, Node
from caveat_partner.check_page.reading.blocks import Block
from caveat_partner.check_page.tree.dom import Element


@dataclass(eq=False)
class Mention:
    """A claim shown in a block; `count` where a figure of it is; `holder` marked with its id."""

    claim: Claim
    block: Block
    start: int
    end: int
    count: Node | None = None
    holder: Element | None = None
    version: int | None = None
    is_rounded: bool = False
    """Whether the figure is not the count's own, but a rounding of it."""
    is_quantity: bool = False
    """Whether only the number is judged, which is told in other words than the claim's."""
    is_faint: bool = False
    """Whether only an id says that the claim is shown, and hardly a word does."""


def numbers_of(count: Node) -> tuple[float, ...]:
    """Give the numbers by which a count is told."""
    return tuple(float(count[key]) for key in ("value", "minValue", "maxValue") if key in count)

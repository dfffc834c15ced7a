"""The elements and texts of a page, which know where they stand and who perceives them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(eq=False)
class TextNode:
    """A run of characters as written, entities resolved, and where it begins."""

    data: str
    line: int
    column: int


@dataclass(eq=False)
class Element:
    """An element; `channel` says who perceives what is in it (see `visibility`)."""

    tag: str
    attrs: dict[str, str]
    parent: Element | None
    line: int
    column: int
    channel: str = "visible"
    children: list[Element | TextNode] = field(default_factory=list)
    layout: str = ""
    """`block` or `inline` where the page's own styles say so, and not the tag."""
    passes_on: str = "visible"
    """The channel of what is in the element, unless that has one of its own."""
    veils: frozenset[str] = frozenset()
    """The inherited properties that make its text unseen; an element in it may undo them."""
    in_doubt: str = ""
    """The rule of a style sheet that shows or hides the element to some readers alone."""

    def elements(self) -> list[Element]:
        """The child elements."""
        return [child for child in self.children if isinstance(child, Element)]

    def walk(self) -> Iterator[Element]:
        """The element and all below it, in document order."""
        waiting = [self]
        while waiting:
            here = waiting.pop()
            yield here
            waiting += reversed(here.elements())

    def ancestors(self) -> Iterator[Element]:
        """The element and all above it, nearest first."""
        here: Element | None = self
        while here is not None:
            yield here
            here = here.parent

    def within(self, other: Element) -> bool:
        """Say whether the element is the other or stands in it."""
        return any(each is other for each in self.ancestors())

    def raw(self) -> str:
        """All characters in the element, as written."""
        found: list[str] = []
        waiting: list[Element | TextNode] = [self]
        while waiting:
            here = waiting.pop()
            if isinstance(here, TextNode):
                found.append(here.data)
            else:
                waiting += reversed(here.children)
        return "".join(found)

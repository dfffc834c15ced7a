"""Knows where the marked words of a page stand, so that rules of text leave them alone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from caveat_partner.check_page.reading.blocks import Block
from caveat_partner.check_page.tree.dom import Element, TextNode

Place = tuple[int, int]


@dataclass
class MarkedPlaces:
    """The stretches of the source in which marked words stand, in order."""

    elements: set[int] = field(default_factory=set)
    starts: list[Place] = field(default_factory=list)
    ends: list[Place] = field(default_factory=list)
    containers: dict[int, str] = field(default_factory=dict)
    """The elements that hold what is marked of a claim, with its id."""

    @classmethod
    def of(
        cls, elements: Iterable[Element], containers: Iterable[tuple[Element, str]] = ()
    ) -> MarkedPlaces:
        """Note where the texts in some elements begin and end, and what holds the marks."""
        marked = list(elements)
        texts = sorted({_stretch(text) for each in marked for text in _texts(each)})
        return cls(
            {id(each) for each in marked},
            [begin for begin, _ in texts],
            [end for _, end in texts],
            {id(element): claim for element, claim in containers},
        )

    def hold(self, block: Block, claim: str) -> bool:
        """Say whether a block stands in what holds the marks of a claim."""
        return any(self.containers.get(id(each)) == claim for each in block.element.ancestors())

    def cover(self, block: Block, start: int, end: int) -> bool:
        """Say whether most of a stretch of a block stands in marked words."""
        if any(id(each) in self.elements for each in block.element.ancestors()):
            return True
        places = block.places[start:end]
        return 2 * sum(map(self._has, places)) >= len(places) > 0

    def without(self, block: Block) -> Block:
        """Give a block with white space for its marked words, each character in its place."""
        if any(id(each) in self.elements for each in block.element.ancestors()):
            text = " " * len(block.text)
        else:
            pairs = zip(block.text, block.places, strict=True)
            text = "".join(" " if self._has(place) else each for each, place in pairs)
        return replace(block, text=text)

    def _has(self, place: Place) -> bool:
        index = bisect_right(self.starts, place) - 1
        return index >= 0 and place < self.ends[index]


def _texts(element: Element) -> Iterator[TextNode]:
    for each in element.walk():
        yield from (child for child in each.children if isinstance(child, TextNode))


def _stretch(text: TextNode) -> tuple[Place, Place]:
    lines = text.data.split("\n")
    width = len(lines[-1]) + (text.column if len(lines) == 1 else 1)
    return (text.line, text.column), (text.line + len(lines) - 1, width)

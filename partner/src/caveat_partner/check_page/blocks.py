"""Parts a page into blocks: the runs of text that a reader takes in as one, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from caveat_partner.check_page.dom import Element, TextNode
from caveat_partner.check_page.visibility import HEARD, HIDDEN
from caveat_partner.check_page.word_list import word_list

BLOCK = frozenset(
    word_list(
        "#root address article aside blockquote body caption center dd details dialog div dl",
        "dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend",
        "li main menu nav ol p pre search section summary svg table tbody td text tfoot th",
        "thead tr ul head title desc option button",
    )
)
SPOKEN = ("alt", "aria-label", "title", "aria-description", "aria-roledescription")
SNIPPETS = frozenset(
    word_list(
        "description og:title og:description twitter:title twitter:description og:image:alt",
    )
)
SNIPPET = "snippet"
"""The channel of what stands in the head and is shown in previews, searches and shares."""
ABBREVIATED = re.compile(
    r"\b(?:[A-Za-z]\.){1,}$|\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|St|Inc|Co|ca|approx|No|max|min)\.$"
)
SENTENCE_END = re.compile(r"[.!?…]+[\"'”\u2019)\]]*(?=\s|$)|\n")


@dataclass(eq=False)
class Block:
    """A run of text; `places[i]` is line and column of `text[i]`."""

    element: Element
    channel: str
    text: str = ""
    places: list[tuple[int, int]] = field(default_factory=list)
    anchors: list[tuple[Element, int]] = field(default_factory=list)
    """Inline elements and the offset at which each begins."""

    def add(self, data: str, line: int, column: int) -> None:
        """Append characters, with one space for each run of white space."""
        for character in data:
            if not character.isspace():
                self._put(character, line, column)
            elif self.text and not self.text.endswith((" ", "\n")):
                self._put(" ", line, column)
            line, column = (line + 1, 1) if character == "\n" else (line, column + 1)

    def end_line(self, element: Element) -> None:
        """Append a line break."""
        if self.text:
            self._put("\n", element.line, element.column)

    def _put(self, character: str, line: int, column: int) -> None:
        self.text += character
        self.places.append((line, column))

    def place(self, offset: int) -> str:
        """Give the line and column of a character, as reports show them."""
        line, column = self.places[min(offset, len(self.places) - 1)]
        return f"{line}:{column}"

    def sentence(self, offset: int) -> tuple[int, int]:
        """Give the bounds of the sentence in which an offset lies."""
        for start, end in self.sentences():
            if start <= offset < end:
                return start, end
        return 0, len(self.text)

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Yield the bounds of each sentence."""
        start = 0
        for end in SENTENCE_END.finditer(self.text):
            ends = end.end()
            if ABBREVIATED.search(self.text[start:ends]) and ends < len(self.text):
                continue
            yield start, ends
            start = ends
        if self.text[start:].strip():
            yield start, len(self.text)


def blocks(root: Element) -> list[Block]:
    """List the blocks of a page in document order; what nobody perceives is left out."""
    made: list[Block] = []
    _Walk(made).enter(root)
    return [block for block in made if block.text.strip()]


class _Walk:
    def __init__(self, made: list[Block]) -> None:
        self.made = made
        self.open: dict[str, Block] = {}

    def enter(self, container: Element) -> None:
        self.open = {}
        self._children(container, container)
        self.open = {}

    def _children(self, element: Element, container: Element) -> None:
        for child in element.children:
            if isinstance(child, TextNode):
                self._text(child, element, container)
            elif child.tag == "br":
                for block in self.open.values():
                    block.end_line(child)
            else:
                self._element(child, container)

    def _text(self, text: TextNode, element: Element, container: Element) -> None:
        if element.channel != HIDDEN:
            self._block(element.channel, container).add(text.data, text.line, text.column)

    def _element(self, child: Element, container: Element) -> None:
        self._spoken(child, container)
        if child.tag in BLOCK:
            self.enter(child)
            return
        if child.channel != HIDDEN:
            block = self._block(child.channel, container)
            block.anchors.append((child, len(block.text)))
        self._children(child, container)

    def _spoken(self, child: Element, container: Element) -> None:
        if child.tag == "meta" or (child.tag == "title" and _in_head(child)):
            self._snippet(child)
        if child.channel == HIDDEN:
            return
        for name in SPOKEN:
            if child.attrs.get(name, "").strip():
                self._separate(child, HEARD, child.attrs[name])

    def _snippet(self, child: Element) -> None:
        name = child.attrs.get("name") or child.attrs.get("property") or ""
        if child.tag == "title":
            self._separate(child, SNIPPET, child.raw())
        elif name.lower() in SNIPPETS:
            self._separate(child, SNIPPET, child.attrs.get("content", ""))

    def _separate(self, element: Element, channel: str, text: str) -> None:
        block = Block(element, channel)
        for character in text:
            block.add(character, element.line, element.column)
        self.made.append(block)

    def _block(self, channel: str, container: Element) -> Block:
        if channel not in self.open:
            self.open[channel] = Block(container, channel)
            self.made.append(self.open[channel])
        return self.open[channel]


def _in_head(element: Element) -> bool:
    return not any(each.tag == "svg" for each in element.ancestors())

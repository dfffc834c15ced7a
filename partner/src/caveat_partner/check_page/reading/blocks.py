"""Parts a page into blocks: the runs of text that a reader takes in as one, with their places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from caveat_partner.check_page.language.word_list import word_list
from caveat_partner.check_page.reading.inline_text import NARROW, UNSEEN_CHARACTERS, is_parted, seen
from caveat_partner.check_page.styles.visibility import HEARD, HIDDEN, SNIPPET
from caveat_partner.check_page.tree.dom import Element, TextNode

BLOCK = frozenset(
    word_list(
        "#root address article aside blockquote body caption center dd details dialog div dl",
        "dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend",
        "li main menu nav ol p pre search section summary svg table tbody td text tfoot th",
        "thead tr ul head title desc option button item entry channel description content",
        "content:encoded",
    )
)
SPOKEN = (
    *("alt", "aria-label", "title", "aria-description", "aria-roledescription", "placeholder"),
    *("data-label", "data-title", "data-tooltip", "data-tip", "data-original-title"),
    *("data-caption", "data-content", "data-bs-title", "data-bs-content", "data-text"),
)
"""Attributes with words for those who hear a page, point at a part of it or press it.

A placeholder is a hint, gone with the first character that is typed.
"""
POINTER = "#pointer"
"""The attribute of an element that shows a text of data: the JSON pointer of the text."""
WITH_TEXT = frozenset(word_list("text number button submit reset search tel url email range"))
"""The types of `input` that show their value."""
NAMED_BY = ("name", "property", "itemprop")
SNIPPETS = frozenset(
    word_list(
        "description og:title og:description twitter:title twitter:description og:image:alt",
        "twitter:image:alt title abstract dc.title dc.description dcterms.title dcterms.abstract",
        "dcterms.description dc.description.abstract sailthru.title sailthru.description",
        "parsely-title headline alternativeheadline",
    )
)
NOTE_SIGN = re.compile(r"\d{1,2}|[a-z]|[*\u2020\u2021\u00a7]+", re.IGNORECASE)
"""What a raised sign of a footnote shows; 1st, 2nd and 3e have more."""
ABBREVIATED = re.compile(
    r"\b(?:[A-Za-z]\.){1,}$|\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|St|Inc|Co|ca|approx|No|max|min)\.$"
)
LONGEST_ABBREVIATION = 16
"""So many characters before an end tell whether an abbreviation stands there."""
LONGEST = 2_000
"""Characters of the longest sentence that is read as one."""
SENTENCE_END = re.compile(
    r"[.!?…]+[\"'”\u2019)\]]*(?=\s|$)|\n"
    r"|\s[·•|](?=\s(?:[A-Z][A-Za-z]{2,8}\.? )?\d{1,2}[:.]\d\d\b)"
)
"""Where a sentence ends; in a ticker also before the time of the next."""


@dataclass(eq=False)
class Block:
    """A run of text; `places[i]` is line and column of `text[i]`."""

    element: Element
    channel: str
    text: str = ""
    places: list[tuple[int, int]] = field(default_factory=list)
    anchors: list[tuple[Element, int]] = field(default_factory=list)
    """Inline elements and the offset at which each begins."""
    piece: int = 0
    """Where the text behind the last edge of an element begins."""
    edges: str = ""
    """Which edges stand behind the text so far: `>` an end, `<` a start."""
    _parted: tuple[str, list[tuple[int, int]]] | None = None
    """The text that was parted into sentences, and their bounds."""

    def add(self, data: str, line: int, column: int, *, step: int = 1) -> None:
        """Append characters, with one space for each run of white space.

        `step` is 0 for characters of an attribute, whose place is that of its element.
        """
        if self.edges and data:
            self._part_at_edge(seen(data), line, column)
        for character in data:
            if not character.isspace():
                self._keep_only_in_numbers(character)
                if UNSEEN_CHARACTERS.match(character) is None:
                    self._put(character, line, column)
            elif character in NARROW and self.text[-1:].isdigit():
                self._put(character, line, column)
            elif self.text and not self.text.endswith((" ", "\n", *NARROW)):
                self._put(" ", line, column)
            if step:
                line, column = (line + 1, 1) if character == "\n" else (line, column + 1)

    def _keep_only_in_numbers(self, following: str) -> None:
        """Make a space that keeps a number together a plain one where no digit follows."""
        if self.text[-1:] in NARROW and not following.isdigit() and self.text:
            self.text = self.text[:-1] + " "

    def cross(self, edge: str) -> None:
        """Note the start or end of an inline element."""
        self.edges += edge

    def _part_at_edge(self, data: str, line: int, column: int) -> None:
        before = self.text[self.piece :] or self.text[-1:]
        if is_parted(before, data, siblings="><" in self.edges):
            self._put(" ", line, column)
        if data:
            self.piece, self.edges = len(self.text), ""

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
        pointer = self.element.attrs.get(POINTER)
        return f"{line}:{column}" if pointer is None else f"{line}:{column}#{pointer}"

    def sentence(self, offset: int) -> tuple[int, int]:
        """Give the bounds of the sentence in which an offset lies."""
        found = self.sentences()
        at = bisect_right(found, offset, key=lambda each: each[0]) - 1
        return found[at] if at >= 0 and offset < found[at][1] else (0, len(self.text))

    def sentences(self) -> list[tuple[int, int]]:
        """List the bounds of each sentence; they are looked for once while the text is the same."""
        if self._parted is None or self._parted[0] is not self.text:
            found = [piece for each in self._sentences() for piece in self._pieces(*each)]
            self._parted = (self.text, found)
        return self._parted[1]

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Part what is longer than a sentence can be, such as a long list, at its spaces."""
        while end - start > LONGEST:
            at = self.text.rfind(", ", start, start + LONGEST) + 2
            at = at if at > start + 1 else start + LONGEST
            yield start, at
            start = at
        yield start, end

    def _sentences(self) -> Iterator[tuple[int, int]]:
        start = 0
        for end in SENTENCE_END.finditer(self.text):
            ends = end.end()
            near = self.text[max(start, ends - LONGEST_ABBREVIATION) : ends]
            if ABBREVIATED.search(near) and ends < len(self.text):
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


@dataclass
class _Visit:
    """An element that is being read, the block element in which its text stands, what is left."""

    element: Element
    container: Element
    children: Iterator[Element | TextNode]


class _Walk:
    """Goes through the elements of a page, and adds what they say to the block that is open."""

    def __init__(self, made: list[Block]) -> None:
        self.made = made
        self.open: dict[str, Block] = {}

    def enter(self, root: Element) -> None:
        """Read an element and all below it; nothing here calls itself, however deep a page is."""
        waiting = [_Visit(root, root, iter(root.children))]
        while waiting:
            visit = waiting[-1]
            child = next(visit.children, None)
            if child is None:
                self._leave(waiting.pop())
            elif isinstance(child, TextNode):
                self._text(child, visit.element, visit.container)
            elif child.tag == "br":
                for block in self.open.values():
                    block.end_line(child)
            else:
                waiting.append(self._visit(child, visit.container))

    def _visit(self, child: Element, container: Element) -> _Visit:
        self._spoken(child, container)
        if is_block(child):
            self.open = {}
            return _Visit(child, child, iter(child.children))
        self._cross(child, "<")
        if child.channel != HIDDEN:
            block = self._block(child.channel, container)
            block.anchors.append((child, len(block.text)))
        return _Visit(child, container, iter(child.children))

    def _leave(self, visit: _Visit) -> None:
        if visit.element is visit.container:
            self.open = {}
        else:
            self._cross(visit.element, ">")

    def _cross(self, element: Element, edge: str) -> None:
        if element.tag != "wbr":
            for block in self.open.values():
                block.cross(edge)

    def _text(self, text: TextNode, element: Element, container: Element) -> None:
        if element.channel != HIDDEN:
            step = 0 if POINTER in element.attrs else 1
            block = self._block(element.channel, container)
            if _is_note_sign(element, text.data) and block.text[-1:].isalnum():
                block.add(" ", text.line, text.column, step=step)
            block.add(text.data, text.line, text.column, step=step)

    def _spoken(self, child: Element, container: Element) -> None:
        if child.tag == "meta" or (child.tag == "title" and _in_head(child)):
            self._snippet(child)
        if child.channel == HIDDEN:
            return
        if shown := _entered(child):
            self._separate(child, child.channel, shown)
        for name in SPOKEN:
            if child.attrs.get(name, "").strip():
                self._separate(child, HEARD, child.attrs[name])

    def _snippet(self, child: Element) -> None:
        name = next((child.attrs[each] for each in NAMED_BY if child.attrs.get(each)), "")
        if child.tag == "title":
            self._separate(child, SNIPPET, child.raw())
        elif name.lower() in SNIPPETS:
            self._separate(child, SNIPPET, child.attrs.get("content", ""))

    def _separate(self, element: Element, channel: str, text: str) -> None:
        block = Block(element, channel)
        block.add(text, element.line, element.column, step=0)
        self.made.append(block)

    def _block(self, channel: str, container: Element) -> Block:
        if channel not in self.open:
            self.open[channel] = Block(container, channel)
            self.made.append(self.open[channel])
        return self.open[channel]


def is_block(element: Element) -> bool:
    """Say whether an element stands on lines of its own: as styles have it, or else its tag."""
    return element.layout == "block" if element.layout else element.tag in BLOCK


def _entered(element: Element) -> str:
    """Give what a form shows that is no text of its elements: a value, a label of a group."""
    if element.tag == "input" and element.attrs.get("type", "text").lower() in WITH_TEXT:
        return element.attrs.get("value", "")
    return element.attrs.get("label", "") if element.tag in ("optgroup", "option") else ""


def _is_note_sign(element: Element, text: str) -> bool:
    """Say whether a text is the raised sign of a footnote, and no part of the word before it."""
    raised = any(each.tag == "sup" for each in (element, element.parent) if each is not None)
    return raised and NOTE_SIGN.fullmatch(text.strip()) is not None


def _in_head(element: Element) -> bool:
    return not any(each.tag == "svg" for each in element.ancestors())

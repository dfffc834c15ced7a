"""Reads HTML into elements and texts that know where they stand and who perceives them."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from caveat_partner.check_page.visibility import Styles, channel
from caveat_partner.check_page.word_list import word_list

VOID = frozenset(
    word_list(
        "area base br col embed hr img input link meta source track wbr",
    )
)
CLOSES = {
    "li": ("li", ("ul", "ol", "menu")),
    "dt": ("dt dd", ("dl",)),
    "dd": ("dt dd", ("dl",)),
    "tr": ("tr td th", ("table",)),
    "td": ("td th", ("tr", "table")),
    "th": ("td th", ("tr", "table")),
    "tbody": ("thead tbody tr td th", ("table",)),
    "tfoot": ("thead tbody tr td th", ("table",)),
    "option": ("option", ("select",)),
}
"""Which open elements a start tag closes, and within which element it looks for them."""
CLOSE_P = frozenset(
    word_list(
        "address article aside blockquote details div dl fieldset figcaption figure footer",
        "form h1 h2 h3 h4 h5 h6 header hr main menu nav ol p pre section table ul",
    )
)
RAW = ("script", "style")


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

    def elements(self) -> list[Element]:
        """The child elements."""
        return [child for child in self.children if isinstance(child, Element)]

    def walk(self) -> Iterator[Element]:
        """The element and all below it, in document order."""
        yield self
        for child in self.elements():
            yield from child.walk()

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
        return "".join(
            child.data if isinstance(child, TextNode) else child.raw() for child in self.children
        )


def parse_html(source: str) -> Element:
    """Read HTML; gives a root element above everything. Never raises: browsers do not either."""
    reader = _Reader(Styles.of(source))
    reader.feed(source)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    def __init__(self, styles: Styles) -> None:
        super().__init__(convert_charrefs=False)
        self.styles = styles
        self.root = Element("#root", {}, None, 1, 1)
        self.here = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._close_implied(tag)
        line, column = self.getpos()
        named = {name: value or "" for name, value in attrs}
        element = Element(tag, named, self.here, line, column + 1)
        element.channel = channel(tag, named, self.here.channel, self.styles)
        self.here.children.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID and any(each.tag == "svg" for each in self.here.ancestors()):
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        for element in self.here.ancestors():
            if element.tag == tag and element.parent is not None:
                self.here = element.parent
                return

    def handle_data(self, data: str) -> None:
        line, column = self.getpos()
        self.here.children.append(TextNode(data, line, column + 1))

    def handle_entityref(self, name: str) -> None:
        self.handle_data(html.unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self.handle_data(html.unescape(f"&#{name};"))

    def _close_implied(self, tag: str) -> None:
        if tag in CLOSE_P:
            self._close("p", ("body", "td", "li", "div", "article", "section", "button"))
        if tag in CLOSES:
            closed, within = CLOSES[tag]
            self._close(closed, within)

    def _close(self, tags: str, within: tuple[str, ...]) -> None:
        outermost = None
        for element in self.here.ancestors():
            if element.tag in within:
                break
            if element.tag in tags.split():
                outermost = element
        if outermost is not None and outermost.parent is not None:
            self.here = outermost.parent

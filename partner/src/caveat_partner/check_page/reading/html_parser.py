"""Reads HTML as browsers do, into elements that know their places.

The tree is that of lexbor, which follows the HTML standard; `source_marks` gives it places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from caveat_partner.check_page.styles.css_conditions import AT_DESK, Reader
from caveat_partner.check_page.styles.style_sheets import StyleSheets
from caveat_partner.check_page.styles.visibility import (
    FALLBACKS,
    NEVER_DRAWN,
    hide_closed_options,
    set_channel,
)
from caveat_partner.check_page.tree.dom import Element, TextNode
from caveat_partner.check_page.tree.source_marks import (
    MARK,
    RAW,
    MarkedSource,
    Places,
    TooDeep,
    mark_source,
    offset_of,
    split_marks,
    without_marks,
)

MOST_CHARACTERS = 10_000_000
"""How large a page may be: ten times the largest that sites deliver."""
DEEPEST = 512
"""Browsers set what nests deeper beside what it is in."""


class Unparseable(ValueError):
    """A page that is too large or nests too deep to be read."""


def parse_html(source: str, reader: Reader = AT_DESK) -> Element:
    """Read HTML as one of its readers sees it; gives a root element above everything.

    Raises Unparseable for what no browser would read either, and nothing for broken HTML.
    """
    if len(source) > MOST_CHARACTERS:
        raise Unparseable(
            f"The page is longer than {MOST_CHARACTERS:,} characters, and so it was not read. "
            "Check the pages that it is made of."
        )
    root = Element("#root", {}, None, 1, 1)
    try:
        _read_into(root, source, Places(source), 0, reader)
    except TooDeep as error:
        raise Unparseable(str(error)) from error
    return root


def _read_into(parent: Element, source: str, places: Places, base: int, reader: Reader) -> None:
    """Read a document or a part of one, and set what it holds below an element."""
    marked = mark_source(source, base)
    tree = LexborHTMLParser(marked.text)
    nodes = [tree.root] if parent.parent is None else [*_children(tree.head), *_children(tree.body)]
    builder = _Builder(tree, marked, places, reader)
    builder.build([node for node in nodes if node is not None], parent)


class _Builder:
    """Turns a parsed tree into elements."""

    def __init__(
        self, tree: LexborHTMLParser, marked: MarkedSource, places: Places, reader: Reader
    ) -> None:
        self.marked = marked
        self.places = places
        self.reader = reader
        self.styles = StyleSheets(tree, reader)
        self.used = frozenset(_targets(tree))
        self.templates = {
            fragment.parent.mem_id: fragment
            for fragment in tree.template_fragments()
            if fragment.parent is not None
        }
        self.shadows: list[Element] = []
        self.raw: dict[Element, int] = {}
        """Where what is in a script or style begins."""
        self.unplaced: set[Element] = set()
        self.written_after: dict[Element, list[TextNode]] = {}

    def build(self, nodes: Iterable[LexborNode], parent: Element) -> None:
        """Add nodes and all below them to an element."""
        waiting = [(parent, iter(nodes), 0)]
        while waiting:
            above, following, depth = waiting[-1]
            node = next(following, None)
            if node is None:
                above.children += self.written_after.pop(above, [])
                if above.tag == "select":
                    hide_closed_options(above)
                waiting.pop()
            elif node.is_text_node:
                self._add_texts(node, above)
            elif node.is_element_node:
                element = self._element(node, above)
                above.children.append(element)
                self._place(above, element.line, element.column)
                below = _children(self.templates.get(node.mem_id, node))
                waiting.append(
                    (element, below, depth + 1) if depth < DEEPEST else (above, below, depth)
                )
        for template in self.shadows:
            _show_shadow(template)

    def _element(self, node: LexborNode, above: Element) -> Element:
        named = node.attributes
        offset = offset_of(named.pop(MARK, None))
        attrs = {name.lower(): without_marks(value or "") for name, value in named.items()}
        tag = without_marks(str(node.tag)).lower()
        if tag == "script" and offset in self.marked.noscript:
            tag = "noscript"
        line, column = self.places.at(offset) if offset is not None else (above.line, above.column)
        element = Element(tag, attrs, above, line, column)
        if offset is None:
            self.unplaced.add(element)
        elif tag in RAW and offset in self.marked.raw:
            self.raw[element] = self.marked.raw[offset]
        styles = self.styles.at(node, attrs.get("style", ""))
        set_channel(element, styles, is_used=tag in NEVER_DRAWN and self._is_used(node))
        element.layout, element.in_doubt = styles.layout, styles.in_doubt
        if styles.before:
            element.children.append(TextNode(styles.before, line, column))
        if styles.after:
            self.written_after[element] = [TextNode(styles.after, line, column)]
        self._add_kept_aside(element, offset)
        return element

    def _add_kept_aside(self, element: Element, offset: int | None) -> None:
        """Add what an element has that is no child of it: a document, or what scripts hide."""
        if element.tag == "noscript" and offset is not None:
            kept = self.marked.noscript.get(offset, "")
            if kept.strip():
                _read_into(element, kept, self.places, self.marked.raw[offset], self.reader)
        elif element.tag == "iframe" and element.attrs.get("srcdoc", "").strip():
            places = _OnePlace(element.line, element.column)
            _read_into(element, element.attrs["srcdoc"], places, 0, self.reader)
        elif element.tag == "template" and element.attrs.get("shadowrootmode") in (
            "open",
            "closed",
        ):
            self.shadows.append(element)

    def _is_used(self, node: LexborNode) -> bool:
        """Say whether a drawing shows an element that is none by itself, or one in it."""
        named = [node, *node.css("[id]")] if self.used else []
        return any((each.attributes.get("id") or "") in self.used for each in named)

    def _add_texts(self, node: LexborNode, above: Element) -> None:
        if above.tag in FALLBACKS:
            return
        for marked, part in split_marks(node.text_content or ""):
            offset = self.raw.get(above, marked)
            place = (above.line, above.column) if offset is None else self.places.at(offset)
            above.children.append(TextNode(part, *place))
            if part.strip():
                self._place(above, *place)

    def _place(self, element: Element, line: int, column: int) -> None:
        """Set an element without a place of its own where the first thing in it stands."""
        if element in self.unplaced:
            self.unplaced.discard(element)
            element.line, element.column = line, column


class _OnePlace(Places):
    """The place of a document that stands in an attribute."""

    def __init__(self, line: int, column: int) -> None:
        self.place = (line, column)

    def at(self, offset: int) -> tuple[int, int]:
        return self.place


def _targets(tree: LexborHTMLParser) -> Iterator[str]:
    """Yield the ids that drawings of a page show again."""
    for node in tree.css("use"):
        target = node.attributes.get("href") or node.attributes.get("xlink:href") or ""
        if target.startswith("#"):
            yield target[1:]


def _children(node: LexborNode | None) -> Iterator[LexborNode]:
    child = node.first_child if node is not None else None
    while child is not None:
        yield child
        child = child.next


def _show_shadow(template: Element) -> None:
    """Show a declarative shadow root in place of its host's children, and those in its slots."""
    host = template.parent
    if host is None or template not in host.children:
        return
    light = [each for each in host.children if each is not template]
    host.children = template.children
    for shown in template.elements():
        shown.parent = host
    for slot in [each for each in host.walk() if each.tag == "slot"]:
        name = slot.attrs.get("name", "")
        assigned = [each for each in light if _slot(each) == name]
        if any(isinstance(each, Element) or each.data.strip() for each in assigned):
            slot.children = assigned
            for each in assigned:
                if isinstance(each, Element):
                    each.parent = slot


def _slot(node: Element | TextNode) -> str:
    return node.attrs.get("slot", "") if isinstance(node, Element) else ""

"""Reads a page's own style sheets: what they hide, set apart, and write before and after elements.

Style sheets that a page links to are not read: whether they hide something is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError
from tinycss2.ast import Node

from caveat_partner.check_page.language.word_list import word_list
from caveat_partner.check_page.styles.css_cascade import (
    UNLAYERED,
    Cascade,
    read,
    read_attribute,
    weight_of,
)
from caveat_partner.check_page.styles.css_conditions import (
    AT_DESK,
    ON_PHONE,
    Reader,
    holds,
)
from caveat_partner.check_page.styles.css_selectors import Selector, names_in, selectors
from caveat_partner.check_page.styles.css_syntax import (
    Declaration,
    Rule,
    components,
    parse_sheet,
)
from caveat_partner.check_page.tree.source_marks import without_marks

BLOCKS = frozenset(word_list("block list-item table flex grid flow-root table-row table-cell"))
INLINES = frozenset(("inline", "contents"))
MOST_RULES = 20_000
"""Rules that are looked at; no page that is written by hand has so many."""
MAY_HIDE = frozenset(word_list("display visibility content-visibility clip clip-path"))
NOTHING_OR_FAR = re.compile(
    r"[+-]?0*\.?0+(?![.\d])|-\d{3}|.*\(\s*(?:0|-\d{3})|line-through|transparent"
)


@dataclass
class NodeStyle:
    """What style sheets make of an element, by property, and what they write around its text."""

    values: dict[str, str] = field(default_factory=dict)
    before: str = ""
    after: str = ""
    in_doubt: str = ""
    """The selectors of a rule that holds for some readers alone, and may hide the element."""

    @property
    def display(self) -> str:
        """Give how it is displayed, where a rule says it."""
        return self.values.get("display", "")

    @property
    def layout(self) -> str:
        """Give `block` or `inline` where a rule says it."""
        outer = self.display.split(" ")[0]
        if outer in BLOCKS:
            return "block"
        return "inline" if outer in INLINES else ""


PLAIN = NodeStyle()


@dataclass
class _Found:
    """What rules declare of one element and of the texts around it."""

    own: Cascade = field(default_factory=Cascade)
    before: Cascade = field(default_factory=Cascade)
    after: Cascade = field(default_factory=Cascade)
    in_doubt: str = ""

    def part(self, pseudo: str) -> Cascade:
        return {"before": self.before, "after": self.after}.get(pseudo, self.own)


class StyleSheets:
    """What the style sheets of a page say of its elements, as one of its readers has them."""

    def __init__(self, tree: LexborHTMLParser, reader: Reader) -> None:
        self.reader = reader
        self.found: dict[int, _Found] = {}
        self.layers: dict[str, int] = {}
        sheets = [each for each in tree.css("style") if _is_style_sheet(each)]
        rules = [rule for sheet in sheets for rule in self._rules(sheet)][:MOST_RULES]
        names = _names(tree) if rules else frozenset[str]()
        for order, (rule, declared, is_certain) in enumerate(rules):
            layer = self._layer(rule.context.layer)
            self._apply(tree, rule, declared, layer, order, names, is_certain=is_certain)

    def at(self, node: LexborNode, style: str) -> NodeStyle:
        """Give what they and its own attribute `style` make of an element."""
        found = self.found.get(node.mem_id)
        own = read_attribute(style) if style else ()
        if found is None and not own:
            return PLAIN
        found = found or _Found()
        for each in own:
            found.own.declare(each, weight_of(each, UNLAYERED, (0, 0, 0), 0, own=True))

        def variable(name: str) -> str | None:
            return self._variable(node, name)

        return NodeStyle(
            found.own.resolved(variable),
            _written(found.before.resolved(variable), node),
            _written(found.after.resolved(variable), node),
            found.in_doubt,
        )

    def _variable(self, node: LexborNode, name: str) -> str | None:
        """Give what the nearest element above has as a custom property."""
        here: LexborNode | None = node
        while here is not None:
            found = self.found.get(here.mem_id)
            if found and name in found.own.declared:
                return found.own.declared[name][1]
            style = (here.attributes.get("style") or "") if here.is_element_node else ""
            if name in style:
                for each in read_attribute(without_marks(style)):
                    if each.name == name:
                        return each.value
            here = here.parent
        return None

    def _rules(self, sheet: LexborNode) -> Iterator[tuple[Rule, tuple[Declaration, ...], bool]]:
        """Yield the rules that hold for the reader, and whether they hold for everybody."""
        media = ("media", sheet.attributes.get("media") or "")
        for rule in parse_sheet(without_marks(sheet.text())):
            declared = read(rule.declarations)
            self._layer(rule.context.layer)
            if not declared:
                continue
            asked = (media, *rule.context.conditions)
            here = self._holds(asked, self.reader)
            is_certain = self._holds(asked, AT_DESK) == self._holds(asked, ON_PHONE)
            if here or not is_certain:
                yield rule, declared if here else (), is_certain or not _may_hide(declared)

    def _holds(self, asked: tuple[tuple[str, str], ...], reader: Reader) -> bool:
        answers = [holds(name, what, reader) for name, what in asked]
        return all(reader.holds_unknown if each is None else each for each in answers)

    def _layer(self, name: str) -> int:
        return self.layers.setdefault(name, len(self.layers)) if name else UNLAYERED

    def _apply(
        self,
        tree: LexborHTMLParser,
        rule: Rule,
        declared: tuple[Declaration, ...],
        layer: int,
        order: int,
        names: frozenset[str],
        *,
        is_certain: bool,
    ) -> None:
        """Apply a rule to every element that one of its selectors finds, or to none."""
        each_found = []
        for selector in selectors(rule.context.selectors):
            if selector.text is None or not selector.needs <= names:
                continue
            try:
                each_found.append((selector, tree.css(selector.text)))
            except (SelectolaxError, ValueError):
                if selector.may_be_wrong:
                    return
        doubt = "" if is_certain else " ".join(rule.context.selectors[-1].split())
        for selector, nodes in each_found:
            for node in nodes:
                self._declare(node, selector, declared, layer, order)
                if doubt:
                    self.found[node.mem_id].in_doubt = doubt

    def _declare(
        self,
        node: LexborNode,
        selector: Selector,
        declared: tuple[Declaration, ...],
        layer: int,
        order: int,
    ) -> None:
        part = self.found.setdefault(node.mem_id, _Found()).part(selector.pseudo)
        for each in declared:
            part.declare(each, weight_of(each, layer, selector.weight, order, own=False))


def _written(styles: dict[str, str], node: LexborNode) -> str:
    """Give the text that a pseudo-element shows."""
    content = styles.get("content", "")
    if styles.get("display") == "none" or styles.get("visibility") in ("hidden", "collapse"):
        return ""
    return "".join(_piece(each, node) for each in components(content))


def _piece(token: Node, node: LexborNode) -> str:
    """Give what a part of `content` shows: a string, or an attribute of the element."""
    if token.type == "string":
        return str(token.value)
    if token.type != "function" or token.lower_name != "attr":
        return ""
    name = next((each.value for each in token.arguments if each.type == "ident"), "")
    return without_marks(node.attributes.get(name) or "")


def _may_hide(declared: tuple[Declaration, ...]) -> bool:
    """Say whether declarations may hide an element, or show one that others hide."""
    return any(
        each.name in MAY_HIDE or (each.name != "content" and NOTHING_OR_FAR.match(each.value))
        for each in declared
    )


def _names(tree: LexborHTMLParser) -> frozenset[str]:
    return names_in(
        (node.attributes.get("class") or "", node.attributes.get("id") or "")
        for node in tree.css("[class], [id]")
    )


def _is_style_sheet(sheet: LexborNode) -> bool:
    return (sheet.attributes.get("type") or "text/css").strip().lower() == "text/css"

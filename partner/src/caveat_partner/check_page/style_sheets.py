"""Reads a page's own style sheets: what they hide, set apart, and write before and after elements.

Style sheets that a page links to are not read: whether they hide something is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from caveat_partner.check_page.source_marks import without_marks
from caveat_partner.check_page.word_list import word_list

UNSEEN = re.compile(
    r"visibility\s*:\s*(?:hidden|collapse)|(?<![\w-])opacity\s*:\s*0(?:\.0+)?%?\s*(?:;|$|!)"
    r"|font-size\s*:\s*0(?:px|em|rem|%)?\s*(?:;|$|!)|content-visibility\s*:\s*hidden",
    re.IGNORECASE,
)
OFF_SCREEN = re.compile(
    r"(?<![\w-])(?:left|text-indent|top|right)\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*[01]"
    r"|clip-path\s*:\s*inset\(\s*(?:50|100)%",
    re.IGNORECASE,
)
"""Where nobody sees it and a screen reader finds it."""
DISPLAY = re.compile(r"(?<![\w-])display\s*:\s*([a-z-]+)[^;]*?(!\s*important)?\s*(?:;|$)", re.I)
CONTENT = re.compile(r"(?<![\w-])content\s*:\s*((?:\"[^\"]*\"|'[^']*'|[^;\"'])*)", re.IGNORECASE)
PIECE = re.compile(r"\"([^\"]*)\"|'([^']*)'|attr\(\s*([\w-]+)[^)]*\)")
ESCAPED = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)")
PSEUDO = re.compile(r"::?(before|after)\s*$", re.IGNORECASE)
OF_A_MOMENT = re.compile(
    r"::|:(?:hover|focus|active|visited|target|checked|open|playing|popover|fullscreen|host|slotted"
    r"|where\(\s*:|invalid|valid|placeholder|autofill|user-)",
    re.IGNORECASE,
)
"""Selectors of what readers do, and of what is no element."""
NAMED = re.compile(r"([.#])((?:[\w-]|\\.)+)")
SEEN_BY_ALL = re.compile(
    r"^@(?:layer|supports|container|scope)\b|^@media\s+(?:only\s+)?(?:screen|all)\s*$", re.I
)
SHEET_MEDIA = frozenset(("", "all", "screen"))
BLOCKS = frozenset(word_list("block list-item table flex grid flow-root table-row table-cell"))
INLINES = frozenset(("inline", "contents"))
MOST_RULES = 5_000


@dataclass
class NodeStyle:
    """What style sheets make of an element; `layout` is `block` or `inline` where they say it."""

    hidden: bool = False
    off_screen: bool = False
    display: str = ""
    weight: tuple[int, int, int] = (0, 0, 0)
    before: str = ""
    after: str = ""

    @property
    def layout(self) -> str:
        """Give `block` or `inline` where a rule says it."""
        return layout_of(self.display)


PLAIN = NodeStyle()


@dataclass
class StyleSheets:
    """What the style sheets of a page say of its elements, by the parser's ids of them."""

    styles: dict[int, NodeStyle] = field(default_factory=dict)

    def at(self, node: int) -> NodeStyle:
        """Give what they say of one element."""
        return self.styles.get(node, PLAIN)

    @classmethod
    def of(cls, tree: LexborHTMLParser) -> StyleSheets:
        """Read the style elements of a page."""
        made = cls()
        sheets = [each for each in tree.css("style") if _is_for_screens(each)]
        rules = [rule for sheet in sheets for rule in _rules(sheet.text())][:MOST_RULES]
        names = _names(tree) if rules else frozenset()
        for order, (selectors, body) in enumerate(rules):
            for selector in split_selectors(selectors):
                if _says_anything(body, selector) and _may_fit(selector, names):
                    made.apply(tree, selector, body, order)
        return made

    def apply(self, tree: LexborHTMLParser, selector: str, body: str, order: int) -> None:
        """Apply a rule to every element that its selector finds."""
        pseudo = PSEUDO.search(selector)
        base = selector[: pseudo.start()] or "*" if pseudo else selector
        if OF_A_MOMENT.search(base):
            return
        try:
            found = tree.css(base)
        except (SelectolaxError, ValueError):
            return
        for node in found:
            style = self.styles.setdefault(node.mem_id, NodeStyle())
            if pseudo:
                _write(style, pseudo[1].lower(), body, node)
            else:
                _set(style, body, (*_specificity(base), order))


def layout_of(display: str) -> str:
    """Give how an element with a value of `display` is laid out, if that says it."""
    if display in BLOCKS:
        return "block"
    return "inline" if display in INLINES else ""


def _set(style: NodeStyle, body: str, weight: tuple[int, int, int]) -> None:
    style.hidden = style.hidden or UNSEEN.search(body) is not None
    style.off_screen = style.off_screen or OFF_SCREEN.search(body) is not None
    for display in DISPLAY.finditer(body):
        own = (weight[0] + 1000 * bool(display[2]), *weight[1:])
        if own >= style.weight:
            style.display, style.weight = display[1].lower(), own


def _write(style: NodeStyle, where: str, body: str, node: LexborNode) -> None:
    found = CONTENT.search(body)
    if found is None or re.search(r"display\s*:\s*none", body):
        return
    text = "".join(
        without_marks(node.attributes.get(each[3]) or "") if each[3] else _plain(each[1] or each[2])
        for each in PIECE.finditer(found[1])
    )
    if where == "before":
        style.before = text
    else:
        style.after = text


def _plain(text: str | None) -> str:
    return ESCAPED.sub(lambda one: chr(int(one[1], 16)) if one[1] else one[2], text or "")


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield each rule's selectors and declarations, of those that hold on any screen."""
    sheet = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    at = 0
    while (brace := sheet.find("{", at)) != -1:
        head = sheet[at:brace].rpartition(";")[2].strip().lstrip("}").strip()
        end = _closing(sheet, brace)
        body = sheet[brace + 1 : end]
        if not head.startswith("@"):
            yield head, body
        elif SEEN_BY_ALL.search(head):
            yield from _rules(body)
        at = end + 1


def _closing(sheet: str, brace: int) -> int:
    depth = 0
    for found in re.finditer(r"[{}]", sheet[brace:]):
        depth += 1 if found[0] == "{" else -1
        if not depth:
            return brace + found.start()
    return len(sheet)


def split_selectors(selectors: str) -> list[str]:
    """Part a list of selectors at the commas that stand outside of brackets."""
    return [each.strip() for each in re.split(r",(?![^(\[]*[)\]])", selectors) if each.strip()]


def _says_anything(body: str, selector: str) -> bool:
    if PSEUDO.search(selector):
        return "content" in body
    return any(each.search(body) for each in (UNSEEN, OFF_SCREEN, DISPLAY))


def _may_fit(selector: str, names: frozenset[str]) -> bool:
    """Say whether a page has every class and id that a selector needs: a cheap first look."""
    needed = re.sub(r":(?:not|is|where|has)\([^)]*\)", "", selector)
    return all(mark + name in names for mark, name in NAMED.findall(needed))


def _names(tree: LexborHTMLParser) -> frozenset[str]:
    names = set()
    for node in tree.css("[class], [id]"):
        names |= {f".{name}" for name in (node.attributes.get("class") or "").split()}
        names.add(f"#{node.attributes.get('id') or ''}")
    return frozenset(names)


def _specificity(selector: str) -> tuple[int, int]:
    marks = [mark for mark, _ in NAMED.findall(selector)]
    classes = marks.count(".") + len(re.findall(r"\[", selector))
    return marks.count("#") * 100 + classes, len(re.findall(r"(?:^|[\s>+~])[a-z]", selector, re.I))


def _is_for_screens(sheet: LexborNode) -> bool:
    return (sheet.attributes.get("media") or "").strip().lower() in SHEET_MEDIA

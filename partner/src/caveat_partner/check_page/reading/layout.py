"""What belongs together on a page: the card that holds a block, and what stands by it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from weakref import WeakKeyDictionary

from caveat_partner.check_page.language.word_list import word_list
from caveat_partner.check_page.reading.blocks import Block
from caveat_partner.check_page.reading.tables import caption, headers
from caveat_partner.check_page.styles.visibility import SNIPPET, VISIBLE
from caveat_partner.check_page.tree.dom import Element
from caveat_partner.words import LABELS

TOP = frozenset(word_list("#root html body main head"))
HEADINGS = frozenset(word_list("h1 h2 h3 h4 h5 h6"))
FLOW = frozenset(word_list("p blockquote ul ol h1 h2 h3 h4 h5 h6"))
ROWS = frozenset(word_list("tbody thead tfoot table ul ol menu dl"))
BESIDE = frozenset(word_list("p blockquote small figcaption div footer aside details cite address"))
PARTS = frozenset(word_list("p td th tr dt dd span h1 h2 h3 h4 h5 h6 tbody thead tfoot figcaption"))
MOST_CHARACTERS = 1200
MOST_OF_A_NOTE = 400
MOST_PARAGRAPHS, MOST_IN_A_CARD = 3, 5
"""More than these, and a container is a text to read, not a card to take in at once."""
OF_ALL = re.compile(
    r"\b(?:none|neither|nobody|all|both|any|each|every|these|those|above|figures|claims|numbers|reports|accounts|two)\b",
    re.IGNORECASE,
)
"""Words of a sentence on everything in the list or table before it."""
SOURCE_LINE = re.compile(r"\W*(?:data |all )?(?:sources?|credits?)\b[^:.;]{0,40}:", re.IGNORECASE)
"""How a line below a table or list opens that tells its source."""
MARKS = "*†‡§"


@dataclass(eq=False)
class Layout:
    """The blocks of a page, and how they stand to each other."""

    root: Element
    blocks: list[Block]
    order: dict[Block, int] = field(init=False)
    _inside: dict[Element, list[Block]] = field(init=False)
    _named: dict[str, Element] = field(init=False)
    _sizes: dict[Element, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.order = {block: index for index, block in enumerate(self.blocks)}
        self._inside = {}
        for block in self.blocks:
            for element in block.element.ancestors():
                self._inside.setdefault(element, []).append(block)
        self._named = {e.attrs["id"]: e for e in self.root.walk() if e.attrs.get("id")}

    def inside(self, element: Element) -> list[Block]:
        """The blocks in an element."""
        return self._inside.get(element, [])

    def size(self, element: Element) -> int:
        """How many characters stand in an element."""
        if element not in self._sizes:
            self._sizes[element] = sum(len(block.text) for block in self.inside(element))
        return self._sizes[element]

    def section(self, block: Block) -> list[Block]:
        """Give what all see from the heading above a block to the next; nothing for one unseen."""
        return self._sections.get(block, [])

    @cached_property
    def _sections(self) -> dict[Block, list[Block]]:
        sections: list[list[Block]] = [[]]
        for block in self.visible:
            if any(each.tag in HEADINGS for each in block.element.ancestors()):
                sections.append([])
            sections[-1].append(block)
        return {block: section for section in sections for block in section}

    @cached_property
    def visible(self) -> list[Block]:
        """The blocks that all see, in their order."""
        return [block for block in self.blocks if block.channel == VISIBLE]

    def with_neighbors(self, block: Block) -> list[Block]:
        """Give a block that all see, with the one before and the one behind it."""
        at = self._places[block]
        return self.visible[max(0, at - 1) : at + 2]

    @cached_property
    def _places(self) -> dict[Block, int]:
        return {block: place for place, block in enumerate(self.visible)}

    def card(self, block: Block, foreign: Collection[Block]) -> Element:
        """Give the largest element that shows what the block shows and nothing else."""
        here = block.element
        while here.parent is not None and self._joins(here, here.parent, block, foreign):
            here = here.parent
        return here

    def group(self, card: Element) -> list[Block]:
        """Give the blocks of a card; of a definition list, the term with its definitions."""
        if card.tag not in ("dt", "dd") or card.parent is None:
            return self.inside(card)
        groups: list[list[Element]] = []
        for child in card.parent.elements():
            if child.tag == "dt" and not (groups and groups[-1][-1].tag == "dt"):
                groups.append([])
            if groups:
                groups[-1].append(child)
        own = next((each for each in groups if card in each), [card])
        return [block for each in own for block in self.inside(each)]

    def by(self, card: Element, block: Block, foreign: Collection[Block]) -> list[Block]:
        """Give the blocks by a card: headings, table headers, neighbors, lead-in, notes."""
        if block.channel == SNIPPET:
            return [each for each in self.blocks if each.channel == SNIPPET]
        elements = [*headings(card), *headers(card), *_neighbors(card), *self._around_list(card)]
        elements += caption(card)
        found = [each for element in elements for each in self.inside(element)]
        items = [each for each in card.ancestors() if each.tag == "li" and each is not card]
        found += [each for item in items for each in self.inside(item) if each.element is item]
        found += self._notes(card, block)
        return [each for each in found if each is block or each not in foreign]

    def _joins(self, here: Element, up: Element, block: Block, foreign: Collection[Block]) -> bool:
        if up.tag in TOP or up.attrs.get("role") == "main" or here.tag == "section":
            return False
        if self.size(up) > MOST_CHARACTERS:
            return False
        if up.tag in ROWS and not self._labeled(up):
            return False
        paragraphs = [each for each in up.elements() if each.tag in FLOW - HEADINGS]
        most = MOST_PARAGRAPHS if up.tag in ("article", "section") else MOST_IN_A_CARD
        if len(paragraphs) > most or any(b is not block and b in foreign for b in self.inside(up)):
            return False
        return not _one_of_many(here, up) or self._labeled(up)

    def _labeled(self, element: Element) -> bool:
        """Say whether the parts of a list or table are labels and texts of one thing."""
        rows = [each for each in element.walk() if each.tag in ("tr", "li", "dt")]
        if any(len(row.elements()) > 2 for row in rows if row.tag == "tr"):
            return False
        for row in rows or element.elements():
            first = next(iter(self.inside(row)), None)
            if first is not None and is_label(first.text.split(":")[0]):
                return True
        return False

    def _around_list(self, card: Element) -> Iterator[Element]:
        for here in card.ancestors():
            if here.parent is None or here.parent.tag in ROWS or here.tag in TOP:
                continue
            before, after = _siblings(here)
            if before is not None and self._leads_in(before):
                yield before
            if after is not None and here.tag not in FLOW - {"ul", "ol"}:
                text = self._text(after)
                yield from [after] if OF_ALL.search(text) or SOURCE_LINE.match(text) else []
            if here.tag in ROWS | {"figure", "p", "div"}:
                return

    def _leads_in(self, before: Element) -> bool:
        """Say whether an element ends in a colon, whatever it is: a post that the next one ends."""
        if self.size(before) > MOST_OF_A_NOTE:
            return False
        return " ".join(one.text for one in self.inside(before)).rstrip().endswith(":")

    def led_in(self, block: Block) -> str:
        """Give the text of the list that a block leads in with a colon: three ways, namely."""
        _, after = _siblings(block.element)
        if after is None or after.tag not in ("ul", "ol") or not block.text.rstrip().endswith(":"):
            return ""
        return " ".join(
            each.text for each in self.inside(after) if self.size(after) <= MOST_OF_A_NOTE
        )

    def _text(self, element: Element) -> str:
        if element.tag not in BESIDE or self.size(element) > MOST_OF_A_NOTE:
            return ""
        return " ".join(block.text for block in self.inside(element))

    def _notes(self, card: Element, block: Block) -> Iterator[Block]:
        for element in [*card.walk(), *block.element.ancestors()]:
            for address in _pointed(element):
                if address in self._named:
                    yield from self.inside(_whole_note(self._named[address]))
        marks = set(MARKS) & set(block.text)
        for other in self.blocks if marks else []:
            if other is not block and any(
                other.text[start:].lstrip()[:1] in marks for start, _ in other.sentences()
            ):
                yield other
        yield from self._numbered_notes(card, block)

    def _numbered_notes(self, card: Element, block: Block) -> Iterator[Block]:
        signs = {
            element.raw().strip(" []()")
            for element, _ in block.anchors
            if element.tag == "sup" and element.raw().strip()
        }
        if not signs:
            return
        for other in self.blocks:
            first = next(iter(other.anchors), None)
            if first is None or first[1] or first[0].tag != "sup" or other.element.within(card):
                continue
            if first[0].raw().strip(" []()") in signs:
                yield other


def is_label(text: str) -> bool:
    """Say whether a text is one of the published labels."""
    return text.strip().rstrip(":").strip().lower() in LABELS


def headings(element: Element) -> Iterator[Element]:
    """Yield the headings above an element, nearest first, each of a higher rank than the last."""
    rank = int(element.tag[1]) if element.tag in HEADINGS else 7
    for here in element.ancestors():
        if here.parent is None:
            return
        order, heads = _heads_in(here.parent)
        for at, found in reversed(heads):
            if at < order[here] and int(found.tag[1]) < rank:
                rank = int(found.tag[1])
                yield found


_HEADS: WeakKeyDictionary[Element, tuple[dict[Element, int], list[tuple[int, Element]]]]
_HEADS = WeakKeyDictionary()
"""What `_heads_in` found: a page is read once, and asked for its headings at every figure."""


def _heads_in(parent: Element) -> tuple[dict[Element, int], list[tuple[int, Element]]]:
    """Give the order of an element's children, and the headings among them with their places."""
    if parent not in _HEADS:
        children = parent.elements()
        heads = [(at, found) for at, each in enumerate(children) if (found := _heading_in(each))]
        _HEADS[parent] = {each: at for at, each in enumerate(children)}, heads
    return _HEADS[parent]


def _heading_in(element: Element) -> Element | None:
    if element.tag in HEADINGS:
        return element
    if element.tag in ("header", "hgroup"):
        return next((each for each in element.walk() if each.tag in HEADINGS), None)
    return None


def _neighbors(card: Element) -> Iterator[Element]:
    """Yield what is read together with a paragraph or heading: the paragraphs beside it."""
    if card.tag in HEADINGS:
        yield from _after_heading(card)
    elif card.tag == "text":
        yield from _in_its_column(card)
    elif card.tag in ("p", "blockquote") or (card.tag == "div" and not _one_of_many(card)):
        for each in _siblings(card):
            if each is not None and each.tag in BESIDE and not _one_of_many(each):
                yield each
        yield from _labeled_lines(card)


def _labeled_lines(card: Element) -> Iterator[Element]:
    """Yield the lines behind a paragraph that each open with a label: Denied by: the council."""
    everyone = card.parent.elements() if card.parent is not None else []
    for each in everyone[everyone.index(card) + 1 :] if card in everyone else []:
        label, colon, _ = each.raw().partition(":")
        if not colon or not is_label(label):
            return
        yield each


def _in_its_column(text: Element) -> Iterator[Element]:
    """Yield what a drawing sets under or above a text, at the same place across."""
    across = text.attrs.get("x")
    for each in text.parent.elements() if text.parent is not None else []:
        if each.tag == "text" and across is not None and each.attrs.get("x") == across:
            yield each


def _after_heading(heading: Element) -> Iterator[Element]:
    here = heading
    while here.parent is not None and here.parent.tag in ("header", "hgroup"):
        yield from (each for each in here.parent.elements() if each.tag in BESIDE)
        here = here.parent
    siblings = here.parent.elements() if here.parent is not None else []
    for each in siblings[siblings.index(here) + 1 :][:2]:
        if each.tag not in BESIDE:
            return
        yield each


def _siblings(element: Element) -> tuple[Element | None, Element | None]:
    everyone = element.parent.elements() if element.parent is not None else [element]
    shown = [each for each in everyone if each is element or each.channel != "hidden"]
    at = next(index for index, each in enumerate(shown) if each is element)
    before = shown[at - 1] if at else None
    return before, shown[at + 1] if at + 1 < len(shown) else None


def _one_of_many(element: Element, up: Element | None = None) -> bool:
    """Say whether an element is one of several cards of the same make."""
    parent = up or element.parent
    if parent is None or element.tag in PARTS:
        return False
    kind = (element.tag, element.attrs.get("class", ""))
    alike = [e for e in parent.elements() if (e.tag, e.attrs.get("class", "")) == kind]
    repeated = element.tag in ("article", "section", "figure", "details", "li", "blockquote")
    return len(alike) > 1 and (repeated or bool(kind[1]) or len(element.elements()) > 1)


def _pointed(element: Element) -> Iterator[str]:
    href = element.attrs.get("href", "")
    if element.tag == "a" and href.startswith("#") and len(href) > 1:
        yield href[1:]
    for name in ("aria-describedby", "aria-details", "headers"):
        yield from element.attrs.get(name, "").split()


def _whole_note(target: Element) -> Element:
    """Give the list item or paragraph of a note whose mark alone is the target of the link."""
    for here in target.ancestors():
        if here.tag in ("li", "p", "dd", "aside", "div", "td", "small", "footer", "section"):
            return here
    return target

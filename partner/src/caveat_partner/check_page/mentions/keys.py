"""Reads the keys of a page: what a letter, sign or color beside a claim stands for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from weakref import WeakKeyDictionary

from caveat_partner.check_page.language.phrases import each
from caveat_partner.check_page.language.word_list import word_list
from caveat_partner.check_page.mentions.mention import Mention
from caveat_partner.check_page.reading.blocks import Block
from caveat_partner.check_page.reading.layout import Layout
from caveat_partner.check_page.styles.visibility import VISIBLE
from caveat_partner.check_page.tree.dom import Element
from caveat_partner.words import DENYING

SYMBOL = "[\u2020-\u2021\u00a7*\u2190-\u2bff\U0001f100-\U0001faff]"
BRACKETED = r"[\[(](?:[A-Za-z]|\d{1,2}|[*\u2020\u2021\u00a7]{1,3})[\])]"
IN_TEXT = re.compile(rf"{BRACKETED}|{SYMBOL}")
"""Signs that show by themselves that they stand for something: (a), [1], a dagger, an emblem."""
ENTRY = re.compile(
    rf"(?:^|(?<=[.;:·|,\n])|(?<=[.;:·|,\n] ))(?P<sign>{BRACKETED}|{SYMBOL}+\ufe0f?"
    r"|[A-Za-z]{1,14}(?=\s*[=:\u2013\u2014)]\s)|[B-HJ-Z](?=\s+[A-Za-z]))"
)
"""Where a key begins to tell of a sign: U = unverified; (a) Nobody checked it; Amber: planned."""
BARE = re.compile(r"[A-Z]\s+[A-Za-z]")
"""A letter with nothing between it and what it stands for."""
SEPARATOR = re.compile(r"^[\s=:)\].,\u2013\u2014-]+")
LETTER = re.compile(r"[A-Za-z]{1,2}|[^\w\s]{1,2}")
COLORS = frozenset(
    word_list("red amber orange yellow green blue gray black white purple violet pink brown")
)
BADGE = re.compile(r"\b(?:badge|tag|dot|key|label|pill|chip|status|flag|mark|icon|swatch|lamp)")
OF_A_BADGE = frozenset(word_list("em i mark small abbr kbd sup code"))
MOST_OF_A_TERM = 3
FEWEST_LETTERS = 2
"""So many bare letters make a line a key: Q a general; N the network."""


MOST_KEYS = 24
"""So many texts behind one sign are read; a page of more has no key."""
_KEYS: WeakKeyDictionary[Layout, Mapping[str, list[tuple[Block, str]]]] = WeakKeyDictionary()
"""What the keys of a page tell: it is read once, and asked for at every claim."""


def explained(
    mention: Mention, inside: Collection[Block], layout: Layout, card: Element
) -> list[str]:
    """Give what the keys of a page tell of the signs at a mention, a text for each."""
    block = mention.block
    signs = {sign for one in inside if one is not block for sign in _signs(one, 0, None)}
    is_figure = mention.count is not None
    low, high = _clause(block, mention.start) if is_figure else (mention.start, mention.end)
    signs |= set(_signs(block, low, high))
    if not signs:
        return []
    if layout not in _KEYS:
        _KEYS[layout] = _by_sign(layout)
    keys = [one for sign in sorted(signs) for one in _KEYS[layout].get(sign, ())]
    told = [
        text
        for other, text in keys[:MOST_KEYS]
        if other is not block and not other.element.within(card)
    ]
    return [line for text in told for line in _lines(text)]


def _by_sign(layout: Layout) -> Mapping[str, list[tuple[Block, str]]]:
    keys: dict[str, list[tuple[Block, str]]] = {}
    for block in layout.blocks:
        for sign, text in _entries(block, layout) if block.channel == VISIBLE else ():
            keys.setdefault(sign, []).append((block, text))
    return keys


def _lines(text: str) -> Iterator[str]:
    """Yield the sentences of a key, each as what the source is, up to where it denies."""
    for sentence in re.split(r"(?<=[.!?])\s+|\n", text):
        yield sentence
        denies = next(each(sentence, DENYING), None)
        source = sentence[: denies.start()] if denies else sentence
        if source.strip():
            yield f"Source: {source.strip()}"


def _clause(block: Block, offset: int) -> tuple[int, int]:
    """Give the bounds of a mention's sentence, or of its item in a list of one sentence."""
    start, end = block.sentence(offset)
    before = block.text.rfind(";", start, offset)
    after = block.text.find(";", offset, end)
    return (before + 1 if before >= 0 else start), (after if after >= 0 else end)


def _plain(sign: str) -> str:
    return sign.strip("[]() \ufe0f\n").casefold()


def _signs(block: Block, start: int, end: int | None) -> Iterator[str]:
    """Yield the signs of a text: in brackets, emblems, and short inline parts of it."""
    bound = len(block.text) if end is None else end
    yield from (_plain(found[0]) for found in IN_TEXT.finditer(block.text, start, bound))
    if _is_sign(block.element, block.text.strip()):
        yield _plain(block.text)
    for element, offset in block.anchors:
        if start <= offset < bound and _is_sign(element, element.raw().strip()):
            yield _plain(element.raw())


def _is_sign(element: Element, text: str) -> bool:
    if LETTER.fullmatch(text):
        return element.tag not in ("a", "p", "li")
    if element.tag == "sup":
        return text.strip("[]()").isdigit()
    told = BADGE.search(element.attrs.get("class", "")) or element.tag in OF_A_BADGE
    return text.isalpha() and (text.casefold() in COLORS or (bool(told) and " " not in text))


def _entries(block: Block, layout: Layout) -> Iterator[tuple[str, str]]:
    """Yield the signs of which a text tells, and what it tells of each."""
    text = block.text
    found = {match.start(): match.end() for match in ENTRY.finditer(text)}
    bare = [at for at, end in found.items() if BARE.match(text, at, end + 3)]
    if len(bare) < FEWEST_LETTERS:
        found = {at: end for at, end in found.items() if at not in bare}
    for element, offset in block.anchors:
        raw = " ".join(element.raw().split())
        if _opens(text, offset) and _is_sign(element, raw.rstrip(":=")):
            found[offset] = offset + len(raw)
    is_term = block.element.tag == "dt" and len(text.split()) <= MOST_OF_A_TERM
    if is_term or _is_sign(block.element, text.strip()) or LETTER.fullmatch(text.strip()):
        yield _plain(text), _beside(block, layout)
        return
    for at in sorted(found):
        sign = text[at : found[at]].rstrip(":= ")
        alike = [one for one in found if one > at and _kind(text[one:]) == _kind(sign)]
        told = SEPARATOR.sub("", text[found[at] : min(alike, default=len(text))])
        yield _plain(sign), told.strip(" \n·|,;")


def _kind(sign: str) -> str:
    """Tell apart what cannot follow in one key: words, single letters, brackets, emblems."""
    if re.match(r"[A-Za-z]{3}", sign):
        return "word"
    return "letter" if sign[:1].isalpha() else "bracket" if sign[:1] in "[(" else "emblem"


def _opens(text: str, offset: int) -> bool:
    before = text[:offset].rstrip()
    return not before or before[-1] in ".;:·|,"


def _beside(block: Block, layout: Layout) -> str:
    """Give what stands beside a sign that has a term, a cell or a part of its own."""
    here = block.element
    if here.tag == "dt":
        blocks = [one for one in layout.group(here) if one is not block]
    elif here.parent is not None and here.tag in ("td", "th", "span", "b", "strong", "i", "em"):
        blocks = [one for one in layout.inside(here.parent) if one is not block]
    else:
        blocks = []
    return "\n".join(one.text for one in blocks)

"""Finds the sentences that tell something of all that a page or part of it shows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from weakref import WeakKeyDictionary

from caveat_partner.check_page.language.word_list import word_list
from caveat_partner.check_page.reading.blocks import Block
from caveat_partner.check_page.reading.layout import TOP, Layout, headings
from caveat_partner.check_page.styles.visibility import VISIBLE
from caveat_partner.check_page.tree.dom import Element

_SHOWN = (
    r"(?:figures?|numbers?|claims?|reports?|statements?|items?|tiles?|cards?|entries|rows?|points?"
    r"|accounts|lines?|assertions?|things?)"
)
_WHERE = (
    r"(?:below|above|here|that follows?|listed|shown|following"
    r"|(?:on|in|of) (?:this|these) (?:page|list|table|section|chart|map|box|desk|briefing|digest"
    r"|post|thread|dashboard|article|piece|column|newsletter|tracker|graphic|panel|week|cards?"
    r"|tiles?)|on (?:it|them))"
)
OF_ALL = re.compile(
    rf"\b(?:none|nothing|neither|both|all|each|every|any)\b(?:(?! but\b)[^.!?]){{0,60}}?"
    rf"\b(?:{_WHERE}|of (?:these|this|them|those|it)|(?:two|three|four|five|six) )"
    rf"|\b(?:all|each|every|no|both|these|the(?: two| three| four)?) (?:\w+ )?{_SHOWN}"
    rf"(?: \w+)? {_WHERE}"
    rf"|\b(?:everything|all|nothing)(?: else)? (?:{_WHERE}|is|was|comes?|came|has|have)\b"
    rf"|\b(?:what follows|the following|the (?:first|second|third|former|latter|others?)\b)",
    re.IGNORECASE,
)
"""How a sentence tells of all: Nothing below is confirmed; the first is from a tweet."""
NOTES = frozenset(
    word_list("p aside header footer figcaption small div li ul ol blockquote caption strong")
)
MOST_OF_A_LABEL = 3
"""Words of a sentence that names what the next one tells of: Opinions. Nothing here is done."""
MOST_OF_A_NOTE = 600
"""Characters of a part that only tells of the others."""


PAGEWIDE = re.compile(
    r"\b(?:above|(?:on|in|of) (?:this|these) (?:page|briefing|digest|dashboard|article|piece|post"
    r"|newsletter|tracker|board|tiles?|cards?)|what precedes)\b",
    re.IGNORECASE,
)
"""What a sentence under a heading of its own says where it tells of more than its section."""
MOST_NOTES = 24
"""So many such sentences are read for one claim; a page of more has none that is on all."""


@dataclass(frozen=True)
class Note:
    """A text that tells of all, from its first such sentence, and its section's head."""

    block: Block
    sentences: tuple[str, ...]
    head: Element | None


_NOTES: WeakKeyDictionary[Layout, Mapping[Element, list[Note]]] = WeakKeyDictionary()
"""The notes of a page by their scopes: it is read once, and asked for them at every claim."""


def group_caveats(block: Block, foreign: Collection[Block], layout: Layout) -> Iterator[str]:
    """Yield the sentences on all that stands where a block does; what shows others, in part."""
    if layout not in _NOTES:
        _NOTES[layout] = _by_scope(layout)
    found = [one for here in block.element.ancestors() for one in _NOTES[layout].get(here, ())]
    heads = {*headings(block.element)} if found else set()
    near = (one for one in found if one.block is not block and _reaches(one, heads))
    for note in islice(near, MOST_NOTES):
        is_bare = note.block not in foreign
        yield from (one for one in note.sentences if is_bare or OF_ALL.search(one))


def _reaches(note: Note, heads: Collection[Element]) -> bool:
    is_of_section = note.head is not None and note.head.tag != "h1"
    return not is_of_section or note.head in heads or PAGEWIDE.search(note.sentences[0]) is not None


def _by_scope(layout: Layout) -> Mapping[Element, list[Note]]:
    notes: dict[Element, list[Note]] = {}
    for block in layout.blocks:
        if block.channel != VISIBLE or not OF_ALL.search(block.text):
            continue
        sentences = [block.text[start:end].strip() for start, end in block.sentences()]
        first = next((at for at, one in enumerate(sentences) if OF_ALL.search(one)), None)
        if first is not None:
            if first and len(sentences[first - 1].split()) <= MOST_OF_A_LABEL:
                first -= 1
            note = Note(block, tuple(sentences[first:]), next(headings(block.element), None))
            notes.setdefault(_scope(block, layout), []).append(note)
    return notes


def _scope(note: Block, layout: Layout) -> Element:
    """Give the part of a page of which a note tells: what stands around it."""
    here = note.element
    while here.parent is not None and here.parent.tag not in TOP:
        if here.tag not in NOTES or layout.size(here) > MOST_OF_A_NOTE:
            break
        if layout.size(here.parent) > MOST_OF_A_NOTE or here.parent.tag not in NOTES:
            break
        here = here.parent
    return here if here.tag not in NOTES or here.parent is None else here.parent

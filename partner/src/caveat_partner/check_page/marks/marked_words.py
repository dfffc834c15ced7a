"""Reads the words of a marked element as they are seen, and holds them against what is served."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from caveat_partner.check_page.language.figures import figures
from caveat_partner.check_page.language.numerals import numerals
from caveat_partner.check_page.reading.blocks import BLOCK
from caveat_partner.check_page.styles.visibility import HEARD, HIDDEN
from caveat_partner.check_page.tree.dom import Element, TextNode

NOTE_SIGN = re.compile(r"^[\W\d]*[a-z]?[\W\d]*$", re.IGNORECASE)
"""What a link to a footnote shows: 1, [2], *, †, a."""
IGNORABLE = re.compile(
    "[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff]"
)
"""Characters that nobody sees: soft hyphens, joiners and marks of direction."""
ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2039\u203a\u02bc", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    }
)
"""Quotation marks and dashes, which editors set as their house has them."""
GROUPED = re.compile(r"(?<=\d)[,.'\s](?=\d{3}(?!\d))")
EDITED = 0.6
"""Two languages do not share this part of their words."""
SPELLED_OUT = 13
"""Numbers below are often written in words, and seldom above."""


def visible_words(element: Element) -> str:
    """Give what a reader sees of an element; of `meta` and `title`, what previews show."""
    if element.tag == "meta":
        return _spaced(element.attrs.get("content", ""))
    if element.tag == "title":
        return _spaced(element.raw())
    if element.tag == "img":
        return _spaced(element.attrs.get("alt", ""))
    return _spaced("".join(_pieces(element, element.channel)))


def _pieces(element: Element, channel: str) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, TextNode):
            yield child.data
        elif child.tag == "br":
            yield " "
        elif child.channel == HIDDEN or (child.channel == HEARD != channel) or _is_note(child):
            continue
        else:
            apart = " " if child.tag in BLOCK else ""
            yield from (apart, *_pieces(child, channel), apart)


def _is_note(element: Element) -> bool:
    """Say whether an element is the sign of a footnote, and no part of the sentence."""
    is_link = element.tag == "a" and element.attrs.get("href", "").startswith("#")
    return is_link and NOTE_SIGN.match(element.raw().strip()) is not None


def _spaced(text: str) -> str:
    return " ".join(IGNORABLE.sub("", text).split())


def plain(text: str) -> str:
    """Write a text so that what only looks different is the same: space, quotes, case, groups."""
    text = unicodedata.normalize("NFKC", IGNORABLE.sub("", text)).translate(ALIKE)
    text = GROUPED.sub("", " ".join(text.split()))
    return re.sub(r"\s*([\"'])\s*", r"\1", text).casefold().rstrip(" .")


def is_served(shown: str, served: str) -> bool:
    """Say whether words are those that are served."""
    return plain(shown) == plain(served)


def numbers_shown(text: str, *, in_english: bool) -> list[frozenset[float]]:
    """List the numbers of a text, each with the values that it may have."""
    found = [numeral.values for numeral in numerals(text)]
    if in_english and not found:
        found = [frozenset([figure.value]) for figure in figures(text)]
    return found


def shows_numbers(shown: list[frozenset[float]], numbers: Iterable[float]) -> bool:
    """Say whether every number is among those shown."""
    return all(any(number in values for values in shown) for number in numbers)


def has_other_numbers(text: str, served: str, numbers: Iterable[float]) -> bool:
    """Say whether a translation shows figures, and not those of what it translates.

    A small number may be written in words where the text has others in digits, such as a day.
    """
    shown = numbers_shown(text, in_english=False)
    stated = numbers_shown(served, in_english=False)
    own = [each for each in numbers if shows_numbers(stated, [each])]
    if any(not values & set(own) for values in stated):
        own = [each for each in own if each >= SPELLED_OUT]
    return bool(shown) and not shows_numbers(shown, own)


def is_edited(shown: str, served: str) -> bool:
    """Say whether words are an edited form of what is served, whatever their language is said."""
    return SequenceMatcher(None, plain(shown).split(), plain(served).split()).ratio() > EDITED

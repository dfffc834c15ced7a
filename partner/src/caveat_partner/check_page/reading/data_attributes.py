"""Shows what scripts show of `data-*` attributes: the number of a counter, the label of a bar."""

from __future__ import annotations

import re

from caveat_partner.check_page.language.word_list import word_list
from caveat_partner.check_page.styles.visibility import HIDDEN
from caveat_partner.check_page.tree.dom import Element, TextNode

NUMBERS = word_list(
    "data-value data-count data-target data-number data-num data-to data-end data-total",
    "data-counter data-figure data-amount data-stat data-toll data-count-to data-countup",
    "data-counter-end data-counter-value data-end-value data-to-value data-final data-max-value",
)
"""Attributes with the number at which a counter stops, or which a bar of a chart shows."""
TEXTS = word_list(
    "data-label data-title data-text data-content data-caption data-headline data-name",
    "data-description data-unit data-note",
)
"""Attributes with words that a script writes into an element that is empty."""
BEFORE, BEHIND = ("data-prefix",), ("data-suffix", "data-unit", "data-after")
NUMBER = re.compile(r"[<>~\u2248\u2264\u2265]?\s*\d[\d.,\s'\u2019]*[+kKmM]?")
NOT_DRAWN = frozenset(word_list("script style template input option select textarea meta link img"))


def show_data_attributes(root: Element) -> None:
    """Write into elements what a script writes there, where they are empty or hold a number."""
    for element in root.walk():
        if element.channel == HIDDEN or element.tag in NOT_DRAWN:
            continue
        number = next(
            (value for name in NUMBERS if NUMBER.fullmatch(value := _of(element, name))), ""
        )
        written = element.raw().strip()
        if not written and any(
            each.tag not in ("br", "wbr") for each in element.walk() if each is not element
        ):
            continue
        if written and (not number or any(map(str.isalpha, written)) or number == written):
            continue
        _write(element, number, [] if written else [_of(element, name) for name in TEXTS])


def _write(element: Element, number: str, texts: list[str]) -> None:
    before = [_of(element, name) for name in BEFORE] if number else []
    behind = [_of(element, name) for name in BEHIND] if number else []
    words = [each for each in dict.fromkeys([*behind, *texts]) if each]
    text = " ".join(each for each in [*before, number, *words] if each)
    if text:
        element.children = [TextNode(text, element.line, element.column)]
        for name in ("data-label", "data-title", "data-text", "data-content", "data-caption"):
            if element.attrs.get(name, "").strip() in words:
                element.attrs.pop(name, None)


def _of(element: Element, name: str) -> str:
    return element.attrs.get(name, "").strip()

"""Says whether the conditions of rules hold: for one who reads at a desk, or on a phone.

What is none of `media` and `supports`, or asks for what is not known here, has no answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from caveat_partner.check_page.language.word_list import word_list
from caveat_partner.check_page.styles.css_syntax import split_list


@dataclass(frozen=True)
class Reader:
    """How wide the screen of a reader is, and whether rules without an answer hold for them."""

    width: int
    has_mouse: bool
    holds_unknown: bool


AT_DESK = Reader(1280, has_mouse=True, holds_unknown=False)
ON_PHONE = Reader(390, has_mouse=False, holds_unknown=True)
"""Who sees all that a page may be to somebody else, too."""

Answer = bool | None
MEDIA_TYPES = {"all": True, "screen": True, "": True}
LONGEST = 500
"""Characters of a condition beyond which no answer is looked for."""
PARTED = re.compile(r"\s+(and|or)\s+(?=[(\w-])", re.IGNORECASE)
NOT = re.compile(r"not\b\s*", re.IGNORECASE)
FEATURE = re.compile(r"(min-|max-)?(?:device-)?width\s*:\s*(.+)", re.IGNORECASE)
RANGE = re.compile(
    r"(?:(?P<low>[\w.]+)\s*(?P<above><=?|>=?)\s*)?width(?:\s*(?P<sign><=?|>=?|=)\s*(?P<high>[\w.]+))?",
    re.IGNORECASE,
)
LENGTH = re.compile(r"([\d.]+)(px|em|rem)?", re.IGNORECASE)
OF_MOUSE = frozenset(word_list("hover any-hover pointer any-pointer"))
AT_EASE = {
    "prefers-color-scheme": "light",
    "prefers-reduced-motion": "no-preference",
    "prefers-contrast": "no-preference",
    "forced-colors": "none",
    "update": "fast",
    "scripting": "enabled",
}
"""What browsers answer whose reader has asked for nothing."""
ANYWHERE = frozenset(
    word_list("display position color opacity visibility width height transform gap overflow"),
)
"""Properties that every browser has."""
DISPLAYS = frozenset(
    word_list("block inline inline-block flex inline-flex grid inline-grid none table contents")
)
NOWHERE = re.compile(r"-ms-|-moz-", re.IGNORECASE)
"""How what Chromium never had begins."""


def media_holds(query: str, reader: Reader) -> Answer:
    """Say whether a list of media queries holds for a reader; None where that is not known."""
    return _any(_media_query(each, reader) for each in split_list(query))


@lru_cache(maxsize=1_000)
def holds(name: str, asked: str, reader: Reader) -> Answer:
    """Say whether the condition of an at-rule holds; None where that is not known."""
    if name == "media":
        return media_holds(asked, reader)
    return _condition(asked, _supported) if name == "supports" else None


def _media_query(query: str, reader: Reader) -> Answer:
    query = re.sub(r"^only\s+", "", query.strip(), flags=re.IGNORECASE).lower()
    return _condition(query, lambda one: _media_feature(one, reader))


def _condition(text: str, leaf: Callable[[str], Answer]) -> Answer:
    """Answer conditions that are joined by `and`, `or`, `not` and brackets."""
    text = text.strip()
    if len(text) > LONGEST:
        return None
    joined = _joined(text)
    negated = NOT.match(text)
    if negated and (len(joined) == 1 or not text.startswith("(", negated.end())):
        answer = _condition(text[negated.end() :], leaf)
        return None if answer is None else not answer
    if len(joined) > 1:
        join = _any if joined[1].lower() == "or" else _all
        return join(_condition(each, leaf) for each in joined[::2])
    if text.startswith("(") and text.endswith(")"):
        inner = text[1:-1].strip()
        return _condition(inner, leaf) if inner[:1] == "(" or NOT.match(inner) else leaf(inner)
    return leaf(text)


def _joined(text: str) -> list[str]:
    """Part a condition at what joins it, outside of brackets; what joins is kept in between."""
    parts, start = [], 0
    for found in PARTED.finditer(text):
        if text.count("(", start, found.start()) == text.count(")", start, found.start()):
            parts += [text[start : found.start()], found[1]]
            start = found.end()
    return [*parts, text[start:]]


def _media_feature(feature: str, reader: Reader) -> Answer:
    if not re.search(r"[:<>=]", feature):
        if feature in OF_MOUSE:
            return reader.has_mouse
        return feature == "color" or MEDIA_TYPES.get(feature, False)
    name, _, value = (each.strip() for each in feature.partition(":"))
    if name in OF_MOUSE:
        return (value in ("hover", "fine")) is reader.has_mouse
    if name == "orientation":
        return (value == "landscape") is reader.has_mouse
    if name in AT_EASE:
        return value == AT_EASE[name]
    return _width(feature, reader.width)


def _width(feature: str, width: int) -> Answer:
    if found := FEATURE.fullmatch(feature):
        asked = _pixels(found[2])
        if asked is None:
            return None
        return {"min-": width >= asked, "max-": width <= asked}.get(found[1] or "", width == asked)
    found = RANGE.fullmatch(feature)
    if found is None or not (found["above"] or found["sign"]):
        return None
    sides: list[tuple[float | None, str, float | None]] = []
    if found["above"]:
        sides.append((_pixels(found["low"]), found["above"], width))
    if found["sign"]:
        sides.append((width, found["sign"], _pixels(found["high"])))
    return _all(_compare(*each) for each in sides)


def _compare(left: float | None, sign: str, right: float | None) -> Answer:
    if left is None or right is None:
        return None
    if left == right:
        return "=" in sign
    return sign[0] != "=" and (left < right) is (sign[0] == "<")


def _pixels(length: str) -> float | None:
    found = LENGTH.fullmatch(length.strip())
    if found is None:
        return None
    return float(found[1]) * (16 if (found[2] or "px").lower() != "px" else 1)


def _supported(feature: str) -> Answer:
    """Say whether browsers know a declaration or a selector, where that is common knowledge."""
    name, colon, value = (each.strip() for each in feature.lower().partition(":"))
    if not colon or "(" in name:
        return None
    if NOWHERE.match(name) or NOWHERE.match(value):
        return False
    if name == "display":
        return True if value in DISPLAYS else None
    return True if name in ANYWHERE or name.startswith("--") else None


def _any(answers: Iterable[Answer]) -> Answer:
    found = list(answers)
    return True if True in found else None if None in found else False


def _all(answers: Iterable[Answer]) -> Answer:
    found = list(answers)
    return False if False in found else None if None in found else True

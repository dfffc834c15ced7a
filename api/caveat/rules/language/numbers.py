"""Figures: the numbers that a text gives, in digits or in words.

Rules compare the figures of a record with those of its own text and of its passages. What cannot
be read as a number for sure is left alone: ordinals, `one`, `dozens`, `several hundred`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen",),
)
UNITS = {word: value for value, word in enumerate(SMALL)}
TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
SHORT_SCALES = {"k": 1000, "mn?": 10**6, "bn": 10**9}
ORDINALS = frozenset(
    {
        *("first", "second", "third", "fourth", "fifth", "sixth"),
        *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
    }
)
IN_OTHER_WORDS: dict[float, re.Pattern[str]] = {
    1: re.compile(r"(?<![\w.,])(?:an?|one|1|single|lone|sole)(?!\w|[.,]\d)", re.IGNORECASE),
    2: re.compile(r"(?<!\w)(?:both|pair|couple|twins?)(?!\w)", re.IGNORECASE),
    3: re.compile(r"(?<!\w)(?:trio|triplets)(?!\w)", re.IGNORECASE),
    12: re.compile(r"(?<!\w)dozen(?!\w)", re.IGNORECASE),
}
"""How a text can say so many without a number; for one, the article before the noun is enough."""

_TOKEN = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?!\.?\d|\w*[^\W\d_])|[^\W\d_]+")
_BETWEEN = re.compile(r"[ \u00a0\u202f-]")


class TextFigure(NamedTuple):
    """A number of a text: its value, and where it begins and ends there."""

    value: float
    start: int
    end: int


def figures(text: str) -> Iterator[TextFigure]:
    """Yield the numbers of a text in their order, from 2 on."""
    tokens = list(_TOKEN.finditer(text))
    index = 0
    while index < len(tokens):
        value, taken = _number(text, tokens, index)
        if taken and value != 1:
            yield TextFigure(value, tokens[index].start(), tokens[index + taken - 1].end())
        index += taken or 1


def numbers(text: str) -> frozenset[float]:
    """Give the numbers of a text, from 2 on, and 0 where it is written as a number."""
    return frozenset(figure.value for figure in figures(text))


def gives_number(text: str, number: float) -> bool:
    """Say whether a text gives a number, in digits with or without separators, or in words."""
    others = IN_OTHER_WORDS.get(number)
    if number in numbers(text) or (others is not None and others.search(text) is not None):
        return True
    short = (f"{number / scale:.15g} ?{letters}" for letters, scale in SHORT_SCALES.items())
    return any(re.search(rf"(?<![\w.,]){form}(?!\w)", text, re.IGNORECASE) for form in short)


def _number(text: str, tokens: Sequence[re.Match[str]], index: int) -> tuple[float, int]:
    """Read a number that begins at a token; give its value and how many tokens it takes."""
    run = list(_run(text, tokens, index))
    if run[0][0].isdigit():
        return _in_digits(run)
    if run[:3] == ["half", "a", "dozen"]:
        return 6, 3
    return _in_words(run)


def _run(text: str, tokens: Sequence[re.Match[str]], index: int) -> Iterator[str]:
    """Yield a token and those that follow it with nothing but a space or hyphen between."""
    yield tokens[index][0].lower()
    for before, after in zip(tokens[index:], tokens[index + 1 :], strict=False):
        if not _BETWEEN.fullmatch(text[before.end() : after.start()]):
            return
        yield after[0].lower()


def _in_digits(run: Sequence[str]) -> tuple[float, int]:
    digits = run[0].strip(",")
    if not re.fullmatch(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", digits):
        return 0, 0
    value = float(digits.replace(",", ""))
    scale = (SCALES | {"dozen": 12}).get(run[1]) if len(run) > 1 else None
    return (value * scale, 2) if scale else (value, 1)


def _in_words(run: Sequence[str]) -> tuple[float, int]:
    """Read `seven`, `thirty-three`, `a dozen`, `two thousand five hundred and six`."""
    total, part, taken = 0, 0, 0
    place = 10**12
    while taken < len(run):
        word = run[taken]
        if word in TENS and part % 100 == 0:
            part += TENS[word]
        elif word in UNITS and _takes_unit(part, UNITS[word]):
            part += UNITS[word]
        elif word in ("a", "an") and taken == 0 and run[1:2] and run[1] in (*SCALES, "dozen"):
            part = 1
        elif word == "dozen" and part:
            part *= 12
        elif word == "hundred" and 0 < part < 100:
            part *= 100
        elif word in SCALES and part and SCALES[word] < place:
            place = SCALES[word]
            total, part = total + part * place, 0
        elif word == "and" and taken and run[taken - 1] in SCALES and _goes_on(run, taken):
            pass
        else:
            break
        taken += 1
    ordinal = run[taken : taken + 1] and run[taken] in ORDINALS
    return (0, 0) if ordinal and run[0] in TENS else (total + part, taken)


def _takes_unit(part: int, unit: int) -> bool:
    return part == 0 or (part % 100 == 0 and unit > 0) or (part % 10 == 0 and 0 < unit < 10)


def _goes_on(run: Sequence[str], taken: int) -> bool:
    return bool(run[taken + 1 : taken + 2]) and run[taken + 1] in (UNITS | TENS)

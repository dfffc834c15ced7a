"""Finds the numbers that a text tells, in digits or words, but those of another use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from caveat_partner.check_page.word_list import word_list

UNITS = {
    name: value
    for value, name in enumerate(
        word_list(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen",
            " fifteen sixteen seventeen eighteen nineteen",
        )
    )
}
TENS = {
    name: (index + 2) * 10
    for index, name in enumerate(word_list("twenty thirty forty fifty sixty seventy eighty ninety"))
}
WORDS = "|".join([*UNITS, *TENS])
DIGITS = re.compile(
    r"(?<![\w.,/])(?<![A-Za-z]-)\d{1,3}"
    r"(?:([.,'\u2019 \u00a0\u202f\u2009])\d{3})(?:\1\d{3})*(?![\w]|[.,]\d)"
    r"|(?<![\w.,/])(?<![A-Za-z]-)\d+(?:[.,]\d+)?(?![\w]|[.,]\d)"
)
THOUSANDS = re.compile(r"(?<![\w.,])(\d+(?:[.,]\d{1,2})?)[\s-]?(?:k\b|thousand\b)", re.IGNORECASE)
IN_WORDS = re.compile(
    rf"\b(?:(?:a|{WORDS})[\s-]+(?:(?:hundred|thousand|{WORDS})(?:[\s-]+(?:and[\s-]+)?)?)*"
    rf"(?:hundred|thousand|{WORDS})|{WORDS})\b",
    re.IGNORECASE,
)
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
BEFORE = re.compile(
    rf"(?:\b{MONTH}|[$€£#]|\b(?:page|pages|p\.|pp\.|no\.|nos\.|number|chapter|part|section|article"
    r"|route|flight|room|channel|episode|issue|vol\.?|paragraph|day|phase|level|unit|brigade|aged|age"
    r"|iphone|table|figure|fig\.|item|step|week|version|v\.?|district|ward|in|since|by|from|until)"
    r")\s*$",
    re.IGNORECASE,
)
"""What stands before a number of another use."""
YEAR_ONLY = re.compile(r"\b(?:in|since|by|from|until)\s*$", re.IGNORECASE)
AFTER = re.compile(
    rf"^(?:\s*(?:%|per\s?cent|percent|[€£°])|[\s-]*(?:km|kilomet|mi\b|miles?\b|met(?:er|re)|m\b|kg\b|feet"
    r"|foot|ft\b|years?\b|yrs?\b|year-old|days?\b|weeks?\b|months?\b|hours?\b|minutes?\b|seconds?\b"
    rf"|a\.?m\b|p\.?m\b|o'clock|GMT|UTC|degrees?|{MONTH}\b|st\b|nd\b|rd\b|th\b|million|billion|pages?\b"
    r"|dollars?|euros?|pounds?|acres?|tons?|litres?|comments?\b|shares?\b|likes?\b|views?\b|reads?\b)"
    r"|:\d|/\d|-\d{1,2}-)",
    re.IGNORECASE,
)
"""What stands after one."""


@dataclass(frozen=True)
class Figure:
    """A number in a text, and where it stands."""

    value: float
    start: int
    end: int


def figures(text: str) -> Iterator[Figure]:
    """Yield the numbers of a text in order: 1,700 and 1.700 and 1 700, seven, seventeen hundred."""
    taken = sorted(_all(text), key=lambda found: (found.start, -found.end))
    end = 0
    for found in taken:
        if found.start >= end and not _of_another_use(text, found):
            yield found
            end = found.end


def _all(text: str) -> Iterator[Figure]:
    for found in THOUSANDS.finditer(text):
        yield Figure(round(float(found[1].replace(",", ".")) * 1000), found.start(), found.end())
    for found in DIGITS.finditer(text):
        grouped = found[1] is not None
        digits = re.sub(r"\D", "", found[0]) if grouped else found[0].replace(",", ".")
        yield Figure(float(digits), found.start(), found.end())
    for found in IN_WORDS.finditer(text):
        yield Figure(in_words(found[0]), found.start(), found.end())


def in_words(words: str) -> float:
    """Give the number that words tell.

    >>> in_words("one thousand seven hundred"), in_words("seventeen hundred")
    (1700.0, 1700.0)
    """
    total = part = 0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word == "thousand":
            total, part = total + max(part, 1) * 1000, 0
        elif word == "hundred":
            part = max(part, 1) * 100
        else:
            part += UNITS.get(word, 0) + TENS.get(word, 0)
    return float(total + part)


def _of_another_use(text: str, found: Figure) -> bool:
    before, after = text[: found.start], text[found.end :]
    if AFTER.match(after) or re.search(r"\d[:/-]$|/$|(?<![<>])=$|#$", before):
        return True
    if re.search(rf"\b{MONTH}\s+\d{{1,2}},?\s*$", before[-24:], re.IGNORECASE):
        return True
    marked = BEFORE.search(before[-16:])
    if marked and YEAR_ONLY.search(before[-16:]):
        return 1000 <= found.value <= 2100 and "," not in text[found.start : found.end]
    return marked is not None

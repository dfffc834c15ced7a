"""Finds the numbers that a text tells, in digits or words, but those of another use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from caveat_partner.check_page.number_words import IN_WORDS, in_words
from caveat_partner.check_page.numerals import numerals

LETTER = "A-Za-z_\u00c0-\u024f"
"""What a number may not touch: 500人 is a number, 500x is none."""
GAP = "[.,'\u2019 \u00a0\u202f\u2009\u066c]"
"""What parts thousands, by locale."""
DIGITS = re.compile(
    rf"(?<![\d{LETTER}.,/])(?<![A-Za-z]-)\d{{1,3}}"
    rf"(?:({GAP})\d{{3}})(?:\1\d{{3}})*(?![\d{LETTER}]|[.,]\d)"
    rf"|(?<![\d{LETTER}.,/])(?<![A-Za-z]-)\d{{1,2}}(?:,\d{{2}})+(,)\d{{3}}(?![\d{LETTER}]|[.,]\d)"
    rf"|(?<![\d{LETTER}.,/])(?<![A-Za-z]-)\d+(?:[.,\u066b]\d+)?(?![\d{LETTER}]|[.,]\d)"
)
"""1,700 and 1.700 and 1 700 and 1,20,000; a point before three digits parts thousands."""
SCALED = re.compile(
    rf"(?<![\d{LETTER}.,])(\d{{1,3}}(?:,\d{{3}})+|\d+(?:[.,]\d{{1,2}})?)[\s-]?"
    r"(k|hundred|thousand|lakh|mn?|million|crore|bn|billion|trillion)\b",
    re.IGNORECASE,
)
SCALE = {"k": 1e3, "h": 1e2, "t": 1e3, "l": 1e5, "m": 1e6, "c": 1e7, "b": 1e9, "tr": 1e12}
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
HAN = re.compile("[\u3007零一二三四五六七八九两兩十百千万萬]")
COUNTED = re.compile("[人名個个具枚発发村]")
"""What is counted by a single character, which else may be part of a word."""
LARGEST = 1e18
METERS = re.compile(r"[\s-]?m\b")
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
    rf"|a\.?m\b|p\.?m\b|o'clock|GMT|UTC|degrees?|{MONTH}\b|st\b|nd\b|rd\b|th\b|pages?\b"
    r"|dollars?|euros?|pounds?|acres?|tons?|litres?|comments?\b|shares?\b|likes?\b|views?\b|reads?\b|claims?\))"
    rf"|\s*(?:&|and|or|to|-|\u2013)\s*\d{{1,2}}\s+{MONTH}\b"
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
    """Yield the numbers of a text in order: 1,700 and 1.700 and 1 700, seven, a dozen, 一千七百."""
    yield from _figures(text)


@lru_cache(256)
def _figures(text: str) -> tuple[Figure, ...]:
    return tuple(_of_this_use(text))


def _of_this_use(text: str) -> Iterator[Figure]:
    taken = sorted(_all(text), key=lambda found: (found.start, -found.end))
    end = 0
    for found in taken:
        if found.start >= end and not _of_another_use(text, found):
            yield found
            end = found.end


def _all(text: str) -> Iterator[Figure]:
    for found in SCALED.finditer(text):
        if not METERS.fullmatch(text[found.end(1) : found.end()]):
            unit = found[2].lower()
            scale = SCALE["tr" if unit == "trillion" else unit[0]]
            digits = found[1].replace(",", "") if GROUPED.fullmatch(found[1]) else found[1]
            yield Figure(round(_decimal(digits) * scale), found.start(), found.end())
    for found in DIGITS.finditer(text):
        grouped = found[1] or found[2]
        value = _decimal(re.sub(r"\D", "", found[0]) if grouped else found[0])
        yield Figure(value, found.start(), found.end())
    for found in IN_WORDS.finditer(text):
        yield Figure(in_words(found[0]), found.start(), found.end())
    for numeral in numerals(text) if HAN.search(text) else ():
        written = text[numeral.start : numeral.end]
        if HAN.search(written) and (len(written) > 1 or COUNTED.match(text[numeral.end :])):
            yield Figure(max(numeral.values), numeral.start, numeral.end)


def _decimal(digits: str) -> float:
    """Read digits; what is too long to count anything is as large as numbers are read."""
    return min(float(re.sub("[,\u066b]", ".", digits)), LARGEST)


def _of_another_use(text: str, found: Figure) -> bool:
    before, after = text[max(0, found.start - 32) : found.start], text[found.end :][:64]
    if AFTER.match(after) or re.search(r"\d[:/-]$|/$|(?<![<>])=$|#$", before):
        return True
    if re.search(rf"\b{MONTH}\s+\d{{1,2}},?\s*$", before[-24:], re.IGNORECASE):
        return True
    marked = BEFORE.search(before[-16:])
    if marked and YEAR_ONLY.search(before[-16:]):
        return 1000 <= found.value <= 2100 and "," not in text[found.start : found.end]
    return marked is not None

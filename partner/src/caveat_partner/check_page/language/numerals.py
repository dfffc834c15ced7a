"""Reads numbers in digits of any script, and in any locale's way of grouping them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

POINT, COMMA = ".\u066b\uff0e", ",\u060c\u066c\uff0c\u3001"
APART = "\u0020\u00a0\u2009\u202f'\u2019\u02bc\u00b7"
"""What parts groups of digits and nothing else: spaces and apostrophes."""
RUN = re.compile(rf"\d(?:[{POINT}{COMMA}{APART}]?\d)*")
GROUPS = re.compile(rf"\d{{1,3}}(?:([{POINT}{COMMA}{APART}])\d{{3}})(?:\1\d{{3}})*")
INDIAN = re.compile(r"\d{1,2}(?:[,\u066c]\d{2})+[,\u066c]\d{3}")
HAN_DIGITS = {
    character: value
    for value, characters in enumerate(
        ("〇零", "一壹", "二贰貳两兩", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for character in characters
}
HAN_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
HAN_MYRIADS = {"万": 10**4, "萬": 10**4, "만": 10**4, "億": 10**8, "亿": 10**8, "억": 10**8}
HAN = re.compile(
    rf"(?:[\d.,]|[{''.join([*HAN_DIGITS, *HAN_UNITS, *HAN_MYRIADS, '천백십'])}])+"
)  # Korean mixes digits with its own units.
KOREAN_UNITS = {"천": 1000, "백": 100, "십": 10}


@dataclass(frozen=True)
class Numeral:
    """A number as a text writes it: where it stands, and each value that it may have.

    `1.700` may be 1700 or 1.7: which of them depends on the locale, and only one is ever ours.
    """

    values: frozenset[float]
    start: int
    end: int


def numerals(text: str) -> Iterator[Numeral]:
    """Yield the numbers that are written in digits, or in Chinese characters that count."""
    plain = _with_ascii_digits(text)
    taken = 0
    for found in re.finditer(f"{HAN.pattern}|{RUN.pattern}", plain):
        if found.start() < taken:
            continue
        run = RUN.match(plain, found.start())
        whole = run if run and run.end() >= found.end() else found
        values = frozenset(_values(whole[0].rstrip(".,")))
        if values:
            taken = whole.end()
            yield Numeral(values, whole.start(), whole.end())


def _with_ascii_digits(text: str) -> str:
    """Write every decimal digit of Unicode as 0 to 9, without moving a character."""
    return "".join(
        str(unicodedata.decimal(each)) if not each.isascii() and each.isdecimal() else each
        for each in text
    )


def _values(written: str) -> Iterator[float]:
    if any(each in HAN_UNITS or each in KOREAN_UNITS or each in HAN_MYRIADS for each in written):
        value = _han(written)
        if value is not None:
            yield value
        return
    if written and all(each in HAN_DIGITS for each in written):
        yield float("".join(str(HAN_DIGITS[each]) for each in written))
        return
    if not written or not all(each.isdigit() or each in POINT + COMMA + APART for each in written):
        return
    yield from _readings(written)


def _readings(written: str) -> Iterator[float]:
    """Yield what a run of digits may mean: grouped, with a decimal sign, or both."""
    digits = re.sub(r"\D", "", written)
    if digits == written:
        yield float(digits)
        return
    if GROUPS.fullmatch(written) or INDIAN.fullmatch(written):
        yield float(digits)
    last = max(written.rfind(sign) for sign in POINT + COMMA)
    if last > 0 and written.count(written[last]) == 1:
        front, behind = written[:last], written[last + 1 :]
        if behind.isdigit() and (front.isdigit() or GROUPS.fullmatch(front)):
            yield float(f"{re.sub(r'[^0-9]', '', front)}.{behind}")
    if not GROUPS.fullmatch(written) and any(sign in written for sign in " \u00a0\u2009\u202f"):
        yield from (float(part) for part in re.findall(r"\d+", written))


def _han(written: str) -> float | None:
    """Add up thousands and myriads: 一千七百, 1千7百, 1.7万."""
    units = HAN_UNITS | KOREAN_UNITS
    total = section = 0.0
    number: float | None = None
    for part in re.findall(r"\d+(?:[.,]\d+)*|.", written):
        if part[0].isdigit():
            number = next(iter(sorted(_readings(part), reverse=True)), None)
        elif part in HAN_DIGITS:
            number = (number or 0) * 10 + HAN_DIGITS[part]
        elif part in units:
            section += (1 if number is None else number) * units[part]
            number = None
        elif part in HAN_MYRIADS:
            total += ((section + (number or 0)) or 1) * HAN_MYRIADS[part]
            section, number = 0.0, None
        else:
            return None
    return total + section + (number or 0)

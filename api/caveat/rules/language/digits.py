"""Digits: what a number written in digits says, however its thousands are parted."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

SPACES = "\u00a0\u2007\u2009\u202f"
"""No-break, figure, thin and narrow no-break space: within a number they can only part it."""

CLUSTER = (
    r"\d{1,3}(?: \d{3})+(?![\d])(?:[.,]\d+)?"
    rf"|\d+(?:[.,'\u2019\u066b\u066c\uff0c\uff0e{SPACES}]\d+)*"
)
"""Digits with all that can stand between the digits of one number."""

_AS_ASCII = str.maketrans(
    {"\uff0c": ",", "\uff0e": ".", "\u066c": ",", "\u066b": "."}
    | {"\u2019": "'"}
    | dict.fromkeys(SPACES, "_")
)
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([,'_])\d{3})(?:\1\d{3})*(?:\.\d+)?")
_INDIAN = re.compile(r"[1-9]\d?(?:,\d{2})+,\d{3}(?:\.\d+)?")
_EUROPEAN = re.compile(
    r"[1-9]\d{0,2}(?:(?:\.\d{3}){2,}(?:,\d+)?|\.\d{3},\d+|_\d{3}(?:_\d{3})*,\d+)"
)
_SPACED = re.compile(r"[1-9]\d{0,2}(?: \d{3}){2,}(?:\.\d+)?")
_POINT_AND_THREE = re.compile(r"([1-9]\d{0,2})\.(\d{3})")
_ONE_SPACE = re.compile(r"([1-9]\d{0,2}) (\d{3})")
_COMMA_AS_POINT = re.compile(r"\d+,\d{1,2}")


class Digits(NamedTuple):
    """What digits say: a value, or, where they can be read in two ways, what they may be."""

    value: float | None
    may_be: frozenset[float] | None = frozenset()


def read_digits(written: str) -> Digits:
    """Read one cluster of digits; `may_be` of None is for what can be anything."""
    if len({ord(sign) - unicodedata.digit(sign) for sign in written if sign.isdigit()}) > 1:
        return Digits(None, None)
    plain = "".join(str(unicodedata.digit(s)) if s.isdigit() else s for s in written)
    plain = plain.translate(_AS_ASCII)
    if _POINT_AND_THREE.fullmatch(plain):
        return Digits(None, frozenset({float(plain), float(plain.replace(".", ""))}))
    if _ONE_SPACE.fullmatch(plain):
        parts = (plain.replace(" ", ""), *plain.split(" "))
        return Digits(None, frozenset(map(float, parts)))
    if _COMMA_AS_POINT.fullmatch(plain):
        return Digits(None, frozenset({float(plain.replace(",", "."))}))
    if _EUROPEAN.fullmatch(plain):
        return Digits(float(re.sub(r"[._]", "", plain).replace(",", ".")))
    if any(form.fullmatch(plain) for form in (_PLAIN, _GROUPED, _INDIAN, _SPACED)):
        return Digits(float(re.sub(r"[,'_ ]", "", plain)))
    return Digits(None, None)

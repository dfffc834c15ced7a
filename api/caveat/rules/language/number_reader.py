"""Reader of numbers: one number is read from the tokens of a text, in digits or in words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from caveat.rules.language.digits import read_digits
from caveat.rules.language.number_in_words import read_in_words
from caveat.rules.language.number_tokens import (
    Read,
    Token,
    and_a_half,
    product_of_scales,
    run_of,
)
from caveat.rules.language.number_words import (
    LETTERS_OF_TWO_MEANINGS,
    SCALES,
    SHORT_SCALES,
    SIGNS_OF_PARTS,
    TENS,
    UNITS,
)

_MONEY_BEFORE = re.compile(
    r"(?:[$\u20ac\u00a3\u00a5\u20b9]|\b(?:USD|EUR|GBP|INR|Rs\.?|US\$))"
    r"\s?(?:\d+(?:\.\d+)?(?:[-\u2013]| to ))?\Z"
)
_MANY_PEOPLE_BEHIND = re.compile(
    r"\s(?:people|persons|men|women|children|refugees|residents|voters|workers|migrants|euros"
    r"|dollars|pounds|rupees|barrels|tonnes|tons|doses|homes|households|jobs|pupils|students"
    r"|passengers|users|customers|inhabitants|civilians|soldiers|troops)\b"
)
_A_RACE_BEHIND = re.compile(r"[ -](?:run|runs|race|races|walk|tv|video|screen|resolution)\b", re.I)
_UNITS_OF_MEASURE = frozenset(
    {
        *("km", "kms", "cm", "mm", "kg", "kgs", "g", "t", "ft", "in", "mi", "lb", "lbs", "mph"),
        *("kph", "kmh", "kw", "mw", "gw", "kwh", "ha", "hr", "hrs", "min", "mins", "sec", "secs"),
        *("l", "ml", "oz", "yd", "yds", "p", "c", "f"),
    }
)
_NO_COUNT_ATTACHED = frozenset({"st", "nd", "rd", "th", "s", "x", "am", "pm", "a", "fold"})


def read_number(text: str, tokens: Sequence[Token], index: int) -> Read | None:
    """Read the number that begins at a token; None where none does."""
    run = run_of(tokens, index)
    if run[0].digits:
        return _in_digits(text, tokens, index, run)
    return read_in_words(tokens, index, run)


def _in_digits(text: str, tokens: Sequence[Token], index: int, run: Sequence[Token]) -> Read:
    first = run[0]
    if _is_label(text, tokens, index):
        return Read(1)
    attached = run[1].word if len(run) > 1 and not run[1].gap else ""
    if attached in _NO_COUNT_ATTACHED:
        return Read(2)
    value, may_be = read_digits(text[first.start : first.end])
    if attached in SIGNS_OF_PARTS and value is not None:
        return _scaled(run, 2, value + SIGNS_OF_PARTS[attached])
    if value is None:
        scale, taken = product_of_scales(run, 1)
        return Read(taken, None, None if may_be is None else frozenset(v * scale for v in may_be))
    short = _short_scale(text, run, value)
    if short is not None:
        return short
    if attached and attached not in _UNITS_OF_MEASURE:
        return Read(2, None, None)
    return _scaled(run, 1, value)


def _is_label(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Say whether letters stand right before digits, as in F-16; two-20 is no label."""
    first = tokens[index]
    if index == 0 or _MONEY_BEFORE.search(text[: first.start]):
        return False
    before = tokens[index - 1]
    hyphen = first.gap == "-" and not before.digits and before.word not in (UNITS | TENS | SCALES)
    return (first.gap == "" and before.word not in ("c", "ca")) or first.gap == "_" or hyphen


def _short_scale(text: str, run: Sequence[Token], value: float) -> Read | None:
    """Read 1.7k, 5m, $2bn: letters for a scale, where they can be nothing else."""
    if len(run) < 2 or run[1].gap not in ("", " ", "\u00a0", "\u202f", "\u2009"):
        return None
    letters, behind = run[1].word, text[run[1].end :]
    if letters in SHORT_SCALES and run[1].gap and letters in ("k", "cr"):
        return Read(2, None, frozenset({value, value * SHORT_SCALES[letters]}))
    if letters in SHORT_SCALES:
        scale = SHORT_SCALES[letters]
        if letters == "k" and _A_RACE_BEHIND.match(behind):
            return Read(2)
        return Read(2, value * scale, scale=scale, head=value)
    if letters in LETTERS_OF_TWO_MEANINGS:
        scale = LETTERS_OF_TWO_MEANINGS[letters]
        if _MONEY_BEFORE.search(text[: run[0].start]) or _MANY_PEOPLE_BEHIND.match(behind):
            return Read(2, value * scale, scale=scale, head=value)
        return Read(2, None, frozenset({value, value * scale}))
    return None


def _scaled(run: Sequence[Token], taken: int, value: float) -> Read:
    """Multiply digits by what stands behind them: 1.5 million, 2 and a half thousand, 3 dozen."""
    extra, more = and_a_half(run, taken)
    scale, end = product_of_scales(run, taken + more)
    if scale == 1:
        return Read(taken + more, value + extra, head=value)
    total = round((value + extra) * scale, 6)
    lower = _lower_part(run, end, scale)
    if lower is not None:
        return Read(lower[0], total + lower[1])
    extra, more = and_a_half(run, end)
    return Read(end + more, total + extra * scale, scale=scale, head=value)


def _lower_part(run: Sequence[Token], at: int, place: int) -> tuple[int, float] | None:
    """Read what goes on below a scale: 2 crore 50 lakh."""
    if at + 1 < len(run) and run[at].digits and run[at].gap == " ":
        value = read_digits(run[at].word).value
        scale, end = product_of_scales(run, at + 1)
        if value is not None and 1 < scale < place:
            return end, value * scale
    return None

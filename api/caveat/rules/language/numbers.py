"""Figures: the numbers that a text gives, in digits or in words, and what is not understood.

Rules compare the figures of a record with those of its own text and of its passages. What cannot
be read for sure is said to be not understood, and is never read as another number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from caveat.rules.language.number_reader import read_number
from caveat.rules.language.number_tokens import Read, Token, tokens_of
from caveat.rules.language.number_uses import COUNT, NEVER_A_NUMBER, OTHER, UNSURE, use_of
from caveat.rules.language.number_words import NOT_ONE, OTHER_WORDS

IN_OTHER_WORDS: dict[float, re.Pattern[str]] = {
    number: re.compile(rf"(?<![\w.,])(?:{words})(?!\w)", re.IGNORECASE)
    for number, words in OTHER_WORDS.items()
}


class TextFigure(NamedTuple):
    """A number of a text: its value, where it begins and ends there, and what it is used for."""

    value: float
    start: int
    end: int
    use: str = COUNT


class UnreadNumber(NamedTuple):
    """Words for a number that no rule understands: what they may say; None for anything."""

    start: int
    end: int
    may_be: frozenset[float] | None


Found: TypeAlias = TextFigure | UnreadNumber

_NOT_ONE = re.compile(rf"\b(?:{NOT_ONE})\b", re.IGNORECASE)
_RANGE = re.compile(r"\s?[-\u2010\u2011\u2013\u2014]\s?| (?:to|or|and) ")
_DASH = re.compile(r"[-\u2010\u2011\u2013]")
_BETWEEN_BEFORE = re.compile(r"\bbetween\s(?:(?:about|some|an estimated) )?\Z", re.IGNORECASE)
_ADJACENT = re.compile(r"[ \u00a0\u2009\u202f]")
_COMMA_AND_SPACE = re.compile(r", | ,")
_ENDS_A_GROUP = re.compile(r"(?:\A\d{1,3}|,\d{3})\Z")
_TIED_TO_A_NOUN = re.compile(r"-[A-Za-z]|(?: ?(?:mm|cm|km|kg|metre|meter|foot|inch)\b)")
_ONE_IN = re.compile(r"[ -](in|out[ -]of)[ -](?:every[ -])?(?:an? )?")
_SPANS_OF_TIME = re.compile(r"[ -](?:second|minute|hour|day|night|week|month|year|decade)s?\b")
_BETTING = re.compile(r"-to-")


def figures(text: str) -> Iterator[TextFigure]:
    """Yield the numbers of a text in their order, from 2 on, whatever they are used for."""
    return (found for found in _found(text) if isinstance(found, TextFigure) and found.value != 1)


def counted_figures(text: str, *, with_one: bool = False) -> Iterator[TextFigure]:
    """Yield the numbers that count something: neither days nor years, ages, shares or labels.

    One is left out, unless it is asked for: it is said of too much that is not counted.
    """
    for found in _found(text):
        if isinstance(found, TextFigure) and found.use == COUNT and (with_one or found.value != 1):
            yield found


def numbers(text: str) -> frozenset[float]:
    """Give the numbers of a text, from 2 on, and 0 where it is written as a number."""
    return frozenset(figure.value for figure in figures(text))


def gives_number(text: str, number: float) -> bool:
    """Say whether a text counts so many, in digits with or without separators, or in words."""
    found = _found(text)
    if any(isinstance(f, TextFigure) and f.use == COUNT and f.value == number for f in found):
        return True
    others = IN_OTHER_WORDS.get(number)
    return others is not None and others.search(_without_figures(text)) is not None


def not_understood(text: str, number: float) -> str | None:
    """Give words of a text that may say a number, and cannot be read for sure."""
    for found in _found(text):
        if isinstance(found, UnreadNumber):
            may_be = found.may_be is None or number in found.may_be
        else:
            may_be = found.use == UNSURE and found.value == number
        if may_be:
            return text[found.start : found.end]
    return None


def is_read_whole(text: str) -> bool:
    """Say whether every number of a text is understood."""
    return not any(isinstance(found, UnreadNumber) for found in _found(text))


def number_ends(text: str) -> Iterator[int]:
    """Yield where each number ends, and all words for one that are not understood."""
    return (found.end for found in _found(text))


def _without_figures(text: str) -> str:
    """Blank what is read as a number, and `no one`: an article in it is no number of its own."""
    for found in _found(text):
        text = text[: found.start] + "#" * (found.end - found.start) + text[found.end :]
    return _NOT_ONE.sub(lambda match: "#" * len(match[0]), text)


@lru_cache(maxsize=4096)
def _found(text: str) -> tuple[Found, ...]:
    """Find all numbers of a text: read one by one, then those beside each other together."""
    reads = list(_reads(text))
    not_one = [found.span() for found in _NOT_ONE.finditer(text)]
    whole: list[Found] = []
    for at, (token, end, read) in enumerate(reads):
        value = read.value
        if value is not None and at + 1 < len(reads):
            value, unsure = _with_the_scale_of_the_next(text, reads[at], reads[at + 1])
            if unsure:
                whole.append(UnreadNumber(token.start, end, unsure))
                continue
        if value is None:
            whole.append(UnreadNumber(token.start, end, read.may_be))
        else:
            use = use_of(text, token.start, end, value)
            nobody = value == 1 and any(start <= token.start < stop for start, stop in not_one)
            whole.append(TextFigure(value, token.start, end, OTHER if nobody else use))
    return tuple(_beside_each_other(text, whole))


_Reading: TypeAlias = tuple[Token, int, Read]


def _reads(text: str) -> Iterator[_Reading]:
    never = [found.span() for found in NEVER_A_NUMBER.finditer(text)]
    tokens = tokens_of(text)
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if any(start <= token.start < end for start, end in never):
            index += 1
            continue
        read = read_number(text, tokens, index)
        if read is not None:
            yield token, tokens[index + read.taken - 1].end, read
        index += read.taken if read else 1


def _with_the_scale_of_the_next(
    text: str, one: _Reading, other: _Reading
) -> tuple[float, frozenset[float]]:
    """Read two in `two to three million` as two million; give what it may be where that is open."""
    (first, end, read), (second, _, behind) = one, other
    value = read.value or 0
    joint = text[end : second.start]
    ranged = _RANGE.fullmatch(joint) and (
        "and" not in joint or _BETWEEN_BEFORE.search(text[: first.start])
    )
    if ranged and read.scale == 1 and behind.value is None and behind.may_be:
        return value, frozenset({value, *behind.may_be})
    if not ranged or read.scale > 1 or behind.scale == 1 or behind.value is None:
        return value, frozenset()
    if second.word in ("a", "an", "half"):
        return value, frozenset()
    if value < behind.head:
        return value * behind.scale, frozenset()
    return value, frozenset({value, value * behind.scale})


def _beside_each_other(text: str, found: list[Found]) -> Iterator[Found]:
    """Set right what a number is by the one beside it."""
    at = 0
    while at < len(found):
        one = found[at]
        other = found[at + 1] if at + 1 < len(found) else None
        if other is None or not isinstance(one, TextFigure) or not isinstance(other, TextFigure):
            yield one
            at += 1
            continue
        joint = text[one.end : other.start]
        if _ADJACENT.fullmatch(joint) and _are_one_number(text, one, other):
            at += 2
            while at < len(found) and _ADJACENT.fullmatch(
                text[found[at - 1].end : found[at].start]
            ):
                at += 1
            yield UnreadNumber(one.start, found[at - 1].end, None)
        elif joint == ", " and _may_go_on(text, one, other):
            yield UnreadNumber(
                one.start, other.end, frozenset({one.value, other.value, one.value + other.value})
            )
            at += 2
        elif _COMMA_AND_SPACE.fullmatch(joint) and _looks_grouped(text, one, other):
            yield UnreadNumber(one.start, other.end, _joined(text, one, other))
            at += 2
        else:
            use = _use_of_two(text, one, other, joint)
            if use is None:
                yield one
                at += 1
            else:
                yield one._replace(use=use)
                yield other._replace(use=use)
                at += 2


def _are_one_number(text: str, one: TextFigure, other: TextFigure) -> bool:
    return one.use != OTHER and not _TIED_TO_A_NOUN.match(text[other.end :])


def _may_go_on(text: str, one: TextFigure, other: TextFigure) -> bool:
    """Say whether two numbers in words may be one: two million, three hundred thousand."""
    in_words = not any(text[f.start].isdigit() or f.use != COUNT for f in (one, other))
    return in_words and any(
        one.value >= scale and one.value % scale == 0 and other.value < scale
        for scale in (1000, 10**6)
    )


def _looks_grouped(text: str, one: TextFigure, other: TextFigure) -> bool:
    first, second = text[one.start : one.end], text[other.start : other.end]
    three = second.isdigit() and len(second) == 3
    return one.use == COUNT and three and _ENDS_A_GROUP.search(first) is not None


def _joined(text: str, one: TextFigure, other: TextFigure) -> frozenset[float]:
    grouped = float(f"{one.value:.0f}{text[other.start : other.end]}")
    return frozenset({one.value, other.value, grouped})


def _use_of_two(text: str, one: TextFigure, other: TextFigure, joint: str) -> str | None:
    """Say what two numbers are used for together: one in five, 3-2, 20 to 30 percent."""
    if _ONE_IN.fullmatch(joint) and one.value < other.value:
        if _SPANS_OF_TIME.match(text[other.end :]):
            return None
        return OTHER if one.value == 1 else _share(other, joint)
    if _BETTING.fullmatch(joint):
        return OTHER
    if not _RANGE.fullmatch(joint):
        return None
    if _DASH.fullmatch(joint) and one.value == other.value:
        return OTHER
    if _DASH.fullmatch(joint) and one.value > other.value and one.use == other.use == COUNT:
        return UNSURE
    if _DASH.fullmatch(joint) and one.use == OTHER:
        return OTHER
    return other.use if one.use == COUNT and other.use != COUNT else None


def _share(other: TextFigure, joint: str) -> str | None:
    """Say whether nine out of 10 can be a share: 12 out of 40 is a count."""
    round_number = other.value <= 10 or other.value in (20, 100, 1000)
    return UNSURE if round_number or "in" in joint.split() else None

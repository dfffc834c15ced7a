"""Tokens of numbers: the words and digits of a text, and what is read from a run of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from caveat.rules.language.digits import CLUSTER
from caveat.rules.language.number_words import PARTS_OF_A_WHOLE, SCALES, SIGNS_OF_PARTS

_TOKEN = re.compile(rf"(?P<digits>{CLUSTER})|[\u00bc\u00bd\u00be]|[^\W\d_]+")
_JOINT = re.compile(r"[ \u00a0\u2007\u2009\u202f\u2010\u2011-]|")
_PLAIN_SCALES = SCALES | {"dozen": 12}


class Token(NamedTuple):
    """A word or digits of a text, in small letters; `joined` to the token before it, or not."""

    word: str
    start: int
    end: int
    digits: bool
    joined: bool
    gap: str


class Read(NamedTuple):
    """What was read from so many tokens.

    Without a value it counts nothing (`may_be` is empty), or is not understood: it may be one of
    some values, or any (`may_be` is None). `head` is the number before the scale.
    """

    taken: int
    value: float | None = None
    may_be: frozenset[float] | None = frozenset()
    scale: int = 1
    head: float = 0


def tokens_of(text: str) -> list[Token]:
    tokens: list[Token] = []
    end = 0
    for found in _TOKEN.finditer(text):
        gap = text[end : found.start()]
        joined = bool(tokens) and _JOINT.fullmatch(gap) is not None
        digits = found["digits"] is not None
        tokens.append(Token(found[0].lower(), *found.span(), digits, joined, gap))
        end = found.end()
    return tokens


def run_of(tokens: Sequence[Token], index: int) -> Sequence[Token]:
    """Give a token and those that follow it with nothing but a space or hyphen between."""
    end = index + 1
    while end < len(tokens) and tokens[end].joined:
        end += 1
    return tokens[index:end]


def product_of_scales(run: Sequence[Token], at: int) -> tuple[int, int]:
    """Multiply the scales that follow each other; give the product, and where they end."""
    product = 1
    while at < len(run) and run[at].word in _PLAIN_SCALES:
        product *= _PLAIN_SCALES[run[at].word]
        at += 1
    return product, at


def and_a_half(run: Sequence[Token], at: int) -> tuple[float, int]:
    """Read `and a half`, `and three quarters`: what is added, and how many tokens it takes."""
    words = [token.word for token in run[at : at + 3]]
    if len(words) == 3 and words[0] == "and":
        count = {"a": 1, "one": 1, "two": 2, "three": 3}.get(words[1], 0)
        part = PARTS_OF_A_WHOLE.get(words[2])
        if count and part:
            return count * part, 3
    if words[:1] and words[0] in SIGNS_OF_PARTS:
        return SIGNS_OF_PARTS[words[0]], 1
    return 0, 0

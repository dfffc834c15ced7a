"""Numbers in words: one is read from a run of tokens, or said not to be understood.

Whatever is left over of the words of a number makes all of it not understood: a part of a number
is another number.
"""

from __future__ import annotations

from collections.abc import Sequence

from caveat.rules.language.number_tokens import Read, Token, and_a_half, product_of_scales
from caveat.rules.language.number_words import (
    LINKS_OF_VAGUE_WORDS,
    NAMES_OF_PARTS,
    PARTS_OF_A_WHOLE,
    RANKS,
    SCALES,
    SETS,
    SIGNS_OF_PARTS,
    SOLID,
    TENS,
    UNITS,
    VAGUE,
    VAGUE_BEFORE_A_SCALE,
)


def read_in_words(tokens: Sequence[Token], index: int, run: Sequence[Token]) -> Read | None:
    """Read the number in words that begins at a token; None where none does."""
    return _vague(run) or _part_of_a_scale(run) or _solid(run) or _in_words(tokens, index, run)


def _vague(run: Sequence[Token]) -> Read | None:
    """Read several hundred, a couple of dozen, tens of thousands: no number at all."""
    at = 1 if run[0].word in ("a", "an") and len(run) > 1 else 0
    if run[at].word not in VAGUE:
        return None
    first = run[at].word
    at += 1
    end = at_first = at
    while at < len(run):
        word = run[at].word
        if word in VAGUE or word in SCALES or word in SETS or word == "scores":
            end = at + 1
        elif word not in LINKS_OF_VAGUE_WORDS:
            break
        at += 1
    if end <= 2 and first == "couple":
        return Read(end, None, frozenset({2.0}))
    alone = end == at_first and first in VAGUE_BEFORE_A_SCALE
    return None if alone else Read(end)


def _part_of_a_scale(run: Sequence[Token]) -> Read | None:
    """Read half a million, a quarter of a million, three quarters of a million, half a dozen."""
    at, count = 0, 1
    words = [token.word for token in run]
    if words[0] in ("a", "an", "one", "three", "two"):
        at, count = 1, {"two": 2, "three": 3}.get(words[0], 1)
    part = (PARTS_OF_A_WHOLE | SIGNS_OF_PARTS).get(words[at]) if at < len(words) else None
    if part is None:
        return None
    at += 1
    at += words[at : at + 1] == ["of"]
    at += words[at : at + 1] in (["a"], ["an"], ["one"])
    scale, end = product_of_scales(run, at)
    if scale > 1:
        value = round(count * part * scale, 6)
        exact = value == int(value)
        return Read(end, value) if exact else Read(end, None, frozenset())
    return Read(2 if count > 1 or words[0] in ("a", "an", "one") else 1)


def _solid(run: Sequence[Token]) -> Read | None:
    """Read threescore, fourscore and seven."""
    words = [token.word for token in run[:3]]
    if words[0] not in SOLID:
        return None
    more = UNITS.get(words[-1], 0) if words[1:2] == ["and"] and len(words) == 3 else 0
    return Read(3 if more else 1, SOLID[words[0]] + more)


def _in_words(tokens: Sequence[Token], index: int, run: Sequence[Token]) -> Read | None:
    """Read `seven`, `thirty-three`, `a dozen`, `two thousand five hundred and six`."""
    words = [token.word for token in run]
    sum_ = _Sum(of_two=index > 0 and tokens[index - 1].word == "between")
    if _begins_a_scale(tokens, index, run):
        sum_.begin(words[0])
    while sum_.taken < len(words) and not _belongs_to_a_noun(run, sum_.taken):
        if not (sum_.adds(words) or sum_.multiplies(words)):
            break
        extra, more = and_a_half(run, sum_.taken)
        if more and sum_.add_part_of_the_scale(words, extra, more):
            break
    if not sum_.taken:
        return _left_over(words)
    if words[sum_.taken : sum_.taken + 1] == ["point"]:
        return _decimal(run, sum_.taken, sum_.total + sum_.part)
    return _ended(words, sum_.taken, sum_.total + sum_.part, sum_.scale)


def _decimal(run: Sequence[Token], point: int, whole: float) -> Read:
    """Read what stands behind the point of `three point five million`."""
    end = point + 1
    while end < len(run) and UNITS.get(run[end].word, 10) < 10:
        end += 1
    places = "".join(str(UNITS[token.word]) for token in run[point + 1 : end])
    if not places:
        return Read(point, whole, head=whole)
    scale, end = product_of_scales(run, end)
    value = float(f"{whole:.0f}.{places}")
    return Read(end, round(value * scale, 6), scale=scale, head=value)


class _Sum:
    """A number as far as its words were read: what is done, and the part still to be scaled."""

    def __init__(self, *, of_two: bool) -> None:
        self.total = self.part = 0.0
        self.taken, self.scale, self.place = 0, 1, 10**15
        self._of_two = of_two

    def begin(self, word: str) -> None:
        """Take `a` before a scale, or a scale of which `the` says that it is one."""
        self.scale = (SCALES | SETS).get(word, 1)
        self.part = self.scale
        self.taken = 1

    def adds(self, words: Sequence[str]) -> bool:
        """Add a unit or tens, or pass over an `and`; say whether there was one."""
        word, before = words[self.taken], words[self.taken - 1] if self.taken else ""
        if word in TENS and self.part % 100 == 0:
            self.part += TENS[word]
        elif word in UNITS and _takes_unit(self.part, UNITS[word]):
            self.part += UNITS[word]
        elif not (
            word == "and"
            and before in (*SCALES, "score")
            and _goes_on(words, self.taken, self._of_two)
        ):
            return False
        self.taken += 1
        return True

    def multiplies(self, words: Sequence[str]) -> bool:
        """Multiply by a scale; say whether there was one that can follow."""
        word, before = words[self.taken], words[self.taken - 1] if self.taken else ""
        if word in SETS and 0 < self.part < 100:
            self.part, self.scale = self.part * SETS[word], SETS[word]
        elif word == "hundred" and 0 < self.part < 100:
            self.part, self.scale = self.part * 100, 100
        elif word in SCALES and self.part and SCALES[word] < self.place:
            self.place = self.scale = SCALES[word]
            self.total, self.part = self.total + self.part * self.place, 0
        elif word in SCALES and word != "hundred" and not self.part and before in SCALES:
            self.total, self.scale = self.total * SCALES[word], self.scale * SCALES[word]
        else:
            return False
        self.taken += 1
        return True

    def add_part_of_the_scale(self, words: Sequence[str], extra: float, more: int) -> bool:
        """Add `and a half`: of the scale before it, if there is one, which ends the number."""
        scaled = words[self.taken - 1] in SCALES | SETS
        self.part += extra * self.scale if scaled else extra
        self.taken += more
        return scaled


def _belongs_to_a_noun(run: Sequence[Token], at: int) -> bool:
    """Say whether a hyphen ties a word to the noun behind it: twenty two-man teams."""
    if (
        at == 0
        or run[at].word not in UNITS
        or run[at].gap == "-"
        or run[at - 1].word == "and"
        or at + 1 >= len(run)
    ):
        return False
    behind = run[at + 1]
    return behind.gap == "-" and behind.word not in SCALES | SETS | PARTS_OF_A_WHOLE


def _begins_a_scale(tokens: Sequence[Token], index: int, run: Sequence[Token]) -> bool:
    """Say whether `a` or `the` stands before a scale: a hundred, the million, a score of boats."""
    word = run[0].word
    if word in ("a", "an") and len(run) > 1:
        behind = run[1].word
        return behind in SCALES or behind == "dozen" or (behind == "score" and _counts_of(run, 2))
    before = tokens[index - 1].word if index and tokens[index].joined else ""
    if word == "score":
        return False
    return word in SCALES | SETS and before in ("the", "another", "these", "those", "per", "each")


def _counts_of(run: Sequence[Token], at: int) -> bool:
    return len(run) > at + 1 and run[at].word == "of" and not run[at + 1].digits


def _left_over(words: Sequence[str]) -> Read | None:
    """Read a scale without a number before it: no number that is understood."""
    taken = next((at for at, word in enumerate(words) if word not in SCALES), len(words))
    taken = taken or (words[0] == "dozen")
    return Read(taken, None, None) if taken else None


def _ended(words: Sequence[str], taken: int, value: float, scale: int) -> Read:
    """Look at what stands behind the words of a number, and may make it another one, or none."""
    rest = words[taken : taken + 2]
    last = words[taken - 1]
    if rest[:1] == ["and"] and last in SCALES and len(rest) > 1 and rest[1] in RANKS:
        return Read(taken + 2)
    if rest and rest[0] in RANKS and (last in TENS or last in SCALES):
        return Read(taken + 1)
    if rest and rest[0] in NAMES_OF_PARTS and last in UNITS:
        return Read(taken + 1)
    if rest and rest[0] in ("something", "somethings"):
        return Read(taken + 1)
    if rest and rest[0] in SCALES:
        return Read(taken + 1, None, None)
    return Read(taken, value, scale=scale, head=value / scale)


def _takes_unit(part: float, unit: int) -> bool:
    return (
        part == 0
        or (part % 100 == 0 and unit > 0)
        or (part % 100 >= 20 and part % 10 == 0 and 0 < unit < 10)
    )


def _goes_on(words: Sequence[str], taken: int, of_two: bool) -> bool:
    """Say whether `and` goes on with the number: not in `between two hundred and three hundred`."""
    at = taken + 1
    if at >= len(words) or words[at] not in UNITS | TENS:
        return False
    while at < len(words) and words[at] in UNITS | TENS:
        at += 1
    last = SCALES.get(words[taken - 1], 1)
    behind = (SCALES | SETS).get(words[at], 0) if at < len(words) else 0
    return behind != last and not (of_two and behind > last)

"""Mutate: change one character of the text at a time, and show that exactly that is caught."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import NamedTuple

from caveat.newsroom.prove.documents import Passage, Record
from caveat.newsroom.prove.proof import distinct, holds
from caveat.source_text import digest

MOST_POSITIONS = 20_000
"""A longer text is tried at so many positions, drawn at random, unless more are asked for."""


ALIKE = {
    " ": "\u00a0",
    "\n": " ",
    "'": "\u2019",
    "\u2019": "'",
    '"': "\u201c",
    "\u201c": '"',
    "\u201d": '"',
    "-": "\u2013",
    "\u2013": "-",
    "\u2014": "-",
}
"""What a careless copy makes of a character: the changes that are hardest to see."""


class Missed(NamedTuple):
    """A changed character that was not caught as it must be: three ways to be wrong."""

    position: int
    text_held: bool
    held: tuple[Passage, ...]
    stale: tuple[Passage, ...]


@dataclass
class Demonstration:
    """What became of the changed characters; `seed` makes the same changes again."""

    seed: int
    characters: int
    passages: int
    tried: int = 0
    stale: int = 0
    in_no_passage: int = 0
    missed: list[Missed] = field(default_factory=list)

    @property
    def caught(self) -> int:
        return self.tried - len(self.missed)


def demonstrate(
    words: str, records: Iterable[Record], seed: int, positions: int | None = None
) -> Demonstration:
    """Replace one character at a time, in memory, and prove everything anew each time.

    A character becomes the one most like it: its other case, another space, quote or dash, and
    where there is none, a letter at random.

    It is caught where the digest of the whole text is STALE, every passage that holds the
    position is, and no other is. Everything must hold before.
    """
    passages = distinct(records)
    chance = random.Random(seed)  # noqa: S311  # nothing secret: the same seed, the same changes
    shown = Demonstration(seed, len(words), len(passages))
    recorded = digest(words)
    for position in _drawn(len(words), positions, chance):
        changed = words[:position] + _other(words[position], chance) + words[position + 1 :]
        _try(shown, changed, position, passages, recorded)
    return shown


def _drawn(length: int, positions: int | None, chance: random.Random) -> Sequence[int]:
    """Take every position where that is not too many, else some at random."""
    wanted = MOST_POSITIONS if positions is None else positions
    return range(length) if wanted >= length else sorted(chance.sample(range(length), wanted))


def _other(character: str, chance: random.Random) -> str:
    alike = ALIKE.get(character, character.swapcase())
    if len(alike) == 1 and alike != character:
        return alike
    return chance.choice([one for one in ascii_lowercase if one != character])


def _try(
    shown: Demonstration,
    changed: str,
    position: int,
    passages: Sequence[Passage],
    recorded: str,
) -> None:
    touched = {one for one in passages if one.start <= position < one.end}
    stale = {one for one in passages if not holds(changed, one)}
    text_held = digest(changed) == recorded
    shown.tried += 1
    shown.stale += len(stale)
    shown.in_no_passage += not touched
    if text_held or stale != touched:
        held, wrongly = sorted(touched - stale), sorted(stale - touched)
        shown.missed.append(Missed(position, text_held, tuple(held), tuple(wrongly)))

"""Seeded random choices, the same on every machine and every version of Python.

Of a seeded `random.Random` only `random()` is promised to stay as it is between versions of
Python, so that all other choices are made from it here.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")


class Rng:
    """A random number generator, seeded with words and numbers."""

    def __init__(self, *seeds: str | int) -> None:
        self._random = random.Random("/".join(map(str, seeds)))  # noqa: S311 - no secret

    def chance(self, share: float) -> bool:
        """Give True in this share of all calls."""
        return self._random.random() < share

    def between(self, least: int, most: int) -> int:
        """Give a whole number, both ends included."""
        return least + int(self._random.random() * (most - least + 1))

    def pick(self, choices: Sequence[T]) -> T:
        return choices[self.between(0, len(choices) - 1)]

    def some(self, choices: Sequence[T], least: int, most: int) -> list[T]:
        """Draw different ones, as many as there are of those wanted, in the order of the draw."""
        left = list(choices)
        wanted = min(self.between(least, most), len(left))
        return [left.pop(self.between(0, len(left) - 1)) for _ in range(wanted)]

    def day(self, first: date, last: date) -> date:
        """Give a day, both ends included."""
        return first + timedelta(days=self.between(0, (last - first).days))

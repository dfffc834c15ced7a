"""Makes the values that a quantifier has, and words a number with its bound."""

from __future__ import annotations

from typing import Any

from caveat_partner.generate.rng import Rng
from caveat_partner.terms import BOUNDS, LARGEST_NUMBER

Bounds = dict[str, Any]
QUANTITIES_IN_WORDS = ("several", "dozens", "a small number", "数十人", "une poignée")
BOUNDED_AS = {
    "atLeast": "at least {minValue}",
    "moreThan": "more than {minValue}",
    "atMost": "at most {maxValue}",
    "lessThan": "fewer than {maxValue}",
    "approximately": "about {value}",
    "between": "between {minValue} and {maxValue}",
    "approximatelyBetween": "about {minValue} to {maxValue}",
    "exactly": "exactly {value}",
    "unqualified": "{value}",
    "inWords": "{wordQuantity}",
    "none": "no",
    "saidUnknown": "an unknown number of",
    "notStated": "an unstated number of",
}
"""How a text words each quantifier."""


def make_bounds(rng: Rng, quantifier: str, *, fractions: bool = False) -> Bounds:
    """Give exactly the keys that a quantifier has."""
    if quantifier == "inWords":
        return {"wordQuantity": rng.pick(QUANTITIES_IN_WORDS)}
    if quantifier == "none":
        return {"value": 0}
    numbers: list[float] = sorted(_number(rng) for _ in BOUNDS[quantifier])
    if fractions and rng.chance(0.4):
        numbers = sorted(one % 10_000 + 0.5 for one in numbers)
    return dict(zip(BOUNDS[quantifier], numbers, strict=True))


def _number(rng: Rng) -> int:
    """Give a number of any size that JSON can carry unharmed; it is seldom very large."""
    return LARGEST_NUMBER if rng.chance(0.01) else rng.between(1, 10 ** rng.between(1, 6))


def format_bound(body: Bounds) -> str:
    """Word a number with its bound: at least 12."""
    return BOUNDED_AS[body["quantifier"]].format(**body)

"""Counts: a number with its bound, in words and in keys that say the same."""

from __future__ import annotations

from caveat_partner.generate.actors import Cast, Node, Setting, reference
from caveat_partner.generate.rng import Dice
from caveat_partner.terms import BOUNDS, LARGEST_NUMBER, QUANTIFIERS

QUANTITIES_IN_WORDS = ("several", "dozens", "a small number", "数十人", "une poignée")
UNITS = ("people", "crew members", "ferries", "soldiers", "personnes", "隻")
BOUNDED_AS = {
    "atLeast": "at least {minValue}",
    "moreThan": "more than {minValue}",
    "atMost": "at most {maxValue}",
    "lessThan": "fewer than {maxValue}",
    "approximately": "about {value}",
    "between": "between {minValue} and {maxValue}",
    "unqualified": "{value}",
    "inWords": "{wordQuantity}",
    "none": "no",
    "notStated": "an unstated number of",
}
"""How a text words each quantifier."""


def count(world: Setting, cast: Cast, outcome: str) -> Node:
    """Make what a source says of a number; how far it was checked is the claim's to add."""
    dice = world.dice
    quantifier = dice.pick(QUANTIFIERS)
    body = {"quantifier": quantifier} | _bounds(dice, quantifier)
    unit = dice.pick(UNITS)
    made = {
        "type": ["Observation", "Count"],
        "name": f"{in_words(body)} {unit} {outcome}",
        "outcome": outcome,
    }
    whom = {"ofWhom": reference(dice.pick([*cast.groups, *cast.organizations[1:]]))}
    return made | body | {"unitText": unit} | (whom if dice.chance(0.6) else {}) | world.noted(0.15)


def in_words(body: Node) -> str:
    return BOUNDED_AS[body["quantifier"]].format(**body)


def _bounds(dice: Dice, quantifier: str) -> Node:
    """Give exactly the keys that a quantifier has."""
    if quantifier == "inWords":
        return {"wordQuantity": dice.pick(QUANTITIES_IN_WORDS)}
    if quantifier == "none":
        return {"value": 0}
    numbers = sorted(_number(dice) for _ in BOUNDS[quantifier])
    return dict(zip(BOUNDS[quantifier], numbers, strict=True))


def _number(dice: Dice) -> int:
    """Give a number of any size that JSON can carry unharmed; it is seldom very large."""
    return LARGEST_NUMBER if dice.chance(0.01) else dice.between(1, 10 ** dice.between(1, 6))

"""Makes counts, each with its bound both in keys and in the words of its name."""

from __future__ import annotations

from caveat_partner.generate.actors import Actors, Node, Setting, reference
from caveat_partner.generate.rng import Rng
from caveat_partner.terms import BOUNDS, KIND_OF_OUTCOME, LARGEST_NUMBER, QUANTIFIERS

QUANTITIES_IN_WORDS = ("several", "dozens", "a small number", "数十人", "une poignée")
UNITS = ("people", "crew members", "ferries", "soldiers", "personnes", "隻")
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


def count(setting: Setting, actors: Actors, outcome: str) -> Node:
    """Make what a source says of a number; how far it was checked is the claim's to add."""
    rng = setting.rng
    quantifier = rng.pick(QUANTIFIERS)
    body = {"quantifier": quantifier} | _bounds(rng, quantifier)
    unit = rng.pick(UNITS)
    made = {
        "type": ["Observation", "Count"],
        "name": f"{format_bound(body)} {unit} {outcome}",
        "outcome": outcome,
        "outcomeKind": KIND_OF_OUTCOME[outcome],
    }
    whom = {"ofWhom": reference(rng.pick([*actors.groups, *actors.organizations[1:]]))}
    return (
        made | body | {"unitText": unit} | (whom if rng.chance(0.6) else {}) | setting.noted(0.15)
    )


def format_bound(body: Node) -> str:
    """Word a number with its bound: at least 12."""
    return BOUNDED_AS[body["quantifier"]].format(**body)


def _bounds(rng: Rng, quantifier: str) -> Node:
    """Give exactly the keys that a quantifier has."""
    if quantifier == "inWords":
        return {"wordQuantity": rng.pick(QUANTITIES_IN_WORDS)}
    if quantifier == "none":
        return {"value": 0}
    numbers = sorted(_number(rng) for _ in BOUNDS[quantifier])
    return dict(zip(BOUNDS[quantifier], numbers, strict=True))


def _number(rng: Rng) -> int:
    """Give a number of any size that JSON can carry unharmed; it is seldom very large."""
    return LARGEST_NUMBER if rng.chance(0.01) else rng.between(1, 10 ** rng.between(1, 6))

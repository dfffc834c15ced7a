"""Problems: what a service answers when something is wrong with a request (RFC 9457)."""

from __future__ import annotations

from caveat_partner.generate import names
from caveat_partner.generate.actors import Node
from caveat_partner.generate.rng import Dice

KINDS = (
    ("unknown-parameter", 400, "A parameter is not known here"),
    ("invalid-parameter", 400, "A parameter has a value that cannot be used"),
    ("not-found", 404, "There is nothing here"),
    ("method-not-allowed", 405, "The method is not allowed"),
    ("not-acceptable", 406, "No representation fits"),
    ("gone", 410, "It is no longer served"),
    ("internal-error", 500, "Something broke on our side"),
    ("store-unavailable", 503, "The store cannot be read now"),
    ("kind-of-tomorrow", 599, "A kind of problem that no client knows yet"),
)
PLACES_OF_FAULTS = {
    "pointer": ("/items/0/status", "", "/a~1b/~0"),
    "parameter": ("colour", "größe"),
    "header": ("Accept", "If-None-Match"),
}


def problem(dice: Dice) -> Node:
    """Make a problem: faults only where a request can have several."""
    name, status, title = dice.pick(KINDS)
    made: Node = {
        "type": f"{dice.pick(names.BASES)}/problems/{name}",
        "title": title,
        "status": status,
        "detail": f"{title}: « {dice.pick(names.SENTENCES)} »",
    }
    if dice.chance(0.7):
        made["instance"] = f"urn:request:{dice.between(16**7, 16**8 - 1):08x}"
    if status == 400:
        made["errors"] = [_fault(dice, place) for place in dice.some(list(PLACES_OF_FAULTS), 1, 3)]
    return made


def _fault(dice: Dice, place: str) -> Node:
    return {place: dice.pick(PLACES_OF_FAULTS[place]), "detail": dice.pick(names.SENTENCES)}

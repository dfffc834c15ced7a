"""Makes problem documents (RFC 9457) of every kind that a service may answer."""

from __future__ import annotations

from caveat_partner.generate.actors import Node
from caveat_partner.generate.names import BASES, SENTENCES
from caveat_partner.generate.rng import Rng

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
    "parameter": ("color", "größe"),
    "header": ("Accept", "If-None-Match"),
}


def problem(rng: Rng) -> Node:
    """Make a problem: faults only where a request can have several."""
    name, status, title = rng.pick(KINDS)
    made: Node = {
        "type": f"{rng.pick(BASES)}/problems/{name}",
        "title": title,
        "status": status,
        "detail": f"{title}: « {rng.pick(SENTENCES)} »",
    }
    if rng.chance(0.7):
        made["instance"] = f"urn:request:{rng.between(16**7, 16**8 - 1):08x}"
    if status == 400:
        made["errors"] = [_fault(rng, place) for place in rng.some(list(PLACES_OF_FAULTS), 1, 3)]
    return made


def _fault(rng: Rng, place: str) -> Node:
    return {place: rng.pick(PLACES_OF_FAULTS[place]), "detail": rng.pick(SENTENCES)}

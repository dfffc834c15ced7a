"""Makes counts, each with its bound both in keys and in the words of its name."""

from __future__ import annotations

from caveat_partner.generate.actors import Actors, Node, Setting, reference
from caveat_partner.generate.bounds import format_bound, make_bounds
from caveat_partner.terms import KIND_OF_OUTCOME, KIND_WITH_DECIMALS, QUANTIFIERS, SAID_TO_BE

UNITS = ("people", "crew members", "ferries", "soldiers", "personnes", "隻")
PER = ("day", "1,000 residents", "foyer")


def count(setting: Setting, actors: Actors, outcome: str) -> Node:
    """Make what a source says of a number; how far it was checked is the claim's to add."""
    rng, kind = setting.rng, KIND_OF_OUTCOME[outcome]
    quantifier = rng.pick(QUANTIFIERS)
    bounds = make_bounds(rng, quantifier, fractions=kind == KIND_WITH_DECIMALS)
    body = {"quantifier": quantifier} | bounds
    unit = rng.pick(UNITS)
    made = {
        "type": ["Observation", "Count"],
        "name": f"{format_bound(body)} {unit} {outcome}",
        "outcome": outcome,
        "outcomeKind": kind,
    }
    whom = {"ofWhom": reference(rng.pick([*actors.groups, *actors.organizations[1:]]))}
    return (
        made
        | body
        | ({"asWritten": "half a score"} if "value" in body and rng.chance(0.3) else {})
        | {"unitText": unit}
        | (whom if rng.chance(0.6) else {})
        | ({"per": rng.pick(PER)} if rng.chance(0.2) else {})
        | ({"saidToBe": rng.pick(SAID_TO_BE)} if rng.chance(0.4) else {})
        | setting.noted(0.15)
    )

"""The rules that a document can break, each by name, with a sentence and how to break it.

Most follow from single keys: a key is never left out, a value is of its type. The others, on how
keys depend on one another, stand in `count_rules`, `dependent_keys`, `quantifier_rules` and
`standing_rules`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from caveat_partner.generate.keys import Key, Part
from caveat_partner.generate.model import NODES, PARTS
from caveat_partner.generate.rng import Rng
from caveat_partner.generate.value_types import Many, Mutation, Object, ValueType
from caveat_partner.terms import (
    ASPECTS,
    BOUND_KEYS,
    HANDLING_OF_STATUS,
    KIND_WITH_DECIMALS,
    STATUSES_OF_RESERVE,
)

Instance = dict[str, Any]
Pointer = tuple[str | int, ...]
UNKNOWN_KEYS = ("confidence", "truthScore", "geo", "x-internal", "größe", "")


@dataclass(frozen=True)
class Rule:
    """One rule of the contract.

    `keyword` is the keyword of JSON Schema that refuses what breaks it (`false` where a key may
    not be there at all), `part` the object that it is about. `applies` says whether a value can
    break this rule and no other; `mutate` changes the part, and gives where in it the fault then
    is. `entails` names keys of the part (`""` for itself) at which validators tell of the same
    fault again.
    """

    name: str
    sentence: str
    keyword: str
    part: str
    applies: Callable[[Instance], bool]
    mutate: Callable[[Rng, Instance], Pointer]
    key: str | None = None
    entails: frozenset[str] = frozenset()


SENTENCES = {
    "count-status-missing": "A number never stands without its status.",
    "count-caveat-missing": "A number never stands without its caveat.",
    "count-claimant-missing": "A number never stands without whose number it is.",
    "count-disputed-missing": "A number never stands without whether it is disputed.",
    "count-quantifier-missing": "A number never stands without its bound.",
    "claim-caveat-missing": "A claim never stands without its caveat.",
    "claims-reference-status-missing": "A reference to a claim carries its status.",
    "claims-reference-disputed-missing": "A reference to a claim says whether it is disputed.",
    "record-license-missing": "A record never stands without its license.",
    "hop-status-missing": "A hop says whether it holds.",
}
"""Rules of the model that deserve better than the sentence made of their keys."""


def rules_of_keys() -> Iterator[Rule]:
    """Yield the rules that follow from single keys."""
    for name, part in PARTS.items():
        yield _no_other_key(name, part)
        for key, its in part.keys.items():
            if its.required:
                yield _never_missing(name, part, key)
            yield from _of_its_type(name, part, key, its)


def _no_other_key(name: str, part: Part) -> Rule:
    def mutate(rng: Rng, node: Instance) -> Pointer:
        node[rng.pick(UNKNOWN_KEYS)] = rng.pick((0.93, "high", None, {}))
        return ()

    sentence = f"{_capital(part.noun)} has no key that the contract does not name."
    return Rule(f"{name}-key-unknown", sentence, "additionalProperties", name, _always, mutate)


def _never_missing(name: str, part: Part, key: str) -> Rule:
    def mutate(_: Rng, node: Instance) -> Pointer:
        del node[key]
        return ()

    rule = f"{name}-{key.strip('@')}-missing"
    sentence = SENTENCES.get(rule, f"`{key}` of {part.noun} is never left out.")
    applies = _alone(name, key, "missing")
    return Rule(rule, sentence, "required", name, applies, mutate, key)


def _of_its_type(name: str, part: Part, key: str, its: Key) -> Iterator[Rule]:
    for mutation in its.value_type.mutations():
        yield _rule(name, part, key, mutation, _set)
    if isinstance(its.value_type, Many):
        for mutation in its.value_type.of.mutations():
            yield _rule(name, part, key, mutation, _set_one, "-item")


Setter = Callable[[Rng, Instance, str, Mutation], Pointer]


def _rule(
    name: str, part: Part, key: str, mutation: Mutation, setter: Setter, suffix: str = ""
) -> Rule:
    def mutate(rng: Rng, node: Instance) -> Pointer:
        return setter(rng, node, key, mutation)

    what = f"`{key}`" if not suffix else f"What stands in `{key}`"
    return Rule(
        f"{name}-{key.strip('@')}{suffix}-{mutation.name}",
        f"{what} of {part.noun} {mutation.lost}.",
        mutation.keyword,
        name,
        _alone(name, key, f"{suffix}-{mutation.name}".strip("-")),
        mutate,
        entails=ENTAILED.get((name, key, mutation.keyword), frozenset()),
    )


def _set(rng: Rng, node: Instance, key: str, mutation: Mutation) -> Pointer:
    node[key] = mutation.change(rng, node[key])
    return (key,)


def _set_one(rng: Rng, node: Instance, key: str, mutation: Mutation) -> Pointer:
    """Spoil the last of a list: the first may be what other keys depend on."""
    node[key][-1] = mutation.change(rng, node[key][-1])
    return (key, len(node[key]) - 1)


def _always(_: Instance) -> bool:
    return True


def _alone(part: str, key: str, how: str) -> Callable[[Instance], bool]:
    """Say whether a key can be spoiled so and nothing else then be wrong: it is there, and
    nothing depends on it."""
    depends = DEPENDS.get((part, key))
    is_list, of_one = how in ("twice", "too-long"), how.startswith("item-")

    def applies(node: Instance) -> bool:
        if key not in node:
            return False
        if (is_list or of_one) and not node[key]:
            return False
        return depends is None or not depends(node, how)

    return applies


def _has_type(node: Instance, *kinds: str) -> bool:
    return not set(kinds).isdisjoint(node["type"])


def _claim_type(node: Instance, how: str) -> bool:
    """Opinions and denials are told by the type; and without `Claim` nothing is a claim."""
    if how.startswith("item-"):
        return node["type"][-1] in ("Claim", "OpinionClaim", "Denial")
    return how != "twice" and _has_type(node, "OpinionClaim", "Denial")


def _check_aspect(node: Instance, how: str) -> bool:
    """The aspect `what` must be there; a claim lists the others that are told with a reserve."""
    return bool(node["aspect"] == "what") or _check_status(node, how)


def _check_status(node: Instance, _: str) -> bool:
    return node["aspect"] != "what" and node["status"] in STATUSES_OF_RESERVE


def _withdrawn(node: Instance, _: str) -> bool:
    """What was taken back may be used less: its handling then follows from that."""
    return bool(node["handling"] != HANDLING_OF_STATUS[node["status"]])


def _modality(node: Instance, how: str) -> bool:
    if how == "missing":
        return "condition" not in node
    return "happenedOn" in node or "dueOn" in node


def _hedges(node: Instance, how: str) -> bool:
    """To a validator, what is no list of hedges has every hedge, and then asserts nothing."""
    asserted = {"aspect": "what", "status": "asserted"}
    checks = node.get("verification", ())
    return how.endswith(("type", "list")) and any(asserted.items() <= one.items() for one in checks)


def _fraction(node: Instance, how: str) -> bool:
    return how == "fraction" and node.get("outcomeKind") == KIND_WITH_DECIMALS


def _kind_of_outcome(node: Instance, _: str) -> bool:
    """Only a measure has fractions."""
    return any(isinstance(node.get(key), float) for key in BOUND_KEYS)


def _place_type(node: Instance, how: str) -> bool:
    if how in ("of-wrong-type", "not-in-a-list"):
        return "sameAs" in node or "alternateName" in node or "named" in node
    return how != "twice" and _has_type(node, "UnnamedPlace")


def _verification(node: Instance, how: str) -> bool:
    """An opinion has none at all; then nothing that it lists is told with a reserve."""
    if how in ("missing", "empty"):
        return bool(set(node.get("reserves", ())) - {"howMany"})
    return how == "twice" and len(node["verification"]) >= len(ASPECTS)


def _hand_checked(node: Instance, _: str) -> bool:
    return "handCheckedOn" in node


DEPENDS: dict[tuple[str, str], Callable[[Instance, str], bool]] = {
    ("record", "handChecked"): _hand_checked,
    ("record", "version"): lambda node, how: "previousVersion" not in node,
    ("claim", "type"): _claim_type,
    ("claim", "verification"): _verification,
    ("claim", "modality"): _modality,
    ("claim", "hedges"): _hedges,
    ("check", "aspect"): _check_aspect,
    ("check", "status"): _check_status,
    **{(part, "withdrawn"): _withdrawn for part in ("claim", "count", "claims-reference")},
    **{("count", key): _fraction for key in ("value", "minValue", "maxValue")},
    ("count", "outcomeKind"): _kind_of_outcome,
    ("place", "type"): _place_type,
    ("event", "standing"): lambda node, how: "startDate" in node,
}
"""Where spoiling a key would make another one wrong as well."""

ENTAILED: dict[tuple[str, str, str], frozenset[str]] = {
    ("claim", "type", "type"): frozenset({"", "status", "verification"}),
    ("claim", "verification", "type"): frozenset({"", "verification", "reserves"}),
    ("claim", "reserves", "type"): frozenset({"reserves"}),
    ("claim", "reserves", "enum"): frozenset({"reserves"}),
    ("place", "type", "type"): frozenset({""}),
}
"""A `type` that is no list is of every kind, to a validator: it then asks for what those have."""


def _capital(noun: str) -> str:
    return noun[0].upper() + noun[1:]


@cache
def parts_within(schema: str, enter_nodes: bool = True) -> frozenset[str]:
    """Name the parts that the documents of a schema can hold, the document itself included.

    Where nodes are not entered, what only stands in a node within the document is left out.
    """
    found, waiting = {schema}, [schema]
    while waiting:
        for its in PARTS[waiting.pop()].keys.values():
            for part in parts_of(its.value_type):
                if part not in found and (enter_nodes or part not in NODES):
                    found.add(part)
                    waiting.append(part)
    return frozenset(found)


def parts_of(value_type: ValueType) -> tuple[str, ...]:
    """Name the parts that a value of a type can be or hold."""
    inner = value_type.of if isinstance(value_type, Many) else value_type
    return inner.parts if isinstance(inner, Object) else ()

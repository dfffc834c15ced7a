"""Makes near misses: valid documents, each with one rule broken, the least broken so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from caveat_partner.generate.count_rules import rules_of_counts
from caveat_partner.generate.dependent_keys import rules_of_dependent_keys
from caveat_partner.generate.documents import documents
from caveat_partner.generate.model import PARTS
from caveat_partner.generate.quantifier_rules import rules_of_quantifiers
from caveat_partner.generate.rng import Rng
from caveat_partner.generate.rules import Instance, Pointer, Rule, parts_within, rules_of_keys
from caveat_partner.generate.standing_rules import rules_of_standing
from caveat_partner.generate.value_types import Many, Object, ValueType
from caveat_partner.terms import COLLECTIONS


@dataclass(frozen=True)
class Broken:
    """The rule that a document breaks, and where.

    `name` and `sentence` tell the rule, `keyword` which keyword of JSON Schema refuses it (`false`
    for a key that may not be there), `pointer` (RFC 6901) where: for a key that is missing or
    unknown the object that it is not in, or in. `key` is the key that is missing. At the pointers
    in `entails` validators may tell of the same fault again.
    """

    name: str
    sentence: str
    keyword: str
    pointer: str
    key: str | None
    entails: frozenset[str]


class NearMiss(NamedTuple):
    """A document that is valid but for one rule."""

    document: Instance
    rule: Broken


@cache
def rules(schema: str) -> tuple[Rule, ...]:
    """Give every rule that a document of a schema can break, in a fixed order."""
    within = parts_within(schema)
    return tuple(rule for rule in all_rules() if rule.part in within)


@cache
def all_rules() -> tuple[Rule, ...]:
    return (*_rules_of_several_keys(), *rules_of_keys())


@cache
def dependent_rule_names() -> frozenset[str]:
    return frozenset(rule.name for rule in _rules_of_several_keys())


def _rules_of_several_keys() -> Iterator[Rule]:
    yield from rules_of_counts()
    yield from rules_of_dependent_keys()
    yield from rules_of_quantifiers()
    yield from rules_of_standing()


def endless_near_misses(schema: str, seed: int) -> Iterator[NearMiss]:
    """Yield near misses of one schema without end; rules that are seldom broken come first."""
    rng = Rng("near-miss", schema, seed)
    broken = {rule.name: 0 for rule in rules(schema)}
    for document in documents(schema, rng):
        copy = copy_document(document)
        chosen = _choose(rng, schema, copy, broken)
        if chosen is not None:
            rule, place = chosen
            broken[rule.name] += 1
            yield NearMiss(copy, break_rule(rng, rule, place))


class PlacedPart(NamedTuple):
    """A part within a document."""

    part: str
    node: Instance
    pointer: Pointer


def _choose(
    rng: Rng, schema: str, document: Instance, broken: dict[str, int]
) -> tuple[Rule, PlacedPart] | None:
    """Choose the rule that was broken least of those that can be, and a place to break it.

    Of rules that were broken as seldom, conditions come first, which few documents can break;
    then the rules of the document itself, and last those of the nodes that it holds.
    """
    open_: dict[str, list[PlacedPart]] = {}
    least = -1
    candidates: list[Rule] = []
    for place in parts_placed(schema, document):
        open_.setdefault(place.part, []).append(place)
    for rule in sorted(rules(schema), key=lambda rule: broken[rule.name]):
        if candidates and broken[rule.name] > least:
            break
        if rule.part in open_ and any(rule.applies(place.node) for place in open_[rule.part]):
            least = broken[rule.name]
            candidates.append(rule)
    if not candidates:
        return None
    seldom = [rule for rule in candidates if rule.name in dependent_rule_names()]
    own = [rule for rule in candidates if rule.part in parts_within(schema, enter_nodes=False)]
    rule = rng.pick(seldom or own or candidates)
    return rule, rng.pick([place for place in open_[rule.part] if rule.applies(place.node)])


def break_rule(rng: Rng, rule: Rule, place: PlacedPart) -> Broken:
    """Break a rule in a document, which is changed, and tell where."""
    at = rule.mutate(rng, place.node)
    entailed = (place.pointer + ((key,) if key else ()) for key in rule.entails)
    return Broken(
        rule.name,
        rule.sentence,
        rule.keyword,
        format_pointer(place.pointer + at),
        rule.key,
        frozenset(map(format_pointer, entailed)),
    )


def parts_placed(part: str, node: Instance, pointer: Pointer = ()) -> Iterator[PlacedPart]:
    """Yield every part of a valid document, the document itself first."""
    yield PlacedPart(part, node, pointer)
    for key, its in PARTS[part].keys.items():
        if key in node:
            yield from _within(its.value_type, node[key], (*pointer, key))


def _within(value_type: ValueType, value: Any, pointer: Pointer) -> Iterator[PlacedPart]:
    if isinstance(value_type, Many):
        for index, item in enumerate(value):
            yield from _within(value_type.of, item, (*pointer, index))
    elif isinstance(value_type, Object):
        yield from parts_placed(_part_of(value_type, value), value, pointer)


def _part_of(value_type: Object, node: Instance) -> str:
    """Tell which of several parts an object is, by the collection in its id.

    The only part of a node that lists hold by itself is a count.
    """
    if len(value_type.parts) == 1:
        return value_type.parts[0]
    if "#" in node["id"]:
        return "count"
    collection = next(step for step in reversed(node["id"].split("/")[:-1]) if step in _PARTS_OF)
    return next(part for part in value_type.parts if part in _PARTS_OF[collection])


_PARTS_OF = {name: (f"{name}-reference", whole) for name, whole in COLLECTIONS.items()}


def format_pointer(pointer: Pointer) -> str:
    """Format a path as a JSON Pointer (RFC 6901)."""
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in pointer)
    return "".join(f"/{step}" for step in steps)


def copy_document(value: Any) -> Any:
    """Copy a document so that no two places of it are one object."""
    if isinstance(value, dict):
        return {key: copy_document(inner) for key, inner in value.items()}
    return [copy_document(inner) for inner in value] if isinstance(value, list) else value

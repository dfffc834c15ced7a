"""Makes rules that are broken by what a key must not be, or by leaving the key out."""

from __future__ import annotations

from collections.abc import Callable

from caveat_partner.generate.rng import Rng
from caveat_partner.generate.rules import Instance, Pointer, Rule

Where = Callable[[Instance], bool]


def rule_by_setting(
    name: str, sentence: str, keyword: str, part: str, where: Where, key: str,
    values: tuple[object, ...],
) -> Rule:  # fmt: skip
    """Make a rule that is broken by what a key must not be."""

    def mutate(rng: Rng, node: Instance) -> Pointer:
        node[key] = rng.pick(values)
        return (key,)

    return Rule(name, sentence, keyword, part, where, mutate)


def rule_by_dropping(
    name: str, sentence: str, part: str, where: Where, key: str, keyword: str = "required"
) -> Rule:
    """Make a rule that is broken by leaving a key out."""

    def mutate(_: Rng, node: Instance) -> Pointer:
        del node[key]
        return ()

    return Rule(name, sentence, keyword, part, where, mutate, key)


def has_value(key: str, value: object) -> Where:
    return lambda node: node.get(key) == value


def has_key(key: str) -> Where:
    return lambda node: key in node


def has_no_key(key: str) -> Where:
    return lambda node: key not in node


def has_any(key: str) -> Where:
    return lambda node: bool(node[key])


def of_kind(kind: str) -> Where:
    return lambda node: kind in node["type"]


def of_no_kind(kind: str) -> Where:
    return lambda node: kind not in node["type"]

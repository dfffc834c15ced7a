"""The rules on numbers: each quantifier has its own bounds, in counts and in distances."""

from __future__ import annotations

from collections.abc import Iterator

from caveat_partner.generate.rng import Rng
from caveat_partner.generate.rule_makers import (
    has_key,
    has_value,
    rule_by_dropping,
    rule_by_setting,
)
from caveat_partner.generate.rules import Instance, Pointer, Rule
from caveat_partner.terms import BOUND_KEYS, BOUNDS, QUANTIFIERS_OF_A_DISTANCE


def rules_of_quantifiers() -> Iterator[Rule]:
    """Yield the rules on numbers and on what bounds them."""
    yield from _of_quantifiers()
    yield from _of_distances()
    yield from _of_distances_by_quantifier()
    yield from _of_distances_of_nothing()


def _of_quantifiers() -> Iterator[Rule]:
    """Each quantifier has its own bounds, and never those of another."""
    for quantifier, bounds in BOUNDS.items():
        where = has_value("quantifier", quantifier)
        for key in bounds:
            yield rule_by_dropping(
                f"{quantifier}-without-{key}", f"`{quantifier}` has a `{key}`.", "count", where, key
            )
        for key in BOUND_KEYS:
            if key not in bounds:
                values = ("a few",) if key == "wordQuantity" else (0, 1, 1701)
                yield rule_by_setting(
                    f"{quantifier}-with-{key}", f"`{quantifier}` has no `{key}`.",
                    "false", "count", where, key, values,
                )  # fmt: skip
        if len(bounds) == 1 and bounds[0] in ("minValue", "maxValue"):
            yield _bound_as_value(quantifier, bounds[0])
    yield rule_by_setting(
        "none-that-is-not-zero", "`none` is 0, and no other number.",
        "const", "count", has_value("quantifier", "none"), "value", (1, 33),
    )  # fmt: skip


def _of_distances_by_quantifier() -> Iterator[Rule]:
    for quantifier, bounds in BOUNDS.items():
        where = has_value("quantifier", quantifier)
        if quantifier not in QUANTIFIERS_OF_A_DISTANCE:
            continue
        for key in bounds:
            yield rule_by_dropping(
                f"distance-{quantifier}-without-{key}", f"`{quantifier}` has a `{key}`.",
                "position", where, key,
            )  # fmt: skip
        for key in BOUND_KEYS:
            if key not in bounds:
                values = ("far",) if key == "wordQuantity" else (0, 1, 1701)
                yield rule_by_setting(
                    f"distance-{quantifier}-with-{key}", f"`{quantifier}` has no `{key}`.",
                    "false", "position", where, key, values,
                )  # fmt: skip


def _of_distances_of_nothing() -> Iterator[Rule]:
    """What is said to be no distance, or an unknown one, has no number but 0."""
    for quantifier in ("none", "saidUnknown", "notStated"):
        zero = {"value": 0} if quantifier == "none" else {}
        given = {"quantifier": quantifier, "unitText": "miles"}
        for key in BOUND_KEYS:
            if key not in zero:
                value = "far" if key == "wordQuantity" else 7
                yield _distance(
                    f"distance-{quantifier}-with-{key}", "false", {**given, **zero, key: value}, key
                )
        if zero:
            yield _distance(
                "distance-none-that-is-not-zero", "const", {**given, "value": 3}, "value"
            )
            yield _distance("distance-none-without-value", "required", given, "value")


def _distance(name: str, keyword: str, told: Instance, key: str) -> Rule:
    """Make a rule that is broken by a distance where there was none."""
    missing = keyword == "required"

    def mutate(_: Rng, node: Instance) -> Pointer:
        node.update(told)
        return () if missing else (key,)

    return Rule(
        name, "A distance has the number of its quantifier, and no other.", keyword, "position",
        lambda node: "quantifier" not in node, mutate, key if missing else None,
    )  # fmt: skip


def _bound_as_value(quantifier: str, bound: str) -> Rule:
    """An open bound told as a figure: the bound is gone, and validators miss it too."""

    def mutate(_: Rng, node: Instance) -> Pointer:
        node["value"] = node.pop(bound)
        return ("value",)

    return Rule(
        f"{quantifier}-{bound}-turned-into-value",
        f"The bound of `{quantifier}` is never told as the figure itself.",
        "false", "count", has_value("quantifier", quantifier), mutate, entails=frozenset({""}),
    )  # fmt: skip


def _of_distances() -> Iterator[Rule]:
    for key in ("quantifier", "unitText"):
        yield rule_by_dropping(
            f"distance-without-{key}", "A distance has its number, unit and quantifier, or none.",
            "position", has_key("quantifier"), key, "dependentRequired",
        )  # fmt: skip

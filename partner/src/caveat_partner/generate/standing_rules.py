"""The rules on what follows from a status: handling, reserves, hedges; and on kinds of terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from caveat_partner.generate.rng import Rng
from caveat_partner.generate.rules import Instance, Pointer, Rule
from caveat_partner.terms import (
    ASPECTS,
    BOUND_KEYS,
    HANDLING_OF_STATUS,
    HANDLINGS,
    KIND_WITH_DECIMALS,
    OUTCOME_KINDS,
    PART_KINDS,
    STATUSES_OF_RESERVE,
)

HANDLINGS_WITHOUT_RESERVE = ("mayState", "attribute")
HEDGED = {"aspect": "what", "by": "newsroom"}


def rules_of_standing() -> Iterator[Rule]:
    """Yield the rules on what stands beside a status because of it."""
    for part in ("claim", "count", "claims-reference"):
        yield Rule(
            f"{part}-handling-of-another-status", "The handling is that of the status.",
            "const", part, lambda node: True, _handled_otherwise,
        )  # fmt: skip
        for handling in HANDLINGS_WITHOUT_RESERVE:
            yield Rule(
                f"{part}-{handling}-though-withdrawn-in-part",
                "What was taken back in part may not be passed on without a reserve.",
                "const", part, _was(handling), _handled_otherwise,
            )  # fmt: skip
    yield _reserving("claim", "what", "The status of a claim tells of `what`.")
    yield _reserving("count", "howMany", "The status of a count tells of `howMany`.")
    for aspect in ASPECTS[1:]:
        yield _reserve_left_out(aspect)
        if aspect != "howMany":
            yield _reserving(
                "claim", aspect, f"A claim lists `{aspect}` only where it has a reserve."
            )
    yield Rule(
        "asserted-though-hedged", "What the newsroom hedges itself it does not assert.",
        "not", "claim", _is_hedged, _asserted,
    )  # fmt: skip
    yield from _of_kinds("count", "outcomeKind", OUTCOME_KINDS)
    yield from _of_kinds("party", "partKind", PART_KINDS)


def _was(handling: str) -> Callable[[Instance], bool]:
    """Say of what was taken back in part that its status alone would let it be used so."""
    return lambda node: (
        HANDLING_OF_STATUS[node["status"]] == handling and node.get("withdrawn") == "inPart"
    )


def _handled_otherwise(rng: Rng, node: Instance) -> Pointer:
    node["handling"] = rng.pick([one for one in HANDLINGS if one != node["handling"]])
    return ("handling",)


def _reserving(part: str, aspect: str, sentence: str) -> Rule:
    """Make a rule that is broken by an aspect too much."""

    def mutate(_: Rng, node: Instance) -> Pointer:
        node["reserves"] = [*node.get("reserves", ()), aspect]
        return ("reserves",)

    return Rule(
        f"{part}-reserve-on-{aspect}-made-up", sentence, "not", part,
        lambda node: aspect not in node.get("reserves", ()), mutate,
    )  # fmt: skip


def _reserve_left_out(aspect: str) -> Rule:
    """Make rules that are broken by an aspect too few: the others are still listed."""

    def applies(node: Instance) -> bool:
        told = [
            one["aspect"]
            for one in node.get("verification", ())
            if one["status"] in STATUSES_OF_RESERVE
        ]
        return aspect in told and len(node.get("reserves", ())) > 1

    def mutate(_: Rng, node: Instance) -> Pointer:
        node["reserves"].remove(aspect)
        return ("reserves",)

    return Rule(
        f"reserve-on-{aspect}-left-out", f"A claim lists `{aspect}` where it has a reserve.",
        "contains", "claim", applies, mutate,
    )  # fmt: skip


def _is_hedged(node: Instance) -> bool:
    hedges = node.get("hedges", ())
    return "verification" in node and any(HEDGED.items() <= one.items() for one in hedges)


def _asserted(_: Rng, node: Instance) -> Pointer:
    for entry in node["verification"]:
        if entry["aspect"] == "what":
            entry["status"] = "asserted"
    return ("verification",)


def _of_kinds(part: str, key: str, kinds: tuple[str, ...]) -> Iterator[Rule]:
    """Each outcome and each part stands with its kind, and only a measure has fractions."""
    for kind in kinds:
        others = [one for one in kinds if one not in (kind, KIND_WITH_DECIMALS)]
        yield Rule(
            f"{part}-{kind}-of-another-kind", f"`{key}` is the kind of what stands beside it.",
            "const", part, _of_kind(key, kind), _kind_among(key, others),
        )  # fmt: skip


def _of_kind(key: str, kind: str) -> Callable[[Instance], bool]:
    return lambda node: (
        node[key] == kind and not any(isinstance(node.get(bound), float) for bound in BOUND_KEYS)
    )


def _kind_among(key: str, others: list[str]) -> Callable[[Rng, Instance], Pointer]:
    def mutate(rng: Rng, node: Instance) -> Pointer:
        node[key] = rng.pick(others)
        return (key,)

    return mutate

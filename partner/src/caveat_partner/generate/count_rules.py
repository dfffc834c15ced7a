"""The rules on where a count stands: in its claim, or alone in a list with its claim."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from caveat_partner.generate.rng import Rng
from caveat_partner.generate.rule_makers import has_any
from caveat_partner.generate.rules import Instance, Pointer, Rule

A_CLAIM = "https://caveat.example/claims/a/x"


def rules_of_counts() -> Iterator[Rule]:
    """In its claim a count needs no claim to be named, and has no context of its own."""
    claim: Instance = {"id": A_CLAIM, "type": "Claim", "name": "Another", "status": "attributed"}
    claim |= {"handling": "attribute", "modality": "actual", "disputed": False}
    for key, value in (
        ("claim", claim),
        ("record", None),
        ("@context", "https://caveat.example/context/v1.jsonld"),
    ):
        yield Rule(
            f"count-in-its-claim-with-{key.strip('@')}",
            f"A count has `{key}` only where it stands alone, not in its claim.",
            "false", "claim", has_any("counts"), _counting_with(key, value),
        )  # fmt: skip


def _counting_with(key: str, value: object) -> Callable[[Rng, Instance], Pointer]:
    def mutate(_: Rng, node: Instance) -> Pointer:
        node["counts"][-1][key] = value or dict(node["record"])
        return ("counts", len(node["counts"]) - 1, key)

    return mutate

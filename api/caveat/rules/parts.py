"""Rules on the parts of a record: each has a name of its own, and hops go away from the reader."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from caveat.errors import Finding, Pointer
from caveat.records.claim import Claim
from caveat.records.fragments import fragments
from caveat.records.graph import Graph
from caveat.records.parts import steps
from caveat.records.quotation import Quotation
from caveat.rules.registry import rule

KEYED = frozenset({"counts", "attribution", "parties", "roles", "positions"})
"""The parts to which an editor may give a `key`."""
JUDGED_ELSEWHERE = frozenset({"evidence", "verification"})
"""The parts whose whole key a rule of their own compares."""


@rule
def parts_differ_in_their_names(graph: Graph) -> Iterator[Finding]:
    """No two parts of a record are called the same: a link to the one would lead to the other."""
    for record in graph.records.values():
        known: dict[str, Any] = {}
        for path, part, fragment in fragments(record):
            first = known.setdefault(fragment, part)
            if first is part or path[0] in JUDGED_ELSEWHERE or _listed_twice(path, first, part):
                continue
            yield record.finding(
                path, f"Two of its parts would be called #{fragment}.",
                "Give one of them a `key` that says what tells them apart, and never change it."
                if path[0] in KEYED
                else "Make them one: they say the same of the same.",
            )  # fmt: skip


def _listed_twice(path: Pointer, first: Any, part: Any) -> bool:
    """Say whether two parts are the same in everything, which another rule finds."""
    return path[0] != "counts" and len(path) == 2 and first == part


@rule
def hops_go_away_from_the_reader(graph: Graph) -> Iterator[Finding]:
    """The first hop is step 1, and each after it is of the same step or of the next."""
    attributed: list[Claim | Quotation] = [*graph.all(Claim), *graph.all(Quotation)]
    for record in attributed:
        for index, (before, step) in enumerate(pairwise((0, *steps(record.attribution)))):
            if step - before not in ((0, 1) if index else (1,)):
                yield record.finding(
                    ("attribution", index, "step"),
                    f"It is step {step}, and stands behind step {before}."
                    if index
                    else f"It is step {step}, and stands first.",
                    "Write the hops nearest the reader first, from 1, and leave no number out.",
                )  # fmt: skip

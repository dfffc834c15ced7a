"""Rules on the parts of a record: each has a name of its own, and hops go away from the reader."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from caveat.errors import Finding
from caveat.records.claim import Claim
from caveat.records.fragments import fragments
from caveat.records.graph import Graph
from caveat.records.parts import steps
from caveat.records.quotation import Quotation
from caveat.rules.registry import rule

KEYED = frozenset({"counts", "attribution", "parties", "roles", "positions"})
"""The parts to which an editor may give a `key`."""


@rule
def parts_differ_in_their_names(graph: Graph) -> Iterator[Finding]:
    """No two parts of a record are called the same: a link to the one would lead to the other."""
    for record in graph.records.values():
        known: set[str] = set()
        for path, fragment in fragments(record):
            if fragment in known:
                yield record.finding(
                    path, f"Two of its parts would be called #{fragment}.",
                    "Give one of them a `key` that says what tells them apart, and never change it."
                    if path[0] in KEYED
                    else "Make them one: they say the same of the same.",
                )  # fmt: skip
            known.add(fragment)


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

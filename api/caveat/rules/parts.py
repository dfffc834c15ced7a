"""Rules on the parts of a record: each has a name of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from caveat.errors import Finding, Pointer
from caveat.records.fragments import fragments
from caveat.records.graph import Graph
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

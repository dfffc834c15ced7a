"""Check: true and consistent by our editorial rules, one function each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from api.model import Finding, Graph

Rule = Callable[[Graph], Iterator[Finding]]
RULES: tuple[Rule, ...] = ()


def check(graph: Graph) -> list[Finding]:
    """Apply every rule; give all findings, in the order of file and line."""
    return sorted(finding for rule in RULES for finding in rule(graph))

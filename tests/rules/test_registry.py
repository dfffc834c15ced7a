"""Registry: a rule is named as its function, and names what it finds."""

from __future__ import annotations

from collections.abc import Iterator

from caveat.errors import Finding
from caveat.records.graph import Graph
from caveat.rules.registry import rule


def test_a_rule_names_what_it_finds(good: Graph) -> None:
    @rule
    def nothing_has_a_name(graph: Graph) -> Iterator[Finding]:
        """No record has a name."""
        for record in graph.records.values():
            yield record.finding(("name",), "It has a name.", "Remove it.")

    found = list(nothing_has_a_name(good))
    assert {finding.rule for finding in found} == {"nothing-has-a-name"}
    assert len(found) == len(good.records)

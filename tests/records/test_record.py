"""Record: each of its values is found where it was written."""

from __future__ import annotations

from caveat.errors import Mark
from caveat.records.graph import Graph
from caveat.records.record import Origin


def test_a_value_without_a_place_is_found_at_what_is_around_it() -> None:
    origin = Origin("claims.yaml", {(): (3, 1), ("counts", 0): (9, 5)})
    assert origin.mark(("counts", 0, "value")) == Mark("claims.yaml", 9, 5)
    assert origin.mark(("text",)) == Mark("claims.yaml", 3, 1)


def test_a_finding_names_its_record_and_stands_at_the_value(good: Graph) -> None:
    record = good["claims/quay-fire/crews-toll"]
    finding = record.finding(("name",), "It is odd.", "Change it.", rule="odd")
    assert (finding.rule, finding.pointer) == ("odd", "/name")
    assert finding.message == "claims/quay-fire/crews-toll: It is odd."
    assert finding.line == record.origin.mark(("name",)).line

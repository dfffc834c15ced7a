"""References: every relative IRI that a record declares, with its path, and no words."""

from __future__ import annotations

from caveat.records.claim import Claim
from caveat.records.graph import Graph
from caveat.records.references import references
from declared_kinds import Crew, Voyage


def test_references_are_found_in_a_record_and_in_its_parts() -> None:
    voyage = Voyage(out_of="places/quay", log="groups/none", crews=(Crew(ship="groups/one"),))
    assert list(references(voyage)) == [
        (("outOf",), "places/quay"),
        (("crews", 0, "ship"), "groups/one"),
    ]


def test_references_are_found_with_the_keys_that_editors_write(good: Graph) -> None:
    found = dict(references(good.get(Claim, "claims/quay-fire/crews-toll")))
    assert found["counts", 0, "ofWhom"] == "groups/quay-fire/ferry-crews"
    assert found["parties", 0, "party"] == "groups/quay-fire/ferry-crews"
    assert found["attribution", 0, "agent"] == "organizations/harbour-office"
    assert found["about", 0] == "events/quay-fire/fire-on-the-ferry"

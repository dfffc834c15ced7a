"""Coverage: each sentence of a text is measured by what is recorded or excused of it."""

from __future__ import annotations

import pytest

from caveat.newsroom.coverage.measure import measure
from caveat.newsroom.coverage.parts import Coverage
from caveat.records.graph import Graph
from caveat.source_text import FoundText, digest
from made_up_coverage import (
    ALL,
    DAMAGED,
    FERRY,
    HURT,
    SANK,
    SUNK,
    SWAM,
    found,
    measured,
)


def states(coverage: Coverage) -> list[str]:
    return [one.state for one in coverage.sentences]


def test_a_text_of_which_all_is_recorded_or_excused_has_no_findings(made_up: Graph) -> None:
    coverage = measured(made_up, {DAMAGED: [SANK], SUNK: [HURT, SWAM]}, ALL)
    assert states(coverage) == ["excused", "recorded", "recorded", "recorded"]
    assert found(coverage) == []
    assert coverage.reasons == {"heading": 1}
    assert coverage.share == 1


def test_quotes_stops_and_spaces_left_out_of_a_passage_leave_out_nothing(made_up: Graph) -> None:
    inside = {DAMAGED: ["A ferry sank on Sunday"], SUNK: ["Nobody is hurt", "All swam,” its captain said"]}  # fmt: skip  # noqa: E501
    assert states(measured(made_up, inside, ALL))[1:] == ["recorded"] * 3


def test_a_sentence_of_which_a_part_is_recorded_is_partly_recorded(made_up: Graph) -> None:
    coverage = measured(made_up, {DAMAGED: ["A ferry sank"], SUNK: [HURT, SWAM]}, ALL)
    assert states(coverage)[1] == "partly"
    sank = coverage.sentences[1]
    assert (sank.covered, sank.letters, sank.neither) == (10, 18, 8)
    assert coverage.share == pytest.approx(1 - 8 / (18 + 12 + 21))
    assert found(coverage) == []


def test_evidence_and_an_excuse_can_share_a_sentence(made_up: Graph) -> None:
    coverage = measured(
        made_up, {DAMAGED: ["A ferry sank"], SUNK: [HURT, SWAM]}, ALL | {"on Sunday.": "notice"}
    )
    assert states(coverage)[1] == "recorded"
    assert found(coverage) == []


def test_a_changed_text_makes_passages_stale_and_they_cover_nothing(made_up: Graph) -> None:
    coverage = measured(made_up, {DAMAGED: [SANK], SUNK: [HURT, SWAM]}, ALL)
    changed = FERRY.replace("Sunday", "Monday").replace("sinks", "sings")
    again = measure(coverage.graph, coverage.article, FoundText(changed, digest(changed)))
    assert states(again) == ["untouched", "untouched", "recorded", "recorded"]
    assert sorted(one.rule for one in again.errors) == [
        "stale-passage", "stale-passage", "stale-source", "untouched-sentence",
        "untouched-sentence",
    ]  # fmt: skip
    assert again.errors == again.findings

"""Parts of a text: what is printed of them for a log holds none of its words."""

from __future__ import annotations

from caveat.records.graph import Graph
from made_up_coverage import ALL, DAMAGED, FERRY, HURT, SANK, SUNK, SWAM, measured, runs_of


def test_a_measured_text_can_be_printed_for_a_log_without_its_words(made_up: Graph) -> None:
    coverage = measured(made_up, {DAMAGED: [SANK], SUNK: [HURT, SWAM]}, ALL)
    assert runs_of(FERRY, repr(coverage)) == []

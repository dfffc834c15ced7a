"""Findings: each wrong measurement is found once, and nothing else is."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from caveat.newsroom.coverage.findings import ERRORS, NOTICES
from caveat.records.claim import Claim
from caveat.records.graph import Graph
from caveat.records.quotation import Quotation
from made_up_coverage import (
    ALL,
    DAMAGED,
    FERRY,
    HURT,
    SANK,
    SUNK,
    SWAM,
    Evidences,
    found,
    measured,
    runs_of,
)
from small_newsroom import ARTICLE

# What is wrong: the evidence, the excuses, and what is found: severity and rule.
WRONG: Mapping[str, tuple[Evidences, Mapping[str, str], str]] = {
    "untouched-sentence": ({DAMAGED: [SANK], SUNK: [SWAM]}, ALL, "error"),
    "excuse-leaves-a-rest": ({DAMAGED: [SANK], SUNK: [SWAM]}, ALL | {"Nobody": "notice"}, "error"),
    "needless-excuse": (
        {DAMAGED: [SANK], SUNK: [HURT, SWAM]}, ALL | {"its captain said": "notice"}, "error"),
    "orphan-evidence": ({DAMAGED: [SANK, "sinks"], SUNK: [HURT, SWAM]}, ALL, "error"),
    "overlapping-evidence": (
        {DAMAGED: [SANK, "A ferry sank"], SUNK: ["sank on Sunday.", HURT, SWAM]}, ALL, "notice"),
    "evidence-crosses-a-border": (
        {DAMAGED: [SANK], SUNK: ["“Nobody is hurt. All swam,”", SWAM]}, ALL, "notice"),
    "nothing-states-it": (
        {DAMAGED: [(SANK, "statesDate"), (SANK, "statesAttribution")], SUNK: [HURT, SWAM]}, ALL,
        "notice"),
}  # fmt: skip


@pytest.mark.parametrize("rule", WRONG)
def test_what_is_wrong_is_found_once_and_nothing_else_is(made_up: Graph, rule: str) -> None:
    evidence, excuses, severity = WRONG[rule]
    assert found(measured(made_up, evidence, excuses)) == [(severity, rule)]


def test_every_rule_has_its_wrong_case() -> None:
    rules = {rule.name for rule in (*ERRORS, *NOTICES)}
    assert rules == WRONG.keys() | {"stale-source", "stale-passage"}


def test_an_excuse_for_no_words_is_needless_and_evidence_of_none_is_an_orphan(
    made_up: Graph,
) -> None:
    evidence = {DAMAGED: [SANK, ". “"], SUNK: [HURT, SWAM]}
    coverage = measured(made_up, evidence, ALL | {",”": "notice"})
    assert found(coverage) == [("error", "needless-excuse"), ("error", "orphan-evidence")]
    assert "no letter and no digit" in coverage.findings[0].message


def test_whole_sentences_in_one_passage_cross_no_border(made_up: Graph) -> None:
    assert found(measured(made_up, {DAMAGED: [f"{SANK} {HURT}"], SUNK: [SWAM]}, ALL)) == []


def test_a_quotation_may_end_inside_a_sentence_but_not_in_another_paragraph(
    made_up: Graph,
) -> None:
    template = made_up.get(Claim, SUNK)
    quotation = Quotation(
        id="captain", type=("Quotation",), name="The captain", evidence=(),
        article=ARTICLE, origin=template.origin, attribution=template.attribution,
    )  # fmt: skip
    graph = Graph({**made_up.records, quotation.iri: quotation})
    evidence = {DAMAGED: [SANK], SUNK: [f"{HURT} {SWAM}"]}
    said = {quotation.iri: ["“Nobody is hurt. All swam,”"]}
    assert found(measured(graph, evidence | said, ALL)) == []
    over = {quotation.iri: ["Ferry sinks\nA ferry sank on Sunday."]}
    coverage = measured(graph, evidence | over, {})
    assert found(coverage) == [("notice", "evidence-crosses-a-border")]
    assert "paragraph" in coverage.findings[0].message


def test_crossing_passages_are_named_once_with_both_records(made_up: Graph) -> None:
    evidence = {DAMAGED: [SANK, ("A ferry sank", "statesDate"), ("A ferry sank", "statesBasis")],
                SUNK: ["sank on Sunday.", HURT, SWAM]}  # fmt: skip
    (finding,) = measured(made_up, evidence, ALL).findings
    assert DAMAGED in finding.message
    assert SUNK in finding.message
    assert finding.file == f"{ARTICLE}/claims.yaml"
    assert finding.line > 0


def test_findings_hold_positions_and_ids_but_no_words_of_the_text(made_up: Graph) -> None:
    for evidence, excuses, _ in WRONG.values():
        for finding in measured(made_up, evidence, excuses).findings:
            assert runs_of(FERRY, finding.message + finding.hint) == []

"""Coverage: each sentence of a text is found and measured; no word of it goes astray."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st

from caveat.newsroom.coverage.findings import ERRORS, NOTICES
from caveat.newsroom.coverage.measure import measure
from caveat.newsroom.coverage.parts import Coverage
from caveat.newsroom.coverage.sentences import sentences
from caveat.records.claim import Claim
from caveat.records.graph import Graph
from caveat.records.quotation import Quotation
from caveat.source_text import FoundText, digest
from measuring import (
    ALL,
    DAMAGED,
    FERRY,
    HURT,
    SANK,
    SUNK,
    SWAM,
    Evidences,
    made_up,
    measured,
    runs_of,
)
from newsroom import ARTICLE

__all__ = ["made_up"]


# --- sentences ---

# A bar stands where one sentence ends and the next begins.
TRICKY = {
    "plain": "The ferry left at noon. |It came back at dusk. |Nobody was on it.",
    "marks": "Who paid? |Nobody knows! |The mayor is silent.",
    "U.S. in a name": "The U.S. Coast Guard sailed from the U.S. port. |It was late.",
    "U.S. before an opening": "They met in the U.S. The talks failed.".replace("S. T", "S. |T"),
    "U.S with the stop missing": "A U.S official came. |He spoke to two U.S. Marines.",
    "titles": "Gen. Ada Quill met Dr. Brandt, Sen. Roe and Rear Adm. Lee Poole. |Mr. Roe paid.",
    "initials": "J. K. Marsh and George W. Poole sat with A. Lund. |They ate.",
    "an initial before an opening": "The prize went to Plan B. |The jury was split.",
    "company": "Ferry Lines Inc. Chairman Ole Brandt and Quay Co. sued. |They lost.",
    "company before an opening": "They sued Ferry Lines Inc. |The court laughed.",
    "number": "She lives at No. 10 and he at Nos. 3 and 4. |Both are out.",
    "no": "Was he there? |No. |He stayed at home.",
    "no before a number": "He said no. |40 boats sank.",
    "times": "It began at 9 a.m. Monday and ended at 5 p.m. |The bar stayed open.",
    "months": "It rained from Jan. 5 to Feb. 2. |In Sept. nobody came.",
    "decimals": "Prices rose 3.5 percent to $4.20. |Wages fell by 1.2.",
    "figures end a sentence": "The quay was built in 1911. |2,000 people came.",
    "ellipsis within": "“I cannot … I will not say,” she began. |Then she left.",
    "ellipsis at the end": "He thought of the sea… |Nobody answered... |The bell rang.",
    "ellipsis after a stop": "“We sailed. |… We sank,” she said.",
    "ellipsis before a small letter": "He waited ... and waited. |She came.",
    "quotes close after the stop": "“We sank.” |The crew swam. |(Two could not.) |All live.",
    "quote in a quote": "“He said ‘no.’” |She nodded.",
    "straight quotes": "\"We sank.\" |\"All of us?\" |'All.'",
    "a quotation broken": "“The ferry is old,” said Ada Quill. |“Sell it. |Buy two.”",
    "asked, name after": "“Is it safe?” asked Ole Brandt. |He got no answer.",
    "asked, name before": "“Is it safe?” Ole Brandt asked. |He got no answer.",
    "cried on a day": "“It sinks!” Capt. Lee Poole cried on Sunday. |It sank.",
    "asked, small name": "“Who fired?” al-Tamimi asked, and left.",
    "no attribution": "“Is it safe?” |The mayor asked for a study.",
    "no attribution but a statement": "“Is it safe?” |Brandt said nobody knew.",
    "a name with a small article": "The bridge fell. |al-Tamimi was on it. |iPhones rang.",
    "a dash goes on": "“Enough!” — the mayor was red — “Go home.”",
    "a colon goes on": "It was clear: The ferry had gone. |So had he.",
    "states and streets": "She flew to Tampa, Fla. Tuesday and drove to Main St. |He waited.",
    "degrees": "Ada Quill, Ph.D., spoke. |So did Ole Brandt Jr. of Quay Bros. Ltd.",
    "short words": "It was Quill vs. Brandt, i.e. Roe et al. Against them stood nobody.",
    "list": "1. Buy a ferry.",
    "agency": "LOWER QUAY (QP) — The ferry sank. |© 2024 The Quay Post. |All is lost.",
    "no letters": "The ferry sank. |It rose. ***",
    "lines": "A heading without a stop\n|The ferry sank.\n\n* * *\n|It rose. |It left",
    "French": "«\u00a0La barque a coulé.\u00a0» |«\u00a0Tous vivent.\u00a0»",
    "accents and signs": "Ça coûte 5 €. |Évidemment non. |😀 Really? |Yes.",
}  # fmt: skip


@pytest.mark.parametrize("marked", TRICKY.values(), ids=TRICKY)
def test_a_tricky_text_is_split_where_a_reader_would_split_it(marked: str) -> None:
    text = marked.replace("|", "")
    found = [text[one.start : one.end] for one in sentences(text)]
    expected = [part.strip(" \n") for part in marked.split("|")]
    expected = [part.removesuffix("\n\n* * *") for part in expected]
    assert found == expected


NEWS = st.lists(
    st.sampled_from(
        ["The", "ferry", "Gen.", "U.S.", "J.", "sank.", "“No,”", "said", "Roe?”", "…", "...", "!",
         "3.5", "No.", "—", "\n", "\n\n", " ", "\u00a0", "a.m.", "(All", "live.)", "é", "Ж.", "😀",
         "中文。", "_", "«", ". »"]
    )
).map(" ".join)  # fmt: skip


@trying(max_examples=200, deadline=None)
@given(text=st.one_of(st.text(), NEWS))
def test_sentences_and_the_gaps_between_them_give_the_text_back(text: str) -> None:
    found = sentences(text)
    position, rebuilt = 0, ""
    for one in found:
        gap, sentence = text[position : one.start], text[one.start : one.end]
        assert not any(map(str.isalnum, gap)), "a gap holds no letter and no digit"
        assert any(map(str.isalnum, sentence))
        assert "\n" not in sentence
        assert sentence == sentence.strip()
        rebuilt, position = rebuilt + gap + sentence, one.end
    rest = text[position:]
    assert rebuilt + rest == text
    assert not any(map(str.isalnum, rest))
    assert [one.number for one in found] == list(range(1, len(found) + 1))


def test_positions_count_code_points_and_paragraphs_count_lines_with_words() -> None:
    found = sentences("😀 Où?\n\n---\nÀ 5 €. Là.")
    assert [(one.paragraph, one.start, one.end) for one in found] == [
        (1, 0, 5), (2, 11, 17), (2, 18, 21),
    ]  # fmt: skip


# --- measuring ---


def states(coverage: Coverage) -> list[str]:
    return [one.state for one in coverage.sentences]


def found(coverage: Coverage) -> list[tuple[str, str]]:
    return [(one.severity, one.rule) for one in coverage.findings]


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
        id="captain", type=("Quotation",), name="The captain",
        article=ARTICLE, origin=template.origin, attribution=template.attribution,
        evidence=(),
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


def test_findings_hold_positions_and_ids_but_no_words_of_the_text(made_up: Graph) -> None:
    for evidence, excuses, _ in WRONG.values():
        for finding in measured(made_up, evidence, excuses).findings:
            assert runs_of(FERRY, finding.message + finding.hint) == []


def test_a_measured_text_can_be_printed_for_a_log_without_its_words(made_up: Graph) -> None:
    coverage = measured(made_up, {DAMAGED: [SANK], SUNK: [HURT, SWAM]}, ALL)
    assert runs_of(FERRY, repr(coverage)) == []

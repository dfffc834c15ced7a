"""Coverage: each sentence of a text is found, measured and shown; no word of it goes astray."""

from __future__ import annotations

import json
import os
import pty
import re
import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

import pytest
from browsing import OWN_SCHEMES, PHONE, Browser
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st
from newsroom import ARTICLE, ROOT, WORDS, Newsroom

from api.cli import main
from api.coverage import Coverage, measure, report, sentences, write_privately
from api.coverage.findings import ERRORS, NOTICES
from api.coverage.report import CAUTION, TEMPLATES
from api.link import link
from api.load import load
from api.model import Article, Claim, Event, Evidence, Graph, NotRecorded, Quotation
from api.source_text import FoundText, digest, find_text
from api.vocabulary import STATUSES

TEXT = WORDS.removesuffix("\n")
FIXTURES = ROOT / "fixtures"
SEED = "articles/iraq-june-2014"
RUN = 4
"""So many words of a text in a row are its words, wherever they turn up."""


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


def test_the_licensed_text_has_the_sentences_that_a_person_counted(
    published: Graph, licensed: Path
) -> None:
    _, text = licensed_text(published, licensed)
    found = sentences(text.words)
    assert len(found) == 76
    assert found[-1].paragraph == 50
    longest = max(found, key=lambda one: one.end - one.start)
    assert (longest.number, longest.start, longest.end) == (44, 5328, 5619)
    # A quotation of five sentences, one with an ellipsis, one with a missing stop, a heading.
    assert [one.start for one in found if one.paragraph == 42] == [7537, 7593, 7623, 7654, 7671]
    assert [(one.start, one.end) for one in found if one.paragraph in (32, 43, 44)] == [
        (5816, 5994), (7803, 7976), (7977, 8055), (8056, 8295),
    ]  # fmt: skip
    assert [one.number for one in found if one.paragraph in (17, 25, 39)] == [28, 37, 55]


def licensed_text(graph: Graph, folder: Path) -> tuple[Article, FoundText]:
    article = graph.records[SEED]
    assert isinstance(article, Article)
    text = find_text([folder], article.source.file, article.source.sha256)
    assert text is not None
    return article, text


# --- measuring ---


def graph_of(fixtures: Path) -> Graph:
    graph, _ = link(load(fixtures).records)
    return graph


@pytest.fixture(scope="module")
def published() -> Graph:
    """The graph of the articles of this project."""
    return graph_of(FIXTURES)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of the made-up newsroom; its text and its evidence are given by each test."""
    return graph_of(Newsroom.open(tmp_path_factory.mktemp("made-up")).fixtures)


FERRY = "Ferry sinks\nA ferry sank on Sunday. “Nobody is hurt. All swam,” its captain said."
HEADING, SANK, HURT, SWAM = (
    "Ferry sinks", "A ferry sank on Sunday.", "“Nobody is hurt.", "All swam,” its captain said.",
)  # fmt: skip
ALL = {HEADING: "heading"}
Evidences: TypeAlias = Mapping[str, Sequence[str | tuple[str, str]]]
"""The words of each passage of a record, alone or with its role."""

DAMAGED, SUNK = "claims/boats-damaged", "claims/boats-sunk"


def measured(
    graph: Graph,
    evidence: Evidences,
    excuses: Mapping[str, str],
    text: str = FERRY,
    license_: str | None = None,
) -> Coverage:
    """Measure a text of which records and excuses name passages by their words."""
    records = {iri: rested(record, evidence.get(iri, ()), text) for iri, record in graph.records.items()}  # fmt: skip  # noqa: E501
    article = records[ARTICLE]
    assert isinstance(article, Article)
    source = replace(article.source, sha256=digest(text), characters=len(text), license=license_)
    entries = tuple(
        NotRecorded(start=start, end=end, passage_sha256=digest(text[start:end]), reason=reason)
        for words, reason in excuses.items()
        for start, end in [span(text, words)]
    )
    article = replace(article, source=source, not_recorded=entries)
    return measure(Graph(records | {ARTICLE: article}), article, FoundText(text, digest(text)))


def rested(record: object, passages: Sequence[str | tuple[str, str]], text: str) -> object:
    if not isinstance(record, Claim | Event | Quotation):
        return record
    entries = []
    for passage in passages:
        words, role = passage if isinstance(passage, tuple) else (passage, "statesClaim")
        start, end = span(text, words)
        entries.append(
            Evidence(role=role, start=start, end=end, passage_sha256=digest(text[start:end]))
        )
    return replace(record, evidence=tuple(entries))


def span(text: str, words: str) -> tuple[int, int]:
    assert text.count(words) == 1, words
    return text.index(words), text.index(words) + len(words)


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
    rules = {rule.__name__.replace("_", "-") for rule in (*ERRORS, *NOTICES)}
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
    template = made_up.claim(SUNK)
    quotation = Quotation(
        id="captain", type=("Quotation",), name="The captain", collection="quotations",
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
            assert runs_of(FERRY, finding.message + finding.mend) == []


def test_a_measured_text_can_be_printed_for_a_log_without_its_words(made_up: Graph) -> None:
    coverage = measured(made_up, {DAMAGED: [SANK], SUNK: [HURT, SWAM]}, ALL)
    assert runs_of(FERRY, repr(coverage)) == []


def runs_of(text: str, told: str) -> list[str]:
    """Give each run of RUN words of a text that is told."""
    words, heard = (re.findall(r"\w+", one.lower()) for one in (text, told))
    heard_runs = {tuple(heard[i : i + RUN]) for i in range(len(heard) - RUN + 1)}
    return [
        " ".join(words[i : i + RUN])
        for i in range(len(words) - RUN + 1)
        if tuple(words[i : i + RUN]) in heard_runs
    ]


# --- the command ---


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom.open(tmp_path)


@pytest.fixture(autouse=True)
def _no_settings_of_the_developer(request: pytest.FixtureRequest) -> None:
    """Settings of the developer reach no command; `licensed` reads its own first."""
    if "newsroom" in request.fixturenames:
        monkeypatch = request.getfixturevalue("monkeypatch")
        for name in [name for name in os.environ if name.startswith("CAVEAT_")]:
            monkeypatch.delenv(name)


def caveat(newsroom: Newsroom, *arguments: str, **environ: str) -> Result:
    """Run `caveat coverage` in this process, with the folder of texts."""
    held = {"CAVEAT_SOURCES": str(newsroom.folder / "sources")} | environ
    result = CliRunner().invoke(main, ["coverage", *arguments], env=newsroom.environ | held)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def says(result: Result, status: int, *words: str) -> None:
    assert result.exit_code == status, result.output
    for word in words:
        assert word in result.output


def add_a_sentence(newsroom: Newsroom, sentence: str) -> None:
    """Let the newsroom's text end with one sentence more, of which there is no record."""
    text = f"{TEXT} {sentence}"
    (newsroom.folder / "sources" / "river-fair.txt").write_text(text, encoding="utf-8")
    article = f"{ARTICLE}/article.yaml"
    newsroom.replace(article, digest(TEXT), digest(text))
    newsroom.replace(article, f"characters: {len(TEXT)}", f"characters: {len(text)}")


def test_a_covered_text_is_told_sentence_by_sentence_in_a_real_process(
    newsroom: Newsroom,
) -> None:
    sources = {"CAVEAT_SOURCES": str(newsroom.folder / "sources")}
    done = newsroom.run("coverage", environ=sources)
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith("articles/river-fair: ")
    assert [line.split()[:4] for line in lines[2:4]] == [
        [str(one.number), f"{one.start}-{one.end}", "recorded", "100%"] for one in sentences(TEXT)
    ]
    assert "claim boats-sunk (unverified)" in lines[3]
    assert "event claimed-sinking (claimed)" in lines[3]
    assert "2 sentences: 2 recorded, 0 partly, 0 excused, 0 untouched." in lines
    assert "0 errors, 0 notices." in lines
    assert runs_of(TEXT, done.stdout + done.stderr) == [], "what is piped may be logged"


def test_an_untouched_sentence_is_named_with_its_place_and_what_to_do(newsroom: Newsroom) -> None:
    add_a_sentence(newsroom, "Two bakers wept.")
    result = caveat(newsroom)
    place = f"Sentence 3, {len(TEXT) + 1} to {len(TEXT) + 17},"
    says(result, 1, "UNTOUCHED", "1 error, 0 notices.", "article.yaml:", "notRecorded", place,
         "error: untouched-sentence")  # fmt: skip
    assert "bakers wept" not in result.output


def test_words_are_shown_to_a_pipe_only_where_they_are_asked_for(newsroom: Newsroom) -> None:
    assert runs_of(TEXT, caveat(newsroom).output) == []
    assert runs_of(TEXT, caveat(newsroom, "--format", "json").output) == []
    for form in ("text", "json"):
        shown = caveat(newsroom, "--words", "--format", form).output
        assert "On Sunday the harbour office said that at least …" in shown
        assert "river fair. An account" not in shown, "only the opening is shown"


def test_the_document_for_programs_holds_positions_records_and_states(newsroom: Newsroom) -> None:
    add_a_sentence(newsroom, "Two bakers wept.")
    result = caveat(newsroom, "--format", "json")
    assert result.exit_code == 1
    (told,) = json.loads(result.stdout)["articles"]
    assert told["article"] == ARTICLE
    assert told["states"] == {"recorded": 2, "partly": 0, "excused": 0, "untouched": 1}
    assert told["share"] < 1
    first, _, third = told["sentences"]
    end = sentences(TEXT)[0].end
    assert (first["number"], first["paragraph"], first["start"], first["end"]) == (1, 1, 0, end)
    assert first["evidence"] == [
        {"record": DAMAGED, "kind": "claim", "status": "attributed", "role": "statesClaim",
         "start": 0, "end": end},
    ]  # fmt: skip
    assert (third["state"], third["evidence"], third["share"]) == ("untouched", [], 0)
    assert [one["rule"] for one in told["findings"]] == ["untouched-sentence"]


def test_an_excused_sentence_is_told_with_its_reason(newsroom: Newsroom) -> None:
    add_a_sentence(newsroom, "Two bakers wept.")
    start = len(TEXT) + 1
    entry = f"{{start: {start}, end: {start + 16}, passageSha256: {digest('Two bakers wept.')}, "
    article = f"{ARTICLE}/article.yaml"
    more = f"notRecorded:\n  - {entry}reason: assertsNothing, note: A sign-off.}}\n"
    newsroom.write(article, newsroom.read(article) + more)
    says(caveat(newsroom), 0, "excused: asserts nothing", "1 excused (asserts nothing 1)")


def test_without_a_text_it_is_said_where_to_put_it_and_nothing_is_measured(
    newsroom: Newsroom,
) -> None:
    page = newsroom.folder / "report.html"
    result = caveat(newsroom, "--html", str(page), CAVEAT_SOURCES="")
    says(result, 2, "articles/river-fair was not measured", "river-fair.txt", "CAVEAT_SOURCES")
    assert not page.exists()
    told = json.loads(caveat(newsroom, "--format", "json", CAVEAT_SOURCES="").stdout)
    assert told == {
        "articles": [], "notMeasured": [{"article": ARTICLE, "file": "river-fair.txt"}],
    }  # fmt: skip


def test_other_articles_are_measured_where_one_has_no_text(newsroom: Newsroom) -> None:
    second = "articles/river-fair-again"
    folder = newsroom.fixtures / second
    folder.mkdir()
    for file in ("claims", "events", "groups", "sources", "quotations"):
        (folder / f"{file}.yaml").write_text("[]\n")
    text = newsroom.read(f"{ARTICLE}/article.yaml").replace(
        "id: river-fair", "id: river-fair-again"
    )
    text = text.replace("river-fair.txt", "again.txt").replace(digest(TEXT), digest("other"))
    newsroom.write(f"{second}/article.yaml", text)
    told = json.loads(caveat(newsroom, "--format", "json").stdout)
    assert [one["article"] for one in told["articles"]] == [ARTICLE]
    assert [one["article"] for one in told["notMeasured"]] == [second]
    says(caveat(newsroom), 0, "2 sentences", f"{second} was not measured")
    says(caveat(newsroom, f"{ARTICLE}/"), 0, "2 sentences")
    says(caveat(newsroom, "river-fair-again"), 2, f"{second} was not measured")
    says(caveat(newsroom, "river-fair", second), 2, "2 sentences", f"{second} was not measured")


def test_a_text_beside_its_article_needs_no_setting(newsroom: Newsroom) -> None:
    (newsroom.fixtures / ARTICLE / "source.txt").write_text(WORDS, encoding="utf-8")
    says(caveat(newsroom, CAVEAT_SOURCES=""), 0, "2 recorded")


@pytest.mark.parametrize(
    ("slug", "right"),
    [("river-fare", "Did you mean river-fair?"), ("x", "Did you mean river-fair?")],
)
def test_an_unknown_article_is_said_to_be_none(newsroom: Newsroom, slug: str, right: str) -> None:
    says(caveat(newsroom, slug), 2, f"{slug} is no article here", right)


def test_findings_in_the_fixtures_are_told_and_what_holds_is_measured(newsroom: Newsroom) -> None:
    newsroom.replace("organizations.yaml", "type: GovernmentOrganization", "type: Government")
    told = ("0 untouched", "0 errors", "1 finding in the fixtures besides", "`caveat check`")
    says(caveat(newsroom), 1, *told)
    newsroom.replace(f"{ARTICLE}/claims.yaml", "modality: actual", "modality: actually")
    says(caveat(newsroom), 1, "UNTOUCHED", "2 findings in the fixtures besides")
    newsroom.replace(f"{ARTICLE}/article.yaml", "inLanguage: en", "inLanguages: en")
    says(caveat(newsroom, "river-fair"), 2, "article.yaml:", "there is none that holds")


def test_a_changed_text_is_an_error_and_is_measured_all_the_same(newsroom: Newsroom) -> None:
    text = TEXT.replace("Sunday", "Monday")
    (newsroom.folder / "sources" / "river-fair.txt").write_text(text, encoding="utf-8")
    result = caveat(newsroom)
    says(result, 1, "stale-source", "stale-passage", "is STALE", "UNTOUCHED")
    assert "in the fixtures besides" not in result.output, "what is told here is not told twice"


def test_a_terminal_is_shown_the_table_with_the_opening_words(newsroom: Newsroom) -> None:
    ours, theirs = pty.openpty()
    environ = newsroom.process_environ | {
        "CAVEAT_SOURCES": str(newsroom.folder / "sources"), "TERM": "xterm", "COLUMNS": "160",
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "api.cli", "coverage"], env=environ, cwd=ROOT, stdout=theirs
    )
    os.close(theirs)
    shown = b"".join(read_all(ours)).decode()
    assert process.wait(60) == 0
    assert "On Sunday the harbour office" in shown
    assert "\x1b[" in shown
    assert "2 sentences: 2 recorded" in shown


def read_all(terminal: int) -> Iterator[bytes]:
    try:
        while chunk := os.read(terminal, 65536):
            yield chunk
    except OSError:
        pass
    finally:
        os.close(terminal)


# --- the report as a file ---


def test_a_report_is_for_its_owner_alone_and_replaces_the_old_one_as_a_whole(
    newsroom: Newsroom,
) -> None:
    page = newsroom.folder / "report.html"
    page.write_text("old")
    page.chmod(0o644)
    says(caveat(newsroom, "--html", str(page)), 0, f"The report is in {page}")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "boats broke at" in page.read_text(encoding="utf-8")
    assert [one.name for one in newsroom.folder.glob("*report*")] == ["report.html"]


def test_a_report_that_cannot_be_written_leaves_the_old_one_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "report.html"
    page.write_text("old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_privately(page, "licensed words")
    assert [one.read_text() for one in tmp_path.iterdir()] == ["old"]


def full(_: int) -> None:
    raise OSError(28, "No space left on device")


def test_a_report_into_no_folder_is_refused_with_the_reason(newsroom: Newsroom) -> None:
    page = newsroom.folder / "nowhere" / "report.html"
    says(caveat(newsroom, "--html", str(page)), 2, "--html", "No such file")


@pytest.mark.parametrize("way", ["plain", "by a link", "by dots"])
def test_licensed_words_are_never_written_among_the_fixtures(newsroom: Newsroom, way: str) -> None:
    folder = newsroom.fixtures / ARTICLE
    if way == "by a link":
        (newsroom.folder / "elsewhere").symlink_to(folder)
        folder = newsroom.folder / "elsewhere"
    if way == "by dots":
        folder = newsroom.folder / "sources" / ".." / "fixtures"
    before = sorted(newsroom.fixtures.rglob("*"))
    result = caveat(newsroom, "--html", str(folder / "report.html"))
    says(result, 2, "lies in the folder of fixtures", ARTICLE, "no licence")
    assert "recorded" not in result.output
    assert sorted(newsroom.fixtures.rglob("*")) == before


def test_a_text_with_a_licence_may_have_its_report_among_the_fixtures(newsroom: Newsroom) -> None:
    licence = "https://creativecommons.org/publicdomain/zero/1.0/"
    article = f"{ARTICLE}/article.yaml"
    newsroom.replace(article, "source:\n", f"source:\n  license: {licence}\n")
    page = newsroom.fixtures / ARTICLE / "report.html"
    says(caveat(newsroom, "--html", str(page)), 0)
    text = page.read_text(encoding="utf-8")
    assert f'href="{licence}"' in text
    assert "do not publish" not in text


# --- the report as a page ---


class Page(HTMLParser):
    """What a page holds: words, ids, where its links lead, and each line of the text as it was."""

    SIGNS = frozenset({"n", "o", "c", "why"})
    """Numbers, brackets and remarks that stand between the words of the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.lines: list[str] = []
        self.within: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "link"):
            self.within.append(dict(attrs).get("class") or "")
        if self.within[-1:] == ["text"]:
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        self.within.pop()

    def handle_data(self, data: str) -> None:
        self.words += data
        if "text" in self.within and self.SIGNS.isdisjoint(self.within):
            self.lines[-1] += data

    def all(self, attribute: str) -> list[str]:
        return [attrs[attribute] or "" for _, attrs in self.tags if attribute in attrs]


HOSTILE = "</style></p><script>alert(1)</script><img src=https://outside.example/x>"


@pytest.fixture(scope="module")
def worst(made_up: Graph) -> Coverage:
    """A text in which each thing that a report can show is there, hostile words too."""
    text = f"{FERRY} It rose and {HOSTILE} left. Lost words.\n* * *\nThe end."
    evidence = {
        DAMAGED: [SANK, "A ferry sank", (f"{HURT} ", "statesDate"), "It rose"],
        SUNK: ["sank on Sunday.", f"{HURT} {SWAM}"],
        "events/claimed-sinking": ["ferry sank"],
    }
    return measured(made_up, evidence, ALL | {"The end.": "assertsNothing"}, text)


def test_a_report_holds_the_whole_text_and_every_record_beside_its_paragraph(
    worst: Coverage,
) -> None:
    page = Page(report([worst]))
    assert page.lines == worst.words.split("\n")
    for one in worst.sentences:
        assert f"{worst.article.id}-s{one.sentence.number}" in page.all("id")
    for passage in worst.passages:
        assert passage.record.iri in page.words
        assert f"{worst.article.id}-p2-{passage.record.iri}" in page.all("id")
    assert made_by(worst, SUNK) in page.words


def made_by(coverage: Coverage, iri: str) -> str:
    return coverage.graph.claim(iri).text


def test_a_report_is_complete_in_itself_and_every_link_in_it_leads_somewhere(
    worst: Coverage,
) -> None:
    page = Page(report([worst]))
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    links = page.all("href")
    assert len(links) > 20
    assert [link for link in links if link[0] != "#" and not link.startswith("data:")] == []
    assert {link[1:] for link in links if link[0] == "#"} <= set(ids)
    assert {"script", "img", "iframe", "object"}.isdisjoint(tag for tag, _ in page.tags)
    assert page.all("src") == []
    for attribute in ("aria-labelledby",):
        assert set(page.all(attribute)) <= set(ids)


def test_a_report_has_landmarks_headings_in_order_and_headed_tables(worst: Coverage) -> None:
    page = Page(report([worst]))
    tags = [tag for tag, _ in page.tags]
    for landmark in ("header", "main", "nav", "footer", "h1", "title", "caption"):
        assert tags.count(landmark) == 1, landmark
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert {attrs.get("scope") for tag, attrs in page.tags if tag == "th"} == {"row", "col"}
    assert dict(page.tags)["html"] == {"lang": "en"}


def test_a_report_marks_kind_status_nesting_and_what_is_missing_in_words_too(
    worst: Coverage,
) -> None:
    text = report([worst])
    page = Page(text)
    assert "in-claim" in text
    assert "in-event" in text
    for words in ("no record", "not recorded: heading", "not recorded: asserts nothing", "in part",
                  "unverified", "attributed", "claimed"):  # fmt: skip
        assert words in page.words
    # A mark in a mark: b begins and ends inside a.
    assert re.search(r'>a</a><a class="o"[^>]*>b</a>', text)
    opened = re.findall(r'class="o" id="river-fair-p2-(\w)"', text)
    closed = re.findall(r'class="c" aria-hidden="true">(\w)<', text)
    assert opened == list("abcdefg")
    assert sorted(closed) == opened, "a passage that ends in a gap is closed there"
    titles = [title for title in page.all("title") if "claim boats-sunk (unverified)" in title]
    assert titles
    for severity in ("To mend (1)", "To look at (2)"):
        assert severity in page.words


def test_a_report_of_a_licensed_text_says_that_it_must_not_be_published(worst: Coverage) -> None:
    page = Page(report([worst]))
    assert "For licensees: do not publish." in page.words
    assert worst.holder in page.words
    assert ("meta", {"name": "robots", "content": "noindex, noarchive"}) in page.tags


def test_the_narrowest_claim_gives_the_ground_and_of_several_the_least_sure_one(
    made_up: Graph,
) -> None:
    assert sorted(CAUTION) == sorted(STATUSES)
    text = report([measured(made_up, {DAMAGED: [SANK], SUNK: ["on Sunday"]}, ALL)])
    assert re.search(r'"piece attributed"[^>]*>A ferry sank <', text)
    assert re.search(r'"piece unverified"[^>]*>on Sunday<', text)
    text = report([measured(made_up, {DAMAGED: [SANK], SUNK: [SANK]}, ALL)])
    assert re.search(r'"piece unverified"[^>]*>A ferry sank on Sunday.<', text)
    dated = {DAMAGED: [SANK], SUNK: [(SANK, "statesDate")]}
    assert re.search(r'"piece attributed"[^>]*>A ferry', report([measured(made_up, dated, ALL)]))


def test_a_line_is_thin_where_only_what_supports_a_record_stands(made_up: Graph) -> None:
    dated = {DAMAGED: [(SANK, "statesDate"), HURT], SUNK: [(HURT, "statesBasis"), SWAM]}
    text = report([measured(made_up, dated, ALL)])
    assert re.search(r'class="in-claim thin"><[^>]*>A ferry sank', text)
    assert re.search(r'class="in-claim"><[^>]*>“Nobody', text)


def test_a_report_of_two_articles_keeps_their_ids_apart(worst: Coverage) -> None:
    other = replace(worst.article, id="river-fair-again", name="Again")
    page = Page(report([worst, replace(worst, article=other)]))
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    assert "river-fair-again-s1" in ids
    assert {link[1:] for link in page.all("href") if link[0] == "#"} <= set(ids)


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_all_words_of_a_report_stand_out_from_their_ground(scheme: int) -> None:
    style = (TEMPLATES / "report.css").read_text()
    colours = dict(re.findall(r"--(\w+):(#\w+)", style.split(":root{")[scheme + 1]))
    grounds = (
        "paper",
        "soft",
        "badge",
        "sure",
        "said",
        "doubt",
        "doubts",
        "view",
        "views",
        "frame",
    )
    pairs = [("ink", ground) for ground in grounds] + [
        ("quiet", "paper"), ("quiet", "soft"), ("link", "paper"), ("link", "soft"),
        ("warn", "paper"), ("warn", "frame"), ("warn", "soft"), ("paper", "link"),
    ]  # fmt: skip
    ratios = {}
    for words, ground in pairs:
        low, high = sorted((luminance(colours[words]), luminance(colours[ground])))
        ratios[words, ground] = (high + 0.05) / (low + 0.05)
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < 4.5} == {}


# --- the report in a browser ---


@pytest.fixture
def opened(browser: Browser, worst: Coverage, tmp_path: Path) -> Browser:
    page = tmp_path / "report.html"
    write_privately(page, report([worst]))
    browser.open(page.as_uri())
    return browser


def test_a_browser_asks_nobody_and_hostile_words_stay_words(opened: Browser) -> None:
    assert opened.complaints() == []
    asked = [url for url in opened.requests() if not url.startswith((*OWN_SCHEMES, "file:"))]
    assert asked == []
    script = "return [document.scripts.length, document.images.length, document.body.innerText]"
    scripts, images, text = opened.driver.execute_script(script)
    assert (scripts, images) == (0, 0)
    assert "<script>alert(1)</script>" in text


@pytest.mark.parametrize("width", [PHONE, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_report_fits_the_window_and_its_frames_are_seen(
    opened: Browser, width: int, scheme: str
) -> None:
    opened.look(width, scheme)
    script = """
      const style = query => getComputedStyle(document.querySelector(query));
      const row = [...document.querySelector('.row .records').closest('.row').children];
      return [document.documentElement.scrollWidth <= innerWidth,
              style('.sentence.untouched').borderTopStyle,
              style('.in-claim').borderBottomStyle, style('.in-event').borderBottomStyle,
              row[1].getBoundingClientRect().right <= row[2].getBoundingClientRect().left,
              getComputedStyle(document.body).backgroundColor]"""
    fits, frame, claim, event, beside, ground = opened.driver.execute_script(script)
    assert fits
    assert (frame, claim, event) == ("solid", "solid", "dotted")
    assert beside == (width > PHONE), "records stand beside the text where there is room"
    assert (ground == "rgb(255, 255, 255)") == (scheme == "light")


def test_a_filter_shows_only_the_paragraphs_that_have_what_it_names(opened: Browser) -> None:
    script = """
      location.hash = arguments[0];
      const seen = one => one.getClientRects().length > 0;
      return [...document.querySelectorAll('.row')].map(seen)"""
    shown = {
        name: opened.driver.execute_script(script, name)
        for name in ("all", "only-untouched", "only-excused", "only-event", "river-fair-s1")
    }
    assert shown == {
        "all": [True, True, True, True],
        "only-untouched": [False, True, False, False],
        "only-excused": [True, False, False, True],
        "only-event": [False, True, False, False],
        "river-fair-s1": [True, True, True, True],
    }


# --- the articles of this project ---


def test_every_sentence_of_the_seed_article_is_recorded_or_excused(
    published: Graph, licensed: Path
) -> None:
    coverage = measure(published, *licensed_text(published, licensed))
    assert coverage.errors == ()
    assert coverage.states == {"recorded": 65, "partly": 0, "excused": 11, "untouched": 0}
    assert coverage.reasons == {"byline": 1, "credits": 4, "heading": 3, "notice": 3}


def test_the_report_of_the_seed_article_marks_each_passage_in_the_whole_text(
    published: Graph, licensed: Path
) -> None:
    coverage = measure(published, *licensed_text(published, licensed))
    page = Page(report([coverage]))
    assert page.lines == coverage.words.split("\n")
    for passage in coverage.passages:
        assert f"{passage.start} to {passage.end}" in page.words
    assert {link[1:] for link in page.all("href") if link[0] == "#"} <= set(page.all("id"))


def test_every_sentence_of_a_text_beside_its_article_is_recorded_or_excused(
    published: Graph,
) -> None:
    texts = {
        article: find_text([FIXTURES / article.iri], article.source.file, article.source.sha256)
        for article in published.all(Article)
    }
    beside = [measure(published, article, text) for article, text in texts.items() if text]
    assert beside
    assert [one.errors for one in beside] == [()] * len(beside)
    assert [one.states["untouched"] for one in beside] == [0] * len(beside)

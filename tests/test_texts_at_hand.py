"""Texts at hand: copied runs are found, and rules rely on what holds and is sure alone."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.records.article import Article
from caveat.records.claim import Claim
from caveat.records.fixtures.folder import load
from caveat.records.graph import Graph
from caveat.records.link import link
from caveat.records.place import Place
from caveat.rules.against_text.verbatim import Copies, no_eight_words_of_source
from caveat.rules.against_text.wording import (
    failed_check_of_the_passage_is_kept,
    hedge_of_the_passage_is_kept,
    own_voice_has_no_other_speaker,
)
from caveat.rules.check import TEXT_RULES, check_against_texts
from caveat.rules.found_texts import FoundTexts
from caveat.rules.names import named_in
from caveat.rules.texts import Texts, Words
from caveat.rules.words import weekdays_in
from caveat.source_text import FoundText, digest

GOOD = Path(__file__).parent / "cases" / "good"
ARTICLE = "articles/ferry-fire"
TEXT = (GOOD / ARTICLE / "source.txt").read_text(encoding="utf-8").removesuffix("\n")
SENTENCE = "Ben Oar, mayor of Lower Quay since 2021, promised that dredgers will clear the harbour."
WORDS = "alpha bravo charlie delta echo foxtrot golf hotel india juliet".split()  # noqa: SIM905


@pytest.fixture(scope="module")
def good() -> Graph:
    loaded = load(GOOD)
    graph, dangling = link(loaded.records, loaded.seen)
    assert [*loaded.findings, *dangling] == []
    return graph


def texts_of(graph: Graph, text: str = TEXT) -> Texts:
    return Texts.of(graph, FoundTexts({ARTICLE: FoundText(text, digest(text))}))


def with_note(good: Graph, note: str, text_license: str | None = None) -> Graph:
    """Give the good newsroom with a note on a claim, and with a licence of its text."""
    claim, article = good.get(Claim, "claims/ferry-burned"), good[ARTICLE]
    assert isinstance(article, Article)
    source = replace(article.source, license=text_license)
    changed = {claim.iri: replace(claim, note=note), ARTICLE: replace(article, source=source)}
    return Graph({**good.records, **changed})


def copied(graph: Graph) -> list[str]:
    return [finding.message for finding in no_eight_words_of_source(texts_of(graph))]


@pytest.mark.parametrize(
    "note",
    [
        SENTENCE,
        SENTENCE.upper(),
        re.sub(r"\W+", " ", SENTENCE),
        re.sub(r"\W+", " – ", SENTENCE),
        f"The paper writes: {SENTENCE} It does not say when.",
    ],
)
def test_a_run_is_found_whatever_its_case_and_punctuation(good: Graph, note: str) -> None:
    (message,) = copied(with_note(good, note))
    start, end = map(int, re.findall(r"words (\d+) to (\d+) of the text", message)[0])
    assert TEXT[start:end] == SENTENCE.removesuffix(".")
    assert "dredgers" not in message, "a finding gives positions, never the words"


def test_a_run_that_crosses_lines_of_the_text_is_found(good: Graph) -> None:
    assert copied(with_note(good, "at the fire. The quay was built in March 1911, it says")) == []
    note = "lies in the west of Quayland; the quay was built in March"
    (message,) = copied(with_note(good, note))
    assert message.startswith("claims/ferry-burned: ")


def test_seven_words_in_a_row_are_no_copy(good: Graph) -> None:
    seven, eight = (" ".join(SENTENCE.split()[:count]) for count in (7, 8))
    assert copied(with_note(good, seven)) == []
    assert len(copied(with_note(good, eight))) == 1


def test_two_runs_in_one_value_are_two_findings(good: Graph) -> None:
    other = "The River League denied having had a hand in the matter"
    assert len(copied(with_note(good, f"{SENTENCE} {other}"))) == 2
    assert len(copied(with_note(good, f"{other} {SENTENCE}"))) == 1, "so they stand in the text"


def test_a_text_under_an_open_licence_may_be_quoted(good: Graph) -> None:
    free = "https://creativecommons.org/publicdomain/zero/1.0/"
    assert copied(with_note(good, SENTENCE, free)) == []


@given(st.lists(st.sampled_from(WORDS), min_size=8, max_size=14), st.data())
def test_every_run_of_eight_words_is_a_copy_and_nothing_else_is(
    good: Graph, value: list[str], data: st.DataObject
) -> None:
    source = data.draw(st.lists(st.sampled_from(WORDS), min_size=8, max_size=30))
    runs = {tuple(source[i : i + 8]) for i in range(len(source) - 7)}
    expected = any(tuple(value[i : i + 8]) in runs for i in range(len(value) - 7))
    copies = Copies.of(Texts(good, {ARTICLE: Words(" ".join(source))}, (), FoundTexts()))
    found = list(copies.found_in(", ".join(value)))
    assert bool(found) == expected
    assert all(0 <= run.start < run.end <= len(" ".join(source)) for run in found)


# --- what the rules against texts rely on ---


def test_rules_say_nothing_of_a_text_that_is_not_the_one_recorded(good: Graph) -> None:
    other = TEXT.replace("Saturday", "Tuesday").replace("40", "50")
    texts = texts_of(good, other)
    assert texts.records == () and texts.words == {}  # noqa: PT018  # one thing: nothing is kept
    found = {finding.rule for rule in TEXT_RULES for finding in rule(texts)}
    assert found == {"stale-source", "stale-passage"}


def test_rules_say_nothing_of_a_record_with_a_stale_passage(good: Graph) -> None:
    claim = good.get(Claim, "claims/crews-hurt")
    wrong = replace(claim.counts[0], min_value=41)
    stale = replace(claim.evidence[0], passage_sha256="0" * 64)
    seen, silent = (
        Graph({**good.records, claim.iri: replace(claim, counts=(wrong,), evidence=(entry,))})
        for entry in (claim.evidence[0], stale)
    )
    assert {f.rule for rule in TEXT_RULES for f in rule(texts_of(seen))} == {
        "count-stands-in-its-passage"
    }
    assert {f.rule for rule in TEXT_RULES for f in rule(texts_of(silent))} == {"stale-passage"}


def test_rules_that_read_english_leave_other_languages_alone(good: Graph) -> None:
    claim, article = good.get(Claim, "claims/crews-hurt"), good[ARTICLE]
    assert isinstance(article, Article)
    wrong = replace(claim, counts=(replace(claim.counts[0], min_value=41),), note=SENTENCE)
    for language, rules in {
        "en": {"count-stands-in-its-passage", "no-eight-words-of-source"},
        "en-GB": {"count-stands-in-its-passage", "no-eight-words-of-source"},
        "de": {"no-eight-words-of-source"},
        "enm": {"no-eight-words-of-source"},
    }.items():
        changed = {ARTICLE: replace(article, in_language=language), claim.iri: wrong}
        graph = Graph({**good.records, **changed})
        findings = check_against_texts(graph, FoundTexts.read(graph, GOOD, []))
        assert {finding.rule for finding in findings} == rules, language


def test_a_stale_passage_is_all_that_is_said_of_a_changed_text(good: Graph, tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    (tmp_path / ARTICLE / "source.txt").write_text(TEXT.replace("40", "50"), encoding="utf-8")
    findings = check_against_texts(good, FoundTexts.read(good, tmp_path, []))
    assert {finding.rule for finding in findings} == {"stale-source", "stale-passage"}


def test_passages_are_read_with_the_paragraphs_around_them(good: Graph) -> None:
    texts = texts_of(good)
    claim, words = next(pair for pair in texts.all(Claim) if pair[0].id == "mayor-on-the-harbour")
    assert words.passages(claim) == ["“No harbour is finer,” Oar said."]
    assert words.around(claim).startswith("Ben Oar, mayor of Lower Quay")
    assert "\n" not in words.around(claim)


def reading(good: Graph, sentence: str, **changes: object) -> Texts:
    """Give the good newsroom with a text of one sentence, and one claim on it, changed."""
    article, claim = good[ARTICLE], good.get(Claim, "claims/crews-hurt")
    assert isinstance(article, Article)
    source = replace(article.source, sha256=digest(sentence), characters=len(sentence))
    entry = replace(claim.evidence[0], start=0, end=len(sentence), passage_sha256=digest(sentence))
    changed = replace(claim, evidence=(entry,), **changes)  # type: ignore[arg-type]
    graph = Graph({**good.records, ARTICLE: replace(article, source=source), claim.iri: changed})
    return texts_of(graph, sentence)


@pytest.mark.parametrize(
    ("sentence", "ours"),
    [
        ("The Quay Post could not verify who runs it.", True),
        ("The Post was unable to independently confirm the figure.", True),
        ("The Quay Post can't confirm it.", True),
        ("The police could not confirm that, and the Quay Post says no more.", False),
        ("Nobody asked the Quay Post. The police could not verify it.", False),
        ("The Quay Post could verify it.", False),
    ],
)
def test_a_failed_check_is_missed_only_where_it_is_the_newsroom_s(
    good: Graph, sentence: str, ours: bool
) -> None:
    found = list(failed_check_of_the_passage_is_kept(reading(good, sentence)))
    assert bool(found) == ours


@pytest.mark.parametrize(
    ("sentence", "hedge"),
    [
        ("The office said that 40 were apparently hurt.", "apparently"),
        ("It seems to have hurt 40, the office said.", "seems to"),
        ("The men, believed to be sailors, were hurt.", "believed to be"),
        ("They would be hurt if it burned.", "would"),
        ("They could not be hurt, as if by a wonder.", None),
        ("They wouldn’t say who was hurt.", None),
    ],
)
def test_a_hedge_is_missed_where_no_text_keeps_it(
    good: Graph, sentence: str, hedge: str | None
) -> None:
    found = [finding.message for finding in hedge_of_the_passage_is_kept(reading(good, sentence))]
    assert (f"{hedge!r}" in found[0]) if hedge else (found == [])


@pytest.mark.parametrize(
    ("name", "others", "text", "named"),
    [
        ("Iraq", [], "an Iraqi town", True),
        ("Iran", [], "in Iraq", False),
        ("Tal Afar", [], "Afar fell", True),
        ("Diyala province", [], "the province of Anbar", False),
        ("Reed Council", [], "the council said so", True),
        ("Ben Oar", ["Oar"], "said Oar", True),
        ("Ben Oar", [], "the mayor said", False),
        ("Landing near Quay, unnamed", [], "near the mill", False),
    ],
)
def test_a_record_is_named_by_a_telling_word_of_its_name(
    good: Graph, name: str, others: list[str], text: str, named: bool
) -> None:
    place = replace(good.get(Place, "places/mill-town"), name=name, alternate_name=tuple(others))
    assert named_in(place, text) == named


@pytest.mark.parametrize(
    ("sentence", "by_others"),
    [
        ("A ferry burned, said the harbour master.", True),
        ("A ferry burned, according to the crew.", True),
        ("The Quay Post said on Sunday that a ferry burned.", False),
        ("All went according to plan.", False),
        ("The fire claimed three boats.", False),
        ("A ferry burned.", False),
    ],
)
def test_own_voice_needs_a_note_where_somebody_else_says_it(
    good: Graph, sentence: str, by_others: bool
) -> None:
    hop = good.get(Claim, "claims/ferry-burned").attribution
    assert hop[0].relation == "reportedBy"
    found = list(own_voice_has_no_other_speaker(reading(good, sentence, attribution=hop)))
    assert bool(found) == by_others
    noted = (replace(hop[0], note="It is the paper's own."),)
    assert not list(own_voice_has_no_other_speaker(reading(good, sentence, attribution=noted)))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on Sunday and on Mondays", ["Monday", "Sunday"]),
        ("Tues. to Thurs., or Fri.", ["Tuesday", "Thursday", "Friday"]),
        ("the sun. Mon ami, a saturday", []),
    ],
)
def test_weekdays_are_read_whole_and_shortened(text: str, days: list[str]) -> None:
    assert weekdays_in(text) == days

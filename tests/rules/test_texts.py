"""Texts: rules against texts rely on what holds and is sure alone."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from caveat.records.article import Article
from caveat.records.claim import Claim
from caveat.records.graph import Graph
from caveat.rules.check import TEXT_RULES, check_against_texts
from caveat.rules.found_texts import FoundTexts
from paths import GOOD
from recorded_texts import ARTICLE, SENTENCE, TEXT, texts_of


def test_rules_say_nothing_of_a_text_that_is_not_the_one_recorded(good: Graph) -> None:
    other = TEXT.replace("Saturday", "Tuesday").replace("40", "50")
    texts = texts_of(good, other)
    assert texts.records == () and texts.by_article == {}  # noqa: PT018  # one thing: nothing is kept
    found = {finding.rule for rule in TEXT_RULES for finding in rule(texts)}
    assert found == {"stale-source", "stale-passage"}


def test_rules_say_nothing_of_a_record_with_a_stale_passage(good: Graph) -> None:
    claim = good.get(Claim, "claims/quay-fire/crews-toll")
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
    claim, article = good.get(Claim, "claims/quay-fire/crews-toll"), good[ARTICLE]
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
    claim, words = next(pair for pair in texts.all(Claim) if pair[0].id == "harbour-praise")
    assert words.passages(claim) == ["“No harbour is finer,” Oar said."]
    assert words.paragraphs_around(claim).startswith("Ben Oar, mayor of Lower Quay")
    assert "\n" not in words.paragraphs_around(claim)

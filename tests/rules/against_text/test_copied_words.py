"""Verbatim: runs of eight words of a text are found, and nothing else is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.records.graph import Graph
from caveat.rules.against_text.copied_words import (
    WORD,
    WORDS_OF_A_RUN,
    Copies,
    no_eight_words_of_source,
    runs_of,
)
from caveat.rules.found_texts import FoundTexts
from caveat.rules.texts import ArticleText, ArticleTexts
from recorded_texts import ARTICLE, SENTENCE, TEXT, texts_of, with_note


@given(st.lists(st.text("abc", min_size=1, max_size=3), max_size=20))
def test_runs_are_all_runs_of_eight_words(words: list[str]) -> None:
    text = ", ".join(words).upper()
    expected = [
        " ".join(words[i : i + WORDS_OF_A_RUN]) for i in range(len(words) - WORDS_OF_A_RUN + 1)
    ]
    found = list(runs_of(text))
    assert [" ".join(run) for run, _, _ in found] == expected
    assert all(WORD.match(text, start) for _, start, _ in found)


WORDS = "alpha bravo charlie delta echo foxtrot golf hotel india juliet".split()  # noqa: SIM905


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
    assert message.startswith("claims/quay-fire/ferry-burning: ")


def test_seven_words_in_a_row_are_no_copy(good: Graph) -> None:
    seven, eight = (" ".join(SENTENCE.split()[:count]) for count in (7, 8))
    assert copied(with_note(good, seven)) == []
    assert len(copied(with_note(good, eight))) == 1


def test_two_runs_in_one_value_are_two_findings(good: Graph) -> None:
    other = "The River League denied having had a hand in the matter"
    assert len(copied(with_note(good, f"{SENTENCE} {other}"))) == 2
    assert len(copied(with_note(good, f"{other} {SENTENCE}"))) == 1, "so they stand in the text"


def test_a_text_under_an_open_license_may_be_quoted(good: Graph) -> None:
    free = "https://creativecommons.org/publicdomain/zero/1.0/"
    assert copied(with_note(good, SENTENCE, free)) == []


@given(st.lists(st.sampled_from(WORDS), min_size=8, max_size=14), st.data())
def test_every_run_of_eight_words_is_a_copy_and_nothing_else_is(
    good: Graph, value: list[str], data: st.DataObject
) -> None:
    source = data.draw(st.lists(st.sampled_from(WORDS), min_size=8, max_size=30))
    runs = {tuple(source[i : i + 8]) for i in range(len(source) - 7)}
    expected = any(tuple(value[i : i + 8]) in runs for i in range(len(value) - 7))
    copies = Copies.of(
        ArticleTexts(good, {ARTICLE: ArticleText(" ".join(source))}, (), FoundTexts())
    )
    found = list(copies.found_in(", ".join(value)))
    assert bool(found) == expected
    assert all(0 <= run.start < run.end <= len(" ".join(source)) for run in found)

"""Words: figures, hedges, sentences, names and weekdays are read from our own text."""

from __future__ import annotations

import pytest

from caveat.rules.language.word_lists import (
    equal_hedges,
    figure_in,
    hedged_by,
    one_letter_apart,
    sentences,
    weekdays_in,
)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("At least 40 killed", "40"),
        ("Second city of the country", "Second"),
        ("Metres per second, as measured", None),
        ("Forty crews", "Forty"),
        ("A dozen boats", "dozen"),
        ("Thousands of people", "Thousands"),
        ("Both villages", "Both"),
        ("No one on board", None),
        ("Tone of the mayor", None),
        ("Villages taken in Kirkuk", None),
    ],
)
def test_a_figure_in_a_name_is_found_in_digits_and_in_words(name: str, found: str | None) -> None:
    assert figure_in(name) == found


def test_a_hedge_may_be_put_in_equal_words_and_in_no_others() -> None:
    assert hedged_by("It said that no fewer than ten came.", "at least")
    assert not hedged_by("It said that ten came.", "at least")
    assert hedged_by("The seeming victims.", "apparent victims")
    assert hedged_by("The club estimates that ten came.", "by its own estimate")
    assert not hedged_by("The club said that ten came.", "by its own estimate")
    assert hedged_by("A gutter is believed to have let it in.", "thought")
    assert equal_hedges("by night") == ()


def test_abbreviations_end_no_sentence() -> None:
    assert len(sentences("The U.S. Embassy said so; Gen. Oar did not.")) == 1
    assert len(sentences("It burned. Nobody knows why.")) == 2


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ("nineveh", "ninevah", True),
        ("falluja", "fallujah", True),
        ("mosul", "msoul", True),
        ("mosul", "mosul", False),
        ("mosul", "basra", False),
        ("baquba", "baqubas", True),
        ("abaquba", "baquba", True),
        ("kirkuk", "kirk", False),
        ("adhaim", "odhaic", False),
    ],
)
def test_names_one_letter_apart_are_seen(first: str, second: str, apart: bool) -> None:
    assert one_letter_apart(first, second) == apart
    assert one_letter_apart(second, first) == apart


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

"""Figures: numbers, bounds, outcomes and directions are read from a text, or left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.rules.language.numbers import figures, gives_number, numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("at least 1,700 people", [1700]),
        ("seven or eight boats", [7, 8]),
        ("thirty-three men and two boys", [33, 2]),
        ("a dozen, two dozen, half a dozen", [12, 24, 6]),
        ("two thousand five hundred and six", [2506]),
        ("three hundred thousand; a hundred", [300_000, 100]),
        ("1.7 million, 3 dozen, 2.5", [1_700_000, 36, 2.5]),
        ("killed at least seven and wounded 33", [7, 33]),
        ("from 2007 to 2009, or 2010-2012", [2007, 2009, 2010, 2012]),
        ("an 18-year-old and a 37-mile road", [18, 37]),
        ("twenty twenty-five", []),
        ("eleven and twenty", [11, 20]),
        # No numbers, or none for sure.
        ("the second-largest, the twenty-first, the 15th", []),
        ("dozens, several hundred, hundreds of thousands", []),
        ("one side; a man; both; twice", []),
        ("17,00 and 1,70 and 1.7.2", []),
        ("tone, often, weighty, untwo", []),
    ],
)
def test_numbers_are_read_in_digits_and_in_words(text: str, found: list[float]) -> None:
    assert [figure.value for figure in figures(text)] == found


@given(st.integers(2, 999_999), st.sampled_from(["", ",", "word"]))
def test_every_whole_number_is_read_however_it_is_written(number: int, form: str) -> None:
    written = {"": str(number), ",": f"{number:,}", "word": spelled(number)}[form]
    assert numbers(f"There were {written} of them.") == {number}


SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen"),
)


def spelled(number: int) -> str:
    """Spell a number below a million as English does."""
    units = [*SMALL, *(f"{word}teen" for word in ("four", "fif", "six", "seven", "eigh", "nine"))]
    tens = ["", "", *(f"{word}ty" for word in ("twen", "thir", "for", "fif", "six", "seven"))]
    tens += ["eighty", "ninety"]
    if number < 20:
        return units[number]
    if number < 100:
        return tens[number // 10] + (f"-{units[number % 10]}" if number % 10 else "")
    scale, word = (1000, "thousand") if number >= 1000 else (100, "hundred")
    rest = number % scale
    joined = " and " if 0 < rest < 100 else " "
    return f"{spelled(number // scale)} {word}" + (f"{joined}{spelled(rest)}" if rest else "")


@pytest.mark.parametrize(
    ("text", "number", "there"),
    [
        ("a man was hurt", 1, True),
        ("one of them", 1, True),
        ("nobody was hurt", 1, False),
        ("both villages", 2, True),
        ("a pair of boats", 2, True),
        ("the villages", 2, False),
        ("twelve boats", 12, True),
        ("a dozen boats", 12, True),
        ("the dozen boats", 12, True),
        ("a trio of boats", 3, True),
        ("some 1.2m people", 1_200_000, True),
        ("3bn, and 40k", 40_000, True),
        ("1.2m people", 12_000_000, False),
        ("11.2m people", 1_200_000, False),
    ],
)
def test_a_number_can_be_told_in_other_words_and_in_short(
    text: str, number: int, there: bool
) -> None:
    assert gives_number(text, number) == there


@pytest.mark.parametrize(
    ("text", "number", "there"),
    [
        ("at least 1,700 people", 1700, True),
        ("at least 1700 people", 1700, True),
        ("some 11,700 people", 1700, False),
        ("some 1,700,000 people", 1700, False),
        ("in 17000 cases", 1700, False),
        ("seven people", 7, True),
        ("seventy people", 7, False),
        ("33.", 33, True),
        ("3.3 people", 3, False),
    ],
)
def test_a_number_is_found_in_a_text_only_as_a_whole(text: str, number: int, there: bool) -> None:
    assert gives_number(text, number) == there

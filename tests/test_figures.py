"""Figures: numbers, bounds, outcomes and directions are read from a text, or left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.records.claim import Claim, Count
from caveat.records.record import Origin
from caveat.rules.against_text.verbatim import WORD, WORDS_OF_A_RUN, runs_of
from caveat.rules.bounds import BOUNDS, UNMISTAKABLE, bound_of, bounded_as
from caveat.rules.directions import directions_in
from caveat.rules.figures import Figure, figures, numbers, says
from caveat.rules.outcomes import exchanged


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("at least 1,700 people", [1700]),
        ("seven or eight boats", [7, 8]),
        ("thirty-three men and two boys", [33, 2]),
        ("a dozen, two dozen, half a dozen", [12, 24, 6]),
        ("two thousand five hundred and six", [2506]),
        ("three hundred thousand, a hundred", [300_000, 100]),
        ("1.7 million, 3 dozen, 2.5", [1_700_000, 36, 2.5]),
        ("killed at least seven and wounded 33", [7, 33]),
        ("from 2007 to 2009, or 2010-2012", [2007, 2009, 2010, 2012]),
        ("an 18-year-old and a 37-mile road", [18, 37]),
        ("twenty twenty-five", [20, 25]),
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
    assert says(text, number) == there


def last(text: str) -> Figure:
    return list(figures(text))[-1]


@pytest.mark.parametrize(
    ("text", "quantifier"),
    [
        ("at least 40", "atLeast"),
        ("no fewer than forty", "atLeast"),
        ("40 or more", "atLeast"),
        ("more than another 40", "moreThan"),
        ("up to 40", "atMost"),
        ("as many as 40", "atMost"),
        ("about 40", "approximately"),
        ("some 40", "approximately"),
        ("40 or so", "approximately"),
        ("nearly 40", "lessThan"),
        ("no more than 40", "atMost"),
    ],
)
def test_a_bound_before_or_behind_a_number_is_its_own(text: str, quantifier: str) -> None:
    assert bounded_as(text, last(text), quantifier)
    both = {"nearly 40": {"approximately"}, "40 or more": {"moreThan"}}.get(text, set())
    found = {name for name in BOUNDS if bounded_as(text, last(text), name)}
    assert found == {quantifier} | both


@pytest.mark.parametrize(
    "text",
    [
        "killed at least seven and wounded 33",
        "At least they tried. 33 were hurt",
        "at least, so the mayor of the town by the river says, 33",
        "33 were hurt",
    ],
)
def test_a_bound_of_something_else_bounds_no_number(text: str) -> None:
    assert not bounded_as(text, last(text), "atLeast")
    assert bound_of(text, last(text)) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("at least 1,700 people", ("atLeast", "at least")),
        ("it lies about 12 miles off", ("approximately", "about")),
        ("More than 40 came", ("moreThan", "more than")),
        ("no more than 40 came", ("atMost", "no more than")),
        ("they asked about 40 missing people", None),
        ("a report about 40 missing people", None),
        ("it handed over 40 prisoners", None),
        ("children under 12", None),
        ("at least seven boats and 12 rafts", None),
    ],
)
def test_a_bare_figure_is_called_bounded_only_where_that_is_sure(
    text: str, found: tuple[str, str] | None
) -> None:
    assert bound_of(text, last(text)) == found


def test_what_bounds_unmistakably_bounds() -> None:
    for quantifier, phrases in UNMISTAKABLE.items():
        assert set(phrases) <= set(BOUNDS[quantifier])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("to the north-west, in northern Quayland", {"northwest", "north"}),
        ("Eastward and South East", {"east", "southeast"}),
        ("Weston, northing, midwest", set()),
    ],
)
def test_directions_are_read_as_points_of_the_compass(text: str, found: set[str]) -> None:
    assert directions_in(text) == found


def claim(killed: int, hurt: int) -> Claim:
    """A claim that counts killed and hurt, in this order."""
    counts = [
        Count(name="-", outcome=outcome, quantifier="unqualified", unit_text="people",
              caveat="-", value=number)
        for outcome, number in (("killed", killed), ("injured", hurt))
    ]  # fmt: skip
    return Claim(
        id="fire", name="-", origin=Origin("-", {}), text="-", caveat="-",
        modality="actual", attribution=(), evidence=(), counts=tuple(counts),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Three were killed and 12 hurt.", 3),
        ("It killed three and hurt 12.", 3),
        ("It hurt 12 and killed three.", 3),
        ("The dead are three, the injured twelve.", 3),
        # What does not take turns, or tells of more, is left alone.
        ("Killed or hurt were 12 and three.", None),
        ("On 5 June three were killed and 12 hurt.", None),
        ("Three were killed.", None),
    ],
)
def test_an_exchange_is_seen_only_where_numbers_and_outcomes_take_turns(
    text: str, killed: int | None
) -> None:
    assert exchanged(text, claim(3, 12)) == []
    wrong = exchanged(text, claim(12, 3))
    assert wrong == ([] if killed is None else [(0, 12, "injured")])


@given(st.lists(st.text("abc", min_size=1, max_size=3), max_size=20))
def test_runs_are_all_runs_of_eight_words(words: list[str]) -> None:
    text = ", ".join(words).upper()
    expected = [
        " ".join(words[i : i + WORDS_OF_A_RUN]) for i in range(len(words) - WORDS_OF_A_RUN + 1)
    ]
    found = list(runs_of(text))
    assert [" ".join(run) for run, _, _ in found] == expected
    assert all(WORD.match(text, start) for _, start, _ in found)

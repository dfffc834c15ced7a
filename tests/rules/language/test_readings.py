"""Readings: each wording of the table is read as the number that it says, or refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from ruamel.yaml import YAML

import caveat.rules.language.number_in_words as number_in_words
import caveat.rules.language.numbers as numbers_of_texts
from caveat.rules.language.bounds import (
    BOUNDS,
    QUANTIFIERS_BEFORE,
    QUANTIFIERS_BEHIND,
    are_two_bounds,
    bound_of,
    bounded_as,
    range_of,
)
from caveat.rules.language.numbers import (
    TextFigure,
    counted_figures,
    gives_number,
    not_understood,
)
from paths import CASES

FILES = sorted((CASES / "numbers").glob("*.yaml"))
GROUPS = [YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8")) for file in FILES]
READINGS = [
    (text, says) for file in GROUPS for group in file.values() for text, says in group.items()
]
OTHER_WORDS = r"(\d+) in other words"
NO_NUMBER = ("in words", "no count", "nobody")


def counted(says: str) -> Iterator[tuple[float, set[str]]]:
    """Yield the numbers that a reading counts, each with the quantifiers that it may have."""
    for part in says.split("; "):
        both = re.fullmatch(r"between (\S+) and (\S+)( or bare)?", part)
        if both:
            bare = {"unqualified"} if both[3] else set()
            yield from ((float(end), {"between"} | bare) for end in (both[1], both[2]))
        elif not re.match(OTHER_WORDS, part) and part not in NO_NUMBER and not part.startswith("?"):
            value, _, quantifiers = part.partition(" ")
            yield float(value), set((quantifiers or "unqualified").split("/"))


def doubtful(says: str) -> set[float] | None:
    """Give the numbers that may be meant where a wording is not understood; None for any."""
    parts = [part[2:] for part in says.split("; ") if part.startswith("?")]
    if "any" in parts:
        return None
    return {float(value) for part in parts for value in part.split(" or ")}


PROBES = sorted(
    {float(number) for number in range(2, 41)}
    | {50.0, 100.0, 200.0, 300.0, 500.0, 1000.0, 2000.0, 3000.0, 5000.0, 1_000_000.0}
    | {value for _, says in READINGS for value, _ in counted(says)}
    | {value for _, says in READINGS for value in doubtful(says) or ()} - {1.0}
)
"""Numbers that each wording is asked for: it gives its own, and no other of the table.

Not for one: an article before a noun is enough to give it.
"""


def may_be_recorded(text: str, figure: TextFigure) -> set[str]:
    """Give the quantifiers with which the rules let a number of a text be recorded."""
    fits = {quantifier for quantifier in BOUNDS if bounded_as(text, figure, quantifier)}
    pairs = pairwise(counted_figures(text, with_one=True))
    if any(figure in pair and are_two_bounds(text, *pair) for pair in pairs):
        fits.add("between")
    bare = bound_of(text, figure) is None and range_of(text, figure) is None
    return fits | ({"unqualified"} if bare else set())


def test_the_table_is_long_and_says_nothing_twice() -> None:
    assert len(READINGS) >= 300
    assert len({text for text, _ in READINGS}) == len(READINGS)


@pytest.mark.parametrize(("text", "says"), READINGS)
def test_a_wording_is_read_as_what_it_says_or_refused(text: str, says: str) -> None:
    found = [(f.value, may_be_recorded(text, f)) for f in counted_figures(text)]
    assert found == list(counted(says))


@pytest.mark.parametrize(("text", "says"), READINGS)
def test_a_wording_gives_no_other_number_than_its_own(text: str, says: str) -> None:
    values = {value for value, _ in counted(says)}
    values |= {float(number) for number in re.findall(OTHER_WORDS, says)}
    assert {number for number in PROBES if gives_number(text, number)} == values
    if says == "nobody":
        assert not gives_number(text, 1)


@pytest.mark.parametrize(("text", "says"), READINGS)
def test_an_editor_is_asked_to_look_where_a_number_may_be_meant(text: str, says: str) -> None:
    may_be = doubtful(says)
    asked = {number for number in (*PROBES, 1.0) if not_understood(text, number)}
    assert asked == ({*PROBES, 1.0} if may_be is None else may_be)


def test_every_word_that_bounds_a_number_stands_in_the_table() -> None:
    texts = " ".join(text.lower() for text, _ in READINGS)
    bounds = {*QUANTIFIERS_BEFORE, *QUANTIFIERS_BEHIND}
    assert {words for words in bounds if words not in texts.replace("-", " ")} == set()


def test_the_table_sees_a_million_that_is_read_for_half_of_it(
    monkeypatch: pytest.MonkeyPatch, no_readings_kept: None
) -> None:
    monkeypatch.setattr(number_in_words, "_part_of_a_scale", lambda run: None)
    wrong = [text for text, says in READINGS if values(text) != [v for v, _ in counted(says)]]
    assert "The blight felled half a million elms." in wrong


def values(text: str) -> list[float]:
    return [figure.value for figure in counted_figures(text)]


@pytest.fixture
def no_readings_kept() -> Iterator[None]:
    """Texts are read once; what was read with a fault is forgotten after the test."""
    numbers_of_texts._found.cache_clear()
    yield
    numbers_of_texts._found.cache_clear()

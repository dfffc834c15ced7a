"""Bounds: a word bounds the number that it stands with, and no other."""

from __future__ import annotations

import pytest

from caveat.rules.language.bounds import BOUNDS, UNMISTAKABLE, bound_of, bounded_as
from caveat.rules.language.numbers import TextFigure, figures


def last(text: str) -> TextFigure:
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

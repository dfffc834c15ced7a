"""Phrases: a figure never without its bound, and days as exactly as they are known."""

from __future__ import annotations

from typing import Any

import pytest

from caveat.contract.phrases import format_figure
from caveat.html.figures_and_days import format_period


@pytest.mark.parametrize(
    ("quantity", "phrase"),
    [
        ({"quantifier": "atLeast", "minValue": 1700}, "at least 1,700 people killed"),
        ({"quantifier": "moreThan", "minValue": 1700}, "more than 1,700 people killed"),
        ({"quantifier": "atMost", "maxValue": 40}, "at most 40 people killed"),
        ({"quantifier": "lessThan", "maxValue": 40}, "fewer than 40 people killed"),
        ({"quantifier": "approximately", "value": 500}, "about 500 people killed"),
        ({"quantifier": "between", "minValue": 7, "maxValue": 8}, "between 7 and 8 people killed"),
        ({"quantifier": "unqualified", "value": 33}, "33 people killed"),
        ({"quantifier": "inWords", "wordQuantity": "dozens"}, "“dozens” people killed"),
        ({"quantifier": "none", "value": 0}, "no people killed"),
        ({"quantifier": "notStated"}, "number of people killed: not stated"),
    ],
)
def test_a_figure_is_never_said_without_its_bound(quantity: dict[str, Any], phrase: str) -> None:
    found = format_figure({**quantity, "unitText": "people", "outcome": "killed"})
    assert found.phrase == phrase
    named = {"unqualified": "as stated", "inWords": "in words only", "none": "in so many words (0)"}
    assert named.get(quantity["quantifier"], "") in found.beside


def test_a_distance_has_no_outcome_and_one_without_unit_is_still_said() -> None:
    miles = {"quantifier": "approximately", "value": 37.5, "unitText": "miles"}
    assert format_figure(miles).phrase == "about 37.5 miles"
    assert format_figure({"quantifier": "notStated"}).phrase == "not stated"


@pytest.mark.parametrize(
    ("moment", "first", "last"),
    [
        (("2014-06-13", "2014-06-13", "day"), "Friday 13 June 2014", "Friday 13 June 2014"),
        (("2014-06-15", "2014-06-16", "notStated"), "Sunday 15 June 2014", "Monday 16 June 2014"),
        ((None, "2014-06-13", "vague"), None, "Friday 13 June 2014"),
        (("2014-06-13", None, "week"), "Friday 13 June 2014", None),
        (("2007-01-01", "2009-12-31", "year"), "2007", "2009"),
        (("2014-06-01", "2014-06-30", "month"), "June 2014", "June 2014"),
        ((None, None, "notStated"), None, None),
        (("someday", "someday", "day"), "someday", "someday"),
    ],
)
def test_days_are_said_in_words_as_exactly_as_they_are_known(
    moment: tuple[str | None, str | None, str], first: str | None, last: str | None
) -> None:
    earliest, latest, precision = moment
    found = format_period({"earliest": earliest, "latest": latest, "precision": precision})
    assert (found.first and found.first.words, found.last and found.last.words) == (first, last)

"""The numbers that a text tells are found, in digits, words and scripts, exact or rough."""

from __future__ import annotations

import pytest

from caveat_partner.check_page.language.figures import figures
from caveat_partner.check_page.language.rough_figures import rough_figures


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,700 and 1.700 and 1 700 and 1700", [1700, 1700, 1700, 1700]),
        ("seventeen hundred, one thousand seven hundred, 1.7k", [1700, 1700, 1700]),
        ("seven or eight of thirty-three", [7, 8, 33]),
        ("five hundred", [500]),
        ("on June 15, 2014, page 33, at 7:30, 60%, $500 and 14 km", []),
        ("tweet-toll at https://caveat.example/claims/1700", []),
        ("in 2014, 1.5 and the 7th of 3 votes", [1.5, 3]),
        ("1'700, 1.7K, 1,700+, 1,700-plus and 1,20,000", [1700, 1700, 1700, 1700, 120000]),
        ("١٬٧٠٠, १,७००, 一千七百, 1700人, 1,700명", [1700] * 5),
        ("二十 and 三万五千 and 七人 and 1千7百", [20, 35000, 7, 1700]),
        ("half a million, a dozen, two dozen, threescore", [500000, 12, 24, 60]),
        ("a pair of villages, a couple, two and a half thousand", [2, 2500]),
        ("5 million people, 12 m, 5G and B2B", [5000000]),
    ],
)
def test_numbers_are_read_in_digits_and_words_and_others_left_out(
    text: str, values: list[float]
) -> None:
    assert [figure.value for figure in figures(text)] == values


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("hundreds dead", [(200, 1999)]),
        ("several dozen, tens of thousands", [(24, 108), (20000, 99999)]),
        ("a hundred, and no dozens but scores", [(24, 199), (40, 199)]),
        ("two dozen", []),
    ],
)
def test_a_number_told_in_a_word_has_a_least_and_a_most(
    text: str, bounds: list[tuple[float, float]]
) -> None:
    assert [(each.low, each.high) for each in rough_figures(text)] == bounds

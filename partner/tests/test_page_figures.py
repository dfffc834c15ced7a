"""The numbers that a text tells are found, in digits and words."""

from __future__ import annotations

import pytest

from caveat_partner.check_page.figures import figures


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
    ],
)
def test_numbers_are_read_in_digits_and_words_and_others_left_out(
    text: str, values: list[float]
) -> None:
    assert [figure.value for figure in figures(text)] == values

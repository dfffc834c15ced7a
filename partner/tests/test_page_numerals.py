"""Numbers in digits of any script, grouped as any locale groups them."""

from __future__ import annotations

import pytest

from caveat_partner.check_page.language.numerals import numerals


@pytest.mark.parametrize(
    "text",
    [
        "1,700",
        "1.700",
        "1 700",
        "1\u00a0700",
        "1\u202f700",
        "1'700",
        "1\u2019700",
        "1\uff0c700",
        "\u0661\u066c\u0667\u0660\u0660",
        "\u06f1\u06f7\u06f0\u06f0",
        "\u0967,\u096d\u0966\u0966",
        "\u4e00\u5343\u4e03\u767e\u4eba",
        "1\u53437\u767e",
        "\uff11\uff17\uff10\uff10",
    ],
)
def test_seventeen_hundred_is_read_in_each_locale(text: str) -> None:
    (found,) = numerals(f"killed: {text}.")
    assert 1700 in found.values
    assert not found.values & {17, 170, 700, 17000}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("17,00,000", {1_700_000}),
        ("1.700,5", {1700.5}),
        ("1.7\u4e07", {17_000}),
        ("\u4e8c\u3007\u4e00\u56db", {2014}),
        ("2.5", {2.5}),
        ("2\u066b5", {2.5}),
    ],
)
def test_groups_decimals_and_myriads_are_read(text: str, values: set[float]) -> None:
    (found,) = numerals(text)
    assert set(found.values) == values


def test_several_numbers_are_read_one_by_one() -> None:
    assert [sorted(found.values) for found in numerals("7-8, then 1,700 of 10 000")] == [
        [7],
        [8],
        [1.7, 1700],
        [10_000],
    ]


def test_a_version_or_a_date_is_no_number() -> None:
    assert list(numerals("12.06.2014, v1.2.3")) == []

"""A bound that a translation let go of is found in the languages of the table, and in no other."""

from __future__ import annotations

import pytest

from caveat_partner.check_page.marks.translated_bounds import ABOUT, HIGHEST, LOWEST, lacks_bound


@pytest.mark.parametrize(
    ("language", "quantifier", "told", "bare"),
    [
        ("tr", "atMost", "en çok 14 esnaf", "14 esnaf azaldı"),
        ("de", "atLeast", "mindestens 60 Menschen", "60 Menschen gerettet"),
        ("fr", "atMost", "jusqu’à 14 commerçants", "14 commerçants"),
        ("es", "approximately", "Unos 500 soldados", "500 soldados"),
        ("ar", "atLeast", "ما لا يقل عن ١٬٧٠٠", "١٬٧٠٠ شخص"),
        ("zh", "atLeast", "至少1700人", "1700人"),
        ("ja", "approximately", "約500人", "500人"),
        ("pl", "moreThan", "Ponad 60 osób", "60 osób"),
        ("ru", "lessThan", "менее 60 человек", "60 человек"),
        ("it", "atLeast", "≥ 60 persone", "60 persone"),
    ],
)
def test_a_translation_lacks_its_bound_only_where_no_word_tells_it(
    language: str, quantifier: str, told: str, bare: str
) -> None:
    assert not lacks_bound(told, language, quantifier)
    assert lacks_bound(bare, language, quantifier)


def test_what_is_not_in_the_table_is_vouched_for() -> None:
    assert not lacks_bound("14 o stondinwyr", "cy", "atMost")
    assert not lacks_bound("14 Menschen", "de", "exactly")
    assert LOWEST.keys() == HIGHEST.keys() == ABOUT.keys()

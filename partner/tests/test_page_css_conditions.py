"""Conditions of style sheets are answered for a reader, or not at all."""

from __future__ import annotations

import pytest

from caveat_partner.check_page.css_conditions import AT_DESK, ON_PHONE, holds


@pytest.mark.parametrize(
    ("name", "asked", "at_desk", "on_phone"),
    [
        ("media", "", True, True),
        ("media", "print", False, False),
        ("media", "only screen", True, True),
        ("media", "not print", True, True),
        ("media", "not screen and (min-width: 1px)", False, False),
        ("media", "print, screen", True, True),
        ("media", "(max-width: 40em)", False, True),
        ("media", "screen and (min-width: 600px) and (max-width: 2000px)", True, False),
        ("media", "(width < 600px)", False, True),
        ("media", "(400px <= width <= 1280px)", True, False),
        ("media", "(width > 1280px) or (hover: none)", False, True),
        ("media", "(prefers-color-scheme: dark)", False, False),
        ("media", "(min-resolution: 2dppx)", None, None),
        ("media", "not (min-width: 600px)", False, True),
        ("supports", "(display: grid)", True, True),
        ("supports", "not (display: grid)", False, False),
        ("supports", "(display: grid) and (not (display: flex))", False, False),
        ("supports", "((display: grid) or (display: frob))", True, True),
        ("supports", "(display: frob)", None, None),
        ("supports", "not selector(:has(a))", None, None),
        ("supports", "(-ms-ime-align: auto)", False, False),
        ("container", "(min-width: 1px)", None, None),
    ],
)
def test_a_condition_holds_for_a_reader_or_is_not_known(
    name: str, asked: str, at_desk: bool | None, on_phone: bool | None
) -> None:
    assert (holds(name, asked, AT_DESK), holds(name, asked, ON_PHONE)) == (at_desk, on_phone)

"""Style sheets part into rules as the standard of CSS has it, however they are broken."""

from __future__ import annotations

import pytest

from caveat_partner.check_page.css_syntax import parse_declarations, parse_sheet, split_list


@pytest.mark.parametrize(
    ("sheet", "selectors"),
    [
        ("a { b: c } d { e: f }", [("a",), ("d",)]),
        ("a { b: c; d { e: f } g: h }", [("a",), ("a", "d")]),
        ("a { @media print { b: c } }", [("a",)]),
        ("@import 'x;y'; a { b: c }", [("a",)]),
        ("x; a { b: c } d { e: f }", [("x; a",), ("d",)]),
        ("a { b: url(c}d) } e { f: '}' }", [("a",), ("e",)]),
        ("/* { */ a { b: '/*' } <!-- d { e: f } -->", [("a",), ("d",)]),
        ("@font-face { a: b } @frob { c { d: e } } f { g: h", [("f",)]),
        ("@scope (.a) to (.b) { c { d: e } }", [(".a", "c")]),
    ],
)
def test_a_sheet_gives_each_rule_with_the_selectors_in_which_it_stands(
    sheet: str, selectors: list[tuple[str, ...]]
) -> None:
    assert [rule.context.selectors for rule in parse_sheet(sheet)] == selectors


def test_a_rule_keeps_its_conditions_and_its_layer() -> None:
    sheet = "@layer a { @media x { @supports y { b { c: d } } } }"
    (rule,) = parse_sheet(sheet)
    assert rule.context.conditions == (("media", "x"), ("supports", "y"))
    assert rule.context.layer == "a"


def test_a_declaration_knows_its_weight_and_its_variables_keep_their_case() -> None:
    found = parse_declarations("A: b !important; --C: {d: e}; f; G: 'h;i'")
    assert [(each.name, each.value, each.is_important) for each in found] == [
        ("a", "b", True),
        ("--C", "{d: e}", False),
        ("g", "'h;i'", False),
    ]


def test_a_list_is_parted_outside_of_brackets_and_strings() -> None:
    assert split_list("a, b(c, d), [e=','], f") == ["a", "b(c, d)", "[e=',']", "f"]

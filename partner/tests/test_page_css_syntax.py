"""Style sheets part into rules as the standard of CSS has it, however they are broken."""

from __future__ import annotations

import pytest

from caveat_partner.check_page.styles.css_syntax import parse_declarations, parse_sheet, split_list


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
        ("g", '"h;i"', False),
    ]


def test_a_list_is_parted_outside_of_brackets_and_strings() -> None:
    assert split_list("a, b(c, d), [e=','], f") == ["a", "b(c, d)", '[e=","]', "f"]


def test_escapes_and_comments_are_resolved_where_names_and_values_stand() -> None:
    (rule,) = parse_sheet(".\\63 /**/ d { \\64 isplay: no/**/ne; content: '\\d800' }")
    assert rule.context.selectors == (".c d",)
    found = [(each.name, each.value) for each in rule.declarations]
    assert found == [("display", "no/**/ne"), ("content", '"\ufffd"')]


@pytest.mark.parametrize("bracket", ["a{", "@media x{", "a{b:(", "["])
def test_a_sheet_that_nests_without_end_is_read_as_far_as_anybody_nests(bracket: str) -> None:
    rules = list(parse_sheet("b { c: d }" + bracket * 5_000))
    assert rules[0].context.selectors == ("b",)


def test_a_number_of_more_digits_than_an_integer_may_have_breaks_nothing() -> None:
    first, second = parse_declarations("a: " + "1" * 100_000 + "; b: c")
    assert len(first.value) < 5_000
    assert second.value == "c"

"""Pages are read with the places of their tags and texts, whatever their size or depth."""

from __future__ import annotations

import pytest

from caveat_partner import generate
from caveat_partner.check_page.check import check_page
from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.reading.blocks import blocks
from caveat_partner.check_page.reading.html_parser import Unparseable, parse_html
from caveat_partner.check_page.tree.dom import Element
from caveat_partner.verdicts import Verdict


def element(html: str, tag: str) -> Element:
    return next(each for each in parse_html(html).walk() if each.tag == tag)


@pytest.mark.parametrize(
    ("html", "tag", "place"),
    [
        ("<p>a\n <i title=x>b</i>", "i", (2, 2)),
        ("<p>a\r\n\r\n<q>b</q>", "q", (3, 1)),
        ("<table>\n<b id=moved>b</b></table>", "b", (2, 1)),
        ("<noscript>\n <q>b</q></noscript>", "q", (2, 2)),
        ("<p>\n<iframe srcdoc='<q>b</q>'></iframe>", "q", (2, 1)),
        ("<template>\n<q>b</q></template>", "q", (2, 1)),
        ("<script>'<q>'\n</script>\n<q>b</q>", "q", (3, 1)),
        ("<svg><style><q>a</q></style></svg>\n<q>b</q>", "q", (1, 13)),
    ],
)
def test_an_element_knows_its_line_and_column(html: str, tag: str, place: tuple[int, int]) -> None:
    found = element(html, tag)
    assert (found.line, found.column) == place


@pytest.mark.parametrize("foreign", ["svg", "math"])
def test_what_is_in_noscript_of_a_drawing_is_read_as_in_any_element(foreign: str) -> None:
    root = parse_html(f"<{foreign}><noscript>a</noscript></{foreign}><noscript>b</noscript>")
    assert [each.raw() for each in root.walk() if each.tag == "noscript"] == ["a", "b"]


def test_a_word_behind_a_character_reference_knows_its_column() -> None:
    (block,) = blocks(parse_html("<p>a &amp; b &nbsp;c"))
    assert [block.places[block.text.index(word)] for word in "abc"] == [(1, 4), (1, 12), (1, 20)]


def test_characters_that_mark_places_are_never_in_what_is_read() -> None:
    html = "<p title='<b>' a=1>x<script>if (a<b) '<i>'</script><svg><script><b>'</svg><textarea><u>"
    for each in parse_html(f"<!doctype html>{html}\U0010fffd\U00100001").walk():
        told = f"{each.tag}{each.attrs}{each.raw()}"
        assert not [character for character in told if ord(character) >= 0x100000]


def test_a_page_of_ten_thousand_levels_is_read_to_its_last_word() -> None:
    found = blocks(parse_html("<div>a" * 10_000))
    assert len(found) == 10_000
    assert sum(1 for _ in found[-1].element.ancestors()) < 520


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<div>" * 100_000, "nests more than"),
        ("a" * 10_000_001, "longer than 10,000,000 characters"),
    ],
)
def test_a_page_beyond_all_measure_is_not_judged_and_says_so(html: str, words: str) -> None:
    with pytest.raises(Unparseable, match=words):
        parse_html(html)
    report = check_page(html, Claims.of(next(generate.valid("claim", seed=1, n=1))))
    assert report.verdict is Verdict.NOT_JUDGED
    assert [each.kind for each in report.unrecognized] == ["size"]

"""Where the text of inline elements parts into words, and which characters nobody sees."""

from __future__ import annotations

import pytest

from caveat_partner.check_page.reading.blocks import blocks
from caveat_partner.check_page.reading.html_parser import parse_html


def texts(html: str) -> list[str]:
    return [block.text.strip() for block in blocks(parse_html(html)) if block.channel == "visible"]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("1,<b>700</b> killed", "1,700 killed"),
        ("<b>1</b><b>,</b><b>700</b>", "1,700"),
        ("<i>1</i><i>7</i><i>0</i><i>0</i><i>killed</i>", "1700 killed"),
        ("<span>1</span><span>,700</span>", "1,700"),
        ("<span>1,</span><span>700</span>", "1,700"),
        ("<span>1,700</span><span>killed</span>", "1,700 killed"),
        ("<b>1,700</b>killed", "1,700 killed"),
        ("killed<b>1,700</b>", "killed 1,700"),
        ("<b>5</b>killed", "5 killed"),
        ("<b>Toll:</b><span>1,700</span>", "Toll: 1,700"),
        ("the 7<sup>th</sup> of 1.7<small>k</small>", "the 7th of 1.7k"),
        ("<b>A</b><span>t least</span>", "At least"),
        ("un<b>verified</b>", "unverified"),
        ("un<a id=here></a>verified", "unverified"),
        ("<b>un</b>verified, not<i>e</i>d", "unverified, noted"),
        ("1,<wbr>700 un<wbr>verified", "1,700 unverified"),
        ("1,&shy;700 un&shy;veri&#x200b;fied&#8205;", "1,700 unverified"),
        ("1&nbsp;700 of&nbsp;1&#x202f;700", "1\u00a0700 of 1\u202f700"),
        ("&#x202a;1,700&#x202c; killed", "1,700 killed"),
    ],
)
def test_inline_elements_part_words_as_a_reader_sees_them(html: str, text: str) -> None:
    assert texts(f"<p>{html}</p>") == [text]


def test_what_styles_set_apart_is_no_single_line() -> None:
    html = (
        "<style>.n { display: block } .row > b { display: flex }</style>"
        "<div>At least<span class=n>1,700</span>killed</div><div class=row>a<b>b</b></div>"
        "<p style='display: inline'>one</p><p style='display: inline'> line</p>"
    )
    assert texts(html) == ["At least", "1,700", "killed", "a", "b", "one line"]

"""What attributes, other people's data and scripts show is read as text, or told to be unread."""

from __future__ import annotations

import json
from typing import Any

import pytest

from caveat_partner import generate
from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.page import read_page
from caveat_partner.check_page.reading.blocks import blocks
from caveat_partner.check_page.reading.json_blocks import linked_data
from caveat_partner.check_page.script_data import lines_of
from caveat_partner.check_page.unread_containers import unread_containers

CLAIM = next(iter(generate.valid("claim", seed=1, n=1)))
CLAIMS = Claims.of(CLAIM)


def texts(html: str, channel: str = "visible") -> list[str]:
    found = blocks(read_page(html, CLAIMS))
    return [block.text.strip() for block in found if block.channel == channel]


def in_data(document: Any, channel: str) -> list[str]:
    return texts(f'<script type="application/ld+json">{json.dumps(document)}</script>', channel)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<b data-target=1700>0</b> killed", "1700 killed"),
        ("<b data-count=1700 data-prefix='at least '>0</b> killed", "at least 1700 killed"),
        ("<b data-value=1.7k data-suffix=' people'></b>", "1.7k people"),
        ("<b data-value=1700 data-label=killed></b>", "1700 killed"),
        ("<b data-label='at least 60 people'></b>", "at least 60 people"),
        ("<b data-value=1700>1,700 people</b>", "1,700 people"),
        ("<b data-value=wide>0</b>", "0"),
        ("<b data-count=1700><i>none</i></b>", "none"),
    ],
)
def test_what_a_script_shows_of_an_attribute_is_text(html: str, text: str) -> None:
    assert texts(f"<p>{html}</p>") == [text]


@pytest.mark.parametrize(
    ("node", "snippets", "data"),
    [
        ({"headline": "A &amp; B", "articleBody": "<p>C</p>"}, ["A & B"], ["C"]),
        ({"name": "Hall Watch", "description": "D"}, ["D"], []),
        (
            {"name": "What is known of it", "text": [{"@value": "T"}]},
            ["What is known of it"],
            ["T"],
        ),
        ({"liveBlogUpdate": [{"headline": "H", "articleBody": "B"}]}, ["H"], ["B"]),
        ({"@id": CLAIM["id"], "headline": "ours", "about": {"headline": "ours too"}}, [], []),
        (
            {
                "@type": "Question",
                "name": "Q?",
                "acceptedAnswer": {"@type": "Answer", "text": "A."},
            },
            [],
            ["Q? A."],
        ),
        ({"@type": "Observation", "name": "killed", "value": 7}, ["killed : 7"], []),
        (
            {"@type": "QuantitativeValue", "minValue": 7, "unitText": "people"},
            ["people : at least 7"],
            [],
        ),
        (
            {
                "@type": "schema:ClaimReview",
                "claimReviewed": "C",
                "itemReviewed": {"author": {"name": "N"}},
                "reviewRating": {"alternateName": "Unproven"},
            },
            [],
            ["N says: C Rating: Unproven."],
        ),
        (
            {
                "@type": "ClaimReview",
                "claimReviewed": "C",
                "reviewRating": {"ratingValue": "5", "bestRating": "5"},
            },
            [],
            ["C Rating: confirmed as true."],
        ),
    ],
)
def test_each_text_of_other_peoples_data_stands_alone(
    node: dict[str, Any], snippets: list[str], data: list[str]
) -> None:
    assert in_data(node, "snippet") == snippets
    assert in_data([node], "data") == data


def test_a_feed_is_read_with_what_it_wraps_as_character_data() -> None:
    feed = (
        '<?xml version="1.0"?>\n<rss><channel><title>News</title><item><title>One</title>'
        "<description><![CDATA[<p>At <b>least</b> 60</p>]]></description></item></channel></rss>"
    )
    assert texts(feed, "snippet") == ["News", "One"]
    assert texts(feed) == ["At least 60"]


def test_a_document_of_json_is_read_as_data() -> None:
    assert texts('{"type": "rich", "title": "One</b>", "html": "<p>Two</p>"}', "snippet") == ["One"]
    assert texts('{"type": "rich", "html": "<p>Two</p>"}', "data") == ["Two"]


def test_a_text_of_data_says_its_pointer() -> None:
    html = '<p>x</p>\n<script type="application/ld+json">[{"a/b": {"headline": "A"}}]</script>'
    (block,) = (each for each in blocks(read_page(html, CLAIMS)) if each.channel == "snippet")
    assert block.place(0) == "2:1#/0/a~1b/headline"


@pytest.mark.parametrize(
    "wrapped",
    ["//<![CDATA[\n{}\n//]]>", "<![CDATA[{}]]>", "/*<![CDATA[*/{}/*]]>*/", "<!--\n{}\n-->", " {} "],
)
def test_data_wrapped_for_readers_of_xml_is_read(wrapped: str) -> None:
    html = f'<script type="application/ld+json">{wrapped}</script>'
    assert [each.error for each in linked_data(read_page(html, CLAIMS))] == [None]


@pytest.mark.parametrize(
    "broken", ["{", '{"a": 1,}', "[" * 5000 + "]" * 5000, "[" * 200 + "]" * 200]
)
def test_data_that_nobody_can_read_says_why(broken: str) -> None:
    html = f'<script type="application/ld+json">{broken}</script>'
    assert [bool(each.error) for each in linked_data(read_page(html, CLAIMS))] == [True]


def test_each_object_of_data_for_a_script_is_a_line() -> None:
    document = {"a": "A", "b": [{"c": 1, "d": True, "e": None, "f": "F"}, "g"]}
    assert list(lines_of(document)) == ["A", "1 F", "g"]


@pytest.mark.parametrize(
    ("body", "unread"),
    [
        ("<p>Text.</p><script src=a.js></script>", []),
        ("<div id=app></div><script src=a.js></script>", ["script"]),
        ("<div id=app></div><script type=application/json>{}</script>", []),
        ("<noscript><p>Switch it on.</noscript><script>show()</script>", ["script"]),
        ("<img src=a.png>", ["img"]),
        ("<p>Text.</p><a href={iri}><img src=a.png></a>", ["img"]),
        ("<p>Text.</p><a href={iri}><img src=a.png alt=Toll></a>", []),
        ("<p>Text.</p><div data-claim={iri}><video src=a></video></div>", ["video"]),
        ("<p>Text.</p><div data-claim={iri}><iframe src=a></iframe></div>", ["iframe"]),
        ("<p>Text.</p><iframe src={iri}></iframe>", []),
    ],
)
def test_what_cannot_be_read_is_told_beside_an_id_or_instead_of_text(
    body: str, unread: list[str]
) -> None:
    root = read_page(body.replace("{iri}", CLAIM["id"]), CLAIMS)
    found = unread_containers(root, CLAIMS, [])
    assert [each.excerpt.strip("<>").split()[0] for each in found] == unread
    assert {each.kind for each in found} <= {"container"}
    assert unread_containers(root, CLAIMS, [CLAIM["id"]]) == (found if "Text." not in body else [])

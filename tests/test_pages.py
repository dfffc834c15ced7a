"""Pages: what a node says, its page says, with its caveat first, and nothing does harm."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from caveat.contract.vocabulary import ENUMERATIONS
from caveat.html.layout import DAYS
from caveat.html.pages import list_page, node_page
from caveat.html.phrases import format_day, format_figure, format_period
from caveat.html.template_environment import format_code, format_json, link_target
from caveat.html.wording import TYPES, label
from reading import (
    BASE,
    EXAMPLES,
    HOSTILE,
    NODES,
    NOT_SHOWN,
    Page,
    good_examples,
    nodes,
    with_context,
)

__all__ = ["nodes"]


# --- what a page must say ---


def missing(document: Mapping[str, Any], page: Page) -> list[str]:
    """Name everything that the document says and the page does not."""
    text = page.text.lower()
    hrefs = set(page.links)
    return [
        f"{key}: {value!r}"
        for key, value, node in leaves(document)
        if not any(words.lower() in text for words in said(key, value, node)) and value not in hrefs
    ]


def leaves(node: Any, key: str = "", parent: Any = None) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(node, Mapping):
        for inner, value in node.items():
            if inner not in NOT_SHOWN and not (inner == "type" and isinstance(value, str)):
                yield from leaves(value, inner, node)
    elif isinstance(node, list):
        for value in node:
            yield from leaves(value, key, parent)
    else:
        yield key, node, parent


def said(key: str, value: Any, node: Mapping[str, Any]) -> list[str]:
    """Give the ways in which a page may say a value."""
    if key in ("quantifier", "value", "minValue", "maxValue", "wordQuantity", "unitText"):
        return (
            [" ".join(format_figure(node))]
            if format_figure(node).beside == ""
            else [format_figure(node).phrase]
        )
    if key in ("precision", "wording") and value == "notStated":
        return ["does not state it", "not stated"]
    if key == "relation" and value == "distanceFrom":
        return ["from"]
    if key in DAYS:
        return [format_day(value, node.get("precision", "day")).words]
    if key == "type":
        # What counts and roles are is seen from how they are said.
        return [TYPES[value]] if "id" in node else [""]
    if key in ENUMERATIONS:
        return [label(value)]
    if isinstance(value, int):
        return [f"{value:,}", str(value)]
    return [re.sub(r"\s+", " ", value)]


@pytest.mark.parametrize("document", good_examples(*NODES[:-1]))
def test_every_value_of_every_example_is_on_its_page(document: dict[str, Any]) -> None:
    assert missing(document, Page(node_page(with_context(document)))) == []


def test_every_value_of_every_node_of_the_article_is_on_its_page(
    nodes: list[dict[str, Any]],
) -> None:
    assert len(nodes) > 200
    for node in nodes:
        assert missing(node, Page(node_page(node))) == [], node["id"]


def test_a_key_that_no_page_knows_is_still_said() -> None:
    document = with_context(
        {
            "id": f"{BASE}/places/somewhere", "type": ["Place"], "name": "Somewhere",
            "license": "https://data.example/", "handChecked": True,
            "newKey": {"inner": ["deep words", {"deeper": "still words"}], "yes": True},
            "positions": [{"relation": "near", "of": {"id": f"{BASE}/places/b", "type": "Place",
                           "name": "B"}, "strange": "odd words"}],
        }
    )  # fmt: skip
    text = Page(node_page(document)).text
    for words in ("New key", "deep words", "Deeper", "still words", "Strange", "odd words", "yes"):
        assert words in text


def test_name_standing_text_and_caveat_come_first(nodes: list[dict[str, Any]]) -> None:
    for claim in (node for node in nodes if "modality" in node):
        text = Page(node_page(claim)).text.partition("To the content")[2].lower()
        wanted = [claim["name"], label(claim["status"]), claim["text"], claim["caveat"]]
        text = text[text.index(claim["name"].lower()) :]
        places = [text.index(re.sub(r"\s+", " ", words).lower()) for words in wanted]
        assert places == sorted(places), claim["id"]
        disputed = "disputed" if claim["disputed"] else "not disputed"
        assert disputed in text[places[1] : places[2]]


def test_marks_of_dispute_and_withdrawal_stand_with_every_reference(
    nodes: list[dict[str, Any]],
) -> None:
    claim = next(json.loads(json.dumps(node)) for node in nodes if node.get("disputedBy"))
    claim["disputedBy"][0]["withdrawn"] = True
    text = Page(node_page(claim)).text
    after = text.partition(claim["disputedBy"][0]["name"])[2]
    assert re.match(r" . [\w ,]+ . Disputed . Withdrawn", after)


# --- phrases ---


@pytest.mark.parametrize(
    ("quantity", "phrase"),
    [
        ({"quantifier": "atLeast", "minValue": 1700}, "at least 1,700 people killed"),
        ({"quantifier": "moreThan", "minValue": 1700}, "more than 1,700 people killed"),
        ({"quantifier": "atMost", "maxValue": 40}, "at most 40 people killed"),
        ({"quantifier": "lessThan", "maxValue": 40}, "fewer than 40 people killed"),
        ({"quantifier": "approximately", "value": 500}, "about 500 people killed"),
        ({"quantifier": "between", "minValue": 7, "maxValue": 8}, "between 7 and 8 people killed"),
        ({"quantifier": "unqualified", "value": 33}, "33 people killed"),
        ({"quantifier": "inWords", "wordQuantity": "dozens"}, "“dozens” people killed"),
        ({"quantifier": "none", "value": 0}, "no people killed"),
        ({"quantifier": "notStated"}, "number of people killed: not stated"),
    ],
)
def test_a_figure_is_never_said_without_its_bound(quantity: dict[str, Any], phrase: str) -> None:
    found = format_figure({**quantity, "unitText": "people", "outcome": "killed"})
    assert found.phrase == phrase
    named = {"unqualified": "as stated", "inWords": "in words only", "none": "in so many words (0)"}
    assert named.get(quantity["quantifier"], "") in found.beside


def test_a_distance_has_no_outcome_and_one_without_unit_is_still_said() -> None:
    miles = {"quantifier": "approximately", "value": 37.5, "unitText": "miles"}
    assert format_figure(miles).phrase == "about 37.5 miles"
    assert format_figure({"quantifier": "notStated"}).phrase == "not stated"


@pytest.mark.parametrize(
    ("moment", "first", "last"),
    [
        (("2014-06-13", "2014-06-13", "day"), "Friday 13 June 2014", "Friday 13 June 2014"),
        (("2014-06-15", "2014-06-16", "notStated"), "Sunday 15 June 2014", "Monday 16 June 2014"),
        ((None, "2014-06-13", "vague"), None, "Friday 13 June 2014"),
        (("2014-06-13", None, "week"), "Friday 13 June 2014", None),
        (("2007-01-01", "2009-12-31", "year"), "2007", "2009"),
        (("2014-06-01", "2014-06-30", "month"), "June 2014", "June 2014"),
        ((None, None, "notStated"), None, None),
        (("someday", "someday", "day"), "someday", "someday"),
    ],
)
def test_days_are_said_in_words_as_exactly_as_they_are_known(
    moment: tuple[str | None, str | None, str], first: str | None, last: str | None
) -> None:
    earliest, latest, precision = moment
    found = format_period({"earliest": earliest, "latest": latest, "precision": precision})
    assert (found.first and found.first.words, found.last and found.last.words) == (first, last)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ({"latest": "2014-06-13"}, "not later than Friday 13 June 2014"),
        ({"earliest": "2014-06-13"}, "not earlier than Friday 13 June 2014"),
        ({}, "no day stated"),
        ({"precision": "vague", "note": "Why so."}, "known vaguely; not stated by the source"),
        ({"wording": "relativePeriod", "anchor": "2014-06-15", "inferred": True},
         "how exactly is not stated; given as a period, counted from Sunday 15 June 2014"),
        ({"earliest": "2014-06-09", "latest": "2014-06-15", "extent": "within"},
         "Monday 9 June 2014 to Sunday 15 June 2014, somewhere within this time"),
    ],
)  # fmt: skip
def test_a_moment_says_how_it_is_known(moment: dict[str, Any], words: str) -> None:
    whole = {"precision": "notStated", "wording": "notStated", **moment}
    document = {"id": f"{BASE}/events/e", "type": ["Event"], "name": "E", "happenedOn": whole}
    text = Page(node_page(with_context(document))).text
    assert words in text
    assert moment.get("note", "") in text


# --- nothing does harm ---


def strings_replaced(node: Any, text: str, key: str = "") -> Any:
    """Put one text in place of every free text of a document."""
    if isinstance(node, Mapping):
        return {inner: strings_replaced(value, text, inner) for inner, value in node.items()}
    if isinstance(node, list):
        return [strings_replaced(value, text, key) for value in node]
    fixed = ("id", "@context", "type", "license", *DAYS, *ENUMERATIONS)
    return text if isinstance(node, str) and key not in fixed else node


CLAIM = json.loads((EXAMPLES / "claim/good/count-with-its-caveat.json").read_text("utf-8"))
ITEM = {key: value for key, value in CLAIM.items() if key != "@context"}
LIST = {
    "@context": f"{BASE}/context/v1.jsonld", "id": f"{BASE}/claims?q=x", "type": "Collection",
    "totalItems": 1, "items": [ITEM], "release": 1,
}  # fmt: skip


def hostile(test: Callable[..., None]) -> Callable[..., None]:
    for text in HOSTILE:
        test = example(text)(test)
    return test


# An address becomes a link, which is an element; where links may lead is held further below.
NO_ADDRESS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(
    lambda text: not link_target(text)
)


@hostile
@given(NO_ADDRESS)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_text_makes_an_element_or_leaves_the_embedded_data(text: str) -> None:
    for make, document in ((node_page, CLAIM), (list_page, LIST)):
        harmless = Page(make(strings_replaced(document, "x")))
        changed = strings_replaced(document, text)
        page = Page(make(changed))
        assert page.tags == harmless.tags
        assert [sorted(found) for _, found in page.attributes] == [
            sorted(found) for _, found in harmless.attributes
        ]
        assert json.loads(page.scripts[0]) == changed


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_embedded_holds_no_character_that_a_script_element_reads(text: str) -> None:
    written = format_json({"name": text})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"name": text}


@pytest.mark.parametrize(
    "iri",
    ["javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "data:text/html,x",
     "vbscript:x", "//outside.example", "/local", "file:x", "ftp://x", ""],
)  # fmt: skip
def test_only_web_addresses_become_links(iri: str) -> None:
    assert link_target(iri) is None
    node = {
        "id": iri, "type": ["Person"], "name": "N", "license": iri, "handChecked": False,
        "sameAs": [iri], "about": [{"id": iri, "type": "Event", "name": "E"}],
        "sourceText": {"id": iri, "type": "TextObject", "sha256": "00"},
    }  # fmt: skip
    page = Page(node_page(with_context({**node, "id": f"{BASE}/people/n"})))
    assert all(link.startswith((BASE, "#main")) for link in page.links)
    itself = Page(node_page(with_context({**node, "id": f"{iri}/people/n"})))
    assert all(urlsplit(link).scheme in ("", "https") for link in itself.links)


def test_web_addresses_do_become_links() -> None:
    assert link_target("https://x.example/") == "https://x.example/"
    assert link_target("HTTP://x.example/") == "HTTP://x.example/"


def test_code_marks_are_set_and_everything_else_is_escaped() -> None:
    assert format_code("a `<b>` c") == "a <code>&lt;b&gt;</code> c"
    assert format_code("an odd ` mark <i>") == "an odd ` mark &lt;i&gt;"
    assert format_code("plain") == "plain"

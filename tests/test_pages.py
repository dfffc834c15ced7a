"""Pages: everything that a document says is on its page, and nothing in it can do harm."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from werkzeug.test import Client

from api.pages import entry_page, list_page, node_page, problem_page, problem_type_page
from api.pages.narrowing import CHOICES, FOUND_BY, RANGES, SLUGS, narrowing
from api.pages.paper import STYLE, coded, embedded, link_target
from api.pages.phrases import figure, period, spoken_day
from api.pages.reading import DAYS
from api.pages.wording import COLLECTIONS, HEADINGS, LABELS, MEANINGS, SHAPES, TYPES, label
from api.problems import PROBLEMS, problem_document
from api.query import FILTERS, parameters_of
from api.query import RANGES as RANGES_OF_LISTS
from api.settings import ROOT
from api.vocabulary import COLLECTIONS as STORED
from api.vocabulary import ENUMERATIONS, MODALITIES, STANDINGS, STATUSES
from api.vocabulary import TYPES as TYPES_OF_NODES

BASE = "https://caveat.example"
HTML = {"Accept": "text/html"}
EXAMPLES = ROOT / "schemas" / "published" / "examples"
NODES = ("article", "person", "organization", "place", "source", "group", "event", "claim",
         "quotation", "graph")  # fmt: skip
VOID = {"meta", "link", "input", "br", "hr", "img"}
NOT_SHOWN = {"@context", "inferred", "disputed", "withdrawn", "handChecked", "named"}
"""Keys whose values are shown as marks or as yes and no, or are for machines."""
TYPES_WITHIN_NODES = {"Observation", "Count", "Role", "StatedRole", "TextObject", "Thing"}
HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"'><b onmouseover=alert(1)>",
    "<!--",
    "]]>&lt;&amp;",
    "{{ 7*7 }}{% raw %}",
    "\u2028\u2029\u202e",
)


class Page(HTMLParser):
    """A page taken apart: its tags, its visible text, its links, and what is wrong with it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[int] = []
        self.scripts: list[str] = []
        self._open: list[str] = []
        self._words: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == [], f"not closed: {self._open}"

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self._words))

    @property
    def links(self) -> list[str]:
        return [found["href"] or "" for tag, found in self.attributes if tag == "a"]

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [found for name, found in self.attributes if name == tag]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.append((tag, dict(attrs)))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self._open.append(tag)
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"{tag} closes nothing"
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "script":
            self.scripts[-1] += data
        elif not self._open or self._open[-1] != "style":
            self._words.append(data)


def good_examples(*names: str) -> list[Any]:
    found = [
        pytest.param(json.loads(path.read_text("utf-8")), id=f"{name}-{path.stem}")
        for name in names
        for path in sorted((EXAMPLES / name / "good").glob("*.json"))
    ]
    assert found
    return found


def with_context(document: Mapping[str, Any]) -> dict[str, Any]:
    return {"@context": f"{BASE}/context/v1.jsonld", **document}


@pytest.fixture(scope="module")
def nodes(client: Client) -> list[dict[str, Any]]:
    """Every node of both articles, as served."""
    found = []
    for article in ("/articles/iraq-june-2014", "/articles/market-hall-roof"):
        graph = client.get(f"{article}/graph", base_url=BASE).json
        found += [with_context(node) for node in graph["included"]]
        found.append(client.get(article, base_url=BASE).json)
    return found


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
        return [" ".join(figure(node))] if figure(node).beside == "" else [figure(node).phrase]
    if key in ("precision", "wording") and value == "notStated":
        return ["does not state it", "not stated"]
    if key == "relation" and value == "distanceFrom":
        return ["from"]
    if key in DAYS:
        return [spoken_day(value, node.get("precision", "day")).words]
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
    found = figure({**quantity, "unitText": "people", "outcome": "killed"})
    assert found.phrase == phrase
    named = {"unqualified": "as stated", "inWords": "in words only", "none": "in so many words (0)"}
    assert named.get(quantity["quantifier"], "") in found.beside


def test_a_distance_has_no_outcome_and_one_without_unit_is_still_said() -> None:
    miles = {"quantifier": "approximately", "value": 37.5, "unitText": "miles"}
    assert figure(miles).phrase == "about 37.5 miles"
    assert figure({"quantifier": "notStated"}).phrase == "not stated"


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
    found = period({"earliest": earliest, "latest": latest, "precision": precision})
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
    written = embedded({"name": text})
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
    assert coded("a `<b>` c") == "a <code>&lt;b&gt;</code> c"
    assert coded("an odd ` mark <i>") == "an odd ` mark &lt;i&gt;"
    assert coded("plain") == "plain"


# --- every kind of page is well made ---


def problem(name: str) -> dict[str, Any]:
    errors = [{"parameter": "stauts", "detail": "No such."}, {"pointer": "/a", "detail": "Not so."},
              {"header": "Accept", "detail": "Not this."}]  # fmt: skip
    return problem_document(name, "What was wrong.", BASE, errors, "urn:request:1")


ADDRESSES = (
    "/", "/claims", "/claims?status=unverified&q=killed&order=relevance", "/people", "/places",
    "/events?limit=2", "/articles", "/quotations", "/claims?q=nothingmatches", "/docs",
    "/claims/tweet-1700", "/claims/iran-denial", "/articles/iraq-june-2014",
    "/articles/iraq-june-2014/graph", "/people/nuri-al-maliki", "/places/tal-afar",
    "/claims/none", "/claims?stauts=1", "/problems/not-found", "/quotations/rouhani-not-asked",
    "/claims/council-denies-warning", "/claims/earlier-figure-led-out",
    "/articles/market-hall-roof", "/articles/market-hall-roof/graph", "/places/kellow-wharf",
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_well_formed_named_and_usable_without_eyes(client: Client, address: str) -> None:
    html = client.get(address, base_url=BASE, headers=HTML).text
    page = Page(html)
    assert html.startswith("<!doctype html>")
    assert page.named("html") == [{"lang": "en"}]
    assert page.headings.count(1) == 1
    for before, after in zip(page.headings, page.headings[1:], strict=False):
        assert after <= before + 1, f"a heading of level {after} after one of level {before}"
    for landmark in ("header", "nav", "main", "footer"):
        assert landmark in page.tags
    assert page.links[0] == "#main"
    assert page.named("main")[0]["id"] == "main"
    ids = [found["id"] for _, found in page.attributes if found.get("id")]
    assert len(ids) == len(set(ids))
    fields = [one["id"] for one in page.named("input") if one.get("type") != "hidden"]
    assert set(fields) <= {one["for"] for one in page.named("label")}
    labels = [
        found["aria-labelledby"] for _, found in page.attributes if "aria-labelledby" in found
    ]
    assert set(labels) <= set(ids)
    local = {link.removeprefix("#") for link in page.links if link.startswith("#")}
    assert local <= set(ids)
    assert not any(name.startswith("on") for _, found in page.attributes for name in found)
    assert page.tags.count("style") == 1
    assert all(
        script == "application/ld+json" for script in (s["type"] for s in page.named("script"))
    )


def test_every_link_on_a_page_leads_somewhere(client: Client) -> None:
    found = {
        link
        for address in ADDRESSES
        for link in Page(client.get(address, base_url=BASE, headers=HTML).text).links
        if link.startswith(BASE)
    }
    assert len(found) > 250
    lost = {
        link: status
        for link in sorted(found)
        if (status := client.get(link.removeprefix(BASE), base_url=BASE).status_code) != 200
        and not link.endswith("/text")
    }
    assert lost == {}


def test_the_style_hash_of_the_policy_is_that_of_the_page(client: Client) -> None:
    answer = client.get("/claims", base_url=BASE, headers=HTML)
    assert f"<style>{STYLE}</style>" in answer.text
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        *[(ink, paper) for ink in ("ink", "quiet", "link") for paper in ("paper", "soft", "badge")],
        *[("warn", "soft"), ("warn", "badge"), ("warn", "paper"), ("good", "badge")],
        ("bad", "badge"),
    ],
)
def test_colours_stand_out_enough_to_be_read(ink: str, paper: str, scheme: int) -> None:
    colours = dict(re.findall(r"--(\w+):(#[0-9a-f]+)", STYLE.split("color-scheme:dark")[scheme]))
    assert contrast(colours[ink], colours[paper]) >= 4.5


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2 (relative luminance of sRGB)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_a_page_is_the_same_every_time(nodes: list[dict[str, Any]]) -> None:
    for node in nodes[:20]:
        assert node_page(node) == node_page(json.loads(json.dumps(node)))


# --- lists ---


def test_a_list_says_how_many_there_are_and_leads_on(client: Client) -> None:
    page = Page(client.get("/claims?limit=2", base_url=BASE, headers=HTML).text)
    document = client.get("/claims?limit=2", base_url=BASE).json
    assert f"2 of {document['totalItems']} on this page" in page.text
    assert document["next"] in page.links
    assert [one for one in page.named("link") if one["rel"] == "next"]


def test_filters_that_are_set_are_named_and_can_be_taken_away() -> None:
    narrowed = narrowing(f"{BASE}/claims?status=unverified&disputed=true&saidFrom=2014-06-13"
                         "&limit=5&cursor=abc&type=Denial&place=iraq", "claims")  # fmt: skip
    words = [one.words for one in narrowed.active]
    assert words == ["Status: unverified", "Disputed: yes", "Said from: 2014-06-13",
                     "Type: Denial", "Place: iraq"]  # fmt: skip
    assert "status" not in narrowed.active[0].href
    assert "disputed=true" in narrowed.active[0].href
    assert all("cursor" not in one.href for one in narrowed.active)
    current = [one.words for choice in narrowed.choices for one in choice.links if one.current]
    assert current == ["unverified", "yes", "Denial"]


def test_a_search_can_be_ordered_and_keeps_the_other_filters() -> None:
    narrowed = narrowing(f"{BASE}/claims?q=killed&status=unverified", "claims")
    assert narrowed.search.kept == (("status", "unverified"),)
    assert [one.words for one in narrowed.orders] == ["newest first", "best match first"]
    assert narrowing(f"{BASE}/claims", "claims").orders == ()


def test_an_empty_list_offers_to_begin_again(client: Client) -> None:
    html = client.get("/claims?q=nothingmatches", base_url=BASE, headers=HTML).text
    assert "Nothing here matches." in html


@pytest.mark.parametrize("collection", STORED)
def test_the_filters_of_a_page_are_those_of_its_list(collection: str) -> None:
    ranges = [f"{name}{side}" for name in RANGES.get(collection, ()) for side in ("From", "To")]
    offered = [*CHOICES.get(collection, ()), *SLUGS.get(collection, ()), *ranges]
    assert sorted([*offered, "q", "order", "limit", "cursor"]) == sorted(parameters_of(collection))
    assert RANGES_OF_LISTS.get(collection, ()) == tuple(RANGES.get(collection, ()))
    terms = {one.name: one.terms for one in FILTERS[collection]}
    for name, offered_terms in CHOICES.get(collection, {}).items():
        assert terms[name] == offered_terms
    for name in SLUGS.get(collection, ()):
        assert terms[name] is None


def test_the_lists_that_nodes_lead_to_know_the_parameter() -> None:
    assert set(FOUND_BY) <= set(STORED)
    for lists in FOUND_BY.values():
        for name, parameter, _ in lists:
            assert parameter in parameters_of(name)


# --- words ---


def test_every_term_has_a_label_and_every_label_a_term() -> None:
    terms = {term for terms in ENUMERATIONS.values() for term in terms}
    assert set(LABELS) == terms
    assert set(SHAPES) == {*STATUSES, *MODALITIES, *STANDINGS}
    assert set(MEANINGS) == set(SHAPES) - {"actual"}, "its label says it all"
    assert len({SHAPES[term] for term in STATUSES}) == len(STATUSES)


def test_every_type_and_collection_has_a_name() -> None:
    types = {name for names in TYPES_OF_NODES.values() for name in names}
    assert set(TYPES) == types | TYPES_WITHIN_NODES
    assert set(COLLECTIONS) == set(STORED)


def test_every_heading_is_of_a_key() -> None:
    context = json.loads((ROOT / "schemas/context/v1.jsonld").read_text("utf-8"))["@context"]
    assert set(HEADINGS) <= set(context)


# --- problems, the entry and the contract ---


@pytest.mark.parametrize("name", PROBLEMS)
def test_a_problem_page_says_what_is_wrong_and_leads_to_how_to_mend_it(name: str) -> None:
    page = Page(problem_page(problem(name)))
    for words in (PROBLEMS[name].title, "What was wrong.", "Parameter stauts", "Pointer /a",
                  "Header Accept", "No such.", "urn:request:1"):  # fmt: skip
        assert words in page.text
    assert f"{BASE}/problems/{name}" in page.links
    one = {"id": f"{BASE}/problems/{name}", **PROBLEMS[name]._asdict()}
    meaning = Page(problem_type_page(one))
    assert PROBLEMS[name].mend.replace("`", "") in meaning.text


def test_the_entry_leads_to_every_collection_and_to_the_contract(client: Client) -> None:
    document = client.get("/", base_url=BASE).json
    page = Page(entry_page(document))
    wanted = {document["documentation"], document["contract"], document["license"]}
    assert wanted | {one["id"] for one in document["collections"]} <= set(page.links)
    for one in document["collections"]:
        assert f"{one['name']} {one['totalItems']}" in page.text

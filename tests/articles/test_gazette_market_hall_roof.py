"""The second article, as a reader meets it: our own text, every sentence of it recorded."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

import pytest
from werkzeug.test import Client

from caveat.records.article import Article
from caveat.records.fixtures.folder import load
from caveat.records.link import link
from paths import FIXTURES

BASE = "https://caveat.example"
ARTICLE = "articles/gazette-market-hall-roof"
CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"

# claim, outcome, quantifier, value, least, most, words: exactly what the text states.
STATED_COUNTS = {
    ("hall-evacuation-toll", "evacuated", "atLeast", None, 60, None, None),
    ("hall-evacuation-toll", "injured", "none", 0, None, None, None),
    ("nursery-children-safety", "evacuated", "notStated", None, None, None, None),
    ("firefighters-presence", "deployed", "between", None, 7, 8, None),
    ("rowing-club-members", "deployed", "approximately", 20, None, None, None),
    ("gymnasium-stallholders", "relocated", "unqualified", 11, None, None, None),
    ("arcade-stallholders", "relocated", "inWords", None, None, None, "a handful"),
    ("kellow-wharf-stallholders", "relocated", "atMost", None, None, 14, None),
    ("earlier-evacuation-figure", "evacuated", "unqualified", 90, None, None, None),
}
# claim, what of it is dated, first day, last day. The article is of Thursday 17 October 2019.
DAYS = {
    ("roof-rain-entry", "happenedOn", "2019-10-15", "2019-10-15"),
    ("market-hall-access", "happenedOn", "2019-10-15", "2019-10-17"),
    ("council-warning-receipt", "saidOn", "2019-10-15", "2019-10-15"),
    ("council-letter-receipt", "saidOn", "2019-10-16", "2019-10-16"),
    ("cellar-ceiling-state", "saidOn", "2019-10-16", "2019-10-16"),
    ("cellar-ceiling-state", "happenedOn", None, "2019-10-16"),
    ("gutters-warning-origin", "happenedOn", "2019-03-01", "2019-03-31"),
    ("roof-lead-material", "happenedOn", None, "2019-10-17"),
    ("gymnasium-stallholders", "happenedOn", None, "2019-10-17"),
}
Node = dict[str, Any]


@pytest.fixture(scope="module")
def graph(client: Client) -> Node:
    document: Node = client.get(f"/{ARTICLE}/graph", base_url=BASE).json
    return document


@pytest.fixture(scope="module")
def nodes(graph: Node) -> dict[str, Node]:
    """Every node of the article's graph, by relative IRI."""
    return {node["id"].removeprefix(f"{BASE}/"): node for node in graph["included"]}


@pytest.fixture(scope="module")
def claims(nodes: dict[str, Node]) -> dict[str, Node]:
    named = {iri.rpartition("/")[2]: node for iri, node in nodes.items() if iri[:7] == "claims/"}
    assert named
    return named


@pytest.fixture(scope="module")
def text() -> str:
    return (FIXTURES / ARTICLE / "source.txt").read_text(encoding="utf-8").removesuffix("\n")


def slugs(references: list[Node]) -> list[str]:
    return [reference["id"].rpartition("/")[2] for reference in references]


def parts(value: Any) -> Iterator[Node]:
    """Yield every mapping in a document."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from parts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from parts(inner)


def spans(nodes: dict[str, Node]) -> set[tuple[int, int]]:
    return {(entry["start"], entry["end"]) for node in nodes.values() for entry in node["evidence"]}


def evidenced(nodes: dict[str, Node]) -> dict[str, Node]:
    return {iri: node for iri, node in nodes.items() if "evidence" in node}


@pytest.fixture(scope="module")
def excused() -> list[tuple[int, int]]:
    """The spans that the article's fixture does not record, with a reason; it is not published."""
    loaded = load(FIXTURES)
    article = link(loaded.records, loaded.seen)[0][ARTICLE]
    assert isinstance(article, Article)
    return [(entry.start, entry.end) for entry in article.not_recorded]


# --- The denial that was taken back --------------------------------------------------------


def test_the_denial_is_withdrawn_and_still_stands_beside_the_claim(claims: dict[str, Node]) -> None:
    denial, warned = claims["council-warning-receipt"], claims["gutters-warning-origin"]
    assert denial["withdrawn"] == "inPart"
    assert denial["handling"] == "withReserve"
    assert slugs(denial["withdrawnBy"]) == ["council-letter-receipt"]
    assert denial["disputed"] is warned["disputed"] is True
    assert slugs(denial["disputes"]) == ["gutters-warning-origin"]
    assert slugs(warned["disputedBy"]) == ["council-warning-receipt"]
    assert warned["disputedBy"][0]["withdrawn"] == "inPart"
    assert "withdrawn" not in warned


def test_she_who_denied_took_it_back_herself_and_only_in_part(claims: dict[str, Node]) -> None:
    back, denial = claims["council-letter-receipt"], claims["council-warning-receipt"]
    assert slugs(back["claimant"]) == slugs(denial["claimant"]) == ["hester-vane"]
    assert denial["saidOn"]["latest"] < back["saidOn"]["earliest"]
    assert back["withdrawal"] == "inPart"
    for told in (back["text"], back["note"], denial["text"], denial["caveat"]):
        assert "in part" in told.lower()
    assert back["disputed"] is False


def test_what_she_says_of_the_letter_qualifies_what_she_grants(claims: dict[str, Node]) -> None:
    left = claims["council-letter-content"]
    assert slugs(left["qualifies"]) == ["council-letter-receipt"]
    assert "gutters-warning-origin" in slugs(left["readWith"])
    assert "withdrawn" not in left


def test_the_page_of_the_claim_shows_its_denial_as_withdrawn(client: Client) -> None:
    page = client.get(
        "/claims/gazette-market-hall-roof/gutters-warning-origin.html", base_url=BASE
    ).text
    shown = re.sub(r"<[^>]*>|\s+", " ", page.rpartition("Denial of any warning")[2])
    assert re.match(
        r"\W*withdrawn in part\W*Attributed, no check stated\W*Withdrawn in part\W*Disputed", shown
    ), shown[:80]


def test_every_reference_to_a_claim_taken_back_says_so(graph: Node) -> None:
    told: dict[str, list[str | None]] = {
        "council-warning-receipt": [],
        "earlier-evacuation-figure": [],
    }
    for part in parts(graph):
        slug = str(part.get("id", "")).removeprefix(f"{BASE}/claims/gazette-market-hall-roof/")
        if slug in told:
            told[slug].append(part.get("withdrawn"))
        elif "/claims/" in str(part.get("id", "")) and slug.partition("#")[0] not in told:
            assert "withdrawn" not in part
    assert all(len(found) > 2 and all(found) for found in told.values()), told


def test_what_nobody_in_particular_thinks_is_never_the_newsrooms_word(
    claims: dict[str, Node],
) -> None:
    thought = claims["leak-cause"]
    assert slugs(thought["claimant"]) == ["leak-cause-holders"]
    assert (thought["status"], thought["handling"]) == ("attributed", "attribute")
    assert "noSourceGiven" in thought["attribution"][0]["reasons"]


# --- Who speaks ----------------------------------------------------------------------------


def test_the_roofer_is_a_node_of_the_article_and_has_no_name(
    client: Client, nodes: dict[str, Node], claims: dict[str, Node]
) -> None:
    assert slugs(claims["roof-lead-material"]["claimant"]) == ["hall-roofer"]
    assert "author" not in claims["roof-lead-material"]
    roofer = nodes["sources/gazette-market-hall-roof/hall-roofer"]
    assert roofer["type"] == ["UnnamedSource"]
    assert "unnamed" in roofer["name"]
    assert not {"sameAs", "alternateName", "roles"} & set(roofer)
    people = [node["name"] for iri, node in nodes.items() if iri.startswith("people/")]
    assert len(people) == 7
    assert not [name for name in people if "oofer" in name]
    assert client.get("/people/hall-roofer", base_url=BASE).status_code == 404


def test_the_account_is_never_the_porters(claims: dict[str, Node]) -> None:
    ceiling = claims["cellar-ceiling-state"]
    assert ceiling["status"] == "unverified"
    assert slugs(ceiling["claimant"]) == ["hall-watch-account"]
    publishing, purporting = ceiling["attribution"]
    assert slugs([publishing["agent"], purporting["agent"]]) == [
        "hall-watch-account",
        "night-porters",
    ]
    assert (purporting["relation"], purporting["status"]) == ("purportsToSpeakFor", "unverified")
    assert purporting["reasons"] == ["accountOwnershipUnconfirmed"]
    assert claims["account-mandate"]["status"] == "unverified"


def test_an_opinion_is_an_opinion_and_a_supposition_is_possible(claims: dict[str, Node]) -> None:
    assert {slug for slug, claim in claims.items() if claim["status"] == "opinion"} == {
        "hall-upkeep"
    }
    open_ = {slug: claim["modality"] for slug, claim in claims.items()}
    assert {slug: modality for slug, modality in open_.items() if modality != "actual"} == {
        "kellow-wharf-stallholders": "planned",
        "market-hall-reopening-date": "possible",
    }
    assert claims["market-hall-reopening-date"]["condition"] == "If the beams are sound."
    assert claims["kellow-wharf-stallholders"]["dueOn"]["latest"] == "2019-10-21"


# --- Where ---------------------------------------------------------------------------------


def test_two_spellings_are_one_place(nodes: dict[str, Node], claims: dict[str, Node]) -> None:
    wharfs = [node for iri, node in nodes.items() if iri[:7] == "places/" and "Kel" in node["name"]]
    assert [(node["name"], node["alternateName"]) for node in wharfs] == [
        ("Kellow Wharf", ["Kello Wharf"])
    ]
    for slug in ("kellow-wharf-roof", "kellow-wharf-stallholders"):
        assert [entry["place"]["id"] for entry in claims[slug]["places"]] == [wharfs[0]["id"]]


def test_the_wharf_lies_as_far_and_where_the_text_says(nodes: dict[str, Node]) -> None:
    east = nodes["places/kellow-wharf"]["positions"][0]
    assert slugs([east["of"]]) == ["market-hall"]
    stated = {key: east[key] for key in ("relation", "quantifier", "value", "unitText")}
    assert stated == {
        "relation": "eastOf", "quantifier": "approximately", "value": 800, "unitText": "metres",
    }  # fmt: skip


# --- How many ------------------------------------------------------------------------------


def test_every_count_is_bounded_as_the_text_bounds_it(claims: dict[str, Node]) -> None:
    keys = ("outcome", "quantifier", "value", "minValue", "maxValue", "wordQuantity")
    found = {
        (slug, *(count.get(key) for key in keys))
        for slug, claim in claims.items()
        for count in claim.get("counts", ())
    }
    assert found == STATED_COUNTS
    assert len({quantifier for _, _, quantifier, *_ in found}) == 8


def test_an_estimate_stays_the_estimate_of_who_makes_it(claims: dict[str, Node]) -> None:
    sent, helped = claims["rowing-club-members"], claims["rowing-club-help"]
    assert slugs(sent["claimant"]) == ["teal-rowing-club"]
    assert (helped["status"], helped["counts"]) == ("asserted", [])
    assert "estimate" in sent["text"]
    assert "estimate" in sent["counts"][0]["caveat"]


def test_the_correction_refutes_the_number_and_not_that_people_were_led_out(
    claims: dict[str, Node],
) -> None:
    earlier, correction = (
        claims["earlier-evacuation-figure"],
        claims["evacuation-figure-correction"],
    )
    assert (
        slugs(earlier["claimant"]) == slugs(correction["claimant"]) == ["the-brindleford-gazette"]
    )
    (what,), (count,) = earlier["verification"], earlier["counts"]
    assert (what["aspect"], what["status"]) == ("what", "asserted")
    for one in (earlier, count):
        assert (one["status"], one["withdrawn"]) == ("refuted", "inPart")
        assert one["handling"] == "notAsFact"
    assert slugs(earlier["withdrawnBy"]) == ["evacuation-figure-correction"]
    assert correction["counts"] == []


def test_the_figure_that_holds_is_the_fire_brigades(claims: dict[str, Node]) -> None:
    led = claims["hall-evacuation-toll"]
    assert slugs(led["claimant"]) == ["brindleford-fire-chief"]
    assert {count["status"] for count in led["counts"]} == {"attributed"}
    assert "evacuation-figure-correction" in slugs(led["readWith"])


# --- When ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("slug", "key", "first", "last"), sorted(DAYS, key=str))
def test_a_day_is_counted_from_the_day_that_the_text_states(
    claims: dict[str, Node], slug: str, key: str, first: str | None, last: str
) -> None:
    moment = claims[slug][key]
    assert (moment.get("earliest"), moment["latest"]) == (first, last)
    assert moment["inferred"] is True


def test_the_day_of_the_article_is_stated_and_not_inferred(graph: Node) -> None:
    assert graph["datePublished"] == "2019-10-17"
    assert graph["publishedOn"] == {
        "id": f"{BASE}/{ARTICLE}#publishedOn",
        "earliest": "2019-10-17", "latest": "2019-10-17", "precision": "day", "wording": "absolute",
    }  # fmt: skip


def test_nothing_planned_or_supposed_has_a_day(
    claims: dict[str, Node], nodes: dict[str, Node]
) -> None:
    for slug in ("kellow-wharf-stallholders", "market-hall-reopening-date"):
        assert "happenedOn" not in claims[slug]
        (event,) = claims[slug]["about"]
        assert "happenedOn" not in nodes[event["id"].removeprefix(f"{BASE}/")]


# --- The text ------------------------------------------------------------------------------


def test_the_text_is_ours_to_give_away_and_says_that_it_is_invented(
    graph: Node, text: str, claims: dict[str, Node]
) -> None:
    assert graph["sourceText"]["license"] == CC0
    assert {claim["sourceText"]["license"] for claim in claims.values()} == {CC0}
    assert CC0 in text
    assert CC0 in (FIXTURES / ARTICLE / "LICENSE").read_text(encoding="utf-8")
    assert "is invented" in text
    assert "is invented" in graph["note"]
    assert "copyrightHolder" not in graph


def test_the_text_is_the_one_recorded(graph: Node, text: str) -> None:
    assert graph["sourceText"]["characters"] == len(text)
    assert graph["sourceText"]["sha256"] == hashlib.sha256(text.encode()).hexdigest()


def test_every_passage_is_a_stretch_of_the_text(nodes: dict[str, Node], text: str) -> None:
    entries = [entry for node in evidenced(nodes).values() for entry in node["evidence"]]
    assert len(entries) > len(evidenced(nodes)) > 30
    for entry in entries:
        passage = text[entry["start"] : entry["end"]]
        assert hashlib.sha256(passage.encode()).hexdigest() == entry["passageSha256"], passage


def test_every_word_of_the_text_is_recorded_or_excused(
    nodes: dict[str, Node], text: str, excused: list[tuple[int, int]]
) -> None:
    left = list(text)
    for start, end in [*spans(evidenced(nodes)), *excused]:
        left[start:end] = " " * (end - start)
    assert "".join(left).split() == []


def test_nothing_is_both_recorded_and_excused(
    nodes: dict[str, Node], excused: list[tuple[int, int]]
) -> None:
    recorded = {at for start, end in spans(evidenced(nodes)) for at in range(start, end)}
    assert excused
    assert recorded & {at for start, end in excused for at in range(start, end)} == set()


def test_every_quoted_stretch_has_its_record_and_speaker(nodes: dict[str, Node], text: str) -> None:
    quoted = {match.span(): match[0] for match in re.finditer("“[^”]*”", text)}
    recorded = {
        (entry["start"], entry["end"]): slugs([node["attribution"][0]["agent"]])[0]
        for iri, node in nodes.items()
        if iri.startswith("quotations/")
        for entry in node["evidence"]
        if entry["role"] == "statesClaim"
    }
    assert set(recorded) == set(quoted)
    assert {quoted[span].strip("“,”"): speaker for span, speaker in recorded.items()} == {
        "We wrote to them, and nobody wrote back": "market-traders-chair",
        "not a word about water": "hester-vane",
        "the front room of this town": "market-traders-chair",
    }


def test_what_is_excused_is_what_a_reader_would_not_call_a_fact(
    text: str, excused: list[tuple[int, int]]
) -> None:
    assert [text[start:end].split()[0] for start, end in excused] == [
        "Market", "By", "Room", "A", "Have", "Jonas", "This",
    ]  # fmt: skip

"""Tests of our own, without a network: whatever claim may come, its page shows all of it.

The kit makes the claims, from a seed: valid, but stranger than those of any one day.
"""

import json
import re
from html import escape

import pytest
from build import made
from showing import CASUALTIES, LEADS, STATUSES, Unknown, badges, counted, file_of, lead

from caveat_partner import generate, markup

CONTEXT = "https://caveat.example/context/v1.jsonld"
CLAIMS = list(generate.valid("claim", seed=2014, n=60))
TAGS = re.compile(r"<[^>]*>")
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def page_of(claim):
    return next(iter(made([claim], CONTEXT).values()))


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim["id"].rpartition("/")[2])
def test_a_page_shows_the_text_the_status_and_the_caveat(claim):
    html = page_of(claim)
    shown = [claim["text"], claim["caveat"], claim["id"], STATUSES[claim["status"]]]
    shown += ["Disputed"] * claim["disputed"] + [one["name"] for one in claim["claimant"]]
    text = TAGS.sub("", html)
    assert [words for words in shown if escape(words) not in text + html] == []


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim["id"].rpartition("/")[2])
def test_the_data_in_a_page_is_the_document_that_was_served(claim):
    (data,) = DATA.findall(page_of(claim))
    assert json.loads(data) == {"@context": CONTEXT} | claim


def test_a_figure_stands_in_one_sentence_with_its_bound_and_its_caveat():
    counts = [count for claim in CLAIMS for count in claim["counts"]]
    assert {"atLeast", "atMost", "between"} <= {count["quantifier"] for count in counts}
    for count in counts:
        sentence = TAGS.sub("", counted(count))
        assert escape(count["phrase"][1:]) in sentence
        assert escape(count["caveat"]) in sentence


def test_every_number_of_the_table_is_in_its_served_phrase():
    counts = [count for claim in CLAIMS for count in claim["counts"]]
    shown = TAGS.sub("", made(CLAIMS, CONTEXT)["casualties.html"])
    casualties = [one for one in counts if one["outcomeKind"] in CASUALTIES]
    assert casualties
    for count in casualties:
        assert escape(count["phrase"][1:]) in shown


def test_every_claim_and_number_is_marked_as_what_it_is():
    for claim in CLAIMS:
        html = page_of(claim)
        assert f'<article data-caveat="claim" data-caveat-of="{escape(claim["id"])}">' in html
        for count in claim["counts"]:
            assert f'data-caveat="phrase" data-caveat-of="{escape(count["id"])}"' in html


def test_the_direction_of_a_name_is_kept_to_itself():
    claim = CLAIMS[0] | {"claimant": [{"name": "\u0642\u0646\u0627\u0629"}]}
    assert "<bdi>\u0642\u0646\u0627\u0629</bdi>" in lead(claim)


@pytest.mark.parametrize("handling", LEADS)
def test_each_handling_opens_the_text_in_its_own_words(handling):
    claims = [claim for claim in CLAIMS if claim["handling"] == handling]
    assert claims
    for claim in claims:
        opened = lead(claim)
        assert f"<p>{opened} {markup.text(claim)}</p>" in page_of(claim)
        assert escape(claim["claimant"][0]["name"]) in opened


def test_what_must_not_be_lost_stands_beside_a_status():
    told = {"reserves": ["when"], "inTension": True, "superseded": True, "withdrawn": "inPart"}
    marks = badges({"status": "attributed", "disputed": True} | told)
    assert re.findall("<strong>(.*?)</strong>", marks) == [
        "Attributed; no check is stated",
        "Not certain: when",
        "Disputed",
        "Cannot be so together with another claim",
        "Replaced since",
        "Withdrawn in part",
    ]


def test_two_articles_may_use_one_slug():
    iris = [f"https://caveat.example/claims/{article}/toll" for article in ("a", "b")]
    assert len({file_of({"id": iri}) for iri in iris}) == 2


def test_a_status_that_we_have_no_words_for_stops_the_build():
    with pytest.raises(Unknown, match="'hearsay'"):
        made([CLAIMS[0] | {"status": "hearsay"}], CONTEXT)

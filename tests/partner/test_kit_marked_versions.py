"""Marked pages as claims change: translations by their version, and what is against a claim."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from caveat_partner.check_page import Claims, check_page
from marked_pages import FORMS, LANGUAGES, TOLL, edited, found, page
from page_corpus import ARTICLES

# --- translations and versions ---


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda each: each["lang"])
@pytest.mark.parametrize("form", FORMS)
def test_a_translation_that_names_no_version_is_lost(
    form: str, words: Mapping[str, Any], claims: Claims
) -> None:
    report = check_page(edited(page(form, words, claims), "/v/1", ""), claims)
    assert found(report) == ["version"], report.render_text()
    kept = edited(page(form, words, claims), "/v/1", "")
    kept = kept.replace("data-caveat=", 'data-caveat-version="1" data-caveat=')
    assert found(check_page(kept, claims)) == []


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda each: each["lang"])
@pytest.mark.parametrize("form", FORMS)
def test_a_translation_of_an_older_version_is_superseded(
    form: str, words: Mapping[str, Any], graphs: list[Any]
) -> None:
    newer = Claims.of(*_revised(graphs))
    report = check_page(page(form, words, newer), newer)
    assert found(report) == ["superseded"], report.render_text()


def test_a_translation_of_a_version_that_never_was_is_not_judged(claims: Claims) -> None:
    html = edited(page("headline", LANGUAGES[0], claims), "/v/1", "/v/9")
    assert found(check_page(html, claims)) == ["mark"]


def test_english_words_are_held_against_the_version_of_now(
    english: Mapping[str, Any], graphs: list[Any]
) -> None:
    newer = Claims.of(*_revised(graphs, caveat="Unverified: nobody has found the account again."))
    html = page("card", english, newer)
    assert found(check_page(html, newer)) == ["caveat"]
    old = edited(html, "/tweet-toll", "/tweet-toll/v/1")
    assert found(check_page(old, newer)) == ["superseded"]


def test_served_words_are_no_translation_by_saying_so(
    english: Mapping[str, Any], claims: Claims
) -> None:
    told = {**english, "lang": "fr", "phrase": english["phrase"].replace("at least ", "")}
    report = check_page(page("headline", told, claims), claims)
    assert found(report) == ["phrase"], report.render_text()


def _revised(graphs: list[Any], **changes: Any) -> list[Any]:
    """Give the graphs with a newer version of tweet-toll."""
    revised: list[Any] = json.loads(json.dumps(graphs))
    for graph in revised:
        for node in graph["included"]:
            if node["id"].endswith(f"/claims/{ARTICLES[0]}/{TOLL}"):
                node["record"]["version"] = 2
                node.update(changes)
    return revised


# --- what is against a claim ---


@pytest.mark.parametrize(
    ("slug", "status", "kinds"),
    [
        ("iranian-elite-forces-presence", "Attributed, no check stated; disputed", []),
        ("gutters-warning-origin", "Attributed", []),  # Its caveat says that it was denied.
        ("council-warning-receipt", "Attributed; withdrawn in part", []),
        ("tweet-toll", "Unverified", []),
        ("tweet-toll", "Confirmed", ["status"]),
        ("tweet-toll", "Not confirmed", []),
        ("leak-cause", "Verified", ["status"]),
    ],
)
def test_a_marked_status_says_what_is_so(
    slug: str, status: str, kinds: list[str], claims: Claims
) -> None:
    claim = claims.named(slug)
    assert claim is not None
    html = (
        f'<article data-caveat="claim" data-caveat-of="{claim.id}">'
        f'<p data-caveat="status">{status}</p><p data-caveat="text">{claim.text}</p>'
        f'<p data-caveat="caveat">{claim.caveat}</p></article>'
    )
    assert found(check_page(html, claims)) == kinds


@pytest.mark.parametrize(
    ("status", "kinds"),
    [("", ["dispute", "withdrawn"]), ("Disputed", ["withdrawn"]), ("Disputed; withdrawn", [])],
)
def test_a_claim_that_others_are_against_says_so(
    status: str, kinds: list[str], graphs: list[Any]
) -> None:
    changed = Claims.of(*_revised(graphs, disputed=True, withdrawn="inPart"))
    claim = changed.named(TOLL)
    assert claim is not None
    html = (
        f'<article data-caveat="claim" data-caveat-of="{claim.id}">'
        f'<p data-caveat="text">{claim.text}</p><p data-caveat="status">{status}</p>'
        f'<p data-caveat="caveat">{claim.caveat}</p></article>'
    )
    assert found(check_page(html, changed)) == kinds

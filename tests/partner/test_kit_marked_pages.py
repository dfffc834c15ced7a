"""Marked pages: the check is exact in English and in languages that nobody here reads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

import pytest

from caveat_partner.check_page import Claims, check_page
from marked_pages import FORMS, LANGUAGES, TOLL, edited, found, page

# --- faithful pages ---


@pytest.mark.parametrize("form", FORMS)
def test_a_faithful_page_is_kept_in_each_language(
    form: str, words: Mapping[str, Any], claims: Claims
) -> None:
    report = check_page(page(form, words, claims), claims, require_marked=True)
    assert report.ok, report.render_text()
    assert [claim.rsplit("/", 1)[-1] for claim in report.shown] == [TOLL]


@pytest.mark.parametrize(
    ("served", "shown"),
    [
        ("at least 1,700", "At least 1\u202f700"),
        ("at least 1,700 people", "at&nbsp;least\n  <b>1,700</b> peo&shy;ple"),
        ("Twitter account", "<bdi>Twitter</bdi> <i>account</i><sup><a href='#n'>2</a></sup>"),
        ("owner unverified", "owner unverified."),
    ],
)
def test_what_only_looks_different_is_the_same(
    served: str, shown: str, english: Mapping[str, Any], claims: Claims
) -> None:
    html = edited(page("headline", english, claims), served, shown)
    report = check_page(html, claims)
    assert report.ok, report.render_text()


def test_every_claim_is_kept_by_its_own_words(claims: Claims) -> None:
    for claim in claims:
        counts = "".join(
            f'<li data-caveat="phrase" data-caveat-of="{one["id"]}">{one["phrase"]}</li>'
            for one in claim.counts
        )
        named = re.sub("(?=[A-Z])", " ", claim.status).lower()
        status = f"{named} {'disputed' * claim.disputed} {'withdrawn' * claim.withdrawn}"
        html = (
            f'<article data-caveat="claim" data-caveat-of="{claim.id}">'
            f'<p data-caveat="text">{claim.text}</p><ul>{counts}</ul>'
            f'<p data-caveat="status">{status}</p><p data-caveat="caveat">{claim.caveat}</p>'
            "</article>"
        )
        report = check_page(html, claims, url=claim.slug, require_marked=True)
        assert report.ok, report.render_text()


# --- each way to lose ---

LOST = {
    "the caveat is cut": ("card", "{caveat}</p>\n</article>", "{half}\u2026</p>\n</article>"),
    "the caveat is hidden": (
        "card",
        '<p data-caveat="caveat">{caveat}',
        '<p data-caveat="caveat" hidden>{caveat}',
    ),
    "the caveat stands only in an attribute": (
        "card",
        '<p data-caveat="caveat">{caveat}</p>',
        '<p title="{caveat}"></p>',
    ),
    "the caveat is only heard": (
        "card",
        '<p data-caveat="caveat">{caveat}',
        '<p data-caveat="caveat" class="sr-only">{caveat}',
    ),
    "the caveat is struck out": (
        "card",
        '<p data-caveat="caveat">{caveat}</p>',
        '<p><del data-caveat="caveat">{caveat}</del></p>',
    ),
    "the text is cut": ("card", "{text}", "{text_half}\u2026"),
}
KIND_OF = {"the text is cut": "text"}


@pytest.mark.parametrize("way", LOST)
def test_a_caveat_or_text_that_is_not_shown_whole_is_lost(
    way: str, words: Mapping[str, Any], claims: Claims
) -> None:
    form, old, new = LOST[way]
    caveat, text = escape(words["caveat"]), escape(words["text"])
    halves = {"half": caveat[: len(caveat) // 2], "text_half": text[: len(text) // 2]}
    told = {"caveat": caveat, "text": text, **halves}
    html = edited(page(form, words, claims), old.format(**told), new.format(**told))
    report = check_page(html, claims)
    assert found(report) == [KIND_OF.get(way, "caveat")], report.render_text()


@pytest.mark.parametrize("form", ["table", "footnote"])
def test_a_changed_figure_is_lost(form: str, words: Mapping[str, Any], claims: Claims) -> None:
    html = page(form, words, claims)
    for other in words["others"]:
        report = check_page(edited(html, f">{words['number']}<", f">{other}<"), claims)
        assert found(report) == ["number"], report.render_text()


def test_a_changed_figure_in_a_phrase_is_lost(words: Mapping[str, Any], claims: Claims) -> None:
    html = page("headline", words, claims)
    kind = "phrase" if words["lang"] == "en" else "number"
    report = check_page(edited(html, words["number"], words["others"][0]), claims)
    assert found(report) == [kind], report.render_text()


def test_a_figure_without_its_phrase_is_lost(words: Mapping[str, Any], claims: Claims) -> None:
    for form, kinds in (("footnote", ["caveat"]), ("table", [])):
        html = edited(page(form, words, claims), f">{escape(words['phrase'])}<", "><")
        assert found(check_page(html, claims)) == kinds


def test_a_figure_with_a_caveat_that_says_no_bound_is_lost(claims: Claims) -> None:
    claim = claims.named("gutters-warning-origin") or next(iter(claims))
    count = {
        **claims.by_id[next(c.id for c in claims if c.slug == TOLL)].counts[0],
        "caveat": "Unverified: stated on a Twitter account.",
    }
    node = {**claims.by_id[str(count["id"]).partition("#")[0]].node, "counts": [count]}
    own = Claims.of([node, claim.node])
    row = (
        '<tr data-caveat="count" data-caveat-of="{iri}"><td data-caveat="figure">{figure}</td>'
        f'<td data-caveat="caveat">{count["caveat"]}</td></tr>'
    )
    for figure, kinds in (
        ("1,700", ["quantifier"]),
        ("at least 1,700", []),
        ("exactly 1,700", ["quantifier"]),
    ):
        html = f"<table>{row.format(iri=count['id'], figure=figure)}</table>"
        assert found(check_page(html, own)) == kinds, figure


def test_the_caveat_of_another_claim_is_no_caveat(words: Mapping[str, Any], claims: Claims) -> None:
    other = claims.named("photographs-poster")
    assert other is not None
    html = page("card", words, claims)
    caveat = escape(words["caveat"])
    replaced = edited(html, f">{caveat}<", f' lang="en">{escape(other.caveat)}<')
    assert found(check_page(replaced, claims)) == ["caveat"]


def test_one_translation_of_two_caveats_loses_the_one_that_it_fits_worse(claims: Claims) -> None:
    words = LANGUAGES[0]
    html = edited(
        page("card", words, claims), escape(words["count_caveat"]), escape(words["caveat"])
    )
    report = check_page(html, claims)
    assert found(report) == ["caveat"], report.render_text()


def test_a_claim_that_is_not_of_the_api_is_not_judged(
    words: Mapping[str, Any], claims: Claims
) -> None:
    html = page("card", words, claims)
    for slug in ("tweet-tol", "twitter-toll"):
        report = check_page(edited(html, "/tweet-toll", f"/{slug}"), claims)
        assert set(found(report)) == {"mark"}, report.render_text()
        assert not report.ok
        assert str(report.unrecognized[0].nearest).endswith("/tweet-toll")


def test_a_count_of_another_claim_is_not_judged(words: Mapping[str, Any], claims: Claims) -> None:
    html = page("table", words, claims)
    report = check_page(edited(html, "#count-killed-shiite-people", "#count-killed"), claims)
    assert not report.ok
    assert [each.kind for each in report.unrecognized] == ["mark"], report.render_text()
    assert "#count-killed" in report.unrecognized[0].message


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('="caveat"', '="caveats"'),
        ('data-caveat="phrase"', 'data-caveat=""'),
        ('data-caveat="text"', 'data-caveat-of="{iri}"'),
        ('data-caveat="claim" data-caveat-of="{iri}"', 'data-caveat="claim"'),
        ('data-caveat="text"', 'data-caveat="text" data-caveat-version="newest"'),
        ('data-caveat="text"', 'data-caveat="text" data-caveat-of="{other}#count-injured"'),
    ],
)
def test_a_mark_that_nobody_can_read_is_not_judged(
    old: str, new: str, english: Mapping[str, Any], claims: Claims
) -> None:
    claim, other = claims.named(TOLL), claims.named("gymnasium-stallholders")
    assert claim is not None
    assert other is not None
    iris = {"iri": claim.id, "other": other.id}
    html = edited(page("card", english, claims), old.format(**iris), new.format(**iris))
    report = check_page(html, claims)
    assert "mark" in found(report), report.render_text()
    assert not report.ok

"""What is not marked: judged as text, or lost where marks are required; our own pages have them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from werkzeug.test import Client as InProcess

from caveat_partner.check_page import Claims, check_page
from caveat_partner.client import Client
from live_server import Live
from marked_pages import LANGUAGES, TOLL, edited, found, page
from page_corpus import ARTICLES
from paths import ROOT

# --- what is not marked ---


def test_unmarked_text_beside_marks_is_judged_as_text(
    english: Mapping[str, Any], claims: Claims
) -> None:
    html = edited(
        page("headline", english, claims),
        "</html>",
        "<p>A Twitter account has shown how 1,700 Shiites were killed.</p></html>",
    )
    assert set(found(check_page(html, claims))) >= {"quantifier"}


def test_a_claim_without_marks_is_lost_where_marks_are_required(claims: Claims) -> None:
    claim = claims.named(TOLL)
    assert claim is not None
    honest = f"<p>{claim.text} {claim.caveat}</p>"
    assert check_page(honest, claims).ok
    report = check_page(honest, claims, require_marked=True)
    assert set(found(report)) == {"unmarked"}
    assert claim.id in report.findings[0].hint


def test_a_figure_beside_marks_is_lost_where_marks_are_required(
    english: Mapping[str, Any], claims: Claims
) -> None:
    html = edited(page("card", english, claims), "</article>", "<p>1,700 dead</p></article>")
    report = check_page(html, claims, require_marked=True)
    assert found(report) == ["unmarked"], report.render_text()


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda each: each["lang"])
def test_an_unmarked_figure_in_another_language_is_lost_where_marks_are_required(
    words: Mapping[str, Any], claims: Claims
) -> None:
    html = edited(page("card", words, claims), "<article", f"<h1>{words['number']}!</h1>\n<article")
    assert found(check_page(html, claims, require_marked=True)) == ["unmarked", "language"]
    assert not check_page(html, claims).ok


@pytest.mark.parametrize(
    "text",
    [
        "1,707 people were killed by ISIS.",
        "Some 2,000 Shiites were killed by ISIS.",
        "ISIS killed thousands of Shiites.",
        "ISIS killed 1,800 Shiites in Iraq.",
        "قتل تنظيم الدولة 1700 شيعي في العراق يوم الجمعة",
    ],
)
def test_what_is_lost_or_not_judged_stays_so_where_marks_are_required(
    text: str, english: Mapping[str, Any], claims: Claims
) -> None:
    html = edited(page("card", english, claims), "</article>", f"</article><p>{text}</p>")
    usual, required = (check_page(html, claims, require_marked=each) for each in (False, True))
    assert not usual.ok
    assert set(found(usual)) <= set(found(required)), required.render_text()
    assert set(found(required)) - set(found(usual)) <= {"unmarked"}
    assert not required.without(["unmarked"]).ok


def test_a_marked_figure_of_another_outcome_is_lost(
    english: Mapping[str, Any], claims: Claims
) -> None:
    html = edited(page("table", english, claims), ">1,700<", ">1,700 wounded<")
    assert found(check_page(html, claims)) == ["meaning"]
    dead = edited(html, "wounded<", "dead<")
    assert found(check_page(dead, claims)) == []


def test_a_loss_in_a_container_says_where_its_words_begin(claims: Claims) -> None:
    claim = claims.named(TOLL)
    assert claim is not None
    html = (
        f'<article data-caveat="claim" data-caveat-of="{claim.id}">\n'
        f'<p hidden>{claim.caveat}</p>\n  <p data-caveat="text">\n  {claim.text}</p></article>'
    )
    (loss,) = check_page(html, claims).findings
    assert (loss.kind, loss.where) == ("caveat", "4:3")
    assert loss.excerpt.startswith("What was claimed")


def test_the_template_of_the_readme_prints_a_page_that_is_kept(
    live_server: Live, capsys: pytest.CaptureFixture[str]
) -> None:
    readme = (ROOT / "partner" / "README.md").read_text("utf-8")
    (program,) = (
        block for block in re.findall("```python\n(.*?)```", readme, re.S) if "JINJA" in block
    )
    exec(program.replace("https://caveat.example", live_server.url), {})
    with Client(live_server.url) as asked:
        report = check_page(capsys.readouterr().out, Claims.fetch(asked), require_marked=True)
    assert report.ok, report.render_text()


# --- our own pages ---


def test_our_own_pages_are_marked_wherever_they_show_a_claim(
    graphs: list[Any], claims: Claims, client: InProcess
) -> None:
    ids = [node["id"] for graph in graphs for node in graph["included"]]
    nodes = [id_.partition("://")[2].partition("/")[2] for id_ in ids]
    whole = [each for each in nodes if each.startswith(("events/", "places/"))]
    kinds = {each.split("/")[0]: each for each in nodes}
    lists = ["counts?limit=100", *kinds, *(f"articles/{slug}/graph" for slug in ARTICLES)]
    shown = set()
    for address in dict.fromkeys([*whole, *kinds.values(), *nodes[::5], *lists]):
        html = client.get(f"/{address}", headers={"Accept": "text/html"}).text
        report = check_page(html, claims, url=address, require_marked=True)
        assert report.ok or report.is_blank, report.render_text()
        shown |= set(report.shown)
    assert shown == set(claims.by_id)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ('data-caveat="figure">At least 1,700', 'data-caveat="figure">At least 1,900', "number"),
        ('data-caveat="figure">At least 1,700', 'data-caveat="figure">Exactly 1,700', "quantifier"),
        ("Unverified: a minimum", "A minimum", "caveat"),
        (">At least 1,700 people killed: ", ">1,700 people killed: ", "phrase"),
        ("had killed at least", "killed at least", "text"),
        (">Toll claimed on Twitter<", ">The toll<", "text"),
        ("/tweet-toll/v/1", "/tweet-tol/v/1", "mark"),
    ],
)
def test_a_page_of_ours_that_is_edited_is_found_to_lose_that(
    old: str, new: str, kind: str, claims: Claims, client: InProcess
) -> None:
    claim = claims.named(TOLL)
    assert claim is not None
    head, article = client.get(f"/claims/{claim.path}.html").text.split("<article", 1)
    old = old.replace("Toll claimed on Twitter", str(claim.node["name"]))
    report = check_page(f"{head}<article{edited(article, old, new)}", claims)
    assert kind in found(report), report.render_text()

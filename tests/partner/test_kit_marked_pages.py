"""Marked pages: the check is exact in English and in languages that nobody here reads."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import escape
from typing import Any

import pytest
from ruamel.yaml import YAML
from werkzeug.test import Client as InProcess

from caveat_partner.check_page import Claims, PageReport, check_page
from caveat_partner.client import Client
from live_server import Live
from page_corpus import PAGES
from paths import ROOT

ARTICLES = ("cnn-iraq-isis-advance", "gazette-market-hall-roof")
TOLL = "tweet-toll"
LANGUAGES = YAML(typ="safe", pure=True).load(
    (PAGES / "marked" / "languages.yaml").read_text("utf-8")
)
FORMS = ("card", "table", "footnote", "list", "headline")


@pytest.fixture(scope="module")
def graphs(client: InProcess) -> list[Any]:
    """The graphs of both articles as served."""
    return [json.loads(client.get(f"/articles/{slug}/graph").data) for slug in ARTICLES]


@pytest.fixture(scope="module")
def claims(graphs: list[Any]) -> Claims:
    return Claims.of(*graphs)


@pytest.fixture(scope="module")
def english(claims: Claims) -> Mapping[str, Any]:
    """What is served of tweet-toll, as the other languages give it."""
    claim = claims.named(TOLL)
    assert claim is not None
    (count,) = claim.counts
    return {
        "lang": "en",
        "dir": "ltr",
        "text": claim.text,
        "phrase": count["phrase"],
        "count_caveat": count["caveat"],
        "caveat": claim.caveat,
        "number": "1,700",
        "others": ["1,900", "170", "1,700.5"],
    }


@pytest.fixture(params=["en", *(each["lang"] for each in LANGUAGES)])
def words(request: pytest.FixtureRequest, english: Mapping[str, Any]) -> Mapping[str, Any]:
    """The words of one language."""
    return next(each for each in (english, *LANGUAGES) if each["lang"] == request.param)


def page(form: str, words: Mapping[str, Any], claims: Claims) -> str:
    """Write a faithful page in one of the forms in which sites show a claim."""
    claim = claims.named(TOLL)
    assert claim is not None
    fragment = str(claim.counts[0]["id"]).partition("#")[2]
    iri = claim.id if words["lang"] == "en" else f"{claim.id}/v/1"
    told = {name: escape(str(value)) for name, value in words.items()}
    told |= {"iri": iri, "count": f"{iri}#{fragment}", "fragment": f"#{fragment}"}
    bodies = {
        "card": """
<article data-caveat="claim" data-caveat-of="{iri}">
<p data-caveat="text">{text}</p>
<div data-caveat="count" data-caveat-of="{fragment}">
<p><strong data-caveat="phrase">{phrase}</strong></p>
<p data-caveat="caveat">{count_caveat}</p>
</div>
<p data-caveat="caveat">{caveat}</p>
</article>""",
        "table": """
<table>
<tr data-caveat="count" data-caveat-of="{count}">
<td data-caveat="figure">{number}</td>
<td data-caveat="phrase">{phrase}</td>
<td data-caveat="caveat">{count_caveat}</td>
</tr>
</table>""",
        "footnote": """
<table>
<tr><td data-caveat="figure" data-caveat-of="{count}"
>{number}<sup><a href="#n1">1</a></sup></td></tr>
</table>
<ol><li id="n1"><span data-caveat="phrase" data-caveat-of="{count}">{phrase}</span></li></ol>""",
        "list": """
<ul data-caveat="claim" data-caveat-of="{iri}">
<li data-caveat="phrase">{phrase}</li>
<li data-caveat="caveat">{caveat}</li>
</ul>""",
        "headline": '<h1 data-caveat="phrase" data-caveat-of="{count}">{phrase}</h1>',
    }
    body = bodies[form].format(**told)
    return f'<!doctype html>\n<html lang="{told["lang"]}" dir="{told["dir"]}">\n{body}\n</html>'


def found(report: PageReport) -> list[str]:
    """Give what is lost and what is not judged, each by its kind."""
    return [each.kind for each in report.findings] + [each.kind for each in report.unrecognized]


def edited(html: str, old: str, new: str) -> str:
    assert old in html
    return html.replace(old, new)


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


def test_one_translation_of_two_caveats_is_not_judged(claims: Claims) -> None:
    words = LANGUAGES[0]
    html = edited(
        page("card", words, claims), escape(words["count_caveat"]), escape(words["caveat"])
    )
    report = check_page(html, claims)
    assert (found(report), report.ok) == (["mark"], False)


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
    assert found(check_page(html, claims, require_marked=True)) == ["unmarked"]
    assert not check_page(html, claims).ok


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

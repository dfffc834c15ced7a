"""The caveat-loss linter on a corpus of partners' pages, on our own, and on planted details."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from werkzeug.test import Client as InProcess

from caveat_partner.check_page import KINDS, Claims, PageReport, check_page
from caveat_partner.client.client import Client
from caveat_partner.verdicts import Verdict
from contract_referee import ROOT
from live_server import Live
from page_corpus import ARTICLES, PAGES, Page, Text, Wording, page, texts, wordings

PATHS = sorted(PAGES.glob("*/*.html"))
LOSERS = [path for path in PATHS if path.stem.startswith("lost-")]
KEEPERS = [path for path in PATHS if path.stem.startswith("kept-")]
UNJUDGED = [path for path in PATHS if path.stem.startswith("unjudged-")]


@pytest.fixture(scope="module")
def served(claims: Claims) -> Mapping[str, Any]:
    """The served claims by slug, for the pages to fill in."""
    return {claim.slug: claim.node for claim in claims}


def lost(report: PageReport) -> set[tuple[str, str]]:
    return {(loss.claim.rsplit("/", 1)[-1], loss.kind) for loss in report.findings}


def check(html: str, claims: Claims) -> set[tuple[str, str]]:
    return lost(check_page(html, claims))


# --- the corpus ---


def test_the_corpus_has_enough_pages_of_both_sorts() -> None:
    assert len(LOSERS) >= 45
    assert len(KEEPERS) >= 45
    assert len(UNJUDGED) >= 30
    assert len(PATHS) == len(LOSERS) + len(KEEPERS) + len(UNJUDGED)


def test_the_corpus_loses_every_kind_of_caveat(served: Mapping[str, Any]) -> None:
    # Without marks is only lost where marks are asked for: see test_kit_marked_pages.py.
    assert {kind for path in LOSERS for _, kind in page(path, served).loses} == (
        set(KINDS) - {"unmarked"}
    )


@pytest.mark.parametrize("path", LOSERS, ids=lambda path: path.stem)
def test_a_page_that_loses_a_caveat_is_found_to_lose_that_and_no_other(
    path: Any, claims: Claims, served: Mapping[str, Any]
) -> None:
    case: Page = page(path, served)
    assert case.loses
    report = check_page(case.html, claims, url=path.name)
    assert lost(report) == case.loses, report.render_text()


@pytest.mark.parametrize("path", KEEPERS, ids=lambda path: path.stem)
def test_a_page_that_keeps_its_caveats_is_not_flagged_and_its_claims_are_found(
    path: Any, claims: Claims, served: Mapping[str, Any]
) -> None:
    case: Page = page(path, served)
    report = check_page(case.html, claims, url=path.name)
    assert report.verdict is Verdict.KEPT, report.render_text()
    assert case.shows <= {claim.rsplit("/", 1)[-1] for claim in report.shown}


@pytest.mark.parametrize("path", UNJUDGED, ids=lambda path: path.stem)
def test_a_page_that_cannot_be_judged_is_neither_called_kept_nor_lost(
    path: Any, claims: Claims, served: Mapping[str, Any]
) -> None:
    case: Page = page(path, served)
    report = check_page(case.html, claims, url=path.name)
    assert report.verdict is Verdict.NOT_JUDGED, report.render_text()
    assert {each.kind for each in report.unrecognized} == case.unjudged
    assert report.is_blank == (not case.unjudged)


def test_no_page_however_broken_off_makes_the_check_fail(
    claims: Claims, served: Mapping[str, Any]
) -> None:
    for path in (*LOSERS[::6], *KEEPERS[::6]):
        html = page(path, served).html[:4000]
        for end in range(0, len(html), 97):
            assert isinstance(check_page(html[:end], claims), PageReport)


# --- pages that are not made for the check ---


def test_our_own_pages_keep_every_caveat_of_every_claim(claims: Claims, client: InProcess) -> None:
    for claim in claims:
        report = check_page(client.get(f"/claims/{claim.path}.html").text, claims, url=claim.slug)
        assert report.ok, report.render_text()
        assert claim.id in report.shown


def test_our_own_pages_of_articles_and_lists_keep_every_caveat(
    claims: Claims, client: InProcess
) -> None:
    for address in (*(f"/articles/{slug}/graph.html" for slug in ARTICLES), "/claims?limit=100"):
        answer = client.get(address, headers={"Accept": "text/html"})
        assert answer.status_code == 200
        assert (
            check_page(answer.text, claims, url=address).render_text().endswith("keeps its caveats")
        )


def test_every_claim_set_out_in_our_own_words_keeps_its_caveats(claims: Claims) -> None:
    for claim in claims:
        html = f'<p data-claim="{claim.id}">{claim.text} {claim.caveat}</p>'
        report = check_page(html, claims, url=claim.slug)
        assert claim.id in report.shown
        assert not report.findings, report.render_text()


def test_an_article_as_its_newsroom_wrote_it_keeps_every_caveat(claims: Claims) -> None:
    source = ROOT / "fixtures" / "articles" / "gazette-market-hall-roof" / "source.txt"
    paragraphs = [f"<p>{line}</p>" for line in source.read_text("utf-8").splitlines() if line]
    report = check_page(f"<article>{''.join(paragraphs)}</article>", claims)
    assert not report.findings, report.render_text()
    assert len(report.shown) >= 8


# --- what is reported ---


def test_a_loss_says_where_it_is_and_which_words_mend_it(claims: Claims) -> None:
    html = "<main>\n  <p>A Twitter account,\n  never verified: 1,700 Shiites killed.</p></main>"
    (loss,) = check_page(html, claims, url="page.html").findings
    assert (loss.kind, loss.where) == ("quantifier", "3:19")
    assert "1,700 Shiites killed" in loss.excerpt
    assert "“at least 1,700”" in loss.hint
    assert "Unverified: a minimum" in loss.hint


def test_a_loss_in_data_says_its_line_and_pointer(
    claims: Claims, served: Mapping[str, Any]
) -> None:
    node = json.loads(json.dumps(served["tweet-toll"]))
    del node["counts"][0]["status"]
    html = f'<p>x</p>\n<script type="application/ld+json">{json.dumps([node])}</script>'
    (loss,) = check_page(html, claims).findings
    assert (loss.kind, loss.where) == ("status", "2:1#/0/counts/0")


@pytest.mark.parametrize(
    "claim",
    ["tweet-toll", "iranian-troops-presence", "council-warning-receipt", "diyala-push"],
)
def test_every_key_of_a_claim_that_carries_a_caveat_is_missed_when_it_is_cut(
    claim: str, claims: Claims, served: Mapping[str, Any]
) -> None:
    carriers = {
        "status": "status",
        "reserves": "status",
        "disputed": "dispute",
        "inTension": "dispute",
        "superseded": "superseded",
        "caveat": "caveat",
        "disputedBy": "dispute",
        "disputes": "dispute",
        "withdrawn": "withdrawn",
        "withdrawnBy": "withdrawn",
    }
    for key in carriers.keys() & served[claim].keys():
        node = {name: value for name, value in served[claim].items() if name != key}
        html = f'<script type="application/ld+json">{json.dumps(node)}</script>'
        assert check(html, claims) == {(claim, carriers[key])}, key


def test_the_report_is_json_for_programs(claims: Claims) -> None:
    report = check_page("<p>1,700 Shiites killed, says a Twitter account.</p>", claims, url="p")
    told = json.loads(report.render_json())
    assert told["ok"] is False
    assert {each["kind"] for each in told["findings"]} == {"status", "quantifier"}
    assert told["shown"] == ["https://caveat.example/claims/cnn-iraq-isis-advance/tweet-toll"]


def test_text_in_another_language_and_broken_data_are_noted_not_judged(claims: Claims) -> None:
    bare = "<p>1,700 Shiites killed</p>"
    assert not check_page(f'<html lang="en-GB">{bare}', claims).ok
    report = check_page(
        f'<html lang="fr">{bare}<script type="application/ld+json">{{</script>', claims
    )
    assert report.verdict is Verdict.NOT_JUDGED
    unread, broken = report.unrecognized
    assert (unread.kind, unread.where) == ("language", "1:20")
    assert unread.nearest is not None
    assert unread.nearest.endswith("/tweet-toll")
    assert (broken.kind, broken.where) == ("container", "1:44")
    assert "JSON-LD cannot be read" in broken.message


# --- wordings and layouts beside those of the corpus ---


@pytest.mark.parametrize("wording", list(wordings()), ids=str)
def test_another_wording_is_kept_or_lost_as_its_sense_has_it(
    wording: Wording, claims: Claims
) -> None:
    report = check_page(wording.html, claims)
    assert lost(report) == wording.loses, report.render_text()
    assert wording.claim in {claim.rsplit("/", 1)[-1] for claim in report.shown}


@pytest.mark.parametrize("text", list(texts()), ids=str)
def test_a_short_text_gets_its_verdict_and_loses_what_it_loses(text: Text, claims: Claims) -> None:
    report = check_page(text.html, claims)
    assert report.verdict == text.verdict, report.render_text()
    assert lost(report) == text.loses, report.render_text()


@pytest.mark.parametrize(
    ("text", "loses"),
    [
        ("At least 1,700 Shiites killed – unverified Twitter account", set()),
        ("At least 1,700 Shiites killed -- Twitter account, unverified", set()),
        ("At least 1,700 Shiites killed – Baghdad, unverified", {"claimant"}),
        ("At least 1,700 Shiites killed – denied by no account, unverified", {"claimant"}),
        ("1,700 Shiites killed – unverified Twitter account", {"quantifier"}),
        ("20:15 Twitter account, unverified: no fewer than 1,700 Shiites killed", set()),
        ("8.15pm Unverified Twitter account: upwards of 1,700 Shiites killed", set()),
        ("20:15 Unverified: at least 1,700 Shiites killed", {"claimant"}),
        (
            "A floor of 1,700 Shiites killed, says a Twitter account that CNN tried to verify and "
            "could not.",
            set(),
        ),
    ],
)
def test_a_headline_tells_its_source_by_a_dash_or_a_colon_and_not_by_a_place(
    text: str, loses: set[str], claims: Claims
) -> None:
    report = check_page(f"<p>{text}</p>", claims)
    assert report.shown == ["https://caveat.example/claims/cnn-iraq-isis-advance/tweet-toll"]
    assert {loss.kind for loss in report.findings} == loses


@pytest.mark.parametrize(
    ("club", "loses"),
    [
        ("Teal Rowing Club", {"claimant", "quantifier"}),
        ("Severn Rowing Club", set()),
        ("Severn Dales Rowing Club", set()),
    ],
)
def test_a_figure_of_another_club_is_not_that_of_the_claim(
    club: str, loses: set[str], claims: Claims
) -> None:
    lost = check(f"<p>{club} lent 20 members for the bucket line.</p>", claims)
    assert lost == {("rowing-club-members", kind) for kind in loses}


@pytest.mark.parametrize(
    ("source", "loses"), [("CNN", set()), ("", {"claimant"}), ("–", {"claimant"})]
)
def test_a_row_without_a_source_is_not_credited_to_that_of_another(
    source: str, loses: set[str], claims: Claims
) -> None:
    head = "<tr><th>Where</th><th>What</th><th>Source</th></tr>"
    other = "<tr><td>Adhaim</td><td>two villages under ISIS control</td><td>CNN</td></tr>"
    row = f"<tr><td>Kirkuk</td><td>two villages taken by militants</td><td>{source}</td></tr>"
    assert {kind for _, kind in check(f"<table>{head}{other}{row}</table>", claims)} == loses


@pytest.mark.parametrize(("across", "loses"), [(360, set()), (120, {"claimant", "modality"})])
def test_in_a_drawing_what_stands_in_the_same_column_tells_of_a_figure(
    across: int, loses: set[str], claims: Claims
) -> None:
    texts = [
        (120, "11"),
        (120, "stallholders in a school gymnasium, says the Gazette"),
        (360, "at most 14"),
        (360, "stallholders to Kellow Wharf"),
        (across, "planned for Monday, said the town council"),
    ]
    drawn = "".join(
        f'<text x="{x}" y="{20 * n}">{text}</text>' for n, (x, text) in enumerate(texts)
    )
    assert {kind for _, kind in check(f"<svg>{drawn}</svg>", claims)} == loses


def test_a_denial_is_not_found_in_the_words_of_what_it_denies(claims: Claims) -> None:
    reported = claims.named("iranian-elite-forces-presence")
    assert reported is not None
    text = "There are reports that elite Iranian forces are in Iraq in support of al-Maliki"
    html = f'<p><a href="{reported.id}">{text}</a>; they were not checked.</p>'
    assert check(html, claims) == {("iranian-elite-forces-presence", "dispute")}


# --- versions ---


@pytest.mark.parametrize("versions", [1, 2])
def test_a_link_to_a_version_is_superseded_only_when_there_is_a_newer_one(
    versions: int, graphs: list[Any]
) -> None:
    claims = Claims.of(*graphs)
    claim = claims.named("tweet-toll")
    assert claim is not None
    claims.versions[claim.id] = versions
    html = (
        f'<div data-claim="{claim.id}/v/1">At least 1,700 Shiites killed, '
        "as an unverified Twitter account said.</div>"
    )
    assert check(html, claims) == ({("tweet-toll", "superseded")} if versions == 2 else set())


def test_a_client_is_asked_for_the_claims_and_for_the_current_version(live_server: Live) -> None:
    with Client(live_server.url) as client:
        address = f"{live_server.url}/claims/cnn-iraq-isis-advance/tweet-toll"
        said = "a Twitter account said 1,700 Shiites were killed; nobody could verify it"
        report = check_page(f'<p>As <a href="{address}/v/1">{said}</a>.</p>', client, url="p")
        assert lost(report) == {("tweet-toll", "quantifier")}
        claims = Claims.fetch(client)
        tweet = claims.named("tweet-toll")
        assert tweet is not None
        assert claims.current_version(tweet) == 1


# --- the published equivalents ---


@pytest.mark.parametrize("phrase", ["at least", "no fewer than", "a minimum of", "≥"])
def test_each_equivalent_of_a_bound_tells_it(phrase: str, claims: Claims) -> None:
    html = f"<p>An unverified Twitter account said that {phrase} 1,700 Shiites were killed.</p>"
    assert check(html, claims) == set()

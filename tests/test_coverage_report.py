"""The report: licensed words reach its reader alone, and all that was measured is seen on it."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from browsing import OWN_SCHEMES, PHONE, Browser
from caveat.contract.atomic_files import READABLE_BY_OWNER, replace_file
from caveat.contract.vocabulary import STATUSES
from caveat.newsroom.coverage.parts import Coverage
from caveat.newsroom.coverage.report import CAUTION, TEMPLATES, report
from caveat.records.claim import Claim
from caveat.records.graph import Graph
from commanding import says
from measuring import ALL, DAMAGED, HURT, SANK, SUNK, SWAM, caveat, made_up, measured, newsroom
from newsroom import ARTICLE, Newsroom
from reporting import Page, worst

__all__ = ["made_up", "newsroom", "worst"]


# --- as a file ---


def test_a_report_is_for_its_owner_alone_and_replaces_the_old_one_as_a_whole(
    newsroom: Newsroom,
) -> None:
    page = newsroom.folder / "report.html"
    page.write_text("old")
    page.chmod(0o644)
    says(caveat(newsroom, "--html", str(page)), 0, f"The report is in {page}")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "boats broke at" in page.read_text(encoding="utf-8")
    assert [one.name for one in newsroom.folder.glob("*report*")] == ["report.html"]


def test_a_report_that_cannot_be_written_leaves_the_old_one_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "report.html"
    page.write_text("old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        replace_file(page, b"licensed words", READABLE_BY_OWNER)
    assert [one.read_text() for one in tmp_path.iterdir()] == ["old"]


def full(_: int) -> None:
    raise OSError(28, "No space left on device")


def test_a_report_into_no_folder_is_refused_with_the_reason(newsroom: Newsroom) -> None:
    page = newsroom.folder / "nowhere" / "report.html"
    says(caveat(newsroom, "--html", str(page)), 2, "--html", "No such file")


@pytest.mark.parametrize("way", ["plain", "by a link", "by dots"])
def test_licensed_words_are_never_written_among_the_fixtures(newsroom: Newsroom, way: str) -> None:
    folder = newsroom.fixtures / ARTICLE
    if way == "by a link":
        (newsroom.folder / "elsewhere").symlink_to(folder)
        folder = newsroom.folder / "elsewhere"
    if way == "by dots":
        folder = newsroom.folder / "sources" / ".." / "fixtures"
    before = sorted(newsroom.fixtures.rglob("*"))
    result = caveat(newsroom, "--html", str(folder / "report.html"))
    says(result, 2, "lies in the folder of fixtures", ARTICLE, "no licence")
    assert "recorded" not in result.output
    assert sorted(newsroom.fixtures.rglob("*")) == before


def test_a_text_with_a_licence_may_have_its_report_among_the_fixtures(newsroom: Newsroom) -> None:
    licence = "https://creativecommons.org/publicdomain/zero/1.0/"
    article = f"{ARTICLE}/article.yaml"
    newsroom.replace(article, "source:\n", f"source:\n  license: {licence}\n")
    page = newsroom.fixtures / ARTICLE / "report.html"
    says(caveat(newsroom, "--html", str(page)), 0)
    text = page.read_text(encoding="utf-8")
    assert f'href="{licence}"' in text
    assert "do not publish" not in text


# --- as a page ---


def test_a_report_holds_the_whole_text_and_every_record_beside_its_paragraph(
    worst: Coverage,
) -> None:
    page = Page(report([worst]))
    assert page.lines == worst.words.split("\n")
    for one in worst.sentences:
        assert f"{worst.article.id}-s{one.sentence.number}" in page.all("id")
    for passage in worst.passages:
        assert passage.record.iri in page.words
        assert f"{worst.article.id}-p2-{passage.record.iri}" in page.all("id")
    assert made_by(worst, SUNK) in page.words


def made_by(coverage: Coverage, iri: str) -> str:
    return coverage.graph.get(Claim, iri).text


def test_a_report_is_complete_in_itself_and_every_link_in_it_leads_somewhere(
    worst: Coverage,
) -> None:
    page = Page(report([worst]))
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    links = page.all("href")
    assert len(links) > 20
    assert [link for link in links if link[0] != "#" and not link.startswith("data:")] == []
    assert {link[1:] for link in links if link[0] == "#"} <= set(ids)
    assert {"script", "img", "iframe", "object"}.isdisjoint(tag for tag, _ in page.tags)
    assert page.all("src") == []
    for attribute in ("aria-labelledby",):
        assert set(page.all(attribute)) <= set(ids)


def test_a_report_has_landmarks_headings_in_order_and_headed_tables(worst: Coverage) -> None:
    page = Page(report([worst]))
    tags = [tag for tag, _ in page.tags]
    for landmark in ("header", "main", "nav", "footer", "h1", "title", "caption"):
        assert tags.count(landmark) == 1, landmark
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert {attrs.get("scope") for tag, attrs in page.tags if tag == "th"} == {"row", "col"}
    assert dict(page.tags)["html"] == {"lang": "en"}


def test_a_report_marks_kind_status_nesting_and_what_is_missing_in_words_too(
    worst: Coverage,
) -> None:
    text = report([worst])
    page = Page(text)
    assert "in-claim" in text
    assert "in-event" in text
    for words in ("no record", "not recorded: heading", "not recorded: asserts nothing", "in part",
                  "unverified", "attributed", "claimed"):  # fmt: skip
        assert words in page.words
    # A mark in a mark: b begins and ends inside a.
    assert re.search(r'>a</a><a class="o"[^>]*>b</a>', text)
    opened = re.findall(r'class="o" id="river-fair-p2-(\w)"', text)
    closed = re.findall(r'class="c" aria-hidden="true">(\w)<', text)
    assert opened == list("abcdefg")
    assert sorted(closed) == opened, "a passage that ends in a gap is closed there"
    titles = [title for title in page.all("title") if "claim boats-sunk (unverified)" in title]
    assert titles
    for severity in ("To mend (1)", "To look at (2)"):
        assert severity in page.words


def test_a_report_of_a_licensed_text_says_that_it_must_not_be_published(worst: Coverage) -> None:
    page = Page(report([worst]))
    assert "For licensees: do not publish." in page.words
    assert worst.holder in page.words
    assert ("meta", {"name": "robots", "content": "noindex, noarchive"}) in page.tags


def test_the_narrowest_claim_gives_the_ground_and_of_several_the_least_sure_one(
    made_up: Graph,
) -> None:
    assert sorted(CAUTION) == sorted(STATUSES)
    text = report([measured(made_up, {DAMAGED: [SANK], SUNK: ["on Sunday"]}, ALL)])
    assert re.search(r'"piece attributed"[^>]*>A ferry sank <', text)
    assert re.search(r'"piece unverified"[^>]*>on Sunday<', text)
    text = report([measured(made_up, {DAMAGED: [SANK], SUNK: [SANK]}, ALL)])
    assert re.search(r'"piece unverified"[^>]*>A ferry sank on Sunday.<', text)
    dated = {DAMAGED: [SANK], SUNK: [(SANK, "statesDate")]}
    assert re.search(r'"piece attributed"[^>]*>A ferry', report([measured(made_up, dated, ALL)]))


def test_a_line_is_thin_where_only_what_supports_a_record_stands(made_up: Graph) -> None:
    dated = {DAMAGED: [(SANK, "statesDate"), HURT], SUNK: [(HURT, "statesBasis"), SWAM]}
    text = report([measured(made_up, dated, ALL)])
    assert re.search(r'class="in-claim thin"><[^>]*>A ferry sank', text)
    assert re.search(r'class="in-claim"><[^>]*>“Nobody', text)


def test_a_report_of_two_articles_keeps_their_ids_apart(worst: Coverage) -> None:
    other = replace(worst.article, id="river-fair-again", name="Again")
    page = Page(report([worst, replace(worst, article=other)]))
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    assert "river-fair-again-s1" in ids
    assert {link[1:] for link in page.all("href") if link[0] == "#"} <= set(ids)


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_all_words_of_a_report_stand_out_from_their_ground(scheme: int) -> None:
    style = (TEMPLATES / "report.css").read_text()
    colours = dict(re.findall(r"--(\w+):(#\w+)", style.split(":root{")[scheme + 1]))
    grounds = (
        "paper",
        "soft",
        "badge",
        "sure",
        "said",
        "doubt",
        "doubts",
        "view",
        "views",
        "frame",
    )
    pairs = [("ink", ground) for ground in grounds] + [
        ("quiet", "paper"), ("quiet", "soft"), ("link", "paper"), ("link", "soft"),
        ("warn", "paper"), ("warn", "frame"), ("warn", "soft"), ("paper", "link"),
    ]  # fmt: skip
    ratios = {}
    for words, ground in pairs:
        low, high = sorted((luminance(colours[words]), luminance(colours[ground])))
        ratios[words, ground] = (high + 0.05) / (low + 0.05)
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < 4.5} == {}


# --- in a browser ---


@pytest.fixture
def opened(browser: Browser, worst: Coverage, tmp_path: Path) -> Browser:
    page = tmp_path / "report.html"
    replace_file(page, report([worst]).encode(), READABLE_BY_OWNER)
    browser.open(page.as_uri())
    return browser


def test_a_browser_asks_nobody_and_hostile_words_stay_words(opened: Browser) -> None:
    assert opened.complaints() == []
    asked = [url for url in opened.requests() if not url.startswith((*OWN_SCHEMES, "file:"))]
    assert asked == []
    script = "return [document.scripts.length, document.images.length, document.body.innerText]"
    scripts, images, text = opened.driver.execute_script(script)
    assert (scripts, images) == (0, 0)
    assert "<script>alert(1)</script>" in text


@pytest.mark.parametrize("width", [PHONE, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_report_fits_the_window_and_its_frames_are_seen(
    opened: Browser, width: int, scheme: str
) -> None:
    opened.look(width, scheme)
    script = """
      const style = query => getComputedStyle(document.querySelector(query));
      const row = [...document.querySelector('.row .records').closest('.row').children];
      return [document.documentElement.scrollWidth <= innerWidth,
              style('.sentence.untouched').borderTopStyle,
              style('.in-claim').borderBottomStyle, style('.in-event').borderBottomStyle,
              row[1].getBoundingClientRect().right <= row[2].getBoundingClientRect().left,
              getComputedStyle(document.body).backgroundColor]"""
    fits, frame, claim, event, beside, ground = opened.driver.execute_script(script)
    assert fits
    assert (frame, claim, event) == ("solid", "solid", "dotted")
    assert beside == (width > PHONE), "records stand beside the text where there is room"
    assert (ground == "rgb(255, 255, 255)") == (scheme == "light")


def test_a_filter_shows_only_the_paragraphs_that_have_what_it_names(opened: Browser) -> None:
    script = """
      location.hash = arguments[0];
      const seen = one => one.getClientRects().length > 0;
      return [...document.querySelectorAll('.row')].map(seen)"""
    shown = {
        name: opened.driver.execute_script(script, name)
        for name in ("all", "only-untouched", "only-excused", "only-event", "river-fair-s1")
    }
    assert shown == {
        "all": [True, True, True, True],
        "only-untouched": [False, True, False, False],
        "only-excused": [True, False, False, True],
        "only-event": [False, True, False, False],
        "river-fair-s1": [True, True, True, True],
    }

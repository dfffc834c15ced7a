"""The report of coverage in a real browser: its marks, its frames, its filters, and no request."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from browser import OWN_SCHEMES, PHONE, Browser
from caveat.newsroom.coverage.parts import Coverage
from caveat.newsroom.coverage.report import render_report
from coverage_pages import Page, worst
from made_up_coverage import made_up, newsroom

__all__ = ["made_up", "newsroom", "worst"]


def test_a_report_marks_kind_status_nesting_and_what_is_missing_in_words_too(
    worst: Coverage,
) -> None:
    text = render_report([worst])
    page = Page(text)
    assert "in-claim" in text
    assert "in-event" in text
    for words in ("no record", "not recorded: heading", "not recorded: asserts nothing", "in part",
                  "unverified", "attributed", "claimed"):  # fmt: skip
        assert words in page.words
    # A mark in a mark: b begins and ends inside a.
    assert re.search(r'>a</a><a class="o"[^>]*>b</a>', text)
    opened = re.findall(r'class="o" id="quay-fair-p2-(\w)"', text)
    closed = re.findall(r'class="c" aria-hidden="true">(\w)<', text)
    assert opened == list("abcdefg")
    assert sorted(closed) == opened, "a passage that ends in a gap is closed there"
    titles = [title for title in page.all("title") if "claim boats-fate (unverified)" in title]
    assert titles
    for severity in ("To mend (1)", "To look at (2)"):
        assert severity in page.words


@pytest.fixture
def opened(browser: Browser, worst: Coverage, tmp_path: Path) -> Browser:
    page = tmp_path / "report.html"
    page.write_text(render_report([worst]), encoding="utf-8")
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

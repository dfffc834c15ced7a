"""A report is for its owner alone, whole, and never among what is published."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from caveat.newsroom.coverage.private_file import write_privately
from commanding import says
from measuring import caveat
from newsroom import ARTICLE, Newsroom


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
        write_privately(page, "licensed words")
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

"""The command: what is measured is told, and its words only to those who ask for them."""

from __future__ import annotations

import json
import os
import pty
import stat
import subprocess
import sys

import pytest

from caveat.newsroom.coverage.sentences import sentences
from caveat.source_text import digest
from command_runs import says
from external_tools import read_all
from made_up_coverage import DAMAGED, TEXT, caveat, newsroom, runs_of
from paths import ROOT
from small_newsroom import ARTICLE, WORDS, Newsroom

__all__ = ["newsroom"]


def add_a_sentence(newsroom: Newsroom, sentence: str) -> None:
    """Let the newsroom's text end with one sentence more, of which there is no record."""
    text = f"{TEXT} {sentence}"
    (newsroom.folder / "sources" / "quay-fair.txt").write_text(text, encoding="utf-8")
    article = f"{ARTICLE}/article.yaml"
    newsroom.replace(article, digest(TEXT), digest(text))
    newsroom.replace(article, f"characters: {len(TEXT)}", f"characters: {len(text)}")


def test_a_covered_text_is_told_sentence_by_sentence_in_a_real_process(
    newsroom: Newsroom,
) -> None:
    sources = {"CAVEAT_SOURCES": str(newsroom.folder / "sources")}
    done = newsroom.run("coverage", environ=sources)
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith("articles/quay-fair: ")
    assert [line.split()[:4] for line in lines[2:4]] == [
        [str(one.number), f"{one.start}-{one.end}", "recorded", "100%"] for one in sentences(TEXT)
    ]
    assert "claim boats-fate (unverified)" in lines[3]
    assert "event boats-sinking (claimed)" in lines[3]
    assert "2 sentences: 2 recorded, 0 partly, 0 excused, 0 untouched." in lines
    assert "0 errors, 0 notices." in lines
    assert runs_of(TEXT, done.stdout + done.stderr) == [], "what is piped may be logged"


def test_an_untouched_sentence_is_named_with_its_place_and_what_to_do(newsroom: Newsroom) -> None:
    add_a_sentence(newsroom, "Two bakers wept.")
    result = caveat(newsroom)
    place = f"Sentence 3, {len(TEXT) + 1} to {len(TEXT) + 17},"
    says(result, 1, "UNTOUCHED", "1 error, 0 notices.", "article.yaml:", "notRecorded", place,
         "error: untouched-sentence")  # fmt: skip
    assert "bakers wept" not in result.output


def test_words_are_shown_to_a_pipe_only_where_they_are_asked_for(newsroom: Newsroom) -> None:
    assert runs_of(TEXT, caveat(newsroom).output) == []
    assert runs_of(TEXT, caveat(newsroom, "--format", "json").output) == []
    for form in ("text", "json"):
        shown = caveat(newsroom, "--words", "--format", form).output
        assert "On Sunday the harbour office said that at least …" in shown
        assert "river fair. An account" not in shown, "only the opening is shown"


def test_the_document_for_programs_holds_positions_records_and_states(newsroom: Newsroom) -> None:
    add_a_sentence(newsroom, "Two bakers wept.")
    result = caveat(newsroom, "--format", "json")
    assert result.exit_code == 1
    (told,) = json.loads(result.stdout)["articles"]
    assert told["article"] == ARTICLE
    assert told["states"] == {"recorded": 2, "partly": 0, "excused": 0, "untouched": 1}
    assert told["share"] < 1
    first, _, third = told["sentences"]
    end = sentences(TEXT)[0].end
    assert (first["number"], first["paragraph"], first["start"], first["end"]) == (1, 1, 0, end)
    assert first["evidence"] == [
        {"record": DAMAGED, "kind": "claim", "status": "attributed", "role": "statesClaim",
         "start": 0, "end": end},
    ]  # fmt: skip
    assert (third["state"], third["evidence"], third["share"]) == ("untouched", [], 0)
    assert [one["rule"] for one in told["findings"]] == ["untouched-sentence"]


def test_an_excused_sentence_is_told_with_its_reason(newsroom: Newsroom) -> None:
    add_a_sentence(newsroom, "Two bakers wept.")
    start = len(TEXT) + 1
    entry = f"{{start: {start}, end: {start + 16}, passageSha256: {digest('Two bakers wept.')}, "
    article = f"{ARTICLE}/article.yaml"
    more = f"notRecorded:\n  - {entry}reason: assertsNothing, note: A sign-off.}}\n"
    newsroom.write(article, newsroom.read(article) + more)
    says(caveat(newsroom), 0, "excused: asserts nothing", "1 excused (asserts nothing 1)")


def test_without_a_text_it_is_said_where_to_put_it_and_nothing_is_measured(
    newsroom: Newsroom,
) -> None:
    page = newsroom.folder / "report.html"
    result = caveat(newsroom, "--html", str(page), CAVEAT_SOURCES="")
    says(result, 2, "articles/quay-fair was not measured", "quay-fair.txt", "CAVEAT_SOURCES")
    assert not page.exists()
    told = json.loads(caveat(newsroom, "--format", "json", CAVEAT_SOURCES="").stdout)
    assert told == {
        "articles": [], "notMeasured": [{"article": ARTICLE, "file": "quay-fair.txt"}],
    }  # fmt: skip


def test_other_articles_are_measured_where_one_has_no_text(newsroom: Newsroom) -> None:
    second = "articles/quay-fair-again"
    folder = newsroom.fixtures / second
    folder.mkdir()
    for file in ("claims", "events", "groups", "sources", "quotations"):
        (folder / f"{file}.yaml").write_text("[]\n")
    text = newsroom.read(f"{ARTICLE}/article.yaml").replace("id: quay-fair", "id: quay-fair-again")
    text = text.replace("quay-fair.txt", "again.txt").replace(digest(TEXT), digest("other"))
    newsroom.write(f"{second}/article.yaml", text)
    told = json.loads(caveat(newsroom, "--format", "json").stdout)
    assert [one["article"] for one in told["articles"]] == [ARTICLE]
    assert [one["article"] for one in told["notMeasured"]] == [second]
    says(caveat(newsroom), 0, "2 sentences", f"{second} was not measured")
    says(caveat(newsroom, f"{ARTICLE}/"), 0, "2 sentences")
    says(caveat(newsroom, "quay-fair-again"), 2, f"{second} was not measured")
    says(caveat(newsroom, "quay-fair", second), 2, "2 sentences", f"{second} was not measured")


def test_a_text_beside_its_article_needs_no_setting(newsroom: Newsroom) -> None:
    (newsroom.fixtures / ARTICLE / "source.txt").write_text(WORDS, encoding="utf-8")
    says(caveat(newsroom, CAVEAT_SOURCES=""), 0, "2 recorded")


@pytest.mark.parametrize(
    ("slug", "right"),
    [("river-fare", "Did you mean quay-fair?"), ("x", "Did you mean quay-fair?")],
)
def test_an_unknown_article_is_said_to_be_none(newsroom: Newsroom, slug: str, right: str) -> None:
    says(caveat(newsroom, slug), 2, f"{slug} is no article here", right)


def test_findings_in_the_fixtures_are_told_and_what_holds_is_measured(newsroom: Newsroom) -> None:
    newsroom.replace("organizations.yaml", "type: GovernmentOrganization", "type: Government")
    told = ("0 untouched", "0 errors", "1 finding in the fixtures besides", "`caveat check`")
    says(caveat(newsroom), 1, *told)
    newsroom.replace(f"{ARTICLE}/claims.yaml", "modality: actual", "modality: actually")
    says(caveat(newsroom), 1, "UNTOUCHED", "2 findings in the fixtures besides")
    newsroom.replace(f"{ARTICLE}/article.yaml", "inLanguage: en", "inLanguages: en")
    says(caveat(newsroom, "quay-fair"), 2, "article.yaml:", "there is none that holds")


def test_a_changed_text_is_an_error_and_is_measured_all_the_same(newsroom: Newsroom) -> None:
    text = TEXT.replace("Sunday", "Monday")
    (newsroom.folder / "sources" / "quay-fair.txt").write_text(text, encoding="utf-8")
    result = caveat(newsroom)
    says(result, 1, "stale-source", "stale-passage", "is STALE", "UNTOUCHED")
    assert "in the fixtures besides" not in result.output, "what is told here is not told twice"


def test_a_terminal_is_shown_the_table_with_the_opening_words(newsroom: Newsroom) -> None:
    ours, theirs = pty.openpty()
    environ = newsroom.process_environ | {
        "CAVEAT_SOURCES": str(newsroom.folder / "sources"), "TERM": "xterm", "COLUMNS": "160",
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "caveat", "coverage"], env=environ, cwd=ROOT, stdout=theirs
    )
    os.close(theirs)
    shown = b"".join(read_all(ours)).decode()
    assert process.wait(60) == 0
    assert "On Sunday the harbour office" in shown
    assert "\x1b[" in shown
    assert "2 sentences: 2 recorded" in shown


# --- the report as a file ---


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
    says(result, 2, "lies in the folder of fixtures", ARTICLE, "no license")
    assert "recorded" not in result.output
    assert sorted(newsroom.fixtures.rglob("*")) == before


def test_a_text_with_a_license_may_have_its_report_among_the_fixtures(newsroom: Newsroom) -> None:
    open_license = "https://creativecommons.org/publicdomain/zero/1.0/"
    article = f"{ARTICLE}/article.yaml"
    newsroom.replace(article, "source:\n", f"source:\n  license: {open_license}\n")
    page = newsroom.fixtures / ARTICLE / "report.html"
    says(caveat(newsroom, "--html", str(page)), 0)
    text = page.read_text(encoding="utf-8")
    assert f'href="{open_license}"' in text
    assert "do not publish" not in text

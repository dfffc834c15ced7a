"""The model of results, and the forms in which CI systems read it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from jsonschema import Draft4Validator

from caveat_partner import plain_text
from caveat_partner.check_page.kinds import KINDS, UNREAD
from caveat_partner.check_page.report import Loss, PageReport, Unrecognized
from caveat_partner.promises.catalog import PROMISES
from caveat_partner.report import Finding, Outcome, Report
from caveat_partner.results.code_quality import render_code_quality
from caveat_partner.results.files import ReportFiles
from caveat_partner.results.github import render_annotations, render_summary
from caveat_partner.results.junit import render_junit
from caveat_partner.results.model import Level, Place, Result, Run
from caveat_partner.results.of_pages import run_of_pages
from caveat_partner.results.of_promises import run_of_report
from caveat_partner.results.places import path_in_repository, repository_root
from caveat_partner.results.sarif import render_sarif
from caveat_partner.verdicts import Verdict
from sarif_schema import sarif_schema

CLAIM = "https://api.example/claims/cnn/toll"
LOSS = Loss(CLAIM, "status", "12:7", "1,700 killed", "Say that it is unverified.")
UNREADABLE = Unrecognized("figure", "3:1", "1,900 killed", "It fits no claim.", CLAIM)
NAME = "count-caveat"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The root of a repository, in which the check is run."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def pages() -> Run:
    """A page that lost something and holds what is not judged, a kept one, and a blank one."""
    reports = [
        PageReport("site/a b.html", [LOSS], [CLAIM], unrecognized=[UNREADABLE]),
        PageReport("site/kept.html", shown=[CLAIM]),
        PageReport("site/contact.html"),
    ]
    return run_of_pages(reports, "https://api.example")


@pytest.fixture
def promises() -> Run:
    promise = PROMISES[NAME]
    finding = Finding(f"{CLAIM}#/counts/0", "a count without `caveat`\x00 <b>")
    outcomes = [
        Outcome("kept", "This is kept.", Verdict.KEPT, seconds=0.25),
        Outcome(NAME, promise.sentence, Verdict.BROKEN, [finding], hint="Mend it."),
        Outcome("open", "This is open.", Verdict.NOT_ASKED, reason="nobody asked"),
        Outcome("silent", "This is silent.", Verdict.NOT_JUDGED, reason="no answer came"),
    ]
    return run_of_report(Report("https://api.example", outcomes, seconds=1.5))


def sarif_of(run: Run, root: Path) -> dict[str, Any]:
    """Give a run as SARIF, valid by the schema of the standard."""
    log: dict[str, Any] = json.loads(render_sarif(run, root, "caveat.lock"))
    Draft4Validator(sarif_schema()).validate(log)
    return log


# --- the model ---


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("12:7", Place("page.html", 12, 7)),
        ("12:7#/counts/0", Place("page.html", 12, 7, "/counts/0")),
        ("0:0", Place("page.html", 1, 1)),
        ("somewhere", Place("page.html", pointer="somewhere")),
    ],
)
def test_a_place_on_a_page_is_read_from_its_line_and_column(where: str, place: Place) -> None:
    assert Place.on_page("page.html", where) == place


def test_a_fingerprint_stays_while_lines_move_and_the_host_changes(pages: Run) -> None:
    lost = pages.of(Level.ERROR)[0]
    moved = replace(lost, place=replace(lost.place, line=99), claim=CLAIM.replace("api", "stage"))
    other = replace(lost, excerpt="1,700 wounded")
    assert moved.fingerprint == lost.fingerprint != other.fingerprint


def test_causes_come_before_what_follows_from_them() -> None:
    told = Finding(CLAIM, "it cannot be judged")
    broken = [
        Outcome("follower", "It is so.", Verdict.BROKEN, [told], since=CLAIM),
        Outcome("cause", "It is so.", Verdict.BROKEN, [Finding(CLAIM, "no JSON")]),
        Outcome("kept", "It is so.", Verdict.KEPT),
    ]
    run = run_of_report(Report("https://api.example", broken))
    assert [result.rule for result in run.of(Level.ERROR)] == ["cause", "follower"]


def test_what_was_not_judged_is_a_warning_and_an_error_where_that_is_asked(pages: Run) -> None:
    assert [one.rule for one in pages.of(Level.WARNING)] == ["figure"]
    strict = run_of_pages([PageReport("a.html", unrecognized=[UNREADABLE])], "api", strict=True)
    assert [one.level for one in strict.results] == [Level.ERROR]


def test_no_kind_of_caveat_has_the_name_of_a_promise() -> None:
    themes = {promise.theme for promise in PROMISES.values()}
    assert not {*KINDS, *UNREAD} & PROMISES.keys()
    assert not themes & PROMISES.keys()
    assert not set(KINDS) & set(UNREAD)


# --- GitHub ---


def test_an_annotation_stands_at_the_file_and_line_from_the_root_of_the_repository(
    pages: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "partner").mkdir()
    monkeypatch.chdir(folder / "partner")
    error, warning = render_annotations(pages, repository_root({})).splitlines()
    assert error.startswith(
        "::error file=partner/site/a b.html,line=12,col=7,title=caveat%3A status::The status of "
    )
    assert error.endswith("is lost in “1,700 killed”. Say that it is unverified.")
    assert warning.startswith("::warning file=partner/site/a b.html,line=3,col=1,")


def test_an_annotation_is_one_line_whatever_a_page_says(folder: Path) -> None:
    hostile = replace(LOSS, excerpt="50%\r\n::error::owned", where="1:1")
    run = run_of_pages([PageReport("a,b:c.html", [hostile], [CLAIM])], "api")
    (line,) = render_annotations(run, folder).splitlines()
    assert line.startswith("::error file=a%2Cb%3Ac.html,line=1,")
    assert "50%25%0D%0A::error::owned" in line


def test_a_broken_promise_is_annotated_with_its_address(promises: Run, folder: Path) -> None:
    error, warning = render_annotations(promises, folder).splitlines()
    assert error.startswith(f"::error title=caveat%3A {NAME}::")
    assert f"({CLAIM}#/counts/0)" in error
    assert "no answer came" in warning


def test_the_summary_is_a_table_in_which_no_text_is_mark_up(promises: Run, pages: Run) -> None:
    told = render_summary(promises)
    assert "1 error, 1 warning, 0 accepted, 4 cases in all." in told
    assert "&lt;b>" in told
    assert "<b>" not in told
    assert "| error | `status` | site/a b.html:12:7 |" in render_summary(pages)
    hostile = run_of_pages(
        [PageReport("a.html", [replace(LOSS, excerpt="\\[a](b) \\| `c`")])], "api"
    )
    assert r"“\\\[a\](b) \\\| \`c\`”" in render_summary(hostile)
    many = run_of_pages([PageReport("a.html", [LOSS] * 60, [CLAIM])], "api")
    assert "And 10 more." in render_summary(many)


# --- SARIF ---


def test_sarif_is_valid_and_places_each_result_in_the_repository(pages: Run, folder: Path) -> None:
    (run,) = sarif_of(pages, folder)["runs"]
    lost, unread = run["results"]
    physical = lost["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"] == {"uri": "site/a%20b.html", "uriBaseId": "%SRCROOT%"}
    assert physical["region"] == {"startLine": 12, "startColumn": 7}
    assert (lost["level"], unread["level"]) == ("error", "warning")
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules[lost["ruleIndex"]] == lost["ruleId"] == "status"
    assert str(folder) not in json.dumps(run)


def test_sarif_places_a_broken_promise_in_the_lock_with_its_address(
    promises: Run, folder: Path
) -> None:
    (run,) = sarif_of(promises, folder)["runs"]
    (location,) = run["results"][0]["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "caveat.lock"
    assert location["logicalLocations"][0]["fullyQualifiedName"] == f"{CLAIM}#/counts/0"
    assert run["tool"]["driver"]["rules"][0]["help"]["text"]


def test_sarif_tells_equal_results_apart(folder: Path) -> None:
    run = run_of_pages([PageReport("a.html", [LOSS, replace(LOSS, where="20:1")], [CLAIM])], "api")
    marks = [one["partialFingerprints"] for one in sarif_of(run, folder)["runs"][0]["results"]]
    assert len({tuple(mark.values()) for mark in marks}) == 2
    assert all({"primaryLocationLineHash", "caveatFinding/v1"} == mark.keys() for mark in marks)


def test_sarif_has_what_is_accepted_as_suppressed(folder: Path) -> None:
    accepted = Result("status", Level.NOTE, "Lost.", Place("a.html", 1, 1), accepted="It is 1917.")
    run = run_of_pages([PageReport("a.html", shown=[CLAIM], accepted=[accepted])], "api")
    (result,) = sarif_of(run, folder)["runs"][0]["results"]
    assert result["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "It is 1917."}
    ]


# --- JUnit ---


def cases(run: Run) -> dict[str | None, list[str]]:
    suite = ElementTree.fromstring(render_junit(run)).find("testsuite")
    assert suite is not None
    return {case.get("name"): [child.tag for child in case] for case in suite}


def test_junit_has_a_case_for_each_promise(promises: Run) -> None:
    text = render_junit(promises)
    assert cases(promises) == {
        "kept": [], NAME: ["failure"], "open": ["skipped"], "silent": ["skipped"],
    }  # fmt: skip
    suite = ElementTree.fromstring(text)
    counted = {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped", "time")}
    assert list(counted.values()) == ["4", "1", "0", "2", "1.500"]
    assert "a count without `caveat`\ufffd &lt;b&gt;" in text


def test_junit_has_a_case_for_each_page(pages: Run) -> None:
    assert cases(pages) == {
        "site/a b.html": ["failure"], "site/kept.html": [], "site/contact.html": ["skipped"],
    }  # fmt: skip
    assert 'file="site/a b.html"' in render_junit(pages)


def test_junit_tells_what_was_not_judged_beside_what_is_lost_and_what_warns(pages: Run) -> None:
    warning = Result("baseline", Level.WARNING, "No longer needed.", Place("b.toml", 5, 1))
    suite = ElementTree.fromstring(render_junit(replace(pages, remarks=[warning])))
    failure = suite.find(".//failure")
    assert failure is not None
    assert "1,900 killed" in (failure.text or "")
    assert "No longer needed." in (suite.findtext(".//system-out") or "")
    assert suite.get("tests") == "3"


# --- GitLab ---


def test_code_quality_has_what_merge_requests_need(pages: Run, folder: Path) -> None:
    lost, unread = json.loads(render_code_quality(pages, folder, "caveat.lock"))
    assert lost["location"] == {"path": "site/a b.html", "lines": {"begin": 12}}
    assert (lost["severity"], unread["severity"]) == ("major", "minor")
    assert lost["check_name"] == "caveat-status"
    assert lost["fingerprint"] != unread["fingerprint"]
    assert "Say that it is unverified." in lost["description"]


# --- places and files ---


def test_the_root_is_what_ci_names_or_where_git_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "work" / "site").mkdir(parents=True)
    monkeypatch.chdir(folder / "work" / "site")
    assert repository_root({"GITHUB_WORKSPACE": str(folder / "work")}) == folder / "work"
    assert repository_root({"CI_PROJECT_DIR": str(folder / "work")}) == folder / "work"
    assert repository_root({"GITHUB_WORKSPACE": str(folder / "elsewhere")}) == folder
    assert path_in_repository("build/../a.html", folder) == "work/site/a.html"


@pytest.mark.parametrize(
    ("address", "path"),
    [("https://site.example/a/b.html?c", "a/b.html"), ("https://site.example", "index.html")],
)
def test_a_page_at_an_address_has_the_path_of_the_site(address: str, path: str) -> None:
    assert path_in_repository(address, Path()) == path


def reports_in(folder: Path) -> Iterator[str]:
    yield from sorted(path.relative_to(folder).as_posix() for path in folder.glob("out/*"))


def test_reports_are_written_whole_into_folders_that_are_made(pages: Run, folder: Path) -> None:
    out = folder / "out"
    files = ReportFiles(out / "a.xml", out / "a.sarif", out / "a.json", github=True)
    files.write(pages, {"GITHUB_STEP_SUMMARY": str(folder / "summary.md")})
    assert list(reports_in(folder)) == ["out/a.json", "out/a.sarif", "out/a.xml"]
    assert (folder / "summary.md").read_text(encoding="utf-8").startswith("### caveat-partner ")


def test_no_secret_and_no_control_character_is_in_a_report(folder: Path) -> None:
    hostile = replace(LOSS, excerpt="https://a:hunter2@b.example \x1b[31m\u202e")
    run = run_of_pages([PageReport("a.html", [hostile], [CLAIM])], "api")
    files = ReportFiles(*(folder / "out" / name for name in ("a.xml", "a.sarif", "a.json")))
    replace(files, github=True).write(run, {"GITHUB_STEP_SUMMARY": str(folder / "summary.md")})
    for path in [*folder.glob("out/*"), folder / "summary.md"]:
        told = path.read_text(encoding="utf-8").replace("\\*", "*")
        assert "***@b.example" in told, path
        assert not {"\x1b", "\u202e"} & set(told), path


def test_what_is_secret_is_masked_before_reports_are_rendered(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain_text, "_SECRETS", {"error", "version", "1", "name"})
    hostile = replace(LOSS, excerpt='<a href="x?token=abc"def> version')
    run = run_of_pages([PageReport("a.html", [hostile], [CLAIM])], "api")
    files = ReportFiles(*(folder / "out" / name for name in ("a.xml", "a.sarif", "a.json")))
    files.write(run, {})
    assert ElementTree.parse(folder / "out" / "a.xml").getroot().get("tests") == "1"
    told = json.loads((folder / "out" / "a.sarif").read_text(encoding="utf-8"))
    Draft4Validator(sarif_schema()).validate(told)
    assert 'x?token=***"def> ***' in told["runs"][0]["results"][0]["message"]["text"]
    assert json.loads((folder / "out" / "a.json").read_text(encoding="utf-8"))


def test_a_file_whose_name_is_no_text_is_in_every_report(folder: Path) -> None:
    run = run_of_pages([PageReport("caf\udce9.html", [LOSS], [CLAIM])], "api")
    files = ReportFiles(*(folder / "out" / name for name in ("a.xml", "a.sarif", "a.json")))
    files.write(run, {})
    (result,) = json.loads((folder / "out" / "a.sarif").read_text())["runs"][0]["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "caf%E9.html"
    (issue,) = json.loads((folder / "out" / "a.json").read_text(encoding="utf-8"))
    assert issue["location"]["path"] == "caf\\udce9.html"
    assert ElementTree.parse(folder / "out" / "a.xml").find(".//failure") is not None


@pytest.mark.parametrize("stream", ["standard input", "/dev/fd/63"])
def test_a_page_that_is_no_file_stands_in_a_file_that_there_is(stream: str, folder: Path) -> None:
    run = run_of_pages([PageReport(stream, [LOSS], [CLAIM])], "api")
    (result,) = sarif_of(run, folder)["runs"][0]["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "caveat.lock"
    assert location["physicalLocation"]["region"] == {"startLine": 1}
    assert location["logicalLocations"][0]["fullyQualifiedName"] == f"{stream}:12:7"
    (issue,) = json.loads(render_code_quality(run, folder, "caveat.lock"))
    assert issue["location"] == {"path": "caveat.lock", "lines": {"begin": 1}}
    assert f"{stream}:12:7" in issue["description"]
    assert " file=" not in render_junit(run)


def test_a_report_that_cannot_be_written_stops_no_other(pages: Run, folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "taken").mkdir()
    files = ReportFiles(folder / "taken", folder / "out" / "a.sarif")
    with pytest.raises(OSError, match="taken"):
        files.write(pages, {})
    assert list(reports_in(folder)) == ["out/a.sarif"]
    assert not list(folder.glob(".taken*"))

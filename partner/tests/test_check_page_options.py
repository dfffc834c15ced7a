"""The options of check-page in CI: reports on every exit, the baseline, what is asked."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import threading
from io import BytesIO, TextIOWrapper
from pathlib import Path
from xml.etree import ElementTree

import pytest

from canned_server import CannedServer, drip
from careless_page import CARELESS
from caveat_partner.cli.output import write_json, write_note, write_out
from caveat_partner.plain_text import printable
from checked_page import CHECK, REPORTS, accept_all, errors_in
from command_line import KIT, UNREACHABLE, WRONG, Partner, in_a_process

pytestmark = pytest.mark.usefixtures("folder")


# --- reports ---


def test_a_loss_is_in_every_report(folder: Path, partner: Partner) -> None:
    done = partner(*CHECK, *REPORTS)
    assert done.status == 1
    assert {"quantifier", "status"} <= set(errors_in(folder))


@pytest.mark.parametrize(
    ("status", "rule", "arguments"),
    [
        (WRONG, "wrong-use", ("check-page", "none.html", "--graph", "graph.json")),
        (WRONG, "wrong-use", ("check-page", "build/page.html", "--graph", "none.json")),
        (WRONG, "wrong-use", (*CHECK, "--only", "statuses")),
        (WRONG, "wrong-use", (*CHECK, "--baseline", "none.toml")),
        (WRONG, "wrong-use", ("check-api", "https://caveat.example", "--ca", "none.pem")),
        (UNREACHABLE, "unreachable", ("check-page", "http://127.0.0.1:1/", *CHECK[2:])),
    ],
)
def test_what_ends_a_check_is_the_one_error_of_its_reports(
    status: int, rule: str, arguments: tuple[str, ...], folder: Path, partner: Partner
) -> None:
    done = partner(*arguments, *REPORTS)
    assert (done.status, errors_in(folder)) == (status, [rule])
    (case,) = ElementTree.parse(folder / "out/a.xml").getroot().iter("testcase")
    assert case[0].get("message") in done.err


def test_what_was_judged_before_the_end_stays_in_the_reports(
    folder: Path, partner: Partner
) -> None:
    done = partner("check-page", "build/page.html", "http://127.0.0.1:1/", *CHECK[2:], *REPORTS)
    assert done.status == UNREACHABLE
    assert {"unreachable", "quantifier"} <= set(errors_in(folder))


def test_what_was_judged_before_and_after_a_page_that_is_away_is_printed(
    folder: Path, partner: Partner
) -> None:
    (folder / "build" / "other.html").write_text(CARELESS, encoding="utf-8")
    pages = ("build/page.html", "http://127.0.0.1:1/", "build/other.html")
    done = partner("check-page", *pages, *CHECK[2:])
    assert done.status == UNREACHABLE
    assert "quantifier of" in done.out
    assert "build/other.html: 1 claim shown" in done.out
    assert "http://127.0.0.1:1/ could not be fetched" in done.err.splitlines()[-1]
    told = json.loads(partner("check-page", *pages, *CHECK[2:], "--json").out)
    assert [one["target"] for one in told] == ["build/page.html", "build/other.html"]


def test_pages_on_which_nothing_is_recognized_fail_in_every_report_where_it_is_strict(
    folder: Path, partner: Partner
) -> None:
    (folder / "contact.html").write_text("<title>Write to us</title>", encoding="utf-8")
    contact = ("check-page", "contact.html", *CHECK[2:])
    assert partner(*contact, "--strict", *REPORTS).status == 1
    assert errors_in(folder) == ["nothing-recognized"]
    assert partner(*contact, *REPORTS).status == 4
    assert errors_in(folder) == []
    partner(*contact, "--write-baseline", "caveat-baseline.toml")
    file = accept_all(folder)
    accepted = partner(*contact, "--strict", "--baseline", file.name)
    assert (accepted.status, accepted.err) == (0, "")
    partner("check-page", "contact.html", "build/page.html", *CHECK[2:], "--strict", *REPORTS)
    assert "nothing-recognized" not in errors_in(folder)


def test_ctrl_c_leaves_reports_too(folder: Path, server: CannedServer) -> None:
    reached = threading.Event()

    def wait_for_ever(connection: socket.socket) -> None:
        reached.set()
        drip(connection)

    slow = server.says("/page", wait_for_ever)
    command = (sys.executable, "-m", "caveat_partner", "check-page", slow, *CHECK[2:], *REPORTS)
    process = subprocess.Popen(
        command, cwd=folder, env={"PYTHONPATH": str(KIT)}, stderr=subprocess.PIPE, text=True
    )
    assert reached.wait(timeout=60)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=20)
    assert (process.returncode, told) == (130, "caveat-partner: Stopped.\n")
    assert errors_in(folder) == ["stopped"]


def test_a_report_that_cannot_be_written_is_wrong_use_and_the_rest_is_told(
    folder: Path, partner: Partner
) -> None:
    done = partner(*CHECK, "--junit", "build", "--sarif", "out/a.sarif")
    assert done.status == WRONG
    assert "quantifier of" in done.out
    assert (folder / "out/a.sarif").exists()


def test_all_reports_go_into_one_folder_under_the_name_of_the_check(
    folder: Path, partner: Partner
) -> None:
    partner(*CHECK, "--reports", "out", "--sarif", "other/own.sarif")
    written = {path.name for path in folder.glob("out/*")}
    assert written == {"check-page.xml", "check-page.codequality.json"}
    assert (folder / "other" / "own.sarif").exists()


# --- GitHub ---


def test_github_gets_annotations_and_a_summary_where_it_runs(
    folder: Path, partner: Partner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "summary.md"))
    done = partner(*CHECK)
    assert done.out.startswith("::error file=build/page.html,line=3,col=")
    assert "`quantifier`" in (folder / "summary.md").read_text(encoding="utf-8")
    assert "::error" not in partner(*CHECK, "--no-github").out
    beside = partner(*CHECK, "--json")
    assert json.loads(beside.out)
    assert beside.err.startswith("::error file=")


def test_no_line_that_others_wrote_is_a_command_of_github(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_out("kept\n::stop-commands::x\n  ##[add-path]y\na::b")
    write_note("gone\n\t::error::z")
    told = capsys.readouterr()
    assert told.out == "kept\n| ::stop-commands::x\n  # #[add-path]y\na::b\n"
    assert told.err == "gone\n| \t::error::z\n"


@pytest.mark.parametrize(
    ("text", "disarmed"),
    [
        ("lost in “##[add-mask]e”", "lost in “# #[add-mask]e”"),
        ("\u00a0\u3000::error::x", "| \u00a0\u3000::error::x"),
        ("\u2003 ::stop-commands::x", "| \u2003 ::stop-commands::x"),
        ("a::b # [c]", "a::b # [c]"),
    ],
)
def test_github_finds_no_command_in_what_is_printed(text: str, disarmed: str) -> None:
    assert printable(text) == disarmed


def test_json_holds_what_a_page_says_and_no_command_of_github(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_json(json.dumps({"excerpt": "##[error]owned \x1b"}))
    told = capsys.readouterr().out
    assert "##[" not in told
    assert json.loads(told) == {"excerpt": "##[error]owned \\u001b"}


# --- secrets ---


@pytest.mark.parametrize("header", ["X-Api-Version: 1", "Accept-Language: en", "X-Api-Key: lost"])
def test_what_is_said_to_be_secret_leaves_reports_whole(
    header: str, folder: Path, partner: Partner
) -> None:
    plain = partner(*CHECK, "--json").out
    done = partner(*CHECK[:2], "--api", "http://u:p@127.0.0.1:1", "--header", header, *REPORTS)
    assert "***" not in done.err
    assert partner(*CHECK, "--json", *REPORTS).out == plain
    assert errors_in(folder)


# --- pages ---


def test_a_pipe_is_a_page_and_standard_input_that_is_closed_is_none(folder: Path) -> None:
    check = f"{sys.executable} -m caveat_partner check-page"
    end = "--graph graph.json"
    piped = in_a_process("bash", "-c", f"{check} <(cat build/page.html) {end}", cwd=folder)
    assert (piped.returncode, piped.stderr) == (1, "")
    closed = in_a_process("bash", "-c", f"{check} - {end} <&-", cwd=folder)
    told = "caveat-partner: Standard input cannot be read: it is closed."
    assert (closed.returncode, closed.stderr.splitlines()[-1]) == (UNREACHABLE, told)


def test_a_folder_is_every_page_in_it_and_below(folder: Path, partner: Partner) -> None:
    (folder / "build" / "news").mkdir()
    for name in ("news/a.HTM", "news/b.xhtml", "news/c.txt"):
        (folder / "build" / name).write_text(CARELESS, encoding="utf-8")
    done = partner("check-page", "build", *CHECK[2:], "--json")
    assert [one["target"] for one in json.loads(done.out)] == [
        "build/news/a.HTM", "build/news/b.xhtml", "build/page.html",
    ]  # fmt: skip
    (folder / "empty").mkdir()
    partner.is_refused(WRONG, "There is no page empty.", "check-page", "empty", *CHECK[2:])


def test_a_page_comes_on_standard_input(partner: Partner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(CARELESS.encode())))
    done = partner("check-page", "-", *CHECK[2:], "--github")
    assert "standard input: 1 claim shown, loses " in done.out
    assert "::error line=3,col=" in done.out


# --- what is asked ---


def test_kinds_are_chosen_and_the_others_are_told_as_not_asked(partner: Partner) -> None:
    some = partner(*CHECK, "--only", "status")
    assert "status of" in some.out
    assert "quantifier of" not in some.out
    assert "note: not asked: caveat, claimant, " in some.out
    rest = partner(*CHECK, "--skip", "status", "--json")
    (told,) = json.loads(rest.out)
    assert told["not_asked"] == ["status"]
    assert "status" not in {loss["kind"] for loss in told["findings"]}


def test_fewer_claims_than_expected_have_failed(partner: Partner) -> None:
    only = ("--only", "caveat")
    assert partner(*CHECK, *only, "--expect", "1").status == 0
    done = partner(*CHECK, *only, "--expect", "2")
    assert done.status == 1
    assert "error: 1 claim judged, and `--expect` wants 2 or more." in done.err

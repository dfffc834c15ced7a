"""The kit's commands, as a partner runs them against a live service."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from caveat_partner.cli import main
from caveat_partner.page_files import load_html
from live import Live, free_port
from newsroom import ROOT
from unrecorded_service import CARELESS, unrecorded

KIT = ROOT / "partner" / "src"
COMMANDS = ("pin", "check-api", "check-page", "generate", "words")
WRONG, UNREACHABLE = 2, 3
REFUSED = os.strerror(errno.ECONNREFUSED)


class Done(NamedTuple):
    """What a command printed, and its exit status."""

    status: int | str | None
    out: str
    err: str


class Partner:
    """A partner in a folder of their own; commands run here, since Python starts slowly."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *arguments: str) -> Done:
        self.capsys.readouterr()
        try:
            status: int | str | None = main(arguments)
        except SystemExit as told:
            status = told.code
        return Done(status, *self.capsys.readouterr())

    def is_refused(self, status: int, told: str, *arguments: str) -> None:
        """Wrong use and silence of the service are told in a sentence, on the error stream."""
        done = self(*arguments)
        assert (done.status, done.out) == (status, ""), done.err
        assert told in done.err.splitlines()[-1]


@pytest.fixture
def service(live_server: Live) -> Iterator[str]:
    with unrecorded(live_server) as url:
        yield url


@pytest.fixture
def partner(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Partner:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return Partner(capsys)


def in_a_process(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of the shell, where `python` has the kit."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CAVEAT_")}
    return subprocess.run(
        command, cwd=cwd, env=kept | {"PYTHONPATH": str(KIT)},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


# --- check-api ---


def test_a_service_that_keeps_its_word_passes_in_one_command(
    service: str, tmp_path: Path, partner: Partner
) -> None:
    pinned = partner("pin", service)
    assert (pinned.status, pinned.err) == (0, "")
    done = in_a_process(
        sys.executable, "-m", "caveat_partner", "check-api", service, "--lock",
        "caveat.lock", "--sample", "5", "--json", "--junit", "caveat.xml", cwd=tmp_path,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert len(json.loads(done.stdout)["promises"]) > 60
    suite = ElementTree.fromstring((tmp_path / "caveat.xml").read_text(encoding="utf-8"))
    assert len(list(suite.iter("testcase"))) > 60


def test_a_broken_promise_is_told_first_and_in_the_exit_status(
    service: str, tmp_path: Path, partner: Partner
) -> None:
    partner("pin", service)
    pinned = json.loads((tmp_path / "caveat.lock").read_text(encoding="utf-8"))
    pinned["context"]["sha256"] = "0" * 64
    (tmp_path / "caveat.lock").write_text(json.dumps(pinned), encoding="utf-8")
    done = partner("check-api", service, "--lock", "caveat.lock", "--sample", "1")
    assert done.status == 1
    assert done.out.startswith("BROKEN  pinned-context\n")


def test_a_service_that_does_not_answer_is_no_broken_promise(partner: Partner) -> None:
    away = f"http://127.0.0.1:{free_port()}"
    for command in ("check-api", "pin"):
        partner.is_refused(UNREACHABLE, "Connection refused", command, away)


def test_what_a_page_needs_and_does_not_get_is_told_by_its_cause(
    service: str, tmp_path: Path, partner: Partner
) -> None:
    away = f"http://127.0.0.1:{free_port()}"
    (tmp_path / "page.html").write_text(CARELESS.format(base=service), encoding="utf-8")
    tried = f"{away}/claims was tried 4 times without a whole answer: {REFUSED}."
    partner.is_refused(UNREACHABLE, tried, "check-page", "page.html", "--api", away)
    told = f"{away}/page does not answer: {REFUSED}."
    partner.is_refused(UNREACHABLE, told, "check-page", f"{away}/page", "--api", service)


def test_what_is_no_caveat_service_is_no_broken_promise(service: str, partner: Partner) -> None:
    told = "is this the base URL of a Caveat API?"
    partner.is_refused(UNREACHABLE, told, "check-api", f"{service}/docs")


@pytest.mark.parametrize("lock", ["{}", "no lock"])
def test_a_lock_that_is_none_is_wrong_use(lock: str, tmp_path: Path, partner: Partner) -> None:
    (tmp_path / "caveat.lock").write_text(lock, encoding="utf-8")
    command = ("check-api", "https://caveat.example", "--lock", "caveat.lock")
    partner.is_refused(WRONG, "caveat.lock", *command)


# --- check-page ---


def test_a_page_that_lost_its_caveats_is_refused_with_words_that_mend_it(
    service: str, tmp_path: Path, partner: Partner
) -> None:
    (tmp_path / "page.html").write_text(CARELESS.format(base=service), encoding="utf-8")
    done = partner("check-page", "page.html", "--api", service)
    assert (done.status, done.err) == (1, "")
    for words in ("status of", "claimant of", "quantifier of", "at least 1,700"):
        assert words in done.out


def test_pages_are_named_by_pattern_and_address_and_reported_as_json(
    service: str, tmp_path: Path, partner: Partner
) -> None:
    (tmp_path / "one.html").write_text(CARELESS.format(base=service), encoding="utf-8")
    kept = f"{service}/claims/tweet-1700.html"
    done = partner("check-page", "o*.html", kept, "--api", service, "--json")
    reports = {report["target"]: report["ok"] for report in json.loads(done.out)}
    assert reports == {"one.html": False, kept: True}
    assert done.status == 1


def test_pages_without_any_claim_are_told_of(
    service: str, tmp_path: Path, partner: Partner
) -> None:
    (tmp_path / "page.html").write_text("<title>Elsewhere</title>", encoding="utf-8")
    done = partner("check-page", "page.html", "--api", service)
    assert done.status == 0
    assert f"no claim of {service} is on these pages" in done.err


def test_a_page_that_cannot_be_read_is_no_kept_caveat(
    service: str, tmp_path: Path, partner: Partner
) -> None:
    (tmp_path / "page.html").write_text("<title>Élan</title>", encoding="utf-16")
    for status, told, *pages in (
        (WRONG, "There is no page none.html, build/*.html.", "none.html", "build/*.html"),
        (WRONG, "page.html is not in utf-8", "page.html"),
        (UNREACHABLE, "/none answers 404", f"{service}/none"),
    ):
        partner.is_refused(status, told, "check-page", *pages, "--api", service)


@pytest.mark.parametrize(
    "page",
    [
        "<title>Élan</title>".encode(),
        "\ufeff<title>Élan</title>".encode(),
        '<meta charset="iso-8859-1"><title>Élan</title>'.encode("latin-1"),
    ],
)
def test_a_page_is_decoded_as_it_declares(page: bytes, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(page)
    assert load_html(str(tmp_path / "page.html")).endswith("<title>Élan</title>")


# --- generate, words ---


@pytest.mark.parametrize("option", [(), ("--near-miss",)])
def test_documents_are_made_one_a_line(option: tuple[str, ...], partner: Partner) -> None:
    made = [
        json.loads(line)
        for line in partner("generate", "claim", *option, "--seed", "7", "-n", "3").out.splitlines()
    ]
    assert len(made) == 3
    assert all(("rule" in one) is bool(option) for one in made)


def test_a_reader_that_has_enough_is_no_error(tmp_path: Path) -> None:
    command = f"{sys.executable} -m caveat_partner generate claim -n 500 | head -c 9"
    done = in_a_process("bash", "-o", "pipefail", "-c", command, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_words_that_keep_a_caveat_are_printed(partner: Partner) -> None:
    done = partner("words")
    assert "no fewer than" in done.out
    assert done.status == 0


# --- the command line itself ---


def test_help_shows_examples_that_the_command_understands(partner: Partner) -> None:
    listed = re.findall(r"^    ([a-z][a-z-]*)(?: |$)", partner("--help").out, re.M)
    assert tuple(listed) == COMMANDS
    for command in COMMANDS:
        told = partner(command, "--help").out
        examples = re.findall(rf"^  caveat-partner {command}\b.*$", told, re.M)
        assert examples, command
        known = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", told.partition("examples:")[0]))
        used = {word for line in examples for word in line.split() if word.startswith("-")}
        assert used <= known, command
        assert "3  the service, or a page, could not be reached" in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "COMMAND"),
        (("check-api", "caveat.example"), "'caveat.example' is no base URL"),
        (("check-api", "https://caveat.example", "--sample", "0"), "give 1 or more"),
        (("check-page", "page.html"), "--api --graph"),
        (("check-page", __file__, "--graph", "none.json"), "none.json: No such file"),
        (("check-page", __file__, "--graph", __file__), "test_kit_command_line.py: "),
        (("generate", "hearsay"), "'hearsay'"),
        (("generate", "claim", "-n", "-1"), "-n"),
    ],
)
def test_wrong_use_is_told_in_a_sentence(
    arguments: tuple[str, ...], told: str, partner: Partner
) -> None:
    partner.is_refused(WRONG, told, *arguments)

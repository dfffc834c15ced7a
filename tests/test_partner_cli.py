"""The kit's commands and its pytest plugin, as a partner runs them against a live service."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from live import Live, free_port
from newsroom import ROOT

KIT = ROOT / "partner" / "src"
CARELESS = """<!doctype html><html lang="en"><title>The week</title>
<h1>ISIS killed 1,700 Shiites</h1><p><a href="{base}/claims/tweet-1700">Read more</a></p></html>
"""


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CAVEAT_")}
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd, env=kept | {"PYTHONPATH": str(KIT)},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def partner(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return run("caveat_partner.cli", *arguments, cwd=cwd)


def test_a_service_that_keeps_its_word_passes_in_one_command(
    live_server: Live, tmp_path: Path
) -> None:
    pinned = partner("pin", live_server.url, cwd=tmp_path)
    assert (pinned.returncode, pinned.stderr) == (0, "")
    done = partner(
        "check-api", live_server.url, "--lock", "caveat.lock", "--sample", "5", "--json",
        "--junit", "caveat.xml", cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert len(json.loads(done.stdout)["promises"]) > 60
    suite = ElementTree.fromstring((tmp_path / "caveat.xml").read_text(encoding="utf-8"))
    assert len(list(suite.iter("testcase"))) > 60


def test_a_service_that_does_not_answer_is_no_broken_promise(tmp_path: Path) -> None:
    done = partner("check-api", f"http://127.0.0.1:{free_port()}", cwd=tmp_path)
    assert done.returncode == 3
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("lock", ["{}", "no lock"])
def test_a_lock_that_is_none_is_wrong_use(lock: str, live_server: Live, tmp_path: Path) -> None:
    (tmp_path / "caveat.lock").write_text(lock, encoding="utf-8")
    done = partner("check-api", live_server.url, "--lock", "caveat.lock", cwd=tmp_path)
    assert done.returncode == 2
    assert "caveat.lock" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_page_that_lost_its_caveats_is_refused_with_words_that_mend_it(
    live_server: Live, tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_text(CARELESS.format(base=live_server.url), encoding="utf-8")
    done = partner("check-page", "page.html", "--api", live_server.url, cwd=tmp_path)
    assert done.returncode == 1
    for words in ("status of", "claimant of", "quantifier of", "at least 1,700"):
        assert words in done.stdout


@pytest.mark.parametrize("option", [(), ("--near-miss",)])
def test_documents_are_made_one_a_line(option: tuple[str, ...], tmp_path: Path) -> None:
    done = partner("generate", "claim", *option, "--seed", "7", "-n", "3", cwd=tmp_path)
    made = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(made) == 3
    assert all(("rule" in one) is bool(option) for one in made)


def test_every_promise_is_a_test_of_its_own_and_a_careless_page_fails(
    live_server: Live, tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_text(CARELESS.format(base=live_server.url), encoding="utf-8")
    done = run(
        "pytest", "-p", "caveat_partner.pytest_plugin", "-p", "no:cacheprovider", "-v",
        "--rootdir", str(tmp_path), "--caveat-url", live_server.url, "--caveat-sample", "3",
        "--caveat-page", "page.html", cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout.count(" PASSED") > 60
    assert "FAILED caveat-page::page.html" in done.stdout
    assert "quantifier of" in done.stdout
    assert "Traceback" not in done.stdout


def test_without_an_address_the_plugin_adds_nothing(tmp_path: Path) -> None:
    done = run(
        "pytest", "-p", "caveat_partner.pytest_plugin", "-p", "no:cacheprovider",
        "--rootdir", str(tmp_path), cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == pytest.ExitCode.NO_TESTS_COLLECTED

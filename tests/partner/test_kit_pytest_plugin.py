"""The kit's pytest plugin: without a file of tests, every promise and every page is a test."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
import requests

from caveat_partner.check_page.kinds import KINDS, UNREAD
from caveat_partner.pin import pin
from caveat_partner.promises.catalog import PROMISES
from live_server import free_port
from unrecorded_service import CARELESS

OURS = """import sys

def test_ours():
    assert ("caveat_partner.pytest_promises" in sys.modules) is {loaded}
"""
BROKEN = PROMISES["pinned-context"]
OTHER = {"path": "/context/v1.jsonld", "sha256": "0" * 64}
"""A context that is not the one that is served."""

pytest_plugins = ["pytester"]


@pytest.fixture
def site(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """The folder of a partner who has installed pytest and the kit, and nothing else."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    return pytester


def plugged(site: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    """Run pytest as this partner does: inside this process, since Python starts slowly."""
    return site.runpytest_inprocess(
        "-p", "caveat_partner.pytest_plugin", "-p", "no:cacheprovider", "-W", "error", *arguments
    )


def ours(site: pytest.Pytester, *, loaded: bool) -> None:
    site.makepyfile(test_ours=OURS.format(loaded=loaded))


def became(junit: Path) -> dict[str, str]:
    """Say what became of each test, by its class and name."""
    cases = ElementTree.parse(junit).getroot().iter("testcase")
    return {
        f"{case.get('classname')}::{case.get('name')}": case[0].tag if len(case) else "passed"
        for case in cases
    }


@pytest.fixture
def pinned(service: str, site: pytest.Pytester) -> Path:
    """A lock of another context than the one that is served."""
    lock = site.path / "caveat.lock"
    lock.write_text(replace(pin(service), context=OTHER).render_text(), encoding="utf-8")
    return lock


def test_every_promise_and_every_page_is_a_test_that_fails_in_plain_words(
    service: str, pinned: Path, site: pytest.Pytester
) -> None:
    ours(site, loaded=True)
    kept = requests.get(f"{service}/claims/cnn-iraq-isis-advance/tweet-toll.html", timeout=10).text
    careless = CARELESS.format(base=service)
    for name, html in (("kept", kept), ("careless", careless)):
        (site.path / f"{name}.html").write_text(html, encoding="utf-8")
    done = plugged(
        site, "--caveat-url", service, "--caveat-sample", "3", "--caveat-lock",
        pinned.name, "--caveat-page", "*.html", "--junitxml", "junit.xml",
    )  # fmt: skip
    met = became(site.path / "junit.xml")
    promises = {f"caveat::{promise.sentence.rstrip('.')}" for promise in PROMISES.values()}
    pages = {"caveat-page::careless.html", "caveat-page::kept.html"}
    assert met.keys() == promises | pages | {"test_ours::test_ours"}
    failed = {f"caveat::{BROKEN.sentence.rstrip('.')}", "caveat-page::careless.html"}
    assert {name for name, what in met.items() if what not in ("passed", "skipped")} == failed
    unmet = (PROMISES[name] for name in ("header-retry-after", "text-as-recorded"))
    assert {name for name, what in met.items() if what == "skipped"} == {
        f"caveat::{promise.sentence.rstrip('.')}" for promise in unmet
    }
    assert done.ret == pytest.ExitCode.TESTS_FAILED
    printed = done.stdout.str()
    for words in (
        *(f"FAILED {name}" for name in failed),
        f"  at {service}/context/",
        f"  What to do: {BROKEN.hint}\n",
        f"quantifier of {service}/claims/cnn-iraq-isis-advance/tweet-toll is lost",
    ):
        assert words in printed
    assert "Traceback" not in printed
    assert ".py:" not in printed.partition("FAILURES")[2]


def test_promises_are_chosen_by_name_and_listed_without_asking_the_service(
    site: pytest.Pytester,
) -> None:
    away = f"http://127.0.0.1:{free_port()}"
    done = plugged(site, "--caveat-url", away, "--collect-only", "-q", "-k", "304 and body")
    assert done.outlines[0] == "caveat::A 304 has no body"
    done.stdout.fnmatch_lines(f"1/{len(PROMISES)} tests collected *")
    assert done.ret == pytest.ExitCode.OK


def test_a_service_that_does_not_answer_fails_once(site: pytest.Pytester) -> None:
    away = f"http://127.0.0.1:{free_port()}"
    done = plugged(site, "--caveat-url", away)
    done.assert_outcomes(failed=1, skipped=len(PROMISES) - 1)
    done.stdout.fnmatch_lines("The service could not be read. *Connection refused*")
    done.stdout.no_fnmatch_line("*Traceback*")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--caveat-url", "caveat.example"), "no base URL"),
        (("--caveat-lock", "caveat.lock"), "--caveat-url is missing"),
        (("--caveat-url", "https://caveat.example", "--caveat-lock", "no.lock"), "no.lock"),
        (("--caveat-url", "https://caveat.example", "--caveat-page", "b/x.html"), "b/x.html"),
        (("--caveat-url", "https://caveat.example", "--caveat-sample", "0"), "1 or more"),
        (("--caveat-url", "https://caveat.example", "--caveat-only", "statu"), "perhaps status"),
        (("--caveat-url", "https://caveat.example", "--caveat-baseline", "no.toml"), "no.toml"),
        (("--caveat-strict",), "--caveat-url is missing"),
        (("--caveat-url", "https://caveat.example", "--caveat-page", "-"), "standard input"),
    ],
)
def test_options_that_cannot_be_followed_are_refused(
    options: tuple[str, ...], told: str, site: pytest.Pytester
) -> None:
    done = plugged(site, *options)
    assert done.ret == pytest.ExitCode.USAGE_ERROR
    done.stderr.fnmatch_lines(f"ERROR: *{told}*")


def test_without_an_address_nothing_is_added_nor_loaded(site: pytest.Pytester) -> None:
    ours(site, loaded=False)
    plugged(site).assert_outcomes(passed=1)


def test_settings_of_the_ini_file_hold_for_the_whole_suite_only(site: pytest.Pytester) -> None:
    away = f"http://127.0.0.1:{free_port()}"
    (site.path / "build").mkdir()
    (site.path / "build" / "index.html").touch()
    site.makeini(
        f"[pytest]\ncaveat_url = {away}\ncaveat_sample = 2\ncaveat_page =\n    build/*.html\n"
    )
    ours(site, loaded=True)
    whole = plugged(site, "--collect-only", "-q")
    whole.stdout.fnmatch_lines("caveat-page::build/index.html")
    whole.stdout.fnmatch_lines(f"{len(PROMISES) + 2} tests collected *")
    ours(site, loaded=False)
    for some in ("test_ours.py", "--caveat-url="):
        plugged(site, some).assert_outcomes(passed=1)


def test_it_runs_in_other_processes_too(service: str, site: pytest.Pytester) -> None:
    done = plugged(
        site, "-p", "xdist", "-n", "1", "--caveat-url", service,
        "--caveat-sample", "1", "-k", "304",
    )  # fmt: skip
    done.assert_outcomes(passed=sum("304" in one.sentence for one in PROMISES.values()))


def test_what_is_accepted_passes_and_what_is_left_out_is_skipped_with_the_reason(
    service: str, pinned: Path, site: pytest.Pytester
) -> None:
    careless = CARELESS.format(base=service)
    (site.path / "careless.html").write_text(careless, encoding="utf-8")
    entry = '[[accepted]]\nrule = "{}"\nwhere = "*"\nreason = "agreed"\nadded = 2026-11-27\n'
    accepted = "".join(entry.format(rule) for rule in (BROKEN.name, "quantifier", "status"))
    (site.path / "caveat-baseline.toml").write_text(accepted, encoding="utf-8")
    options = (
        "--caveat-url", service, "--caveat-sample", "1", "--caveat-lock", pinned.name, "-rs",
        "--caveat-page", "careless.html", "--caveat-baseline", "caveat-baseline.toml",
        "--caveat-only", "pinned", "--caveat-skip", "pinned-version",
        *(f"--caveat-skip={kind}" for kind in KINDS if kind not in ("quantifier", "status")),
        *(f"--caveat-skip={kind}" for kind in UNREAD),
    )  # fmt: skip
    done = plugged(site, *options)
    asked = [one for one in PROMISES.values() if one.theme == "pinned"]
    done.assert_outcomes(passed=len(asked), skipped=len(PROMISES) - len(asked) + 1)
    done.stdout.fnmatch_lines("*left out by `--skip pinned-version`*")


@pytest.mark.parametrize(("strict", "became"), [((), "skipped"), (("--caveat-strict",), "failed")])
def test_a_page_that_is_not_judged_is_skipped_or_fails_where_that_is_asked(
    service: str, strict: tuple[str, ...], became: str, site: pytest.Pytester
) -> None:
    text = "Au moins 1\u202f700 personnes ont \u00e9t\u00e9 tu\u00e9es"
    link = f"{service}/claims/cnn-iraq-isis-advance/tweet-toll"
    page = f'<html lang="fr"><title>Irak</title><p>{text}, <a href="{link}">dit-on</a>.</p>'
    (site.path / "page.html").write_text(page, encoding="utf-8")
    (site.path / "contact.html").write_text("<title>Write to us</title>", encoding="utf-8")
    done = plugged(
        site, "--caveat-url", service, "--caveat-page", "*.html", "-k", "html and caveat-page",
        *strict,
    )  # fmt: skip
    counted = {"skipped": 1, "failed": 0} | {became: 2 if became == "skipped" else 1}
    outcomes = done.parseoutcomes()
    assert {name: outcomes.get(name, 0) for name in counted} == counted


@pytest.mark.parametrize(("strict", "became"), [((), "skipped"), (("--caveat-strict",), "failed")])
def test_pages_that_are_all_of_something_else_fail_where_that_is_asked(
    service: str, strict: tuple[str, ...], became: str, site: pytest.Pytester
) -> None:
    (site.path / "contact.html").write_text("<title>Write to us</title>", encoding="utf-8")
    options = ("--caveat-url", service, "--caveat-page", "*.html", "-k", "html and caveat-page")
    assert plugged(site, *options, *strict).parseoutcomes()[became] == 1


def test_what_pytest_prints_of_a_page_steers_no_terminal_and_no_github(
    service: str, site: pytest.Pytester
) -> None:
    careless = CARELESS.format(base=service).replace("1,700", "##[add-mask]\x9b 1,700")
    (site.path / "careless.html").write_text(careless, encoding="utf-8")
    options = ("--caveat-url", service, "--caveat-page", "*.html", "-k", "html and caveat-page")
    printed = plugged(site, *options).stdout.str()
    assert "# #[add-mask]\\u009b 1,700" in printed
    assert not {"##[", "\x9b"} & set(re.findall(r"##\[|\x9b", printed))


def test_nothing_that_can_be_asked_fails_once(service: str, site: pytest.Pytester) -> None:
    done = plugged(site, "--caveat-url", service, "--caveat-sample=1", "--caveat-only=pinned")
    assert done.parseoutcomes() == {"failed": 1, "skipped": len(PROMISES) - 1}
    done.stdout.fnmatch_lines("Nothing that is asked about can be asked: no lock file was given*")

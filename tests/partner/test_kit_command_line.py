"""The kit's commands, as a partner runs them against a live service."""

from __future__ import annotations

import errno
import json
import os
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

from command_line import UNREACHABLE, WRONG, Partner, in_a_process
from live_server import free_port
from unrecorded_service import CARELESS

REFUSED = os.strerror(errno.ECONNREFUSED)


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


def test_what_is_accepted_of_a_service_breaks_nothing_and_what_is_left_out_is_told(
    service: str, tmp_path: Path, partner: Partner
) -> None:
    partner("pin", service)
    pinned = json.loads((tmp_path / "caveat.lock").read_text(encoding="utf-8"))
    pinned["context"]["sha256"] = "0" * 64
    (tmp_path / "caveat.lock").write_text(json.dumps(pinned), encoding="utf-8")
    check = ("check-api", service, "--lock", "caveat.lock", "--only", "pinned", "--sample", "1")
    broken = partner(*check, "--write-baseline", "caveat-baseline.toml", "--github")
    assert "::error title=caveat%3A pinned-context::" in broken.out
    assert broken.status == 1
    baseline = tmp_path / "caveat-baseline.toml"
    text = baseline.read_text(encoding="utf-8").replace(
        'reason = ""', 'reason = "We adapt in May."'
    )
    baseline.write_text(text, encoding="utf-8")
    done = partner(*check, "--baseline", baseline.name, "--sarif", "caveat.sarif")
    assert done.status == 0
    assert "accepted  pinned-context at " in done.out
    assert re.search(r"^not asked  \d+ promises: it is not among `--only pinned`$", done.out, re.M)
    (run,) = json.loads((tmp_path / "caveat.sarif").read_text(encoding="utf-8"))["runs"]
    assert [one["suppressions"][0]["justification"] for one in run["results"]] == [
        "We adapt in May."
    ]


def test_what_needs_a_lock_is_not_to_be_asked_alone_without_one(
    service: str, partner: Partner
) -> None:
    check = ("check-api", service, "--sample", "1", "--only", "pinned")
    partner.is_refused(WRONG, "can be asked: no lock file was given", *check)


def test_a_service_that_does_not_answer_is_the_one_error_of_every_report(
    tmp_path: Path, partner: Partner
) -> None:
    away = f"http://127.0.0.1:{free_port()}"
    done = partner("check-api", away, "--junit", "a.xml", "--sarif", "a.sarif", "--github")
    assert done.status == UNREACHABLE
    (case,) = ElementTree.parse(tmp_path / "a.xml").getroot().iter("testcase")
    assert [child.tag for child in case] == ["error"]
    (run,) = json.loads((tmp_path / "a.sarif").read_text(encoding="utf-8"))["runs"]
    assert [result["ruleId"] for result in run["results"]] == ["unreachable"]
    assert run["invocations"] == [{"executionSuccessful": False, "exitCode": UNREACHABLE}]
    assert "::error title=caveat%3A unreachable::" in done.out


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
    told = f"{away}/page could not be fetched: no answer: {REFUSED}."
    partner.is_refused(UNREACHABLE, told, "check-page", f"{away}/page", "--api", service)


def test_what_is_no_caveat_service_is_no_broken_promise(service: str, partner: Partner) -> None:
    told = "is this the base URL of a Caveat API?"
    partner.is_refused(UNREACHABLE, told, "check-api", f"{service}/docs")


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
    kept = f"{service}/claims/cnn-iraq-isis-advance/tweet-toll.html"
    done = partner("check-page", "o*.html", kept, "--api", service, "--json")
    reports = {report["target"]: report["ok"] for report in json.loads(done.out)}
    assert reports == {"one.html": False, kept: True}
    assert done.status == 1


def test_pages_without_any_claim_are_told_of(
    service: str, tmp_path: Path, partner: Partner
) -> None:
    (tmp_path / "page.html").write_text("<title>Elsewhere</title>", encoding="utf-8")
    done = partner("check-page", "page.html", "--api", service)
    assert done.status == 4
    assert (
        "page.html: 0 claims shown, not judged: nothing of this service was recognized" in done.out
    )
    assert f"no claim of {service} is on these pages" in done.err


def test_a_page_that_cannot_be_read_is_no_kept_caveat(
    service: str, tmp_path: Path, partner: Partner
) -> None:
    (tmp_path / "page.html").write_bytes(b'<meta charset="utf-8"><title>\xc9lan</title>')
    done = partner("check-page", "page.html", "--api", service)
    assert "page.html: 0 claims shown, not judged: 1 place not recognized" in done.out
    assert "1:30: not judged (encoding)" in done.out
    assert done.status == 4
    for status, told, *pages in (
        (WRONG, "There is no page none.html, build/*.html.", "none.html", "build/*.html"),
        (UNREACHABLE, "/none answers 404", f"{service}/none"),
    ):
        partner.is_refused(status, told, "check-page", *pages, "--api", service)

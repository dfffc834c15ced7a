"""The report of a check, as text and JSON."""

from __future__ import annotations

import json

import pytest

from caveat_partner.check_page.report import Loss, PageReport, Unrecognized, verdict_on_pages
from caveat_partner.cli.exit_codes import BROKEN, KEPT, NOT_JUDGED, exit_code
from caveat_partner.report import Finding, Outcome, Report, format_count
from caveat_partner.results.model import Level, Place, Result
from caveat_partner.verdicts import Verdict


@pytest.fixture
def report() -> Report:
    finding = Finding("https://api.example/claims/a#/counts/0", "a count without `caveat`\x00 <b>")
    return Report(
        "https://api.example",
        [
            Outcome("kept", "This is kept.", Verdict.KEPT, seconds=0.25),
            Outcome("lost", "This is lost.", Verdict.BROKEN, findings=[finding], hint="Mend it."),
            Outcome("open", "This is open.", Verdict.NOT_ASKED, reason="nobody asked"),
        ],
        seconds=1.5,
        requests=7,
        nodes=3,
    )


def test_the_text_tells_first_what_is_broken_where_and_what_to_do(report: Report) -> None:
    lines = report.render_text().splitlines()
    assert lines[0] == "BROKEN  lost"
    assert lines[1].strip() == "This is lost."
    assert "https://api.example/claims/a#/counts/0" in lines[2]
    assert lines[4].strip() == "What to do: Mend it."
    assert lines[-2] == "https://api.example: 1 of 2 promises kept"


def test_the_json_has_every_promise_and_finding(report: Report) -> None:
    told = json.loads(report.render_json())
    assert [one["name"] for one in told["promises"]] == ["kept", "lost", "open"]
    assert told["ok"] is report.ok is False
    assert told["promises"][1]["findings"][0]["where"].endswith("#/counts/0")


def test_promises_that_are_not_asked_for_one_reason_are_one_line() -> None:
    left = [
        Outcome(f"left-{n}", "It is so.", Verdict.NOT_ASKED, reason="left out") for n in range(4)
    ]
    lone = Outcome("lone", "It is so.", Verdict.NOT_ASKED, reason="no lock was given")
    report = Report("https://api.example", [*left, lone])
    told = [line for line in report.render_text().splitlines() if "not asked" in line]
    assert told == ["not asked  4 promises: left out", "not asked  lone: no lock was given"]
    assert len(json.loads(report.render_json())["promises"]) == 5


@pytest.mark.parametrize(
    ("number", "told"), [(0, "0 claims"), (1, "1 claim"), (2, "2 claims"), (1700, "1,700 claims")]
)
def test_a_noun_is_counted_as_people_do(number: int, told: str) -> None:
    assert format_count(number, "claim") == told


def test_one_node_is_told_as_one() -> None:
    kept = [Outcome("kept", "This is kept.", Verdict.KEPT)]
    lines = Report("https://api.example", kept, requests=1, nodes=1).render_text().splitlines()
    assert lines == ["https://api.example: 1 of 1 promise kept", "1 node, 1 request, 0.0 seconds"]


def test_a_page_with_one_claim_shows_one_claim() -> None:
    assert PageReport("page.html", shown=["a"]).render_text() == (
        "page.html: 1 claim shown, keeps its caveats"
    )
    assert "0 claims shown" in PageReport("page.html").render_text()


def test_what_is_accepted_and_what_is_left_out_is_told() -> None:
    place = Place("page.html", 3, 1)
    accepted = Result("status", Level.NOTE, "Lost.", place, accepted="It is a quotation of 2014.")
    told = "accepted  status at page.html:3:1: It is a quotation of 2014."
    page = PageReport("page.html", shown=["a"], accepted=[accepted], not_asked=["dispute"])
    assert page.ok
    assert page.render_text().splitlines()[1:] == [f"  {told}", "  note: not asked: dispute"]
    kept = Outcome("kept", "This is kept.", Verdict.KEPT, accepted=[accepted])
    report = Report("https://api.example", [kept])
    assert told in report.render_text()
    (promise,) = json.loads(report.render_json())["promises"]
    assert promise["accepted"][0]["accepted"] == "It is a quotation of 2014."


# --- what was not judged ---

UNREAD = Unrecognized("figure", "3:1", "1,900 killed", "It fits no claim.", "https://a.example/c")
LOSS = Loss("https://a.example/c", "status", "3:1", "1,700 killed", "Say that it is unverified.")


def test_what_was_not_judged_is_neither_kept_nor_broken() -> None:
    promises = [Outcome("open", "This is open.", Verdict.NOT_JUDGED, reason="no answer")]
    report = Report("https://api.example", promises)
    assert not report.ok
    assert not report.broken
    assert "not judged  open: no answer" in report.render_text()
    assert "0 of 1 promise kept, 1 not judged" in report.render_text()


@pytest.mark.parametrize(
    ("page", "verdict"),
    [
        (PageReport("page", shown=["a"]), Verdict.KEPT),
        (PageReport("page", [LOSS], ["a"], unrecognized=[UNREAD]), Verdict.LOST),
        (PageReport("page", shown=["a"], unrecognized=[UNREAD]), Verdict.NOT_JUDGED),
        (PageReport("page"), Verdict.NOT_JUDGED),
    ],
)
def test_a_page_is_kept_only_where_all_of_it_was_judged(page: PageReport, verdict: Verdict) -> None:
    assert page.verdict is verdict
    assert ("keeps its caveats" in page.render_text()) is (verdict is Verdict.KEPT)
    assert json.loads(page.render_json())["verdict"] == verdict


def test_a_page_with_nothing_on_it_counts_only_where_all_pages_are_such() -> None:
    kept, blank = PageReport("page", shown=["a"]), PageReport("contact")
    assert verdict_on_pages([kept, blank]) is Verdict.KEPT
    assert verdict_on_pages([blank, blank]) is Verdict.NOT_JUDGED


def test_what_was_not_judged_has_an_exit_code_of_its_own_and_fails_where_that_is_asked() -> None:
    assert exit_code(Verdict.NOT_JUDGED) == NOT_JUDGED == 4
    assert exit_code(Verdict.NOT_JUDGED, strict=True) == BROKEN == 1
    assert exit_code(Verdict.KEPT, strict=True) == KEPT == 0

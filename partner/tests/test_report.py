"""The report of a check, as text, JSON and JUnit XML."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from caveat_partner.check_page.report import PageReport
from caveat_partner.report import Finding, Outcome, Report, format_count


@pytest.fixture
def report() -> Report:
    finding = Finding("https://api.example/claims/a#/counts/0", "a count without `caveat`\x00 <b>")
    return Report(
        "https://api.example",
        [
            Outcome("kept", "This is kept.", ok=True, seconds=0.25),
            Outcome("lost", "This is lost.", ok=False, findings=[finding], hint="Mend it."),
            Outcome("open", "This is open.", ok=True, skipped="nobody asked"),
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


def test_the_junit_is_xml_with_a_case_for_each_promise(report: Report) -> None:
    suite = ElementTree.fromstring(report.render_junit()).find("testsuite")
    assert suite is not None
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("3", "1", "1")
    cases = {case.get("name"): [child.tag for child in case] for case in suite}
    assert cases == {"kept": [], "lost": ["failure"], "open": ["skipped"]}
    assert "a count without `caveat`\ufffd <b>" in (suite[1][0].text or "")


@pytest.mark.parametrize(
    ("number", "told"), [(0, "0 claims"), (1, "1 claim"), (2, "2 claims"), (1700, "1,700 claims")]
)
def test_a_noun_is_counted_as_people_do(number: int, told: str) -> None:
    assert format_count(number, "claim") == told


def test_one_node_is_told_as_one() -> None:
    kept = [Outcome("kept", "This is kept.", ok=True)]
    lines = Report("https://api.example", kept, requests=1, nodes=1).render_text().splitlines()
    assert lines == ["https://api.example: 1 of 1 promise kept", "1 node, 1 request, 0.0 seconds"]


def test_a_page_with_one_claim_shows_one_claim() -> None:
    assert PageReport("page.html", shown=["a"]).render_text() == (
        "page.html: 1 claim shown, keeps its caveats"
    )
    assert "0 claims shown" in PageReport("page.html").render_text()

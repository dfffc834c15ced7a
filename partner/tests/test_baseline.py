"""The baseline: what it accepts, what it refuses to accept, and how it is written."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from caveat_partner.acceptance import accept_on_page, accept_promises
from caveat_partner.baseline import BadBaseline, Baseline, add_entries
from caveat_partner.check_page.report import Loss, PageReport, Unrecognized, verdict_on_pages
from caveat_partner.report import Finding, Outcome, Report
from caveat_partner.results.model import Level, Place, Result
from caveat_partner.results.of_pages import result_of_loss
from caveat_partner.verdicts import Verdict

CLAIM = "https://api.example/claims/cnn/toll"
LOSS = Loss(CLAIM, "status", "12:7", "1,700 “killed”\x7f\\", "Say that it is unverified.")
RESULT = result_of_loss("build/a.html", LOSS)
AT_ADDRESS = Result("count-caveat", Level.ERROR, "None.", Place.at_address(f"{CLAIM}#/counts/0"))
TODAY = date(2026, 11, 27)
ENTRY = """# Agreed with the desk.
[[accepted]]
rule = "status"
claim = "/claims/cnn/toll"
where = "build/*.html"
reason = "It quotes the paper of that day."
added = 2026-11-01
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "caveat-baseline.toml"


def baseline(file: Path, text: str = ENTRY) -> Baseline:
    file.write_text(text, encoding="utf-8")
    return Baseline.read(file, TODAY)


def test_an_entry_accepts_what_it_names_with_its_reason(file: Path) -> None:
    told = baseline(file).accept(RESULT)
    assert told is not None
    assert (told.level, told.accepted) == (Level.NOTE, "It quotes the paper of that day.")


@pytest.mark.parametrize(
    "other",
    [
        replace(RESULT, rule="quantifier"),
        replace(RESULT, claim="https://api.example/claims/cnn/other-toll"),
        replace(RESULT, claim="https://api.example/claims/cnn/toll/v/2"),
        replace(RESULT, place=Place("src/a.html", 12, 7)),
    ],
)
def test_an_entry_accepts_nothing_else(other: Result, file: Path) -> None:
    kept = baseline(file)
    assert kept.accept(other) is None
    assert [entry.line for entry in kept.unneeded()] == [2]


def test_an_entry_holds_on_whatever_host_the_service_is(file: Path) -> None:
    staged = replace(RESULT, claim="http://127.0.0.1:8000/news/claims/cnn/toll")
    assert baseline(file).accept(staged)
    whole = ENTRY.replace('"/claims', '"https://api.example/claims')
    assert baseline(file, whole).accept(RESULT)
    assert baseline(file, whole).accept(staged) is None


@pytest.mark.parametrize(
    ("where", "accepts"),
    [
        (CLAIM, True),
        ("/claims/cnn/toll", True),
        ("/claims/*", True),
        ("/claims/cnn/toll#/counts/0", True),
        ("/claims/cnn/toll#/counts/1", False),
        ("/claims", False),
    ],
)
def test_an_address_is_named_whole_or_by_its_path(where: str, accepts: bool, file: Path) -> None:
    text = f'[[accepted]]\nrule = "count-caveat"\nwhere = "{where}"\nreason = "x"\n'
    found = baseline(file, f"{text}until = 2027-01-01").accept(AT_ADDRESS)
    assert (found is not None) is accepts


def test_an_entry_counts_until_its_day(file: Path) -> None:
    assert baseline(file, f"{ENTRY}until = 2026-11-27").accept(RESULT)
    over = baseline(file, f"{ENTRY}until = 2026-11-26")
    assert over.accept(RESULT) is None
    assert (len(over.expired()), over.unneeded()) == (1, [])


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('reason = "It quotes the paper of that day."', 'reason = " "'), "without a `reason`"),
        (('rule = "status"\n', ""), "line 2: an entry without `rule`"),
        (("added = 2026-11-01", ""), "without a day"),
        (("2026-11-01", '"2026-11-01"'), "`added` is no day"),
        (("2026-11-01", "2026-11-01T00:00:00Z"), "`added` is no day"),
        (('claim = "/claims/cnn/toll"\nwhere = "build/*.html"\n', ""), "all that is to come"),
        (('claim = "', 'claims = "'), "`claims` is not known"),
        (('"status"', "7"), "`rule` is no text"),
        (("[[accepted]]", "[[accept]]"), "`accept` is not known"),
        (("[[accepted]]", "[accepted]"), "no list of tables"),
        (("rule =", "rule"), "is no TOML"),
    ],
)
def test_a_baseline_that_cannot_be_followed_is_refused(
    change: tuple[str, str], told: str, file: Path
) -> None:
    assert change[0] in ENTRY
    with pytest.raises(BadBaseline) as refused:
        baseline(file, ENTRY.replace(*change))
    assert told in str(refused.value)
    assert str(file) in str(refused.value)


def test_all_that_is_wrong_is_told_at_once(file: Path) -> None:
    with pytest.raises(BadBaseline, match=r"line 2: .*; line 9: .*; line 9: "):
        baseline(file, f"{ENTRY.replace('status', '')}\n[[accepted]]\nrule = 'status'\n")


# --- writing ---


def test_what_is_written_accepts_what_was_found_once_reasons_are_filled_in(file: Path) -> None:
    found = [RESULT, AT_ADDRESS, RESULT]
    assert add_entries(file, found, TODAY) == 2
    with pytest.raises(BadBaseline, match="without a `reason`"):
        Baseline.read(file, TODAY)
    text = file.read_text(encoding="utf-8")
    written = baseline(file, text.replace('reason = ""', 'reason = "agreed"'))
    assert all(written.accept(result) for result in found)
    moved = replace(RESULT, place=Place("build/a.html", 99, 1))
    assert written.accept(moved)
    assert written.accept(replace(RESULT, excerpt="1,701 killed")) is None


def test_what_people_wrote_stays_and_nothing_is_added_twice(file: Path) -> None:
    file.write_text(ENTRY, encoding="utf-8")
    assert add_entries(file, [RESULT], TODAY) == 1
    assert add_entries(file, [RESULT], TODAY) == 0
    text = file.read_text(encoding="utf-8")
    assert text.startswith(ENTRY)
    assert text.count("[[accepted]]") == 2


def test_an_entry_that_has_expired_stands_in_the_way_of_no_new_one(file: Path) -> None:
    assert add_entries(file, [RESULT], TODAY) == 1
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("added = ", "until = 2026-11-26\nadded = "), encoding="utf-8")
    assert add_entries(file, [RESULT], TODAY) == 1
    assert add_entries(file, [RESULT], TODAY) == 0


def test_an_entry_for_one_fault_of_an_address_accepts_no_other(file: Path) -> None:
    slow = replace(AT_ADDRESS, message="https://api.example/a timed out after 10.2 seconds")
    add_entries(file, [slow], TODAY)
    text = file.read_text(encoding="utf-8").replace('reason = ""', 'reason = "agreed"')
    written = baseline(file, text)
    later = replace(AT_ADDRESS, message="https://stage.example/a timed out after 9.8 seconds")
    assert written.accept(later)
    assert written.accept(replace(AT_ADDRESS, message="it says dead")) is None


def test_no_secret_is_written_down(file: Path) -> None:
    place = Place.at_address("https://api.example/claims?token=abc&limit=1")
    found = Result("count-caveat", Level.ERROR, "None.", place, excerpt="https://a:pw@b.example")
    add_entries(file, [found], TODAY)
    text = file.read_text(encoding="utf-8")
    assert not re.search("abc|pw@", text)
    assert baseline(file, text.replace('reason = ""', 'reason = "agreed"')).accept(found)


# --- in reports ---


def test_a_page_keeps_its_caveats_where_every_loss_is_accepted(file: Path) -> None:
    lost = PageReport("build/a.html", [LOSS], [CLAIM])
    kept = accept_on_page(lost, baseline(file))
    assert (kept.verdict, len(kept.accepted)) == (Verdict.KEPT, 1)
    also = replace(lost, findings=[LOSS, replace(LOSS, kind="quantifier")])
    assert accept_on_page(also, baseline(file)).verdict is Verdict.LOST


def test_what_cannot_be_judged_is_accepted_too(file: Path) -> None:
    unread = Unrecognized("figure", "3:1", "1,900 killed", "It fits no claim.", CLAIM)
    page = PageReport("build/a.html", shown=[CLAIM], unrecognized=[unread])
    kept = accept_on_page(page, baseline(file, ENTRY.replace("status", "figure")))
    assert kept.verdict is Verdict.KEPT


def test_a_page_whose_every_finding_is_accepted_fails_nothing(file: Path) -> None:
    unread = Unrecognized("language", "1:1", "Au moins", "It is not in English.")
    text = ENTRY.replace("status", "language").replace('claim = "/claims/cnn/toll"\n', "")
    page = accept_on_page(PageReport("build/a.html", unrecognized=[unread]), baseline(file, text))
    assert page.verdict is verdict_on_pages([page]) is Verdict.KEPT
    assert "0 claims shown, all that was found is accepted" in page.render_text()


def test_a_promise_is_kept_where_every_finding_is_accepted(file: Path) -> None:
    findings = [Finding("https://api.example/claims/a", "x"), Finding(CLAIM, "y")]
    broken = Outcome("count-caveat", "It is so.", Verdict.BROKEN, findings)
    text = ENTRY.replace("status", "count-caveat").replace('claim = "/claims/cnn/toll"\n', "")
    some = baseline(file, text.replace("build/*.html", "/claims/cnn/toll"))
    every = baseline(file, text.replace("build/*.html", "/claims/*"))
    report = Report("https://api.example", [broken])
    assert accept_promises(report, some).verdict is Verdict.BROKEN
    assert accept_promises(report, every).verdict is Verdict.KEPT
    partly = Report("https://api.example", [replace(broken, reason="an answer never came")])
    assert accept_promises(partly, every).verdict is Verdict.NOT_JUDGED


def test_a_promise_that_is_not_judged_is_accepted_as_not_asked(file: Path) -> None:
    silent = Outcome("count-caveat", "It is so.", Verdict.NOT_JUDGED, reason="no answer came")
    text = ENTRY.replace("status", "count-caveat").replace('claim = "/claims/cnn/toll"\n', "")
    report = Report("https://api.example", [silent])
    (told,) = accept_promises(report, baseline(file, text.replace("build/*.html", "*"))).promises
    assert told.verdict is Verdict.NOT_ASKED
    assert told.reason == "accepted: It quotes the paper of that day."

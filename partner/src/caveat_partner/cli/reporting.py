"""What both checks do around their judging: reports on every exit, the baseline, the exit code."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from caveat_partner.baseline import Baseline, Entry, add_entries
from caveat_partner.cli.exit_codes import BROKEN, EXIT_CODES, STOPPED, UNREACHABLE, WRONG
from caveat_partner.cli.failures import describe_failure
from caveat_partner.cli.output import write_commands, write_json, write_note, write_out
from caveat_partner.results.files import ANCHOR, ReportFiles
from caveat_partner.results.github import render_annotations
from caveat_partner.results.model import Level, Place, Result, Rule, Run
from caveat_partner.results.of_pages import page_rules
from caveat_partner.results.of_promises import promise_rules
from caveat_partner.results.places import repository_root
from caveat_partner.results.shown import shown_run
from caveat_partner.verdicts import Verdict

BASELINE = Rule("baseline", "What the baseline accepts is still there to be accepted.")
ENDED = {UNREACHABLE: "unreachable", WRONG: "wrong-use", STOPPED: "stopped"}
"""The rules of remarks on a run that ended early, by its exit code."""


@dataclass(frozen=True)
class Checked:
    """What a check gives: its run, with the exit code, and what is printed of it.

    `is_all` is false where a sample was asked: what is accepted may be elsewhere.
    """

    run: Run
    text: str
    json: str
    is_all: bool = True


def run_check(
    asked: argparse.Namespace,
    check: Callable[[Baseline], Checked],
    so_far: Callable[[], Run],
) -> int:
    """Run a check, write the reports however it ends, print it, and give the exit code.

    `so_far` gives what there is of the run where an error ends it.
    """
    files = _report_files(asked, so_far().check)
    try:
        baseline = Baseline.read(asked.baseline) if asked.baseline else Baseline()
        checked = check(baseline)
    except BaseException as error:
        ended = _ended(so_far(), error)
        _annotate(ended, asked)
        files.write(ended)
        raise
    run = add_remarks(checked.run, BASELINE, list(_baseline_remarks(baseline, checked, asked)))
    try:
        files.write(run)
    finally:
        _print(checked, run, asked)
    if asked.write_baseline:
        _write_baseline(asked.write_baseline, checked.run)
    return run.exit_code


def add_remarks(run: Run, rule: Rule, remarks: list[Result]) -> Run:
    """Add remarks on the run itself; one that is an error fails what was kept or not judged."""
    if not remarks:
        return run
    fails = any(remark.level is Level.ERROR for remark in remarks)
    return replace(
        run,
        remarks=[*run.remarks, *remarks],
        rules={**run.rules, rule.name: rule},
        exit_code=BROKEN if fails else run.exit_code,
    )


def _report_files(asked: argparse.Namespace, check: str) -> ReportFiles:
    anchor = str(getattr(asked, "lock", None) or ANCHOR)
    folder: Path | None = asked.reports
    return ReportFiles(
        asked.junit or (folder and folder / f"{check}.xml"),
        asked.sarif or (folder and folder / f"{check}.sarif"),
        asked.codequality or (folder and folder / f"{check}.codequality.json"),
        asked.github,
        anchor,
    )


def _ended(run: Run, error: BaseException) -> Run:
    """Give the run that an error ended: one remark says why."""
    message, code = describe_failure(error)
    rule = Rule(ENDED.get(code, "failed"), EXIT_CODES[code].capitalize() + ".")
    remark = Result(rule.name, Level.ERROR, message, Place.at_address(run.target))
    return replace(
        run,
        remarks=[*run.remarks, remark],
        rules={**run.rules, rule.name: rule},
        exit_code=code,
        is_whole=False,
    )


# --- the baseline ---


def _baseline_remarks(
    baseline: Baseline, checked: Checked, asked: argparse.Namespace
) -> Iterator[Result]:
    """Say which entries have expired, and which are no longer needed."""
    level = Level.ERROR if asked.strict else Level.WARNING
    told = [(entry, "has expired and counts as not there") for entry in baseline.expired()]
    told += [
        (entry, "is no longer needed: remove it")
        for entry in baseline.unneeded()
        if _was_asked(entry, checked)
    ]
    for entry, words in told:
        place = Place(str(baseline.path), entry.line, 1)
        yield Result(BASELINE.name, level, f"The entry for {entry} {words}.", place)


def _was_asked(entry: Entry, checked: Checked) -> bool:
    """Say whether this run would have met what an entry accepts, if it were still there."""
    run = checked.run
    if entry.rule not in promise_rules().keys() | page_rules().keys():
        return True
    if entry.rule not in run.rules or entry.rule in run.not_asked or not checked.is_all:
        return False
    if any(case.name == entry.rule and case.verdict is Verdict.NOT_JUDGED for case in run.cases):
        return False
    pages = [Place(case.file or case.name) for case in run.cases]
    return (
        entry.rule in promise_rules()
        or any(map(entry.covers, pages))
        or not Path(entry.where).exists()
    )


def _write_baseline(path: Path, run: Run) -> None:
    count = add_entries(path, [result for result in run.results if not result.accepted])
    told = f"{path} has {count:,} more to accept: fill in each `reason`, then commit it."
    write_note(told if count else f"{path} is as it was: there is nothing to add.")


# --- printing ---


def _annotate(run: Run, asked: argparse.Namespace) -> None:
    if asked.github:
        told = render_annotations(shown_run(run), repository_root())
        write_commands(told, beside=asked.json)


def _print(checked: Checked, run: Run, asked: argparse.Namespace) -> None:
    _annotate(run, asked)
    for remark in run.remarks:
        write_note(f"{remark.place}: {remark.level}: {remark.message}")
    if asked.json:
        write_json(checked.json)
    else:
        write_out(checked.text)

"""What both checks do around their judging: reports on every exit, the baseline, the exit code."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from caveat_partner.baseline import Baseline
from caveat_partner.cli.baseline_remarks import (
    BASELINE,
    baseline_remarks,
    read_baseline,
    write_baseline,
)
from caveat_partner.cli.exit_codes import BROKEN, EXIT_CODES, STOPPED, UNREACHABLE, WRONG
from caveat_partner.cli.failures import describe_failure
from caveat_partner.cli.output import write_commands, write_json, write_note, write_out
from caveat_partner.results.files import ANCHOR, ReportFiles
from caveat_partner.results.github import render_annotations
from caveat_partner.results.model import Level, Place, Result, Rule, Run
from caveat_partner.results.places import repository_root
from caveat_partner.results.shown import shown_run

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
    so_far: Callable[[], Checked],
) -> int:
    """Run a check, write the reports however it ends, print it, and give the exit code.

    `so_far` gives what there is of the run where an error ends it.
    """
    files = _report_files(asked, so_far().run.check)
    try:
        baseline = read_baseline(asked)
        checked = check(baseline)
    except BaseException as error:
        _tell_what_ended(so_far(), error, files, asked)
        raise
    told = baseline_remarks(baseline, checked.run, is_all=checked.is_all, strict=asked.strict)
    run = add_remarks(checked.run, BASELINE, list(told))
    try:
        files.write(run)
    finally:
        _print(checked, run, asked)
    if asked.write_baseline:
        write_baseline(asked.write_baseline, checked.run)
    return run.exit_code


def _tell_what_ended(
    judged: Checked, error: BaseException, files: ReportFiles, asked: argparse.Namespace
) -> None:
    """Write the reports of a run that an error ended, and print what was judged before."""
    ended = _ended(judged.run, error)
    try:
        files.write(ended)
    finally:
        if ended.cases:
            _print(judged, replace(ended, remarks=judged.run.remarks), asked)
        else:
            _annotate(ended, asked)


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

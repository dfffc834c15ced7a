"""Reads the report of `check-api` as a run: each promise is a rule and a case."""

from __future__ import annotations

from collections.abc import Iterator

from caveat_partner.promises.catalog import PROMISES
from caveat_partner.report import Finding, Outcome, Report, causes_first
from caveat_partner.results.model import Case, Level, Place, Result, Rule, Run
from caveat_partner.verdicts import Verdict

CHECK_API = "check-api"


def promise_rules() -> dict[str, Rule]:
    """Give every promise as a rule."""
    return {
        promise.name: Rule(promise.name, promise.sentence, promise.hint)
        for promise in PROMISES.values()
    }


def run_of_report(report: Report, *, strict: bool = False) -> Run:
    """Give the run of a report, causes first; where strict, what was not judged is an error."""
    others = [outcome for outcome in report.promises if outcome.verdict is not Verdict.BROKEN]
    ordered = [*causes_first(report.broken), *others]
    cases = [_case(outcome, report, strict) for outcome in ordered]
    not_asked = frozenset(outcome.name for outcome in report.of(Verdict.NOT_ASKED))
    return Run(CHECK_API, report.target, cases, promise_rules(), report.seconds, not_asked)


def _case(outcome: Outcome, report: Report, strict: bool) -> Case:
    return Case(
        outcome.name,
        outcome.verdict,
        [*_results(outcome, report, strict), *outcome.accepted],
        outcome.sentence,
        outcome.reason,
        outcome.seconds,
    )


def _results(outcome: Outcome, report: Report, strict: bool) -> Iterator[Result]:
    for finding in outcome.findings:
        yield result_of_finding(outcome, finding, strict)
    if outcome.verdict is Verdict.NOT_JUDGED and not outcome.findings:
        yield result_of_finding(outcome, Finding(report.target, outcome.reason), strict)


def result_of_finding(outcome: Outcome, finding: Finding, strict: bool = False) -> Result:
    """Give one finding as a result."""
    unjudged = outcome.verdict is Verdict.NOT_JUDGED
    return Result(
        outcome.name,
        Level.WARNING if unjudged and not strict else Level.ERROR,
        f"Not judged: {finding.message}" if unjudged else f"{outcome.sentence} {finding.message}",
        Place.at_address(finding.where),
        outcome.hint,
    )

"""Takes what a partner's baseline accepts out of the findings of a report, and tells it as such."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from caveat_partner.baseline import Baseline
from caveat_partner.check_page.report import Loss, PageReport, Unrecognized
from caveat_partner.report import Finding, Outcome, Report
from caveat_partner.results.model import Result
from caveat_partner.results.of_pages import result_of_blank, result_of_loss, result_of_unrecognized
from caveat_partner.results.of_promises import result_of_finding
from caveat_partner.verdicts import Verdict

Found = TypeVar("Found", Finding, Loss, Unrecognized)


def accept_promises(report: Report, baseline: Baseline) -> Report:
    """Give the report in which a promise is kept whose every finding is accepted."""
    promises = [_accept_outcome(outcome, report.target, baseline) for outcome in report.promises]
    return replace(report, promises=promises)


def _accept_outcome(outcome: Outcome, target: str, baseline: Baseline) -> Outcome:
    def as_result(finding: Finding) -> Result:
        return result_of_finding(outcome, finding)

    left, accepted = _parted(outcome.findings, as_result, baseline)
    if outcome.verdict is Verdict.BROKEN and accepted:
        unread = Verdict.NOT_JUDGED if outcome.reason else Verdict.KEPT
        verdict = Verdict.BROKEN if left else unread
        return replace(outcome, verdict=verdict, findings=left, accepted=accepted)
    if outcome.verdict is Verdict.NOT_JUDGED:
        told = baseline.accept(as_result(Finding(target, outcome.reason)))
        if told:
            return replace(
                outcome, verdict=Verdict.NOT_ASKED, reason=f"accepted: {told.accepted}", findings=()
            )
    return outcome


def accept_on_page(report: PageReport, baseline: Baseline) -> PageReport:
    """Give the report on a page without what is accepted there."""

    def lost(loss: Loss) -> Result:
        return result_of_loss(report.target, loss)

    def unread(one: Unrecognized) -> Result:
        return result_of_unrecognized(report.target, one)

    losses, accepted = _parted(report.findings, lost, baseline)
    unjudged, also_accepted = _parted(report.unrecognized, unread, baseline)
    told = baseline.accept(result_of_blank(report)) if report.is_blank else None
    if told:
        accepted.append(told)
    return replace(
        report,
        findings=losses,
        unrecognized=unjudged,
        accepted=[*report.accepted, *accepted, *also_accepted],
    )


def _parted(
    findings: Iterable[Found], as_result: Callable[[Found], Result], baseline: Baseline
) -> tuple[list[Found], list[Result]]:
    """Part findings into what is left and what is accepted."""
    left, accepted = [], []
    for finding in findings:
        told = baseline.accept(as_result(finding))
        if told:
            accepted.append(told)
        else:
            left.append(finding)
    return left, accepted

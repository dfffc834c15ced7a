"""Reads the reports of `check-page` as a run: each kind of caveat is a rule, each page a case."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from caveat_partner.addresses import is_address
from caveat_partner.check_page.kinds import KINDS, UNREAD
from caveat_partner.check_page.report import Loss, PageReport, Unrecognized
from caveat_partner.results.model import Case, Level, Place, Result, Rule, Run

CHECK_PAGE = "check-page"
WHAT_TO_DO = "Say it beside the claim; `caveat-partner words` prints the wordings that keep it."
UNRECOGNIZED = "nothing of this service was recognized"
BLANK = Rule(
    "nothing-recognized",
    "Something of the service is recognized on one page at least.",
    "Name the pages that show its claims, and the service from which they were made.",
)
WHAT_TO_READ = "Mark the claim, or show it so that it can be read; nothing was judged here."


def run_of_pages(reports: Sequence[PageReport], target: str, *, strict: bool = False) -> Run:
    """Give the run of some pages; where it is strict, what was not judged is an error.

    Pages on which nothing is recognized have a result only where all pages are such.
    """
    are_blank = all(report.is_blank for report in reports)
    cases = [_case(report, strict, are_blank) for report in reports]
    not_asked = frozenset(kind for report in reports for kind in report.not_asked)
    return Run(CHECK_PAGE, target, cases, page_rules(), not_asked=not_asked)


def _case(report: PageReport, strict: bool, counts_blank: bool) -> Case:
    blank = [result_of_blank(report, strict)] if report.is_blank and counts_blank else []
    return Case(
        report.target,
        report.verdict,
        [*blank, *results_of_page(report, strict), *report.accepted],
        reason=UNRECOGNIZED if report.is_blank else "",
        file=name_of(report.target) if Place(report.target).is_file else "",
    )


def results_of_page(report: PageReport, strict: bool = False) -> Iterator[Result]:
    """Yield what a page lost, then what could not be judged on it."""
    for loss in report.findings:
        yield result_of_loss(report.target, loss)
    for unread in report.unrecognized:
        yield result_of_unrecognized(report.target, unread, strict)


def result_of_loss(page: str, loss: Loss) -> Result:
    """Give one loss as a result."""
    return Result(
        loss.kind,
        Level.ERROR,
        f"The {loss.kind} of {loss.claim} is lost in “{loss.excerpt}”.",
        Place.on_page(name_of(page), loss.where),
        loss.hint,
        loss.claim,
        loss.excerpt,
    )


def result_of_blank(report: PageReport, strict: bool = False) -> Result:
    """Give as a result that nothing on a page was recognized."""
    level = Level.ERROR if strict else Level.WARNING
    place = Place(name_of(report.target), 1, 1)
    return Result(BLANK.name, level, f"Not judged: {UNRECOGNIZED}.", place, BLANK.help)


def result_of_unrecognized(page: str, unread: Unrecognized, strict: bool = False) -> Result:
    """Give something that could not be judged as a result."""
    near = f" The nearest claim is {unread.nearest}." if unread.nearest else ""
    return Result(
        unread.kind,
        Level.ERROR if strict else Level.WARNING,
        f"Not judged: “{unread.excerpt}”. {unread.message}{near}",
        Place.on_page(name_of(page), unread.where),
        claim=unread.nearest or "",
        excerpt=unread.excerpt,
    )


def name_of(page: str) -> str:
    """Name a page as it is known everywhere: relative to here if it is below, with slashes."""
    if is_address(page):
        return page
    here = Path.cwd()
    whole = Path(os.path.normpath(here / page))
    return (whole.relative_to(here) if whole.is_relative_to(here) else whole).as_posix()


def page_rules() -> dict[str, Rule]:
    """Give every kind of caveat, and of what is not judged, as a rule."""
    lost = {kind: Rule(kind, told, WHAT_TO_DO) for kind, told in KINDS.items()}
    unread = {kind: Rule(kind, told, WHAT_TO_READ) for kind, told in UNREAD.items()}
    return {**lost, **unread, BLANK.name: BLANK}

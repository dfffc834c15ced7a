"""The command `check-page`: finds the caveats that a partner's pages lost."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from caveat_partner.acceptance import accept_on_page
from caveat_partner.baseline import Baseline
from caveat_partner.check_page.claims import Claims
from caveat_partner.check_page.kinds import KINDS, UNREAD
from caveat_partner.check_page.report import PageReport, verdict_on_pages
from caveat_partner.choice import left_out
from caveat_partner.cli.arguments import (
    add_report_options,
    add_service_options,
    base_url,
    number,
    service_of,
)
from caveat_partner.cli.command import API, Command
from caveat_partner.cli.exit_codes import exit_code
from caveat_partner.cli.output import write_note
from caveat_partner.cli.reporting import Checked, add_remarks, run_check
from caveat_partner.client import Client
from caveat_partner.page_check import check_page_at
from caveat_partner.page_files import DASH, PageUnreachable, find_pages
from caveat_partner.report import format_count
from caveat_partner.results.model import STANDARD_INPUT, Level, Place, Result, Rule
from caveat_partner.results.of_pages import run_of_pages

EXPECT = Rule("expected-claims", "As many claims are judged as the pages are known to show.")
LOST = "lost"
"""The theme of the kinds that a page can lose."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "pages", nargs="+", metavar="PAGE",
        help="a file, a pattern, a folder, an address, or - for standard input",
    )  # fmt: skip
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument("--api", type=base_url, metavar="URL", help="ask this service for claims")
    given.add_argument("--graph", type=Path, metavar="FILE", help="read claims from JSON")
    parser.add_argument(
        "--expect", type=number, metavar="N", help="fail where fewer than N claims are judged"
    )
    parser.add_argument(
        "--require-marked", action="store_true", help="a claim that is shown without marks is lost"
    )
    add_service_options(parser)
    add_report_options(parser)


def run(asked: argparse.Namespace) -> int:
    reports: list[PageReport] = []
    target = str(asked.api or asked.graph)

    def judged() -> Checked:
        return Checked(run_of_pages(reports, target, strict=asked.strict), *_rendered(reports))

    def check(baseline: Baseline) -> Checked:
        kinds = left_out(dict.fromkeys(KINDS, LOST), asked.only, asked.skip, always=UNREAD)
        for report in _page_reports(find_pages(asked.pages), asked):
            chosen = report.without(kinds) if kinds else report
            reports.append(accept_on_page(chosen, baseline))
        code = exit_code(verdict_on_pages(reports), strict=asked.strict)
        found = judged()
        run = add_remarks(replace(found.run, exit_code=code), EXPECT, _missing(reports, asked))
        return replace(found, run=run)

    code = run_check(asked, check, judged)
    if not any(report.shown or report.accepted for report in reports):
        write_note(f"note: no claim of {target} is on these pages; were they made from it?")
    return code


def _missing(reports: Sequence[PageReport], asked: argparse.Namespace) -> list[Result]:
    """Say where fewer claims were judged than there should be."""
    count = len({claim for report in reports for claim in report.shown})
    if count >= (asked.expect or 0):
        return []
    told = f"{format_count(count, 'claim')} judged, and `--expect` wants {asked.expect:,} or more."
    return [Result(EXPECT.name, Level.ERROR, told, Place.at_address(str(asked.api or asked.graph)))]


def _rendered(reports: Sequence[PageReport]) -> tuple[str, str]:
    """Render reports as text and as JSON."""
    text = "\n".join(report.render_text().rstrip("\n") for report in reports)
    found = [json.loads(report.render_json()) for report in reports]
    return text, json.dumps(found, indent=2, ensure_ascii=False)


def _page_reports(pages: Sequence[str], asked: argparse.Namespace) -> Iterator[PageReport]:
    if asked.graph:
        claims = _claims_in(asked.graph)
        yield from _checked(pages, claims, asked)
        return
    url, access = service_of(asked, asked.api)
    with Client(url, headers=access.headers, ca=access.ca, deadline=access.deadline) as client:
        yield from _checked(pages, Claims.fetch(client), asked)


def _checked(
    pages: Sequence[str], claims: Claims, asked: argparse.Namespace
) -> Iterator[PageReport]:
    """Yield the report on each page; raise PageUnreachable when all that there are were judged."""
    failed = []
    for page in pages:
        named = STANDARD_INPUT if page == DASH else page
        try:
            yield check_page_at(page, claims, url=named, require_marked=asked.require_marked)
        except PageUnreachable as error:
            failed.append(str(error))
    if failed:
        raise PageUnreachable(" ".join(failed))


def _claims_in(file: Path) -> Claims:
    try:
        return Claims.read(file)
    except ValueError as error:
        raise ValueError(f"{file}: {error}") from error


COMMAND = Command(
    "check-page",
    "find caveats that your pages lost",
    (f"build --api {API}", "page.html --graph graph.json --json"),
    add_arguments,
    run,
)

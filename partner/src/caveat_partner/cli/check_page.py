"""The command `check-page`: finds the caveats that a partner's pages lost."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from caveat_partner.check_page.check import check_page
from caveat_partner.check_page.claims import Claims
from caveat_partner.check_page.report import PageReport, verdict_on_pages
from caveat_partner.cli.arguments import add_report_options, add_service_options, base_url
from caveat_partner.cli.command import API, Command
from caveat_partner.cli.exit_codes import exit_code
from caveat_partner.client import Client
from caveat_partner.page_files import find_pages, load_html


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pages", nargs="+", metavar="PAGE", help="a file, a pattern or an address")
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument("--api", type=base_url, metavar="URL", help="ask this service for claims")
    given.add_argument("--graph", type=Path, metavar="FILE", help="read claims from JSON")
    parser.add_argument(
        "--require-marked", action="store_true", help="a claim that is shown without marks is lost"
    )
    add_service_options(parser)
    add_report_options(parser)


def run(asked: argparse.Namespace) -> int:
    pages = find_pages(asked.pages)
    reports = list(_page_reports(pages, asked))
    if asked.json:
        found = [json.loads(report.render_json()) for report in reports]
        print(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        print("\n".join(report.render_text().rstrip("\n") for report in reports))
    if not any(report.shown for report in reports):
        source = asked.api or asked.graph
        sys.stderr.write(f"note: no claim of {source} is on these pages; were they made from it?\n")
    return exit_code(verdict_on_pages(reports))


def _page_reports(pages: Sequence[str], asked: argparse.Namespace) -> Iterator[PageReport]:
    if asked.graph:
        claims = _claims_in(asked.graph)
        yield from _checked(pages, claims, asked)
        return
    with Client(asked.api) as client:
        yield from _checked(pages, Claims.fetch(client), asked)


def _checked(
    pages: Sequence[str], claims: Claims, asked: argparse.Namespace
) -> Iterator[PageReport]:
    for page in pages:
        yield check_page(load_html(page), claims, url=page, require_marked=asked.require_marked)


def _claims_in(file: Path) -> Claims:
    try:
        return Claims.read(file)
    except ValueError as error:
        raise ValueError(f"{file}: {error}") from error


COMMAND = Command(
    "check-page",
    "find caveats that your pages lost",
    (f"build/*.html --api {API}", "page.html --graph graph.json --json"),
    add_arguments,
    run,
)

"""The command `check-api`: holds a live service to its promises."""

from __future__ import annotations

import argparse
from pathlib import Path

from caveat_partner.check_api import check_api
from caveat_partner.cli.arguments import add_report_options, add_service_options, base_url, number
from caveat_partner.cli.command import API, Command
from caveat_partner.cli.exit_codes import exit_code
from caveat_partner.needs import Need, needs_of
from caveat_partner.results.junit import render_junit
from caveat_partner.results.of_promises import run_of_report


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("url", type=base_url, help="the base URL of the service")
    parser.add_argument("--lock", type=Path, metavar="FILE", help="what was pinned")
    parser.add_argument("--sample", type=number, metavar="N", help="ask N nodes, not all")
    parser.add_argument("--seed", type=int, default=0, help="which nodes a sample takes")
    parser.add_argument(
        "--without", type=_needs, default=frozenset(), metavar="NEEDS",
        help=f"what the service does not do, with commas between: {', '.join(Need)}",
    )  # fmt: skip
    parser.add_argument("--junit", type=Path, metavar="FILE", help="also write JUnit XML")
    add_service_options(parser)
    add_report_options(parser)


def _needs(given: str) -> frozenset[Need]:
    """Read the names of needs, or the argument is refused."""
    try:
        return needs_of(given.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def run(asked: argparse.Namespace) -> int:
    report = check_api(
        asked.url, lock=asked.lock, sample=asked.sample, seed=asked.seed, without=asked.without
    )
    if asked.junit:
        asked.junit.write_text(render_junit(run_of_report(report)), encoding="utf-8")
    print((report.render_json() if asked.json else report.render_text()).rstrip("\n"))
    return exit_code(report.verdict)


COMMAND = Command(
    "check-api",
    "hold a live service to its promises",
    (API, f"{API} --lock caveat.lock --junit caveat.xml", f"{API} --sample 20 --seed 7"),
    add_arguments,
    run,
)

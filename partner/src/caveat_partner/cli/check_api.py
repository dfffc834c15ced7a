"""The command `check-api`: holds a live service to its promises."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from caveat_partner.acceptance import accept_promises
from caveat_partner.access import JOBS, Access
from caveat_partner.baseline import Baseline
from caveat_partner.check_api import check_api
from caveat_partner.choice import left_out, require_asked
from caveat_partner.cli.arguments import (
    add_report_options,
    add_service_options,
    base_url,
    number,
    service_of,
)
from caveat_partner.cli.command import API, Command
from caveat_partner.cli.exit_codes import exit_code
from caveat_partner.cli.reporting import Checked, run_check
from caveat_partner.needs import Need, needs_of
from caveat_partner.progress import Progress
from caveat_partner.promises.catalog import THEMES
from caveat_partner.results.model import Run
from caveat_partner.results.of_promises import CHECK_API, promise_rules, run_of_report


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("url", type=base_url, help="the base URL of the service")
    parser.add_argument("--lock", type=Path, metavar="FILE", help="what was pinned")
    parser.add_argument("--sample", type=number, metavar="N", help="ask N nodes, not all")
    parser.add_argument("--seed", type=int, default=0, help="which nodes a sample takes")
    parser.add_argument(
        "--without", type=_needs, default=frozenset(), metavar="NEEDS",
        help=f"what the service does not do, with commas between: {', '.join(Need)}",
    )  # fmt: skip
    parser.add_argument(
        "--jobs", type=number, default=JOBS, metavar="N",
        help="how many requests are under way at once (default: %(default)s)",
    )  # fmt: skip
    add_service_options(parser)
    add_report_options(parser)


def _needs(given: str) -> frozenset[Need]:
    """Read the names of needs, or the argument is refused."""
    try:
        return needs_of(given.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def run(asked: argparse.Namespace) -> int:
    target, _ = Access().to(asked.url)

    def check(baseline: Baseline) -> Checked:
        url, access = service_of(asked, asked.url)
        access = replace(access, jobs=asked.jobs)
        left = left_out(THEMES, asked.only, asked.skip)
        report = check_api(
            url, lock=asked.lock, sample=asked.sample, seed=asked.seed,
            without=asked.without, left_out=left, access=access,
            progress=Progress(sys.stderr),
        )  # fmt: skip
        require_asked(report.promises, left)
        report = accept_promises(report, baseline)
        run = run_of_report(report, strict=asked.strict)
        code = exit_code(report.verdict, strict=asked.strict)
        return Checked(
            replace(run, exit_code=code),
            report.render_text(),
            report.render_json(),
            is_all=asked.sample is None,
        )

    return run_check(
        asked, check, lambda: Checked(Run(CHECK_API, target, rules=promise_rules()), "", "")
    )


COMMAND = Command(
    "check-api",
    "hold a live service to its promises",
    (API, f"{API} --lock caveat.lock --junit caveat.xml", f"{API} --sample 20 --seed 7"),
    add_arguments,
    run,
)

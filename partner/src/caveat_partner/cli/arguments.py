"""Arguments that commands share: what is read of them, and options that several commands have."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from urllib.parse import urlsplit

from caveat_partner.access import Access
from caveat_partner.cli.command import API
from caveat_partner.limits import CHECK_SECONDS

MOST = 1_000_000_000
"""What no number of things may reach; its digits are counted, since any may be given."""


def base_url(given: str) -> str:
    """Read a base URL, or the argument is refused."""
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise argparse.ArgumentTypeError(f"{given!r} is no base URL: give one such as {API}")
    return given.rstrip("/")


def number(given: str) -> int:
    """Read a number of things, or the argument is refused."""
    if not (given.isascii() and given.isdigit() and given.strip("0")):
        raise argparse.ArgumentTypeError(f"{given!r} is no number of things: give 1 or more")
    if len(given.lstrip("0")) >= len(str(MOST)):
        raise argparse.ArgumentTypeError(f"{given[:30]} is too many: give less than {MOST:,}")
    return int(given)


def add_service_options(parser: argparse.ArgumentParser) -> None:
    """Add what says how a service is reached; every command that asks one has these options."""
    parser.add_argument(
        "--header", action="append", default=[], metavar="'NAME: VALUE'",
        help="send this header to the service, such as an API key; it is shown nowhere",
    )  # fmt: skip
    parser.add_argument(
        "--ca", type=Path, metavar="FILE", help="trust these certificates (PEM), not the usual ones"
    )
    parser.add_argument(
        "--deadline", type=number, default=int(CHECK_SECONDS), metavar="SECONDS",
        help="how long all requests may take, waiting included (default: %(default)s)",
    )  # fmt: skip


def service_of(asked: argparse.Namespace, url: str) -> tuple[str, Access]:
    """Give the base URL, without user and password, and how the service is reached.

    Raises ValueError for a header that is none, and OSError for certificates that are not there.
    """
    return Access.of(asked.header, asked.ca, asked.deadline).to(url)


def add_report_options(parser: argparse.ArgumentParser) -> None:
    """Add what says what is asked, what is accepted, and how it is told; every check has these."""
    _add_choice(parser.add_argument_group("what is asked, and what is accepted"))
    _add_reports(parser.add_argument_group("reports"))


def _add_choice(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--only", action="append", default=[], metavar="NAME",
        help="ask about this alone: a name or a theme of `caveat-partner promises`; repeatable",
    )  # fmt: skip
    group.add_argument(
        "--skip", action="append", default=[], metavar="NAME",
        help="do not ask about this; repeatable",
    )  # fmt: skip
    group.add_argument("--strict", action="store_true", help="what is not judged has failed, too")
    group.add_argument(
        "--baseline", type=Path, metavar="FILE", help="what you accept, with reason and day (TOML)"
    )
    group.add_argument(
        "--write-baseline", type=Path, metavar="FILE",
        help="add what is found to this baseline, with reasons to be filled in",
    )  # fmt: skip


def _add_reports(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--json", action="store_true", help="print JSON")
    group.add_argument(
        "--reports", type=Path, metavar="FOLDER",
        help="write all three of the following there, named after the check",
    )  # fmt: skip
    group.add_argument("--junit", type=Path, metavar="FILE", help="write JUnit XML")
    group.add_argument("--sarif", type=Path, metavar="FILE", help="write SARIF 2.1.0")
    group.add_argument(
        "--codequality", type=Path, metavar="FILE", help="write GitLab's code quality JSON"
    )
    group.add_argument(
        "--github", action=argparse.BooleanOptionalAction,
        default=os.environ.get("GITHUB_ACTIONS") == "true",
        help="annotate for GitHub Actions, and summarize the job; by default where it runs there",
    )  # fmt: skip

"""Arguments that commands share: what is read of them, and options that several commands have."""

from __future__ import annotations

import argparse
from urllib.parse import urlsplit

from caveat_partner.cli.command import API


def base_url(given: str) -> str:
    """Read a base URL, or the argument is refused."""
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise argparse.ArgumentTypeError(f"{given!r} is no base URL: give one such as {API}")
    return given.rstrip("/")


def number(given: str) -> int:
    """Read a number of things, or the argument is refused."""
    if not (given.isascii() and given.isdigit() and int(given)):
        raise argparse.ArgumentTypeError(f"{given!r} is no number of things: give 1 or more")
    return int(given)


def add_service_options(parser: argparse.ArgumentParser) -> None:
    """Add what says how a service is reached; every command that asks one has these options."""


def add_report_options(parser: argparse.ArgumentParser) -> None:
    """Add what says how results are reported; every check has these options."""
    parser.add_argument("--json", action="store_true", help="print JSON")

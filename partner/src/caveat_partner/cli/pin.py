"""The command `pin`: writes down the contract that a partner builds on."""

from __future__ import annotations

import argparse
from pathlib import Path

from caveat_partner.cli.arguments import add_service_options, base_url, service_of
from caveat_partner.cli.command import API, Command
from caveat_partner.cli.exit_codes import KEPT
from caveat_partner.cli.output import write_out
from caveat_partner.pin import pin


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("url", type=base_url, help="the base URL of the service")
    parser.add_argument(
        "--output", type=Path, default=Path("caveat.lock"), metavar="FILE",
        help="where to write it (default: %(default)s)",
    )  # fmt: skip
    add_service_options(parser)


def run(asked: argparse.Namespace) -> int:
    url, access = service_of(asked, asked.url)
    lock = pin(url, access=access)
    lock.write(asked.output)
    write_out(f"{asked.output} pins contract {lock.version} of {lock.api}. Commit it.")
    return KEPT


COMMAND = Command("pin", "write down the contract that you build on", (API,), add_arguments, run)

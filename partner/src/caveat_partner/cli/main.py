"""The command line: reads which command is asked for, runs it, and gives its exit code."""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Sequence

from caveat_partner.cli import check_api, check_page, generate, pin, promises, words
from caveat_partner.cli.command import Command
from caveat_partner.cli.exit_codes import render_exit_codes
from caveat_partner.cli.failures import FAILURES, describe_failure
from caveat_partner.cli.output import flush_out, write_note
from caveat_partner.problems import RecompressedWarning
from caveat_partner.version import __version__

COMMANDS = (
    pin.COMMAND,
    check_api.COMMAND,
    check_page.COMMAND,
    promises.COMMAND,
    generate.COMMAND,
    words.COMMAND,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code; what goes wrong is one sentence on stderr."""
    asked = _parser().parse_args(arguments)
    command: Command = asked.command
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("always", RecompressedWarning)
            warnings.showwarning = _note
            status = command.run(asked)
        flush_out()
    except FAILURES as error:
        message, status = describe_failure(error)
        write_note(f"caveat-partner: {message}")
        flush_out()
    return status


def _note(message: Warning | str, *_: object, **__: object) -> None:
    write_note(f"note: {message}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="caveat-partner",
        description="Hold a Caveat API to its promises, and your pages to its caveats.",
        epilog=f"{render_exit_codes()}\n`caveat-partner COMMAND --help` shows examples.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        _add_command(commands, command)
    return parser


def _add_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], command: Command
) -> None:
    lines = "".join(
        f"  caveat-partner {command.name} {line}".rstrip() + "\n" for line in command.examples
    )
    parser = commands.add_parser(
        command.name,
        help=command.purpose,
        description=f"{command.purpose[0].upper()}{command.purpose[1:]}.",
        epilog=f"examples:\n{lines}\n{render_exit_codes()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_arguments(parser)
    parser.set_defaults(command=command)

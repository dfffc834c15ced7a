"""The command `words`: prints the wordings that count as kept."""

from __future__ import annotations

import argparse

from caveat_partner.cli.command import Command
from caveat_partner.cli.exit_codes import KEPT
from caveat_partner.cli.output import write_lines
from caveat_partner.words import render_words


def add_arguments(_: argparse.ArgumentParser) -> None:
    """Take no arguments: all words are printed."""


def run(_: argparse.Namespace) -> int:
    write_lines(render_words().splitlines())
    return KEPT


COMMAND = Command(
    "words", "print the wordings by which a page may tell each caveat", ("",), add_arguments, run
)

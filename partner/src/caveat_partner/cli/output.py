"""Writes what commands say: no control character and no secret reaches a terminal."""

from __future__ import annotations

import re
import sys

from caveat_partner.plain_text import shown

_COMMAND = re.compile(r"^(?=[ \t]*(?:::|##\[))", re.MULTILINE)
"""Where a line begins that GitHub Actions would take for a command."""


def write_out(text: str) -> None:
    """Print a result."""
    print(_unarmed(shown(text.rstrip("\n"))))


def write_note(text: str) -> None:
    """Say something beside the result, on stderr."""
    sys.stderr.write(f"{_unarmed(shown(text))}\n")


def write_commands(text: str, *, beside: bool) -> None:
    """Tell GitHub Actions something, in its own lines; beside the result where that is JSON."""
    (sys.stderr if beside else sys.stdout).write(shown(text))


def _unarmed(text: str) -> str:
    """Let no line be a command of GitHub's: strangers had a part in it."""
    return _COMMAND.sub("| ", text)

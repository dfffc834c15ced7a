"""Writes what commands say: no control character and no secret reaches a terminal."""

from __future__ import annotations

import sys

from caveat_partner.plain_text import shown


def write_out(text: str) -> None:
    """Print a result."""
    print(shown(text.rstrip("\n")))


def write_note(text: str) -> None:
    """Say something beside the result, on stderr."""
    sys.stderr.write(f"{shown(text)}\n")

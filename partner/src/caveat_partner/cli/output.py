"""Writes what commands say: no control character and no secret reaches a terminal.

A reader that has gone, as `head` does, ends no check: what is left is written to nobody.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from typing import TextIO

from caveat_partner.plain_text import printable, shown_json


def write_out(text: str) -> None:
    """Print a result."""
    _write(sys.stdout, f"{printable(text.rstrip(chr(10)))}\n")


def write_json(text: str) -> None:
    """Print a result that is JSON, each string of it as it may be shown.

    What GitHub Actions would take for a command is escaped as JSON escapes.
    """
    document = json.dumps(shown_json(json.loads(text)), indent=2, ensure_ascii=False)
    _write(sys.stdout, document.replace("##[", "#\\u0023[") + "\n")


def write_lines(lines: Iterable[str]) -> None:
    """Print lines of our own, until there are no more or nobody reads them."""
    for line in lines:
        if not _write(sys.stdout, f"{line}\n"):
            return


def write_note(text: str) -> None:
    """Say something beside the result, on stderr."""
    _write(sys.stderr, f"{printable(text)}\n")


def write_commands(text: str, *, beside: bool) -> None:
    """Tell GitHub Actions something, in its own lines; beside the result where that is JSON."""
    _write(sys.stderr if beside else sys.stdout, text)


def flush_out() -> None:
    """Write what is still held back."""
    _write(sys.stdout, "", flush=True)


def _write(stream: TextIO | None, text: str, *, flush: bool = False) -> bool:
    """Write to a stream and say whether anybody may still read it; a closed one has no reader."""
    if stream is None:
        return False
    try:
        stream.write(text)
        if flush:
            stream.flush()
    except BrokenPipeError:
        _forget(stream)
        return False
    except OSError:
        _forget(stream)
        raise
    return True


def _forget(stream: TextIO) -> None:
    """Let nothing more be written to a stream, not even at the end of Python."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())

"""Tells on a terminal how far a check is; where nobody watches, in logs and pipes, it is silent."""

from __future__ import annotations

import os
from time import monotonic
from typing import TextIO

from caveat_partner.report import format_count

EACH = 0.1
"""Seconds between two lines, so that telling costs nothing."""
CLEARED = "\r\x1b[K"
"""What takes a terminal's line away."""
WIDTH = 24


class Progress:
    """One line that is written over: requests first, whose number nobody knows, then promises."""

    def __init__(self, stream: TextIO | None) -> None:
        is_terminal = stream is not None and stream.isatty()
        self._stream = stream if is_terminal and os.environ.get("TERM") != "dumb" else None
        self._next = 0.0
        self._requests = 0

    def asked(self, requests: int) -> None:
        """Count requests that were answered."""
        self._requests += requests
        self._tell(format_count(self._requests, "request"))

    def judged(self, number: int, of: int) -> None:
        """Tell how many of the promises were judged."""
        full = WIDTH * number // max(of, 1)
        bar = "#" * full + "." * (WIDTH - full)
        self._tell(f"{format_count(self._requests, 'request')} [{bar}] {number} of {of}")

    def clear(self) -> None:
        """Leave an empty line to whatever is printed next."""
        if self._stream and self._next:
            self._stream.write(CLEARED)
            self._stream.flush()

    def _tell(self, line: str) -> None:
        if self._stream and monotonic() >= self._next:
            self._next = monotonic() + EACH
            self._stream.write(f"{CLEARED}{line}")
            self._stream.flush()

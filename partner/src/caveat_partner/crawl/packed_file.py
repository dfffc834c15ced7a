"""Keeps bytes in a temporary file, so that what is rarely looked at takes no memory."""

from __future__ import annotations

import tempfile
import weakref
from threading import Lock
from typing import IO, NamedTuple


class Place(NamedTuple):
    """Where bytes lie in the file."""

    offset: int
    size: int


Kept = bytes | Place
"""What was put away: its place, or the bytes themselves where no file can take them."""


class PackedFile:
    """A temporary file that is opened once something is put into it; several threads may."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._end = 0
        self._lock = Lock()

    def put(self, held: bytes) -> Kept:
        """Put bytes away."""
        with self._lock:
            try:
                file = self._open()
                file.seek(self._end)
                file.write(held)
            except (OSError, ValueError):  # The disk is full, or nobody may write, or it is over.
                return held
            place = Place(self._end, len(held))
            self._end += len(held)
            return place

    def get(self, kept: Kept) -> bytes:
        """Give what was put away."""
        if isinstance(kept, bytes):
            return kept
        with self._lock:
            file = self._open()
            file.seek(kept.offset)
            return file.read(kept.size)

    def close(self) -> None:
        """Let go of the file, and of all that is in it."""
        with self._lock:
            if self._file:
                self._file.close()

    def _open(self) -> IO[bytes]:
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it is closed with its owner.
            weakref.finalize(self, self._file.close)
        return self._file

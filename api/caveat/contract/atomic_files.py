"""Atomic files: whatever we write into a project is there as a whole, or not at all.

A reader sees the old content or the new one. What stands at the path is replaced and never
written into: a symbolic link there is not followed.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

READABLE_BY_ALL = 0o644
READABLE_BY_OWNER = 0o600


def replace_file(path: Path, content: bytes, mode: int | None = None) -> None:
    """Put content in place of a file, or into a new one, and wait until it is on disk.

    Without `mode` a file keeps the one that it has, and a new one can be read by all. Raises
    OSError where it cannot be written; then what was there before still is.
    """
    if mode is None:
        mode = path.stat().st_mode & 0o777 if path.exists() else READABLE_BY_ALL
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def create_file(path: Path, content: bytes) -> None:
    """Write a file that must not be there yet.

    Raises FileExistsError where something stands there, a link to nothing included, and another
    OSError where it cannot be written; then nothing of it is left.
    """
    with path.open("xb") as file:
        try:
            file.write(content)
        except BaseException:
            path.unlink(missing_ok=True)
            raise

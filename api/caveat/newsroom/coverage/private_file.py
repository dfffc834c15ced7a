"""Private: write a file that holds licensed words so that only its owner can read it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_privately(file: Path, text: str) -> None:
    """Put a file in place as a whole, readable and writable by its owner alone (mode 0600).

    Raises OSError where it cannot be written; then what was there before still is.
    """
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as new:
            new.write(text)
            new.flush()
            os.fsync(new.fileno())
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise

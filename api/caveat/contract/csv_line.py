"""CSV: one line as RFC 4180 has it, for the heading of a table and for its rows alike."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable


def csv_line(cells: Iterable[str]) -> bytes:
    """Write one line in UTF-8, which ends in CR and LF."""
    written = io.StringIO()
    csv.writer(written).writerow(list(cells))
    return written.getvalue().encode("utf-8")

"""Steps of the database: what tells a look-up from a walk through everything."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from caveat.store.reader import Reader

AT_ONCE = 10
"""How many instructions of SQLite's machine are counted as one step."""


def count_steps(reader: Reader, ask: Callable[[], object]) -> int:
    """Count the steps that the reader's database takes to answer."""
    counted = 0

    def count() -> int:
        nonlocal counted
        counted += 1
        return 0

    connection: sqlite3.Connection = reader._connection()
    connection.set_progress_handler(count, AT_ONCE)
    ask()
    connection.set_progress_handler(None, 0)
    return counted

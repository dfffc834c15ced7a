"""Keeping: what was decided goes into the ledger at once, and every other entry stays."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from caveat.contract.atomic_files import replace_file
from caveat.contract.iris import short_iri
from caveat.errors import Finding, FixtureError
from caveat.records.ledger.entries import Entry, article_of_ledger, ledger_of, read_entries
from caveat.records.record import Record

HEADING = """\
# What was checked by hand: who compared which record with its passages, and when. Written by
# `caveat review`. A record that is changed after its signature has to be read and signed again.
"""


def keep(fixtures: Path, record: Record, entry: Entry) -> None:
    """Write the entry of a record into its ledger, as `keep_all` does."""
    keep_all(fixtures, [(record, entry)])


def keep_all(fixtures: Path, decided: Iterable[tuple[Record, Entry]]) -> None:
    """Write the entries of records into their ledgers, each in place of an older one.

    A ledger is read and replaced once, as a whole, under a lock, so that a reader sees the old or
    the new one and two desks lose nothing. Raises FixtureError where one of the ledgers does not
    hold as it is; then none was written.
    """
    new: dict[str, dict[str, Entry]] = {}
    for record, entry in decided:
        new.setdefault(ledger_of(record), {})[entry.record] = entry
    files = sorted(new)
    with ExitStack() as locks:
        # In one order: two desks that each held what the other waits for would wait for ever.
        for file in files:
            locks.enter_context(_alone((fixtures / file).parent))
        old = _read(fixtures, files)
        for file in files:
            text = format_ledger((old[file] | new[file]).values(), article_of_ledger(file))
            replace_file(fixtures / file, text.encode())


def _read(fixtures: Path, files: Iterable[str]) -> dict[str, dict[str, Entry]]:
    """Give the entries of each ledger by record; raise FixtureError with all that does not hold."""
    entries: dict[str, dict[str, Entry]] = {}
    findings: list[Finding] = []
    for file in files:
        found, problems = read_entries(fixtures, file) if (fixtures / file).exists() else ([], [])
        entries[file] = {entry.record: entry for entry in found}
        findings += problems
    if findings:
        raise FixtureError(findings)
    return entries


def format_ledger(entries: Iterable[Entry], article: str | None = None) -> str:
    """Write entries as the ledger of an article, or the register's, in the order of records."""
    lines = [HEADING.rstrip("\n")]
    for entry in sorted(entries, key=lambda entry: entry.record):
        lines += _lines(entry, short_iri(entry.record, article))
    return "\n".join(lines) + "\n"


def _lines(entry: Entry, record: str) -> Iterator[str]:
    yield f"- record: {record}"
    yield f"  sha256: {entry.sha256}"
    yield f"  decision: {entry.decision}"
    yield f"  by: {_quoted(entry.by)}"
    yield f"  on: {entry.on.isoformat()}"
    if entry.note:
        yield f"  note: {_quoted(entry.note)}"


def _quoted(text: str) -> str:
    """Quote a text as JSON does, which YAML reads alike."""
    return json.dumps(text, ensure_ascii=False)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other desks out while a ledger is written; the lock goes with the process."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)

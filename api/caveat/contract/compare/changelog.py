"""Told: the changelog held against what was found, in both directions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from caveat.contract.compare.change import KINDS, Change
from caveat.contract.compare.required_version import Entry


def untold(changes: Sequence[Change], entries: Sequence[Entry]) -> list[str]:
    """Say which changes no entry tells, and which entries tell of no change.

    An entry tells of the changes of its `kind` whose place its `where` matches; `*` in it stands
    for anything, so that one sentence can tell of a header that is new on every answer.
    """
    return [*_missing(changes, entries), *_made_up(changes, entries), *_misjudged(entries)]


def tells(entry: Entry, change: Change) -> bool:
    return bool(entry["kind"] == change.kind and fnmatchcase(change.where, entry["where"]))


def _missing(changes: Sequence[Change], entries: Sequence[Entry]) -> Iterator[str]:
    for change in changes:
        if not any(tells(entry, change) for entry in entries):
            yield f"{change.where}: {change.kind}: {change.what} No entry tells of it."


def _made_up(changes: Sequence[Change], entries: Sequence[Entry]) -> Iterator[str]:
    for entry in entries:
        if not any(tells(entry, change) for change in changes):
            yield f"The entry {entry['kind']} at {entry['where']} tells of no change."


def _misjudged(entries: Sequence[Entry]) -> Iterator[str]:
    for entry in entries:
        kind = KINDS.get(entry["kind"])
        if kind is not None and entry["severity"] != kind.severity.word:
            yield (
                f"The entry {entry['kind']} at {entry['where']} calls itself "
                f"{entry['severity']}: it is {kind.severity.word}."
            )

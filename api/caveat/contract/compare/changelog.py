"""Changelog: its entries held against the changes that were found, in both directions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from caveat.contract.compare.change import KINDS, ContractChange
from caveat.contract.compare.required_version import ChangelogEntry


def undocumented_changes(
    changes: Sequence[ContractChange], entries: Sequence[ChangelogEntry]
) -> list[str]:
    """Name the changes that no entry documents, and the entries that document none.

    An entry documents the changes of its `kind` whose place its `where` matches; `*` in it stands
    for anything, so that one sentence can stand for a header that is new on every answer.
    """
    return [*_missing(changes, entries), *_made_up(changes, entries), *_misjudged(entries)]


def accounts_for(entry: ChangelogEntry, change: ContractChange) -> bool:
    return bool(entry["kind"] == change.kind and fnmatchcase(change.where, entry["where"]))


def _missing(changes: Sequence[ContractChange], entries: Sequence[ChangelogEntry]) -> Iterator[str]:
    for change in changes:
        if not any(accounts_for(entry, change) for entry in entries):
            yield f"{change.where}: {change.kind}: {change.what} No entry tells of it."


def _made_up(changes: Sequence[ContractChange], entries: Sequence[ChangelogEntry]) -> Iterator[str]:
    for entry in entries:
        if not any(accounts_for(entry, change) for change in changes):
            yield f"The entry {entry['kind']} at {entry['where']} tells of no change."


def _misjudged(entries: Sequence[ChangelogEntry]) -> Iterator[str]:
    for entry in entries:
        kind = KINDS.get(entry["kind"])
        if kind is not None and entry["severity"] != kind.severity.word:
            yield (
                f"The entry {entry['kind']} at {entry['where']} calls itself "
                f"{entry['severity']}: it is {kind.severity.word}."
            )

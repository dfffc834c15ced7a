"""Required version: whether the one that a contract has is raised as far as its changes need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from caveat.contract.compare.change import ContractChange, Severity

SEMANTIC = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
REWORDED = "definition-reworded"

ChangelogEntry = dict[str, Any]
"""One entry of a version in contract/changelog.json: `kind`, `where`, `what`, `whom` ..."""


@dataclass(frozen=True)
class Verdict:
    """What was compared, what was found, and the least version that the changes allow."""

    released: str
    version: str
    least: str
    changes: tuple[ContractChange, ...]

    @property
    def severity(self) -> Severity | None:
        return max((change.severity for change in self.changes), default=None)

    @property
    def faults(self) -> list[str]:
        """Say why the version cannot stay; empty where it can."""
        if parse_version(self.version) < parse_version(self.released):
            return [f"The version {self.version} is older than {self.released}, the last released."]
        if self.severity is None or parse_version(self.version) >= parse_version(self.least):
            return []
        return [
            f"The changes are {self.severity.word} and the version is {self.version}, after "
            f"{self.released}. Take them back, or raise info.version, SCHEMA_VERSION, each $id and "
            f"owl:versionInfo to {self.least} and tell partners in contract/changelog.json."
        ]

    @property
    def keeps(self) -> bool:
        return not self.faults


def judge(
    changes: Iterable[ContractChange],
    released: str,
    version: str,
    entries: Sequence[ChangelogEntry] = (),
) -> Verdict:
    """Hold changes against the version; `entries` are the changelog's of that version.

    An entry `definition-reworded` is a person's word that a definition means what it meant.
    """
    reworded = {entry["where"] for entry in entries if entry["kind"] == REWORDED}
    signed = tuple(
        replace(change, kind=REWORDED)
        if change.kind == "definition-changed" and change.where in reworded
        else change
        for change in changes
    )
    worst = max((change.severity for change in signed), default=None)
    least = released if worst is None else raise_version(released, worst)
    return Verdict(released, version, least, signed)


def raise_version(version: str, severity: Severity) -> str:
    """Give the next version that changes of a severity need.

    >>> raise_version("1.2.3", Severity.MINOR)
    '1.3.0'
    """
    major, minor, patch = parse_version(version)
    if severity is Severity.MAJOR:
        return f"{major + 1}.0.0"
    return (
        f"{major}.{minor + 1}.0" if severity is Severity.MINOR else f"{major}.{minor}.{patch + 1}"
    )


def parse_version(version: str) -> tuple[int, int, int]:
    """Read a version. Raises ValueError where it is no `major.minor.patch`."""
    match = SEMANTIC.fullmatch(version)
    if match is None:
        raise ValueError(f"{version!r} is no version: write it as major.minor.patch.")
    return int(match[1]), int(match[2]), int(match[3])

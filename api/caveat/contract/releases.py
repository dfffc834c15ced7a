"""Releases of the contract: which are promised, which one is a candidate, which were withdrawn.

They stand in contract/releases.json. A candidate is kept like a release and promises nothing: it
is renewed with each change, until it is released.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from caveat.errors import StabilityError

RELEASES = "releases.json"


@dataclass(frozen=True)
class KeptContract:
    """One contract that is kept; `manifest` is the SHA-256 of its manifest's bytes."""

    version: str
    date: str
    manifest: str
    candidate: bool = False


@dataclass(frozen=True)
class WithdrawnContract:
    """A release that was taken back; `reason` ends a sentence."""

    version: str
    date: str
    withdrawn: str
    reason: str


@dataclass(frozen=True)
class ContractReleases:
    """What releases.json lists, the oldest first, and where the contracts are kept."""

    folder: Path
    kept: tuple[KeptContract, ...]
    withdrawn: tuple[WithdrawnContract, ...] = ()

    @property
    def released(self) -> tuple[KeptContract, ...]:
        return tuple(one for one in self.kept if not one.candidate)

    @property
    def last(self) -> KeptContract | None:
        """Give the last version that is released: what the contract is held against."""
        return self.released[-1] if self.released else None

    @property
    def candidate(self) -> KeptContract | None:
        return next((one for one in self.kept if one.candidate), None)

    def has_candidate(self, version: str) -> bool:
        """Say whether the contract that is kept of a version is a candidate."""
        return self.candidate is not None and self.candidate.version == version

    def is_candidate(self, version: str) -> bool:
        """Say whether a version is promised to nobody yet: it is not released."""
        return all(one.version != version for one in self.released)

    def is_released_file(self, name: str) -> bool:
        """Say whether a released contract has a file, named as in the project."""
        return any((self.folder / one.version / name).is_file() for one in self.released)

    def describe(self, version: str) -> str:
        """Say what a reader must know of a version; empty where it is released and always was."""
        facts = [
            f"{one.version} of {one.date} was withdrawn on {one.withdrawn}; {one.reason}"
            for one in self.withdrawn
            if one.version == version
        ]
        if self.is_candidate(version):
            facts.append(f"{version} is a candidate")
        return "; ".join(facts) + "." if facts else ""


def read_releases(folder: Path) -> ContractReleases:
    """Read releases.json of a folder. Raises StabilityError where it cannot be read."""
    path = folder / RELEASES
    try:
        written: dict[str, Any] = json.loads(path.read_bytes())
        kept = tuple(KeptContract(**one) for one in written["releases"])
        withdrawn = tuple(WithdrawnContract(**one) for one in written.get("withdrawn", ()))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StabilityError(
            [f"{path} cannot be read: {error!r}. It holds a list of releases."]
        ) from error
    return ContractReleases(folder, kept, withdrawn)

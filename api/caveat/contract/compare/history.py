"""History: the contracts that were released, kept as they were, and what changed with each.

contract/
├── changelog.json     what changed with each version, and for whom: written by a person, served
├── releases.json      the released versions, each with the digest of its manifest
└── 1.0.0/             one released contract, laid out as the project is, with manifest.json
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from caveat.contract.compare.required_version import ChangelogEntry
from caveat.errors import StabilityError

CHANGELOG = "changelog.json"
RELEASES = "releases.json"
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class ReleasedContract:
    """One released contract; `manifest` is the SHA-256 of its manifest's bytes."""

    version: str
    date: str
    manifest: str


@dataclass(frozen=True)
class History:
    """The folder of released contracts, read."""

    folder: Path
    releases: tuple[ReleasedContract, ...]
    versions: tuple[dict[str, Any], ...]

    @property
    def last(self) -> ReleasedContract | None:
        return self.releases[-1] if self.releases else None

    def folder_of(self, version: str) -> Path:
        return self.folder / version

    def changelog_of(self, version: str) -> dict[str, Any] | None:
        """Give what the changelog says of a version."""
        return next((one for one in self.versions if one["version"] == version), None)

    def entries(self, version: str) -> list[ChangelogEntry]:
        changelog = self.changelog_of(version)
        return list(changelog["changes"]) if changelog else []

    def edited(self) -> list[str]:
        """Say which released file is no longer as it was released; empty where all are."""
        return [fault for release in self.releases for fault in self._edited(release)]

    def _edited(self, release: ReleasedContract) -> Iterator[str]:
        folder = self.folder_of(release.version)
        hint = "A released contract is never changed: restore the file from version control."
        manifest = folder / MANIFEST
        if not manifest.is_file() or digest(manifest.read_bytes()) != release.manifest:
            yield f"{manifest} is not the one that was released. {hint}"
            return
        recorded: dict[str, str] = json.loads(manifest.read_bytes())["files"]
        present = {
            path.relative_to(folder).as_posix()
            for path in folder.rglob("*")
            if path.is_file() and path != manifest
        }
        for name in sorted(present | recorded.keys()):
            if name not in recorded:
                yield f"{folder / name} was not released. Remove it."
            elif name not in present or digest((folder / name).read_bytes()) != recorded[name]:
                yield f"{folder / name} is not as it was released. {hint}"


def history_of(folder: Path) -> History:
    """Read the history. Raises StabilityError where it cannot be read."""
    troubles: list[str] = []
    releases = _read(folder / RELEASES, "releases", troubles)
    versions = _read(folder / CHANGELOG, "versions", troubles)
    if troubles:
        raise StabilityError(troubles)
    return History(folder, tuple(ReleasedContract(**one) for one in releases), tuple(versions))


def _read(path: Path, key: str, troubles: list[str]) -> list[dict[str, Any]]:
    try:
        found: list[dict[str, Any]] = json.loads(path.read_bytes())[key]
    except (OSError, ValueError, KeyError) as error:
        troubles.append(f"{path} cannot be read: {error!r}. It holds a list of {key}.")
        return []
    return found


def digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()

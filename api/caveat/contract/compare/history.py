"""History: the contracts that were released, kept as they were, and what changed with each.

contract/
├── changelog.json     what changed with each version, and for whom: written by a person, served
├── releases.json      the released versions, each with the digest of its manifest
└── 1.0.0/             one contract that is kept, laid out as the project is, with manifest.json
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from caveat.contract.compare.required_version import ChangelogEntry
from caveat.contract.releases import ContractReleases, KeptContract, read_releases
from caveat.errors import StabilityError

CHANGELOG = "changelog.json"
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class History:
    """The folder of released contracts, read."""

    folder: Path
    releases: ContractReleases
    versions: tuple[dict[str, Any], ...]

    def folder_of(self, version: str) -> Path:
        return self.folder / version

    def changelog_of(self, version: str) -> dict[str, Any] | None:
        """Give what the changelog says of a version."""
        return next((one for one in self.versions if one["version"] == version), None)

    def entries(self, version: str) -> list[ChangelogEntry]:
        changelog = self.changelog_of(version)
        return list(changelog["changes"]) if changelog else []

    def edited(self) -> list[str]:
        """Say which released file is no longer as it was released; empty where all are.

        A candidate is not released, and may be edited.
        """
        return [fault for release in self.releases.released for fault in self._edited(release)]

    def _edited(self, release: KeptContract) -> Iterator[str]:
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
    return History(folder, read_releases(folder), _versions(folder / CHANGELOG))


def _versions(path: Path) -> tuple[dict[str, Any], ...]:
    try:
        return tuple(json.loads(path.read_bytes())["versions"])
    except (OSError, ValueError, KeyError) as error:
        raise StabilityError(
            [f"{path} cannot be read: {error!r}. It holds a list of versions."]
        ) from error


def digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()

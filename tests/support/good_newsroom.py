"""A desk: the good newsroom in a folder of its own, whose files a test changes and loads."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from caveat.errors import Finding
from caveat.records.fixtures.folder import Loaded, load
from paths import GOOD

PEOPLE = "people.yaml"
CLAIMS = "articles/quay-fire/claims.yaml"
ARTICLE = "articles/quay-fire/article.yaml"
SHA256 = (GOOD / ARTICLE).read_text(encoding="utf-8").partition("sha256: ")[2].split()[0]


@dataclass
class Desk:
    """A copy of the good newsroom; its verbs change files and load them."""

    folder: Path

    def write(self, name: str, content: str | bytes) -> Desk:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return self

    def change(self, name: str, old: str, new: str) -> Desk:
        text = (self.folder / name).read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        return self.write(name, text.replace(old, new, 1))

    def load(self) -> Loaded:
        return load(self.folder)

    def findings(self) -> list[Finding]:
        return self.load().findings

    def at(self, finding: Finding) -> str:
        """Give what stands in the file from the finding's line and column on."""
        text = (self.folder / finding.file).read_text(encoding="utf-8")
        return text.split("\n")[finding.line - 1][max(finding.column - 1, 0) :]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    return Desk(tmp_path)


def places(findings: list[Finding]) -> list[tuple[str, int, int]]:
    return [(finding.file, finding.line, finding.column) for finding in findings]

"""A copy of the project whose contract a test releases, and changes before it does."""

from __future__ import annotations

import json
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from caveat.cli.main import main
from caveat.settings import ROOT

CALLED_A_CANDIDATE = re.compile(r"\n    Contract \S+ is a candidate: [^\n]*")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of its own, of which nothing is kept, as it would be released today."""
    for name in ("schemas", "contract"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("[0-9]*"))
    openapi, examples, _ = (ROOT / "openapi.yaml").read_text("utf-8").partition("\n  examples:\n")
    assert examples, "the examples, which take long to read and are not compared, stand last"
    (tmp_path / "openapi.yaml").write_text(CALLED_A_CANDIDATE.sub("", openapi) + "\n", "utf-8")
    (tmp_path / "contract" / "releases.json").write_text('{"releases": []}')
    date_the_first_version(tmp_path, today())
    return tmp_path


def today() -> str:
    return str(datetime.now(tz=UTC).date())


def date_the_first_version(project: Path, day: str) -> None:
    changelog = project / "contract" / "changelog.json"
    document = json.loads(changelog.read_text())
    document["versions"][-1]["date"] = day
    changelog.write_text(json.dumps(document))


def call_it_a_candidate(project: Path) -> None:
    """Say in info.description what a candidate is called."""
    file = project / "openapi.yaml"
    version = re.search(r"^  version: (\S+)$", file.read_text("utf-8"), re.M)
    assert version
    called = f"description: >-\n    Contract {version[1]} is a candidate: nothing is promised."
    file.write_text(file.read_text("utf-8").replace("description: >-", called, 1), "utf-8")


def call_it_released(project: Path) -> None:
    file = project / "openapi.yaml"
    file.write_text(CALLED_A_CANDIDATE.sub("", file.read_text("utf-8")), "utf-8")


def keep_a_candidate(project: Path) -> Result:
    call_it_a_candidate(project)
    return contract_command(project, "release")


def release_for_good(project: Path) -> Result:
    """Release the contract of a project, which is called a candidate no more."""
    call_it_released(project)
    return contract_command(project, "release", "--final")


def contract_command(project: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["contract", *arguments, "--project", str(project)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def add_a_key(project: Path) -> None:
    file = project / "schemas" / "published" / "claim.json"
    schema = json.loads(file.read_text())
    schema["properties"]["mood"] = {"type": "string"}
    file.write_text(json.dumps(schema, indent=2))

"""A copy of the project whose contract a test releases, and changes before it does."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from caveat.cli.main import main
from caveat.settings import ROOT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of its own, of which nothing has been released."""
    for name in ("schemas", "contract"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("[0-9]*"))
    openapi, examples, _ = (ROOT / "openapi.yaml").read_text("utf-8").partition("\n  examples:\n")
    assert examples, "the examples, which take long to read and are not compared, stand last"
    (tmp_path / "openapi.yaml").write_text(openapi + "\n", "utf-8")
    (tmp_path / "contract" / "releases.json").write_text('{"releases": []}')
    return tmp_path


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

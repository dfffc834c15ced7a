"""The contract as redocly finds it: in the checkout, or as one document."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from external_tools import redocly
from paths import ROOT

SETTINGS = ("redocly.yaml", "redocly-without-id.mjs")


def lint(folder: Path, contract: str) -> subprocess.CompletedProcess[str]:
    """Lint a file as a developer does, with the settings that stand beside it."""
    return redocly("lint", "--format=json", "--max-problems=1000", contract, cwd=folder)


def lint_document(folder: Path, document: dict[str, Any]) -> subprocess.CompletedProcess[str]:
    """Lint one document by the settings of this project."""
    (folder / "openapi.json").write_text(json.dumps(document), "utf-8")
    copy_settings(folder)
    return lint(folder, "openapi.json")


def copy_settings(folder: Path) -> None:
    for name in SETTINGS:
        shutil.copy(ROOT / name, folder)


def problems_of(done: subprocess.CompletedProcess[str]) -> list[tuple[str, str]]:
    """Read what redocly found as (rule, where)."""
    found = json.loads(done.stdout[done.stdout.index("{") :])
    assert found["totals"]["ignored"] == 0
    return [(item["ruleId"], item["location"][0]["pointer"]) for item in found["problems"]]

"""A contract is released once, and only where its version and its changelog say what changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from caveat.contract.compare.contract_files import read_contract
from caveat.contract.compare.history import history_of
from command_runs import says
from contract_projects import add_a_key, contract_command, project, rewrite

__all__ = ["project"]


def raise_version(project: Path, version: str) -> None:
    rewrite(project / "openapi.yaml", "\n  version: 1.0.0\n", f"\n  version: {version}\n")
    rewrite(
        project / "schemas" / "vocabulary.ttl", 'versionInfo "1.0.0"', f'versionInfo "{version}"'
    )
    for schema in (project / "schemas" / "published").glob("*.json"):
        rewrite(schema, "/schemas/1.0.0/", f"/schemas/{version}/")


def tell(project: Path, version: str, *changes: dict[str, str]) -> None:
    changelog = project / "contract" / "changelog.json"
    document = json.loads(changelog.read_text())
    told = {"version": version, "date": "2026-12-01", "summary": "More.", "changes": list(changes)}
    document["versions"].insert(0, told)
    changelog.write_text(json.dumps(document))


def test_a_contract_is_released_once_and_then_compared_with(project: Path) -> None:
    says(contract_command(project, "diff"), 1, "Nothing has been released yet")
    says(contract_command(project, "release"), 0, "1.0.0 of ")
    says(contract_command(project, "diff"), 0, "No changes from 1.0.0 to 1.0.0.")
    says(contract_command(project, "release"), 1, "1.0.0 has been released: raise the version")
    kept = project / "contract" / "1.0.0"
    assert (kept / "openapi.yaml").read_bytes() == (project / "openapi.yaml").read_bytes()
    assert read_contract(kept).problems["gone"]["status"] == 410


@pytest.mark.parametrize(
    "harm",
    [
        lambda kept: rewrite(kept / "schemas" / "shapes.ttl", "A count has one status.", "Any."),
        lambda kept: (kept / "schemas" / "published" / "claim.json").unlink(),
        lambda kept: (kept / "schemas" / "published" / "more.json").write_text("{}"),
        lambda kept: rewrite(kept / "manifest.json", "2026", "2027"),
    ],
    ids=["edited", "removed", "added", "its manifest edited"],
)
def test_a_release_that_was_edited_is_told_and_stops_the_next(project: Path, harm: Any) -> None:
    contract_command(project, "release")
    kept = project / "contract" / "1.0.0"
    harm(kept)
    assert len(history_of(project / "contract").edited()) == 1
    says(contract_command(project, "release"), 1, str(kept), "Nothing was released")


def test_a_break_without_a_major_version_stops_the_release_and_says_whom_it_breaks(
    project: Path,
) -> None:
    contract_command(project, "release")
    rewrite(project / "schemas" / "published" / "claim.json", '    "caveat",\n', "")
    raise_version(project, "1.1.0")
    tell(project, "1.1.0")
    result = contract_command(project, "diff")
    says(result, 1, "breaking: schemas/published/claim.json#/required", "For a client that reads",
         "to 2.0.0 and tell partners")  # fmt: skip
    says(contract_command(project, "release"), 1, "to 2.0.0", "No entry tells of it")
    assert not (project / "contract" / "1.1.0").exists()


@pytest.mark.no_cover
def test_an_addition_is_released_with_a_minor_version_and_its_entry(project: Path) -> None:
    contract_command(project, "release")
    add_a_key(project)
    says(contract_command(project, "diff"), 1, "harmless: ", "to 1.1.0 and tell partners")
    raise_version(project, "1.1.0")
    says(contract_command(project, "release"), 1, "has no version 1.1.0")
    answer = contract_command(project, "diff", "--format", "json")
    (entry,) = json.loads(answer.stdout)["changes"]
    tell(project, "1.1.0", {**entry, "what": "Claims have a mood."})
    says(contract_command(project, "diff"), 0, "1 change from 1.0.0 to 1.1.0.")
    says(contract_command(project, "release"), 0, "1.1.0 of 2026-12-01")
    says(contract_command(project, "diff", "--against", str(project / "contract" / "1.0.0")), 0)

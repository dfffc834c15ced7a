"""A candidate is renewed; a contract is released once, if version and changelog tell all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from caveat.contract.compare.contract_files import read_contract
from caveat.contract.compare.history import history_of
from caveat.contract.releases import read_releases
from command_runs import says
from contract_projects import (
    add_a_key,
    call_it_a_candidate,
    call_it_released,
    contract_command,
    date_the_first_version,
    keep_a_candidate,
    project,
    release_for_good,
    rewrite,
    today,
)
from next_context import add_a_context

__all__ = ["project"]


def raise_version(project: Path, version: str, old: str = "1.0.0") -> None:
    rewrite(project / "openapi.yaml", f"\n  version: {old}\n", f"\n  version: {version}\n")
    rewrite(
        project / "schemas" / "vocabulary.ttl", f'versionInfo "{old}"', f'versionInfo "{version}"'
    )
    for schema in (project / "schemas" / "published").glob("*.json"):
        rewrite(schema, f"/schemas/{old}/", f"/schemas/{version}/")


def tell(project: Path, version: str, *changes: dict[str, str]) -> None:
    changelog = project / "contract" / "changelog.json"
    document = json.loads(changelog.read_text())
    told = {"version": version, "date": today(), "summary": "More.", "changes": list(changes)}
    document["versions"].insert(0, told)
    changelog.write_text(json.dumps(document))


def test_a_contract_is_released_once_and_then_compared_with(project: Path) -> None:
    says(contract_command(project, "diff"), 1, "Nothing is kept yet")
    says(release_for_good(project), 0, f"1.0.0 of {today()} is released")
    says(contract_command(project, "diff"), 0, "No changes from 1.0.0 to 1.0.0.")
    says(release_for_good(project), 1, "1.0.0 has been released: raise the version")
    says(keep_a_candidate(project), 1, "1.0.0 has been released: raise the version")
    kept = project / "contract" / "1.0.0"
    assert b"1.0.0 is a candidate" not in (kept / "openapi.yaml").read_bytes()
    assert read_contract(kept).problems["gone"]["status"] == 410


def test_a_candidate_is_told_of_every_change_and_holds_none_against_it(project: Path) -> None:
    says(keep_a_candidate(project), 0, "is a candidate")
    add_a_key(project)
    rewrite(project / "schemas" / "published" / "claim.json", '    "caveat",\n', "")
    result = contract_command(project, "diff")
    says(result, 0, "breaking: schemas/published/claim.json#/required", "harmless: ",
         "1.0.0 is a candidate: nothing is promised yet")  # fmt: skip
    document = json.loads(contract_command(project, "diff", "--format", "json").stdout)
    assert (document["candidate"], document["keeps"]) == (True, True)
    assert {change["severity"] for change in document["changes"]} == {"breaking", "harmless"}


def test_a_candidate_is_renewed_until_its_release_arms_it(project: Path) -> None:
    keep_a_candidate(project)
    kept = project / "contract" / "1.0.0" / "schemas" / "published" / "claim.json"
    add_a_key(project)
    says(contract_command(project, "release"), 0, "is a candidate")
    assert '"mood"' in kept.read_text()
    says(contract_command(project, "diff"), 0, "No changes")
    says(release_for_good(project), 0, "is released")
    (listed,) = read_releases(project / "contract").kept
    assert (listed.date, listed.candidate) == (today(), False)
    rewrite(project / "schemas" / "published" / "claim.json", '    "caveat",\n', "")
    says(contract_command(project, "diff"), 1, "to 2.0.0 and tell partners")


def test_the_next_context_is_an_addition(project: Path) -> None:
    """Served, named by documents and put into the contract, it needs a minor version."""
    release_for_good(project)
    add_a_context(project / "schemas")
    rewrite(project / "openapi.yaml", "enum: [v1.jsonld]", "enum: [v1.jsonld, v2.jsonld]")
    result = contract_command(project, "diff")
    says(result, 1, "harmless: schemas/context/v2.jsonld: context-added", "context-term-added",
         "The changes are harmless", "to 1.1.0 and tell partners")  # fmt: skip
    assert "breaking" not in result.output
    rewrite(project / "schemas" / "context" / "v2.jsonld", '"status":', '"state":')
    says(contract_command(project, "diff"), 1, "breaking: ", "context-term-removed", "to 2.0.0")


def test_one_changed_byte_fails_a_released_contract_and_no_candidate(project: Path) -> None:
    keep_a_candidate(project)
    shapes = project / "contract" / "1.0.0" / "schemas" / "shapes.ttl"
    change_one_byte(shapes)
    says(contract_command(project, "diff"), 0, "1.0.0 is a candidate")
    release_for_good(project)
    says(contract_command(project, "diff"), 0, "No changes")
    change_one_byte(shapes)
    says(contract_command(project, "diff"), 1, "shapes.ttl is not as it was released")


def change_one_byte(shapes: Path) -> None:
    rewrite(shapes, "A count has one status.", "A count has one status!")


def test_a_candidate_of_the_next_version_disarms_nothing(project: Path) -> None:
    release_for_good(project)
    rewrite(project / "schemas" / "published" / "claim.json", '    "caveat",\n', "")
    raise_version(project, "1.1.0")
    tell(project, "1.1.0")
    says(keep_a_candidate(project), 0, "1.1.0 of ", "is a candidate")
    says(contract_command(project, "diff"), 1, "to 2.0.0 and tell partners")
    says(release_for_good(project), 1, "to 2.0.0", "No entry tells of it")
    raise_version(project, "1.2.0", "1.1.0")
    tell(project, "1.2.0")
    says(keep_a_candidate(project), 1, "1.1.0 is still a candidate")


def test_a_release_is_dated_today_and_called_a_candidate_no_more(project: Path) -> None:
    date_the_first_version(project, "2026-11-24")
    call_it_a_candidate(project)
    result = contract_command(project, "release", "--final")
    says(result, 1, f"write {today()}, the day of its release", "take the sentence out")
    call_it_released(project)
    says(contract_command(project, "release"), 1, "must say in info.description")
    assert read_releases(project / "contract").kept == ()


def test_what_was_withdrawn_stays_told_when_a_candidate_is_released(project: Path) -> None:
    withdrawn = {"version": "1.0.0", "date": "2026-11-24", "withdrawn": "2026-11-27",
                 "reason": "nobody held it"}  # fmt: skip
    written = {"releases": [], "withdrawn": [withdrawn]}
    (project / "contract" / "releases.json").write_text(json.dumps(written))
    story = "1.0.0 of 2026-11-24 was withdrawn on 2026-11-27; nobody held it"
    keep_a_candidate(project)
    releases = read_releases(project / "contract")
    assert releases.describe("1.0.0") == f"{story}; 1.0.0 is a candidate."
    release_for_good(project)
    assert read_releases(project / "contract").describe("1.0.0") == f"{story}."


@pytest.mark.parametrize(
    "harm",
    [
        lambda kept: rewrite(kept / "schemas" / "shapes.ttl", "A count has one status.", "Any."),
        lambda kept: (kept / "schemas" / "published" / "claim.json").unlink(),
        lambda kept: (kept / "schemas" / "published" / "more.json").write_text("{}"),
        lambda kept: rewrite(kept / "manifest.json", "1.0.0", "1.0.1"),
    ],
    ids=["edited", "removed", "added", "its manifest edited"],
)
def test_a_release_that_was_edited_is_told_and_stops_the_next(project: Path, harm: Any) -> None:
    release_for_good(project)
    kept = project / "contract" / "1.0.0"
    harm(kept)
    assert len(history_of(project / "contract").edited()) == 1
    says(release_for_good(project), 1, str(kept), "Nothing was kept")


def test_a_break_without_a_major_version_stops_the_release_and_says_whom_it_breaks(
    project: Path,
) -> None:
    release_for_good(project)
    rewrite(project / "schemas" / "published" / "claim.json", '    "caveat",\n', "")
    raise_version(project, "1.1.0")
    tell(project, "1.1.0")
    result = contract_command(project, "diff")
    says(result, 1, "breaking: schemas/published/claim.json#/required", "For a client that reads",
         "to 2.0.0 and tell partners")  # fmt: skip
    says(release_for_good(project), 1, "to 2.0.0", "No entry tells of it")
    assert not (project / "contract" / "1.1.0").exists()


@pytest.mark.no_cover
def test_an_addition_is_released_with_a_minor_version_and_its_entry(project: Path) -> None:
    release_for_good(project)
    add_a_key(project)
    says(contract_command(project, "diff"), 1, "harmless: ", "to 1.1.0 and tell partners")
    raise_version(project, "1.1.0")
    says(release_for_good(project), 1, "has no version 1.1.0")
    answer = contract_command(project, "diff", "--format", "json")
    (entry,) = json.loads(answer.stdout)["changes"]
    tell(project, "1.1.0", {**entry, "what": "Claims have a mood."})
    says(contract_command(project, "diff"), 0, "1 change from 1.0.0 to 1.1.0.")
    says(release_for_good(project), 0, f"1.1.0 of {today()} is released")
    says(contract_command(project, "diff", "--against", str(project / "contract" / "1.0.0")), 0)

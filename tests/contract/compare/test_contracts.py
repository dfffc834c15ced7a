"""Stability: every planted change is told apart, by what it breaks, where and for whom."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path
from random import Random
from typing import Any

import pytest

from caveat.contract.compare.change import KINDS, ContractChange, Severity
from caveat.contract.compare.contract_files import Contract, read_contract
from caveat.contract.compare.contracts import changes_between
from caveat.contract.compare.required_version import Verdict, judge
from caveat.contract.openapi import bundle_openapi
from caveat.contract.releases import ContractReleases, KeptContract, read_releases
from caveat.settings import ROOT
from external_tools import redocly
from planted_changes import Case, cases, changed, contract_of_now, down, path

SAMPLE = 80
SEED = 1968
BREAKING, HARMLESS = cases("breaking"), cases("harmless")


@pytest.fixture(scope="module")
def contract() -> Contract:
    return contract_of_now()


def planted(contract: Contract, case: Case) -> tuple[Contract, Contract]:
    """Give the contract before and after the change of a case."""
    before = changed(contract, case["file"], *case.get("given", ()))
    after = changed(before, case["file"], *case["do"])
    for one in case.get("also", ()):
        after = changed(after, one["file"], *one["do"])
    return before, after


def signed(case: Case) -> list[dict[str, str]]:
    return [{"kind": "definition-reworded", "where": case["signed"]}] if "signed" in case else []


def found(contract: Contract, case: Case, version: str = "1.0.0") -> Verdict:
    return judge(changes_between(*planted(contract, case)), "1.0.0", version, signed(case))


# --- The planted changes


def test_there_are_enough_planted_changes_and_no_two_have_one_name() -> None:
    assert len(BREAKING) >= 30
    assert len(HARMLESS) >= 15
    names = [case["name"] for case in (*BREAKING, *HARMLESS)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("case", BREAKING, ids=lambda case: case["name"])
def test_a_breaking_change_is_told_with_its_place_and_whom_it_breaks(
    contract: Contract, case: Case
) -> None:
    verdict = found(contract, case)
    assert_told(case, verdict.changes)
    assert verdict.severity is Severity.MAJOR
    assert not verdict.keeps
    assert not replace(verdict, version="1.1.0").keeps
    assert replace(verdict, version="2.0.0").keeps


@pytest.mark.parametrize("case", HARMLESS, ids=lambda case: case["name"])
def test_a_harmless_change_needs_no_more_than_it_is(contract: Contract, case: Case) -> None:
    verdict = found(contract, case)
    assert_told(case, verdict.changes)
    worst = verdict.severity.word if verdict.severity else "none"
    assert worst == case["severity"]
    assert verdict.keeps is (worst == "none")
    assert replace(verdict, version="1.0.1").keeps is (worst in ("none", "patch"))
    assert replace(verdict, version="1.1.0").keeps


def assert_told(case: Case, changes: tuple[ContractChange, ...]) -> None:
    kinds = {change.kind for change in changes}
    listing = "\n".join(map(str, changes))
    assert kinds >= set(case["kinds"]), listing
    assert case.get("more") or kinds == set(case["kinds"]), listing
    for kind in [case.get("first", case["kinds"][0])] if case["kinds"] else ():
        there = [
            one for one in changes if one.kind == kind and fnmatchcase(one.where, case["where"])
        ]
        assert there, listing
        assert case.get("whom", "") in there[0].whom


def test_every_kind_of_change_is_planted() -> None:
    """The kinds that only the changelog uses are those that have no comparison."""
    planted_kinds = {kind for case in (*BREAKING, *HARMLESS) for kind in case["kinds"]}
    assert planted_kinds == set(KINDS) - {"first-release"}


def test_nothing_is_found_between_a_contract_and_itself(contract: Contract) -> None:
    assert changes_between(contract, read_contract(ROOT, contract.problems)) == []


@pytest.mark.no_cover
def test_whatever_is_taken_out_of_the_contract_is_noticed(contract: Contract) -> None:
    """Take out one node at a time, anywhere; only what says nothing may go unseen."""
    everywhere = [
        (file, pointer) for file, one in contract.documents.items() for pointer in nodes(one)
    ]
    unseen = []
    for file, pointer in Random(SEED).sample(everywhere, SAMPLE):
        changes = changes_between(contract, changed(contract, file, {"remove": pointer}))
        told = [one for one in changes if one.kind not in ("bytes-changed", "context-rewritten")]
        if not told and not says_nothing(contract, file, pointer):
            unseen.append(f"{file}#{pointer}")
    assert not unseen


def nodes(value: Any, pointer: str = "") -> list[str]:
    steps = (
        [(str(key).replace("~", "~0").replace("/", "~1"), one) for key, one in value.items()]
        if isinstance(value, dict)
        else [(str(index), one) for index, one in enumerate(value)]
        if isinstance(value, list)
        else []
    )
    return [
        found
        for step, one in steps
        for found in (f"{pointer}/{step}", *nodes(one, f"{pointer}/{step}"))
    ]


def says_nothing(contract: Contract, file: str, pointer: str) -> bool:
    """Examples are no promise; a type beside an enumeration, and at least 0 items, add nothing."""
    *way, last = path(pointer)
    beside = down(contract.documents[file], way)
    return (
        bool({"example", "examples"} & {*way, last})
        or (last == "type" and isinstance(beside, dict) and bool({"enum", "const"} & {*beside}))
        or (last in ("minItems", "minLength") and beside[last] == 0)
    )


# --- The version


def test_a_fault_of_the_version_says_what_to_raise_it_to(contract: Contract) -> None:
    verdict = found(contract, BREAKING[0])
    assert "raise info.version" in verdict.faults[0]
    assert "to 2.0.0" in verdict.faults[0]


# --- A second opinion

SEEN_BY_REDOCLY = {
    "a path is removed": "path-removed",
    "a method is removed": "operation-removed",
    "a filter is removed": "parameter-removed",
    "Turtle is given no more": "media-type-removed",
    "a claim may lack its caveat": "required-properties-removed",
    "a status is added": "enum-values-added",
    "a number may be text": "schema-type-changed",
    "the greatest limit is lowered": "schema-constraint-changed",
}
"""Planted breaks that do not touch each other, and redocly's own name for each."""


def second_opinion(folder: Path, before: Contract, after: Contract) -> dict[str, Any]:
    """Ask `redocly diff`; it reads contracts as one document each."""
    for name, one in (("before", before), ("after", after)):
        for file, text in one.texts.items():
            (folder / name / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / name / file).write_bytes(text)
        whole = bundle_openapi(folder / name / "openapi.yaml", folder / name / "schemas")
        (folder / f"{name}.json").write_text(json.dumps(whole), "utf-8")
    (folder / "redocly.yaml").write_text("extends: [diff-recommended]\n")
    done = redocly("diff", "before.json", "after.json", "--format=json", cwd=folder)
    report: dict[str, Any] = json.loads(done.stdout[done.stdout.index("{") :])
    return report


def rules(report: Mapping[str, Any]) -> set[str]:
    return {one["ruleId"] for change in report["changes"] for one in change["verdicts"]
            if one["impact"] == "major"}  # fmt: skip


def test_redocly_sees_the_same_breaks(contract: Contract, tmp_path: Path) -> None:
    broken = contract
    for case in BREAKING:
        if case["name"] in SEEN_BY_REDOCLY:
            broken = changed(broken, case["file"], *case["do"])
    report = second_opinion(tmp_path, contract, broken)
    assert report["bump"] == "major"
    assert rules(report) >= set(SEEN_BY_REDOCLY.values())
    ours = {change.kind for change in changes_between(contract, broken)}
    assert ours >= {case["kinds"][0] for case in BREAKING if case["name"] in SEEN_BY_REDOCLY}


def let_through(releases: ContractReleases, version: str, breaks: set[str]) -> set[str]:
    """Give the breaks that no raised version speaks of; against a candidate none needs to."""
    last = releases.last
    if last is None or version.partition(".")[0] != last.version.partition(".")[0]:
        return set()
    return breaks


def test_redocly_calls_no_change_a_break_that_was_let_through(
    contract: Contract, tmp_path: Path
) -> None:
    releases = read_releases(ROOT / "contract")
    kept = releases.last or releases.candidate
    assert kept is not None, "nothing is kept: run `caveat contract release`"
    report = second_opinion(tmp_path, read_contract(ROOT / "contract" / kept.version), contract)
    assert let_through(releases, contract.version, rules(report)) == set()


def test_a_break_is_let_through_against_a_candidate_and_never_against_a_release() -> None:
    for candidate, found in ((True, set()), (False, {"path-removed"})):
        kept = KeptContract("1.0.0", "2026-11-27", "", candidate=candidate)
        releases = ContractReleases(ROOT / "contract", (kept,))
        assert let_through(releases, "1.0.0", {"path-removed"}) == found
        assert let_through(releases, "2.0.0", {"path-removed"}) == set()

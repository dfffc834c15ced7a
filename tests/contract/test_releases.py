"""Releases of the contract: a candidate is told apart, and a list that cannot be read is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from caveat.contract.releases import (
    ContractReleases,
    KeptContract,
    WithdrawnContract,
    read_releases,
)
from caveat.errors import StabilityError

FIRST = KeptContract("1.0.0", "2026-12-01", "")
NEXT = KeptContract("1.1.0", "2027-01-01", "", candidate=True)
TAKEN_BACK = WithdrawnContract("1.0.0", "2026-11-24", "2026-11-27", "nobody held it")


def test_what_is_not_released_is_a_candidate(tmp_path: Path) -> None:
    releases = ContractReleases(tmp_path, (FIRST, NEXT))
    called = {version: releases.is_candidate(version) for version in ("1.0.0", "1.1.0", "1.2.0")}
    assert called == {"1.0.0": False, "1.1.0": True, "1.2.0": True}
    assert (releases.last, releases.candidate) == (FIRST, NEXT)


def test_a_file_of_a_candidate_is_no_released_file(tmp_path: Path) -> None:
    for version, name in (("1.0.0", "v1"), ("1.1.0", "v1"), ("1.1.0", "v2")):
        (tmp_path / version).mkdir(exist_ok=True)
        (tmp_path / version / name).write_text("{}")
    releases = ContractReleases(tmp_path, (FIRST, NEXT))
    assert (releases.is_released_file("v1"), releases.is_released_file("v2")) == (True, False)


@pytest.mark.parametrize(
    ("candidate", "said"),
    [
        (True, "1.0.0 of 2026-11-24 was withdrawn on 2026-11-27; nobody held it; "
               "1.0.0 is a candidate."),
        (False, "1.0.0 of 2026-11-24 was withdrawn on 2026-11-27; nobody held it."),
    ],
)  # fmt: skip
def test_readers_are_told_what_was_withdrawn_and_what_is_a_candidate(
    tmp_path: Path, candidate: bool, said: str
) -> None:
    kept = KeptContract("1.0.0", "2026-11-27", "", candidate)
    assert ContractReleases(tmp_path, (kept,), (TAKEN_BACK,)).describe("1.0.0") == said


def test_of_a_release_that_always_was_one_nothing_is_said(tmp_path: Path) -> None:
    assert ContractReleases(tmp_path, (FIRST,)).describe("1.0.0") == ""


@pytest.mark.parametrize("written", ["{", "{}", '{"releases": [{"versoin": "1.0.0"}]}'])
def test_a_list_that_cannot_be_read_is_said(tmp_path: Path, written: str) -> None:
    (tmp_path / "releases.json").write_text(written)
    with pytest.raises(StabilityError) as raised:
        read_releases(tmp_path)
    assert "releases.json cannot be read" in raised.value.problems[0]


def test_what_is_listed_is_read(tmp_path: Path) -> None:
    listed = {"version": "1.1.0", "date": "2027-01-01", "manifest": "", "candidate": True}
    (tmp_path / "releases.json").write_text(json.dumps({"releases": [listed]}))
    assert read_releases(tmp_path).kept == (NEXT,)

"""The changelog tells of what was changed: no less, no more, nothing falsely."""

from __future__ import annotations

from itertools import pairwise

import pytest

from caveat.contract.compare.change import ContractChange
from caveat.contract.compare.changelog import undocumented_changes
from caveat.contract.compare.contract_files import Contract, read_contract
from caveat.contract.compare.contracts import changes_between
from caveat.contract.compare.history import history_of
from caveat.contract.compare.required_version import judge
from caveat.settings import ROOT
from planted_changes import contract_of_now, down, path


@pytest.fixture(scope="module")
def contract() -> Contract:
    return contract_of_now()


def test_the_changelog_tells_of_every_change_between_releases_and_of_no_other() -> None:
    history = history_of(ROOT / "contract")
    released = [one.version for one in history.releases.released]
    assert [one["version"] for one in history.versions][::-1][: len(released)] == released
    for before, after in pairwise(released):
        old, new = (read_contract(history.folder_of(version)) for version in (before, after))
        verdict = judge(changes_between(old, new), before, after, history.entries(after))
        assert verdict.keeps
        assert undocumented_changes(verdict.changes, history.entries(after)) == []


def test_the_first_entries_of_the_changelog_lead_to_what_they_tell_of(contract: Contract) -> None:
    entries = history_of(ROOT / "contract").versions[-1]["changes"]
    assert {entry["kind"] for entry in entries} == {"first-release"}
    for entry in entries:
        file, _, pointer = entry["where"].partition("#")
        assert file in contract.texts
        assert not pointer or down(contract.documents[file], path(pointer))


def test_a_changelog_that_tells_too_little_too_much_or_falsely_is_refused() -> None:
    change = ContractChange("header-added", "openapi.yaml#/paths/~1a/headers/X", "X is new.")
    entry = {"kind": "header-added", "severity": "harmless", "where": "openapi.yaml#/paths/*/X"}
    assert undocumented_changes([change], [entry]) == []
    assert "No entry tells of it" in undocumented_changes([change], [])[0]
    assert "tells of no change" in undocumented_changes([], [entry])[0]
    assert "it is harmless" in undocumented_changes([change], [{**entry, "severity": "patch"}])[0]

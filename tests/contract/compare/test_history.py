"""History: no released file was edited, and a candidate is called one."""

from __future__ import annotations

from caveat.contract.compare.contract_files import read_contract
from caveat.contract.compare.history import history_of
from caveat.contract.releases import read_releases
from caveat.settings import ROOT


def test_no_released_file_was_edited() -> None:
    history = history_of(ROOT / "contract")
    assert history.releases.kept, "nothing is kept: run `caveat contract release`"
    assert history.edited() == []


def test_docs_and_contract_call_a_candidate_one_and_nothing_else() -> None:
    releases = read_releases(ROOT / "contract")
    version = read_contract(ROOT, {}).version
    promise = " ".join((ROOT / "docs" / "stability.md").read_text("utf-8").split())
    opening = promise.partition(" ## ")[0]
    assert releases.describe(version) in opening
    assert "Nothing is promised before 1.0.0 is released." in opening
    described = read_contract(ROOT, {}).openapi["info"]["description"]
    called = [f"{version} is a candidate" in text for text in (opening, described)]
    assert called == [releases.is_candidate(version)] * 2

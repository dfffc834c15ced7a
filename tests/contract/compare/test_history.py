"""History: no released file was edited."""

from __future__ import annotations

from caveat.contract.compare.history import history_of
from caveat.settings import ROOT


def test_no_released_file_was_edited() -> None:
    history = history_of(ROOT / "contract")
    assert history.releases, "nothing is released: run `caveat contract release`"
    assert history.edited() == []

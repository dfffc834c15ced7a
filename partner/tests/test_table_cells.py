"""Cells of a table: what a spreadsheet would run is told from what only looks like it."""

from __future__ import annotations

import pytest

from caveat_partner.promises.table_cells import cell, is_run, unescaped


@pytest.mark.parametrize("text", ["=1+1", " =1", "+A1", "@SUM(A1)", "-A1", "\t=1", "\r", "＝1"])
def test_a_formula_is_known_behind_whatever_a_spreadsheet_skips(text: str) -> None:
    assert is_run(text)
    assert not is_run(f"'{text}")
    assert unescaped(f"'{text}") == text


@pytest.mark.parametrize("text", ["", "-7", "-2.5", "at least 1,700", "a = b", "'tis", "1-2"])
def test_what_no_spreadsheet_runs_is_left(text: str) -> None:
    assert not is_run(text)
    assert unescaped(text) == text


def test_a_cell_holds_nothing_one_value_or_several() -> None:
    assert [cell(value) for value in (None, True, 90, 2.5, "a", ["a", "b"])] == [
        *("", "true", "90", "2.5", "a", "a; b"),
    ]

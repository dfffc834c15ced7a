"""Unchanged: what is served and printed is what was recorded, but for what is listed."""

from __future__ import annotations

import json

import pytest

from unchanged import RECORDED, recorded

MEANT_TO_DIFFER: dict[str, str] = {
    "GET /docs/guides/proving-passages": "`caveat prove --mutate` is taken out.",
    "GET /docs/guides/writing-fixtures": "It says how a package is installed and used.",
    "GET /docs/stability": "It names a module.",
    "caveat prove --help": "`caveat prove --mutate` is taken out.",
    "caveat settings --format json": "It says where the defaults are without a checkout.",
    "caveat review --list --format json": "The key of a record's review state is `state`.",
    "caveat settings": "It says where the defaults are without a checkout.",
}
"""Requests and commands whose answer is another on purpose, each with the reason."""


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CAVEAT_SOURCES", raising=False)


@pytest.mark.no_cover
@pytest.mark.excused("Recorded requests that are wrong on purpose.")
def test_every_answer_and_output_is_as_it_was_recorded() -> None:
    before = json.loads(RECORDED.read_text("utf-8"))
    now = recorded()
    assert len(before) > 2000
    differs = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
    new_files = {name for name in differs if "-fair/" in name}
    assert len(new_files) == 12, "each describes the fields that its kind declares"
    assert differs - new_files == MEANT_TO_DIFFER.keys()

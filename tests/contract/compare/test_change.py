"""Change: the promise lists every kind of change as it is judged."""

from __future__ import annotations

import re

from caveat.contract.compare.change import KINDS, Severity
from caveat.settings import ROOT


def test_the_promise_lists_every_kind_of_change_as_it_is_judged() -> None:
    text = (ROOT / "docs" / "stability.md").read_text("utf-8")
    written: dict[str, tuple[str, str]] = {}
    for row in re.findall(r"^\| `([a-z-]+)`(?::[^|]*)? \| (.+) \|$", text, re.MULTILINE):
        cells = [cell.strip().strip("*") for cell in row[1].split(" | ")]
        if len(cells) == 4:
            written[f"answer-{row[0]}"] = (cells[0], cells[1])
            written[f"request-{row[0]}"] = (cells[2], cells[3])
        else:
            written[row[0]] = (cells[0], cells[1])
    needs = {Severity.PATCH: "patch", Severity.MINOR: "minor", Severity.MAJOR: "major"}
    judged_as = {
        name: (needs[kind.severity], kind.whom)
        for name, kind in KINDS.items()
        if name != "first-release"
    }
    assert written == judged_as

"""How the tests check their one page: its folder, what they read of the reports, the baseline."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from careless_page import CARELESS, UNVERIFIED
from caveat_partner import plain_text

CHECK = ("check-page", "build/page.html", "--graph", "graph.json")
REPORTS = ("--junit", "out/a.xml", "--sarif", "out/a.sarif", "--codequality", "out/a.json")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a partner with one page, who has given no secret yet and works in it."""
    monkeypatch.setattr(plain_text, "_SECRETS", set())
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "page.html").write_text(CARELESS, encoding="utf-8")
    (tmp_path / "graph.json").write_text(json.dumps(UNVERIFIED), encoding="utf-8")
    return tmp_path


def errors_in(folder: Path) -> list[str]:
    """Give the rules of the errors that all three reports tell alike."""
    (run,) = json.loads((folder / "out/a.sarif").read_text(encoding="utf-8"))["runs"]
    rules = [one["ruleId"] for one in run["results"] if one["level"] == "error"]
    issues = json.loads((folder / "out/a.json").read_text(encoding="utf-8"))
    told = [one["check_name"] for one in issues if one["severity"] == "major"]
    assert told == [f"caveat-{rule}" for rule in rules]
    suite = ElementTree.parse(folder / "out/a.xml").getroot()
    assert bool(suite.findall(".//failure") + suite.findall(".//error")) is bool(rules)
    return rules


def accept_all(folder: Path) -> Path:
    """Fill in every reason of the baseline that was written."""
    file = folder / "caveat-baseline.toml"
    text = file.read_text(encoding="utf-8").replace('reason = ""', 'reason = "Agreed in May."')
    file.write_text(text, encoding="utf-8")
    return file

"""Check: the good newsroom is clean, and each rule is red on its own case and on no other."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from newsroom import ROOT, Newsroom
from ruamel.yaml import YAML

from api.check import RULES, check
from api.link import link
from api.load import load
from api.model import Finding, Graph

CASES = Path(__file__).parent / "cases"
GOOD = CASES / "good"
FILES = sorted(CASES.glob("*.yaml"))


def rule_name(rule: object) -> str:
    return getattr(rule, "__name__").replace("_", "-")  # noqa: B009  # a Callable has no name


def graph_of(folder: Path) -> Graph:
    loaded = load(folder)
    graph, dangling = link(loaded.records, loaded.seen)
    assert [*loaded.findings, *dangling] == []
    return graph


@dataclass
class Case:
    """A copy of the good newsroom with the changes of one case."""

    folder: Path
    finding: dict[str, str]

    @classmethod
    def make(cls, file: Path, folder: Path) -> Case:
        case = YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))
        assert set(case) == {"description", "changes", "finding"}
        shutil.copytree(GOOD, folder, dirs_exist_ok=True)
        for change in case["changes"]:
            _apply(change, folder / change["file"])
        return cls(folder, case["finding"])

    def line_of(self, finding: Finding) -> str:
        text = (self.folder / finding.file).read_text(encoding="utf-8")
        return text.splitlines()[finding.line - 1].strip()


def _apply(change: dict[str, str], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    if "add" in change:
        text += change["add"]
    else:
        assert text.count(change["replace"]) == 1, f"{change['replace']!r} is not there once"
        text = text.replace(change["replace"], change["with"])
    path.write_text(text, encoding="utf-8")


def test_there_are_rules_and_cases() -> None:
    assert len(RULES) > 50
    assert FILES


def test_rules_and_cases_are_the_same_set() -> None:
    assert sorted(map(rule_name, RULES)) == sorted(file.stem for file in FILES)


def test_every_rule_says_in_a_sentence_what_it_holds() -> None:
    assert [rule for rule in RULES if not (rule.__doc__ or "").strip().endswith(".")] == []


@pytest.mark.parametrize("folder", [GOOD, ROOT / "fixtures"], ids=["good", "seed"])
def test_good_fixtures_have_no_finding(folder: Path) -> None:
    assert [str(finding) for finding in check(graph_of(folder))] == []


def test_the_small_newsroom_of_the_tests_has_no_finding(tmp_path: Path) -> None:
    assert check(graph_of(Newsroom.open(tmp_path).fixtures)) == []


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_each_case_is_red_by_its_rule_alone_on_its_line(file: Path, tmp_path: Path) -> None:
    case = Case.make(file, tmp_path)
    findings = check(graph_of(case.folder))
    assert {finding.rule for finding in findings} == {file.stem}, "\n".join(map(str, findings))
    assert [(f.file, case.line_of(f)) for f in findings] == [
        (case.finding["file"], case.finding["line"])
    ]


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_each_finding_says_which_record_and_what_to_do(file: Path, tmp_path: Path) -> None:
    for finding in check(graph_of(Case.make(file, tmp_path).folder)):
        assert finding.message.partition(":")[0].count("/") == 1
        assert finding.message.endswith(".")
        assert finding.mend.endswith(".")

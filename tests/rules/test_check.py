"""Check: the good newsroom is clean, and each rule is red on its own case and on no other."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from ruamel.yaml import YAML

import caveat.records.fixtures.folder as folder_of_fixtures
from caveat.contract.iris import parse_iri
from caveat.errors import Finding
from caveat.records.graph import Graph
from caveat.rules.check import RULES, TEXT_RULES, check, check_against_texts
from caveat.rules.found_texts import FoundTexts
from caveat.source_text import digest
from linked_graph import graph_of
from paths import CASES, GOOD, ROOT
from small_newsroom import Newsroom

RULES_FOLDER = ROOT / "api/caveat/rules"
FILES = sorted(CASES.glob("*.yaml"))
TEXT = GOOD / "articles/quay-fire/source.txt"
PASSAGE = re.compile(r"passage: \"(.*?)\"")
"""In a case a passage may be given by its words."""


def rule_of(file: Path) -> str:
    """Give the rule of a case: `<rule>.yaml`, or `<rule>.<variant>.yaml`."""
    return file.stem.partition(".")[0]


NAMES_OF_TEXT_RULES = {rule.name for rule in TEXT_RULES}


@pytest.fixture(autouse=True, scope="module")
def _each_text_of_a_file_is_parsed_once() -> Iterator[None]:
    """Cases differ from the good newsroom in a file or two: parsing the rest anew takes minutes."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(folder_of_fixtures, "read", cache(folder_of_fixtures.read))
        yield


def against_texts(graph: Graph, folder: Path, *sources: Path) -> list[Finding]:
    return check_against_texts(graph, FoundTexts.read(graph, folder, sources))


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
        line = PASSAGE.sub(_at, case["finding"]["line"])
        return cls(folder, {**case["finding"], "line": line})

    def findings(self, rule: str) -> list[Finding]:
        """Check the records; against their texts too where the rule is one of those."""
        graph = graph_of(self.folder)
        if rule not in NAMES_OF_TEXT_RULES:
            return check(graph)
        return [*check(graph), *against_texts(graph, self.folder)]

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
    path.write_text(PASSAGE.sub(_at, text), encoding="utf-8")


def _at(passage: re.Match[str]) -> str:
    """Write a passage by its position and digest, as fixtures do."""
    words = TEXT.read_text(encoding="utf-8")
    assert words.count(passage[1]) == 1, f"{passage[1]!r} is not in the text once"
    start = words.index(passage[1])
    end = start + len(passage[1])
    return f"start: {start}, end: {end}, passageSha256: {digest(passage[1])}"


ALL_RULES = (*RULES, *TEXT_RULES)


def test_there_are_rules_and_cases() -> None:
    assert len(RULES) > 80
    assert len(TEXT_RULES) > 25
    assert FILES


def test_rules_and_cases_are_the_same_set() -> None:
    assert sorted(rule.name for rule in ALL_RULES) == sorted({rule_of(file) for file in FILES})


def test_every_function_that_yields_findings_is_a_rule_that_is_run() -> None:
    """Who forgets the decorator, or the module in check.py, has a rule that finds nothing."""
    written = re.findall(
        r"^def ([a-z]\w*)\(\w+: \w+\) -> Iterator\[Finding\]",
        "\n".join(path.read_text(encoding="utf-8") for path in RULES_FOLDER.rglob("*.py")),
        re.MULTILINE,
    )
    named = sorted(name.replace("_", "-") for name in written)
    assert named == sorted(rule.name for rule in ALL_RULES)


def test_every_rule_says_in_a_sentence_what_it_holds() -> None:
    assert [rule for rule in ALL_RULES if not (rule.find.__doc__ or "").strip().endswith(".")] == []


@pytest.mark.parametrize("folder", [GOOD, ROOT / "fixtures"], ids=["good", "seed"])
def test_good_fixtures_have_no_finding(folder: Path) -> None:
    graph = graph_of(folder)
    findings = [*check(graph), *against_texts(graph, folder)]
    assert [str(finding) for finding in findings] == []


def test_the_seed_has_no_finding_against_its_licensed_text(licensed: Path) -> None:
    folder = ROOT / "fixtures"
    findings = against_texts(graph_of(folder), folder, licensed)
    assert [str(finding) for finding in findings] == []


def test_the_small_newsroom_of_the_tests_has_no_finding(tmp_path: Path) -> None:
    newsroom = Newsroom.open(tmp_path)
    graph = graph_of(newsroom.fixtures)
    findings = against_texts(graph, newsroom.fixtures, newsroom.folder / "sources")
    assert [str(finding) for finding in (*check(graph), *findings)] == []


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_each_case_is_red_by_its_rule_alone_on_its_line(file: Path, tmp_path: Path) -> None:
    case = Case.make(file, tmp_path)
    findings = case.findings(rule_of(file))
    assert {finding.rule for finding in findings} == {rule_of(file)}, "\n".join(map(str, findings))
    assert [(f.file, case.line_of(f)) for f in findings] == [
        (case.finding["file"], case.finding["line"])
    ]
    assert_says_which_record_and_what_to_do(findings[0])


def assert_says_which_record_and_what_to_do(finding: Finding) -> None:
    named = parse_iri(finding.message.partition(":")[0])
    assert named is not None
    assert named.is_whole
    assert finding.message.endswith(".")
    assert finding.hint.endswith(".")

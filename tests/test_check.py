"""Check: the good newsroom is clean, and each rule is red on its own case and on no other."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, combinations, product
from pathlib import Path

import pytest
from ruamel.yaml import YAML

import caveat.records.fixtures.folder as folder_of_fixtures
from caveat.contract.vocabulary import QUANTIFIERS
from caveat.errors import Finding
from caveat.records.claim import Claim, Hedge
from caveat.records.fixtures.folder import load
from caveat.records.graph import Graph
from caveat.records.link import link
from caveat.records.place import Place, Position
from caveat.rules.check import RULES, TEXT_RULES, check, check_against_texts
from caveat.rules.counts import BOUND_FIELDS, count_bounds, count_numbers
from caveat.rules.figures import says
from caveat.rules.found_texts import FoundTexts
from caveat.rules.positions import directions_agree
from caveat.rules.registry import rule
from caveat.rules.relations import records_differ_in_what_they_record
from caveat.rules.words import equals, figure, hedged_by, one_letter_apart, sentences
from caveat.source_text import digest
from newsroom import ROOT, Newsroom

RULES_FOLDER = ROOT / "api/caveat/rules"
CASES = Path(__file__).parent / "cases"
GOOD = CASES / "good"
FILES = sorted(CASES.glob("*.yaml"))
TEXT = GOOD / "articles/ferry-fire/source.txt"
PASSAGE = re.compile(r"passage: \"(.*?)\"")
"""In a case a passage may be given by its words."""


def rule_of(file: Path) -> str:
    """Give the rule of a case: `<rule>.yaml`, or `<rule>.<variant>.yaml`."""
    return file.stem.partition(".")[0]


NAMES_OF_TEXT_RULES = {one.name for one in TEXT_RULES}


@pytest.fixture(autouse=True, scope="module")
def _each_text_of_a_file_is_parsed_once() -> Iterator[None]:
    """Cases differ from the good newsroom in a file or two: parsing the rest anew takes minutes."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(folder_of_fixtures, "read", cache(folder_of_fixtures.read))
        yield


def graph_of(folder: Path) -> Graph:
    loaded = load(folder)
    graph, dangling = link(loaded.records, loaded.seen)
    assert [*loaded.findings, *dangling] == []
    return graph


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
    assert sorted(one.name for one in ALL_RULES) == sorted({rule_of(file) for file in FILES})


def test_every_function_that_yields_findings_is_a_rule_that_is_run() -> None:
    """Who forgets the decorator, or the module in check.py, has a rule that finds nothing."""
    written = re.findall(
        r"^def ([a-z]\w*)\(\w+: (?:Graph|Texts)\) -> Iterator\[Finding\]",
        "\n".join(path.read_text(encoding="utf-8") for path in RULES_FOLDER.rglob("*.py")),
        re.MULTILINE,
    )
    assert sorted(name.replace("_", "-") for name in written) == sorted(
        one.name for one in ALL_RULES
    )


def test_a_rule_names_what_it_finds() -> None:
    def nothing_is_named(graph: Graph) -> Iterator[Finding]:
        """No record has a name."""
        for record in graph.records.values():
            yield record.finding(("name",), "It has a name.", "Remove it.")

    graph = graph_of(GOOD)
    found = list(rule(nothing_is_named)(graph))
    assert {finding.rule for finding in found} == {"nothing-is-named"}
    assert len(found) == len(graph.records)


def test_every_rule_says_in_a_sentence_what_it_holds() -> None:
    assert [
        one.name for one in ALL_RULES if not (one.find.__doc__ or "").strip().endswith(".")
    ] == []


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
    assert finding.message.partition(":")[0].count("/") == 1
    assert finding.message.endswith(".")
    assert finding.hint.endswith(".")


# The table of the claim model, written again: which bounds each quantifier has.
BOUNDS = {
    "atLeast": {"minValue"},
    "moreThan": {"minValue"},
    "atMost": {"maxValue"},
    "lessThan": {"maxValue"},
    "approximately": {"value"},
    "between": {"minValue", "maxValue"},
    "unqualified": {"value"},
    "inWords": {"wordQuantity"},
    "none": {"value"},
    "notStated": set(),
}
SUBSETS = list(chain.from_iterable(combinations(BOUND_FIELDS, size) for size in range(5)))


@pytest.fixture(scope="module")
def good() -> Graph:
    return graph_of(GOOD)


def with_count(good: Graph, **changes: object) -> Graph:
    """Give the good newsroom with one claim that has one count, changed."""
    claim = good.get(Claim, "claims/crews-hurt")
    count = replace(claim.counts[0], **changes)  # type: ignore[arg-type]
    return Graph({**good.records, claim.iri: replace(claim, counts=(count,))})


def test_a_count_has_exactly_the_bounds_of_its_quantifier_and_no_other_set(good: Graph) -> None:
    assert set(BOUNDS) == set(QUANTIFIERS)
    wrong = []
    for quantifier, given in product(QUANTIFIERS, SUBSETS):
        bounds = {BOUND_FIELDS[key]: "several" if key == "wordQuantity" else 7 for key in given}
        graph = with_count(good, **{"min_value": None, "quantifier": quantifier, **bounds})
        if bool(list(count_bounds(graph))) == (set(given) == BOUNDS[quantifier]):
            wrong.append((quantifier, given))
    assert wrong == []


@pytest.mark.parametrize(
    ("quantifier", "bounds", "holds"),
    [
        ("none", {"value": 0}, True),
        ("none", {"value": 1}, False),
        ("unqualified", {"value": 0}, False),
        ("unqualified", {"value": -3}, False),
        ("unqualified", {"value": 1}, True),
        ("atMost", {"max_value": 0}, False),
        ("atLeast", {"min_value": 0}, False),
        ("between", {"min_value": 7, "max_value": 8}, True),
        ("between", {"min_value": 8, "max_value": 8}, False),
        ("between", {"min_value": 9, "max_value": 8}, False),
        ("between", {"min_value": 0, "max_value": 8}, False),
        ("notStated", {}, True),
        ("inWords", {"word_quantity": "several"}, True),
    ],
)
def test_the_numbers_of_a_count_make_sense(
    good: Graph, quantifier: str, bounds: dict[str, object], holds: bool
) -> None:
    graph = with_count(good, **{"min_value": None, "quantifier": quantifier, **bounds})
    assert (not list(count_numbers(graph))) == holds


@pytest.mark.parametrize(
    ("there", "back", "holds"),
    [
        ("northOf", "southOf", True),
        ("northOf", "southeastOf", True),
        ("northOf", "northOf", False),
        ("northOf", "northeastOf", False),
        ("eastOf", "westOf", True),
        ("eastOf", "southeastOf", False),
        ("northeastOf", "southwestOf", True),
        ("northeastOf", "westOf", True),
        ("northOf", "near", True),
    ],
)
def test_directions_there_and_back_can_both_be_true(
    good: Graph, there: str, back: str, holds: bool
) -> None:
    def lies(iri: str, relation: str, of: str) -> Place:
        position = Position(relation=relation, of=of, stated_in="articles/ferry-fire")
        return replace(good.get(Place, iri), positions=(position,))

    one, other = "places/lower-quay", "places/mill-town"
    graph = Graph({**good.records, one: lies(one, there, other), other: lies(other, back, one)})
    assert (not list(directions_agree(graph))) == holds


@pytest.mark.parametrize(
    ("changes", "holds"),
    [
        ({}, False),
        ({"name": "Praise", "text": "Praise of it. It is his opinion.", "note": "-"}, False),
        ({"hedges": (Hedge(words="finer", on="what"),)}, True),
        ({"about": ("people/ben-oar",)}, True),
        ({"modality": "conditional"}, True),
        ({"qualifies": ("claims/dredging-planned",)}, True),
    ],
)
def test_two_claims_on_one_passage_differ_in_more_than_our_words(
    good: Graph, changes: dict[str, object], holds: bool
) -> None:
    claim = good.get(Claim, "claims/mayor-on-the-harbour")
    other = replace(claim, id="again", **changes)  # type: ignore[arg-type]
    graph = Graph({**good.records, other.iri: other})
    assert (not list(records_differ_in_what_they_record(graph))) == holds


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("At least 40 killed", "4"),
        ("Forty crews", "Forty"),
        ("A dozen boats", "dozen"),
        ("Thousands of people", "Thousands"),
        ("Both villages", "Both"),
        ("No one on board", None),
        ("Tone of the mayor", None),
        ("Villages taken in Kirkuk", None),
    ],
)
def test_a_figure_in_a_name_is_found_in_digits_and_in_words(name: str, found: str | None) -> None:
    assert figure(name) == found


@pytest.mark.parametrize(
    ("text", "number", "there"),
    [
        ("at least 1,700 people", 1700, True),
        ("at least 1700 people", 1700, True),
        ("some 11,700 people", 1700, False),
        ("some 1,700,000 people", 1700, False),
        ("in 17000 cases", 1700, False),
        ("seven people", 7, True),
        ("seventy people", 7, False),
        ("33.", 33, True),
        ("3.3 people", 3, False),
    ],
)
def test_a_number_is_found_in_a_text_only_as_a_whole(text: str, number: int, there: bool) -> None:
    assert says(text, number) == there


def test_a_hedge_may_be_put_in_equal_words_and_in_no_others() -> None:
    assert hedged_by("It said that no fewer than ten came.", "at least")
    assert not hedged_by("It said that ten came.", "at least")
    assert hedged_by("The seeming victims.", "apparent victims")
    assert hedged_by("The club estimates that ten came.", "by its own estimate")
    assert not hedged_by("The club said that ten came.", "by its own estimate")
    assert hedged_by("A gutter is believed to have let it in.", "thought")
    assert equals("by night") == ()


def test_abbreviations_end_no_sentence() -> None:
    assert len(sentences("The U.S. Embassy said so; Gen. Oar did not.")) == 1
    assert len(sentences("It burned. Nobody knows why.")) == 2


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ("nineveh", "ninevah", True),
        ("falluja", "fallujah", True),
        ("mosul", "msoul", True),
        ("mosul", "mosul", False),
        ("mosul", "basra", False),
        ("baquba", "baqubas", True),
        ("abaquba", "baquba", True),
        ("kirkuk", "kirk", False),
        ("adhaim", "odhaic", False),
    ],
)
def test_names_one_letter_apart_are_seen(first: str, second: str, apart: bool) -> None:
    assert one_letter_apart(first, second) == apart
    assert one_letter_apart(second, first) == apart

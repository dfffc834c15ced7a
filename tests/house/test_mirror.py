"""Tests mirror the house: each module has its test module at the same place."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from caveat.rules.check import RULES, TEXT_RULES
from paths import ROOT
from project_tree import made, wings

HOUSE, TESTS = ROOT / "api" / "caveat", ROOT / "tests"

READINGS = "rules/language/test_readings.py"
TESTED_ELSEWHERE = {
    "cli/common.py": ("cli/test_main.py", "What all commands share is seen in each of them."),
    "cli/new.py": ("newsroom/test_new_article.py", "An article is begun there by the command."),
    "contract/compare/json_schema_keywords.py": (
        "contract/compare/test_contracts.py",
        "Each kind of change is planted in a whole contract and found there.",
    ),
    "contract/compare/json_schemas.py": ("contract/compare/test_contracts.py", "The same."),
    "contract/compare/operations.py": ("contract/compare/test_contracts.py", "The same."),
    "contract/compare/references.py": ("contract/compare/test_contracts.py", "The same."),
    "contract/compare/shacl_shapes.py": ("contract/compare/test_contracts.py", "The same."),
    "contract/compare/terms.py": ("contract/compare/test_contracts.py", "The same."),
    "contract/wording.py": ("html/test_wording.py", "Each term has its label there, and no other."),
    "newsroom/coverage/formatting.py": (
        "cli/test_coverage.py",
        "What it formats is only ever printed by the command.",
    ),
    "newsroom/prove/report.py": (
        "cli/test_prove.py",
        "What it formats is only ever printed by the command.",
    ),
    "newsroom/review/wording.py": (
        "newsroom/review/test_web_app.py",
        "Its words are seen on the pages.",
    ),
    "release/outcome.py": ("release/test_pipeline.py", "It is what a publish gives back."),
    "rules/language/digits.py": (READINGS, "Digits are read there in sentences."),
    "rules/language/number_in_words.py": (READINGS, "Words are read there in sentences."),
    "rules/language/number_reader.py": (READINGS, "Each form of a number stands in its table."),
    "rules/language/number_tokens.py": (READINGS, "Each number is made of tokens."),
    "rules/language/number_uses.py": (READINGS, "Each use of a number stands in its table."),
    "settings.py": ("cli/test_settings.py", "The command shows every setting, and what is wrong."),
    "store/representations.py": (
        "store/test_publisher.py",
        "Representations are only ever written with a release, or anew around its head.",
    ),
    "store/values.py": ("store/test_publisher.py", "What is kept and read back is made of them."),
    "web/docs/http.py": (
        "web/docs/test_doc_pages.py",
        "It gathers what the contract says for one page of the docs.",
    ),
    "web/docs/schema_descriptions.py": (
        "web/docs/test_schemas.py",
        "What fields take is described there for every field.",
    ),
    "web/docs/sources.py": ("web/docs/test_reference.py", "Every page of the docs is made of it."),
    "web/docs/swagger_ui.py": (
        "web/docs/test_doc_pages.py",
        "Its files are named by the contract and tried in the browser.",
    ),
    "web/docs/template_environment.py": (
        "web/docs/test_doc_pages.py",
        "Its templates are seen on the pages.",
    ),
    "records/claim_parts.py": (
        "records/test_claim.py",
        "A hedge and a party are parts of a claim.",
    ),
    "records/ledger/entries.py": (
        "records/ledger/test_ledger.py",
        "An entry is only ever read as a line of its ledger.",
    ),
    "records/ledger/ledger_file.py": (
        "records/ledger/test_ledger.py",
        "A ledger is written so that it is read as what was decided.",
    ),
}
"""Modules without a test module of their own: where their tests stand instead, and why."""

OF_NO_MODULE = {
    "contract/test_schemas.py": "Holds schemas/published/ and its examples, which are no code.",
    "html/test_page_kinds.py": "Holds every kind of page at once.",
    "records/fixtures/test_folder_cut_files.py": "What becomes of files that were cut off.",
    "records/test_fixture_schemas_agreement.py": "Holds load and schema against each other.",
    "records/test_fixture_schemas_refusals.py": "Holds load and schema against each other.",
    "rules/language/test_readings.py": "Holds a table of wordings against numbers and bounds.",
    "web/test_caveats.py": "Holds every route in every format.",
    "web/test_own_voice.py": "Holds every reference and every page to the claims that they name.",
}
"""Test modules in a wing that mirror no module, each with the reason."""


def modules() -> dict[str, ast.Module]:
    return {
        path.relative_to(HOUSE).as_posix(): ast.parse(path.read_text())
        for path in made("api/caveat/**/*.py")
        if not path.name.startswith("__")
    }


def has_logic(tree: ast.Module) -> bool:
    """Say whether a module holds a function or a method; what is only data has no tests."""
    return any(isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) for node in ast.walk(tree))


def mirror_of(module: str) -> str:
    folder, _, name = module.rpartition("/")
    return f"{folder}/test_{name}".removeprefix("/")


def modules_of_rules() -> set[str]:
    """Name the modules that hold editorial rules: each rule has its case, and test_check.py."""
    names = {rule.find.__module__ for rule in (*RULES, *TEXT_RULES)}
    return {f"{name.removeprefix('caveat.').replace('.', '/')}.py" for name in names}


def mirrors() -> Iterator[str]:
    """Name the test modules in the folders of wings."""
    for path in made("tests/**/test_*.py"):
        where = path.relative_to(TESTS)
        if where.parts[0] in wings():
            yield where.as_posix()


def test_each_module_has_its_test_module_or_says_where_it_is_tested() -> None:
    untested = {
        module
        for module, tree in modules().items()
        if has_logic(tree) and not (TESTS / mirror_of(module)).exists()
    } - modules_of_rules()
    assert untested == TESTED_ELSEWHERE.keys()


@pytest.mark.parametrize("module", TESTED_ELSEWHERE)
def test_what_tests_a_module_instead_is_there(module: str) -> None:
    instead, reason = TESTED_ELSEWHERE[module]
    assert (TESTS / instead).exists()
    assert reason.endswith(".")


def test_each_test_module_of_a_wing_mirrors_a_module_or_says_what_it_holds() -> None:
    mirrored = {mirror_of(module) for module in modules()}
    assert {name for name in mirrors() if name not in mirrored} == OF_NO_MODULE.keys()


@pytest.mark.parametrize(
    ("source", "logic"), [("A = 1", False), ("class A:\n    def b(self): ...", True)]
)
def test_a_module_has_logic_where_it_holds_a_function(source: str, logic: bool) -> None:
    assert has_logic(ast.parse(source)) is logic

"""The house: what its plan promises holds, and each guard is seen to catch a planted breach."""

from __future__ import annotations

import ast
import re
import shutil
import socket
import sys
from collections import defaultdict
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from pytest_socket import SocketConnectBlockedError

from external_tools import requires
from paths import ROOT
from project_tree import (
    BROUGHT_ALONG,
    DISTRIBUTIONS,
    EXEMPT_FROM_LENGTH,
    FORBIDDEN_ON_A_MACHINE,
    IMPORTED_LATE,
    LONGEST_ROOM,
    NOT_INSTALLED,
    ONE_NAME_TWO_CLASSES,
    PLANTED,
    assert_clean,
    imported,
    imports_within,
    late_imports,
    made,
    project_files,
    run,
    setup_cfg,
    wings,
)

# --- imports ---


def test_what_tests_share_stands_in_a_helper_and_no_test_file_imports_another() -> None:
    """Who parts the other file would break it, and sees that only in a whole run."""
    between = [
        f"{path.name} imports {name}"
        for path in made("tests/**/*.py", "partner/tests/**/*.py")
        for name in imported(path)
        if name.startswith("test_")
    ]
    assert between == []


def test_imports_only_go_down_and_serving_reaches_no_write_path() -> None:
    assert_clean(run("lint-imports", "--no-cache"))


def imports_of_the_kit(source: Path) -> CompletedProcess[str]:
    config = str(ROOT / "partner" / "pyproject.toml")
    return run("lint-imports", "--no-cache", "--config", config, cwd=source)


def test_imports_of_the_kit_only_go_down() -> None:
    assert_clean(imports_of_the_kit(ROOT / "partner" / "src"))


@pytest.mark.parametrize(
    ("module", "imported"),
    [
        ("check_page/language/numerals.py", "caveat_partner.check_page.rules.bounds"),
        ("http/vary.py", "caveat_partner.crawl.crawl"),
    ],
)
def test_a_planted_import_of_the_kit_is_told(module: str, imported: str, tmp_path: Path) -> None:
    kit = ROOT / "partner" / "src" / "caveat_partner"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(kit, tmp_path / "caveat_partner", ignore=ignored)
    with (tmp_path / "caveat_partner" / module).open("a") as file:
        file.write(f"\n\nimport {imported}\n")
    result = imports_of_the_kit(tmp_path)
    assert result.returncode == 1, result.stdout + result.stderr
    assert "1 broken" in result.stdout


@pytest.mark.parametrize("path", PLANTED)
def test_a_planted_import_breaks_its_contract(path: str, tmp_path: Path) -> None:
    line, contract = PLANTED[path]
    shutil.copytree(ROOT / "api", tmp_path / "api", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "setup.cfg", tmp_path)
    with (tmp_path / "api" / "caveat" / path).open("a") as module:
        module.write(f"\n\n{line}\n")
    result = run("lint-imports", "--no-cache", cwd=tmp_path)
    assert result.returncode == 1, result.stdout + result.stderr
    assert f"{contract} BROKEN" in result.stdout


def test_no_module_is_in_an_import_cycle_however_it_imports() -> None:
    imports = imports_within(ROOT / "api", "caveat")
    assert len(imports) > 40
    TopologicalSorter(imports).prepare()


@pytest.mark.parametrize("depth", [2, 3])
def test_no_packages_import_one_another_in_a_circle(depth: int) -> None:
    """Two modules may each import the other's neighbor; their packages are then one."""
    packages: dict[str, set[str]] = {}
    for module, imported_ in imports_within(ROOT / "api", "caveat").items():
        names = {".".join(name.split(".")[:depth]) for name in imported_ if name != "caveat"}
        package = ".".join(module.split(".")[:depth])
        packages.setdefault(package, set()).update(names - {package})
    assert len(packages) > 8
    TopologicalSorter(packages).prepare()


@pytest.mark.parametrize(
    "line",
    [
        "import caveat.web.app",
        "import caveat.web.app as app",
        "from caveat.web import app",
        "from caveat.web.app import create_app",
        "from . import app",
        "from .app import create_app",
        "if TYPE_CHECKING:\n    from caveat.web.app import create_app",
        "def later():\n    import caveat.web.app",
    ],
)
def test_a_planted_import_makes_a_cycle_that_is_found(line: str, tmp_path: Path) -> None:
    package = tmp_path / "caveat" / "web"
    package.mkdir(parents=True)
    for path in (package.parent / "__init__.py", package / "__init__.py"):
        path.write_text("")
    (package / "app.py").write_text("from caveat.web.query import read_query\n")
    (package / "query.py").write_text("from re import compile\n")
    TopologicalSorter(imports_within(tmp_path, "caveat")).prepare()
    (package / "query.py").write_text(f"{line}\n")
    with pytest.raises(CycleError):
        TopologicalSorter(imports_within(tmp_path, "caveat")).prepare()


def test_a_package_that_imports_its_own_module_makes_a_cycle_that_is_found(tmp_path: Path) -> None:
    """Whoever imports `caveat.rules` before its `__init__` is through gets half a package."""
    package = tmp_path / "caveat"
    package.mkdir()
    (package / "__init__.py").write_text("from caveat.rules import check\n")
    (package / "rules.py").write_text("from caveat.words import sentences\n")
    (package / "words.py").write_text("import caveat\n")
    with pytest.raises(CycleError):
        TopologicalSorter(imports_within(tmp_path, "caveat")).prepare()


def test_only_what_costs_time_at_start_is_imported_inside_a_function() -> None:
    late = {
        str(path.relative_to(ROOT / "api/caveat")): names
        for path in made("api/caveat/**/*.py")
        if (names := late_imports(path.read_text("utf-8")))
    }
    assert late == {file: set(names) for file, names in IMPORTED_LATE.items()}
    loaders = [path.name for path in made("api/caveat/**/*.py") if "importlib" in imported(path)]
    assert loaders == ["__main__.py", "common.py"], (
        "the command line and its commands are imported when they are run, and nothing else is"
    )


@pytest.mark.parametrize(
    "planted", ["def f():\n    import caveat.x", "class C:\n def f(self):\n  from caveat import x"]
)
def test_a_planted_import_inside_a_function_is_found(planted: str) -> None:
    assert late_imports(f"import re\n{planted}\n") == {"caveat"}


def test_every_room_of_the_tree_stands_in_the_import_order() -> None:
    layers = setup_cfg()["importlinter:contract:layers"]["layers"]
    assert set(re.findall(r"caveat\.\w+", layers)) == {f"caveat.{wing}" for wing in wings()}


# --- the package ---


def test_the_packages_of_setup_cfg_are_those_of_the_tree() -> None:
    inits = made("api/**/__init__.py")
    tree = {".".join(path.parent.relative_to(ROOT / "api").parts) for path in inits}
    assert set(setup_cfg()["options"]["packages"].split()) == tree


def test_every_file_beside_the_modules_is_package_data() -> None:
    data = setup_cfg()["options.package_data"]
    packaged = {
        path
        for package, patterns in data.items()
        for pattern in patterns.split()
        for path in made(f"api/{package.replace('.', '/')}/{pattern}")
    }
    beside = {path for path in made("api/caveat/**/*") if path.suffix not in (".py", ".pyc")}
    assert packaged == beside


def test_what_api_imports_is_what_setup_cfg_declares() -> None:
    names = {name for path in made("api/**/*.py") for name in imported(path)}
    outside = names - set(sys.stdlib_module_names) - NOT_INSTALLED
    needed = {BROUGHT_ALONG.get(name, DISTRIBUTIONS.get(name, name)) for name in outside}
    lines = setup_cfg()["options"]["install_requires"].strip().splitlines()
    declared = {re.split(r"[\[ ]", line)[0] for line in lines}
    assert needed - declared == set()
    assert declared - needed == set()


def test_the_locks_hold_every_declared_distribution_with_hashes() -> None:
    options = setup_cfg()["options"]["install_requires"]
    extras = setup_cfg()["options.extras_require"]
    for lock, declared in (
        ("requirements.txt", options + extras["build"]),
        ("requirements-test.txt", options + extras["build"] + extras["test"]),
    ):
        text = (ROOT / lock).read_text()
        pins = re.findall(
            r"^([\w.-]+)(?:\[[\w,-]+\])?==\S+(?: ;.*)? \\\n    --hash=sha256:", text, re.M
        )
        lines = [line.lower() for line in declared.split("\n") if line and line[0] != "#"]
        names = {re.split(r"[\[ ]", line)[0].replace(".", "-") for line in lines}
        assert names - set(pins) == set(), f"{lock} is stale: run `make lock`"
        assert len(pins) == len(re.findall(r"^\S+==", text, re.M)), f"{lock} has a pin without hash"
        assert "://" not in text


def test_both_locks_pin_the_same_versions() -> None:
    running, testing = (
        dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / lock).read_text(), re.M))
        for lock in ("requirements.txt", "requirements-test.txt")
    )
    assert running.items() <= testing.items(), "run `make lock`"


def test_locks_are_installed_as_they_stand_and_checked_to_be_complete() -> None:
    makefile = (ROOT / "Makefile").read_text()
    installs = [line for line in makefile.split("\n") if re.search(r"requirements\S*\.txt$", line)]
    assert "LOCKED := install --no-deps --require-hashes -r\n" in makefile
    recipes = [line for line in installs if line.startswith("\t@$(PIP)")]
    assert [line.split()[1] for line in recipes] == ["$(LOCKED)", "$(LOCKED)"]
    assert makefile.count("\t@$(PIP) check\n") == len(recipes)


# --- the code ---


def test_ruff_finds_nothing() -> None:
    assert_clean(run("ruff", "check", "--no-cache", "."))
    assert_clean(run("ruff", "format", "--check", "--no-cache", "."))


def test_mypy_finds_nothing() -> None:
    assert_clean(run("mypy"))


def test_no_room_is_longer_than_it_may_be() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text().splitlines())
        for path in made("api/**/*.py")
    }
    long = {name for name, lines in lengths.items() if lines > LONGEST_ROOM}
    assert long == EXEMPT_FROM_LENGTH.keys(), {name: lengths[name] for name in long}


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in made("api/**/*.py", "tests/**/*.py", "partner/tests/**/*.py", "bench/**/*.py")
        if path.read_text()
    ],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_a_module_opens_with_a_sentence(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text())) or ""
    first = docstring.split("\n\n")[0]
    assert re.search(r"[.:!?`]$", first), f"{path.name} opens with {first!r}"


def test_two_classes_never_share_a_name() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in made("api/caveat/**/*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(str(path.relative_to(ROOT)))
    assert len(places) > 100
    shared = {name: files for name, files in places.items() if len(files) > 1}
    assert shared.keys() == ONE_NAME_TWO_CLASSES.keys(), shared


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    names = {path.stem for path in made("api/**/*.py", "tests/**/*.py", "partner/*/**/*.py")}
    common = {path.parent.name for path in made("api/**/common.py")}
    assert common == {"cli"}, "what all commands share is the one thing that is common"
    assert names.isdisjoint({"utils", "util", "helpers", "misc"})


def test_no_file_names_a_place_on_one_machine() -> None:
    here = re.compile(rf"{re.escape(str(ROOT))}\b") if len(ROOT.parts) > 2 else None
    named, read = [], 0
    for path in project_files():
        text = path.read_text(encoding="utf-8", errors="replace")
        read += 1
        places = [*FORBIDDEN_ON_A_MACHINE.findall(text), *(here.findall(text) if here else ())]
        named += [f"{path.relative_to(ROOT)}: {place}" for place in places]
    assert read > 100
    assert named == []


@pytest.mark.parametrize("planted", ["home/ada/x", "opt/wheels", "Users/ada"])
def test_a_planted_place_on_one_machine_is_found(planted: str) -> None:
    assert FORBIDDEN_ON_A_MACHINE.search(f"--find-links /{planted}")


# --- the tests themselves ---


def test_a_missing_tool_fails_in_ci_and_skips_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="not installed"):
        requires("a-tool-that-nobody-has")
    monkeypatch.delenv("CI")
    with pytest.raises(pytest.skip.Exception, match="not installed"):
        requires("a-tool-that-nobody-has")


@pytest.mark.filterwarnings("ignore:A test tried to use:UserWarning")
def test_no_test_reaches_another_machine() -> None:
    with pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80), timeout=1)

"""The house: what its plan promises holds, and each guard is seen to catch a planted breach."""

from __future__ import annotations

import ast
import configparser
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest
from pytest_socket import SocketConnectBlockedError
from tools import requires

from api.link import link
from api.load import load
from api.render import render
from api.seal import bind
from api.settings import SETTINGS, Settings

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
LONGEST_ROOM = 350
EXEMPT_FROM_LENGTH: dict[str, str] = {}
"""Files of api/ past LONGEST_ROOM, each with the reason."""

LAZY = {
    "granian": "Only `caveat serve` pays for the server.",
    "rich": "Only a terminal pays for tables and progress bars.",
    "werkzeug": "Comes with Flask and is named because we import it.",
}
"""Declared distributions that no module imports at its top, each with the reason."""

DISTRIBUTIONS = {
    "flask_swagger_ui": "flask-swagger-ui",
    "jinja2": "jinja2",
    "jsonschema_rs": "jsonschema-rs",
    "markdown_it": "markdown-it-py",
    "ruamel": "ruamel.yaml",
}
"""Import names that differ from the distribution's, and what brings them."""

BROUGHT_ALONG = {"markupsafe": "jinja2"}
"""Imported modules that belong to another distribution's interface."""

NOT_INSTALLED = {"api", "_typeshed"}
"""Modules that no distribution brings: ours, and one that only type checkers know."""

PLANTED = {
    "model/graph.py": ("import api.check", "Imports only go down"),
    "settings.py": ("def later() -> None:\n    import api.load", "Imports only go down"),
    "counter.py": ("import api.gate", "Imports only go down"),
    "store/tables.py": ("import api.pages", "Imports only go down"),
    "answer.py": ("import api.seal", "What is served can only come from a release"),
    # Allowed by the order of the rooms, and reached from app only through serve.
    "openapi.py": ("import api.validate", "What is served can only come from a release"),
}
FORBIDDEN_ON_A_MACHINE = re.compile(
    r"(?<![\w./~-])/(?:home|root|Users|opt|mnt)/[\w.-]|file:[/]{3}|\b(?:localhost|127\.0\.0\.1)[:\d]*/simple\b"
)
"""Paths and package indexes of one machine, which nobody else has."""


def made(*patterns: str) -> list[Path]:
    """Give the project's files that match; a pattern that finds nothing fails."""
    found = []
    for pattern in patterns:
        files = [path for path in ROOT.glob(pattern) if path.is_file()]
        assert files, f"{pattern} finds nothing"
        found += files
    return sorted(found)


def project_files() -> Iterator[Path]:
    """Walk the files that belong to the project: all that .gitignore does not name."""
    ignored = [
        line.rstrip("/")
        for line in (ROOT / ".gitignore").read_text().splitlines()
        if line and not line.startswith("#")
    ]
    for folder, names, files in os.walk(ROOT):
        names[:] = [n for n in names if n != ".git" and not any(Path(n).match(i) for i in ignored)]
        yield from (
            Path(folder, name) for name in files if not any(Path(name).match(i) for i in ignored)
        )


def setup_cfg() -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_string((ROOT / "setup.cfg").read_text())
    return parser


def run(*command: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PYTHONPATH": str(cwd), "NO_COLOR": "1"}
    program = BIN / command[0]
    return subprocess.run(
        [program if program.exists() else command[0], *command[1:]],
        cwd=cwd, env=environ, capture_output=True, text=True, check=False,
    )  # fmt: skip


def assert_clean(result: subprocess.CompletedProcess[str]) -> None:
    assert result.returncode == 0, result.stdout + result.stderr


def imported(path: Path) -> set[str]:
    """Name every module, without what is below it, that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


# --- imports ---


def test_what_tests_share_stands_in_a_helper_and_no_test_file_imports_another() -> None:
    """Who parts the other file would break it, and sees that only in a whole run."""
    between = [
        f"{path.name} imports {name}"
        for path in made("tests/*.py")
        for name in imported(path)
        if name.startswith("test_")
    ]
    assert between == []


def test_imports_only_go_down_and_serving_reaches_no_write_path() -> None:
    assert_clean(run("lint-imports", "--no-cache"))


@pytest.mark.parametrize("room", PLANTED)
def test_a_planted_import_breaks_its_contract(room: str, tmp_path: Path) -> None:
    line, contract = PLANTED[room]
    shutil.copytree(ROOT / "api", tmp_path / "api", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "setup.cfg", tmp_path)
    with (tmp_path / "api" / room).open("a") as module:
        module.write(f"\n\n{line}\n")
    result = run("lint-imports", "--no-cache", cwd=tmp_path)
    assert result.returncode == 1, result.stdout + result.stderr
    assert f"{contract} BROKEN" in result.stdout


def test_no_module_is_in_an_import_cycle_even_by_a_lazy_import() -> None:
    graph = grimp.build_graph("api", cache_dir=None)
    imports = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    assert len(imports) > 40
    TopologicalSorter(imports).prepare()


def test_every_room_of_the_tree_stands_in_the_import_order() -> None:
    layers = setup_cfg()["importlinter:contract:layers"]["layers"]
    assert set(re.findall(r"api\.\w+", layers)) == {f"api.{room}" for room in rooms()}


def rooms() -> set[str]:
    modules = {path.stem for path in made("api/*.py")} - {"__init__"}
    return modules | {path.parent.name for path in made("api/*/__init__.py")}


# --- the package ---


def test_the_packages_of_setup_cfg_are_those_of_the_tree() -> None:
    inits = made("api/__init__.py", "api/**/__init__.py")
    tree = {".".join(path.parent.relative_to(ROOT).parts) for path in inits}
    assert set(setup_cfg()["options"]["packages"].split()) == tree


def test_every_file_beside_the_modules_is_package_data() -> None:
    data = setup_cfg()["options.package_data"]
    packaged = {
        path
        for package, patterns in data.items()
        for pattern in patterns.split()
        for path in made(f"{package.replace('.', '/')}/{pattern}")
    }
    beside = {path for path in made("api/**/*") if path.suffix not in (".py", ".pyc")}
    assert packaged == beside


def test_what_api_imports_is_what_setup_cfg_declares() -> None:
    names = {name for path in made("api/**/*.py") for name in imported(path)}
    outside = names - set(sys.stdlib_module_names) - NOT_INSTALLED
    needed = {BROUGHT_ALONG.get(name, DISTRIBUTIONS.get(name, name)) for name in outside}
    lines = setup_cfg()["options"]["install_requires"].strip().splitlines()
    declared = {re.split(r"[\[ ]", line)[0] for line in lines}
    assert needed - declared == set()
    assert declared - needed - LAZY.keys() == set()


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
    [path for path in made("api/**/*.py", "tests/**/*.py", "bench/**/*.py") if path.read_text()],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_a_module_opens_with_a_sentence(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text())) or ""
    first = docstring.split("\n\n")[0]
    assert re.search(r"[.:!?`]$", first), f"{path.name} opens with {first!r}"


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    names = {path.stem for path in made("api/**/*.py", "tests/**/*.py")}
    assert names.isdisjoint({"utils", "util", "helpers", "common", "misc"})


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


# --- the README and the Makefile ---


def section(name: str) -> str:
    """Give what stands in README.md between <!-- name --> and <!-- /name -->."""
    found = re.search(
        rf"<!-- {name} -->\n(.*?)\n<!-- /{name} -->", (ROOT / "README.md").read_text(), re.S
    )
    assert found, f"README.md has no part marked {name}"
    return found[1]


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))


def test_the_settings_of_the_readme_are_those_of_the_code() -> None:
    rows = ["| variable | default | what it is for |", "| --- | --- | --- |"]
    for setting in SETTINGS:
        default = f"`{setting.default}`" if setting.default else ""
        rows.append(f"| `{setting.variable}` | {default} | {setting.help} |")
    table = "\n".join(rows)
    assert section("settings") == table, f"put this there:\n{table}"


def test_the_answer_of_the_readme_is_a_part_of_the_real_one() -> None:
    loaded = load(ROOT / "fixtures")
    graph, _ = link(loaded.records)
    documents = render(graph, Settings.from_environ({}).data_license)
    real = bind(documents["claims/tweet-1700"], "http://127.0.0.1:8000")
    shown = json.loads(section("answer").removeprefix("```json").removesuffix("```"))
    part = {key: real.get(key) for key in shown}
    assert shown == part, f"put this there:\n{json.dumps(part, indent=2, ensure_ascii=False)}"
    assert {"status", "disputed", "claimant", "caveat", "counts"} <= shown.keys()


def test_the_map_of_the_readme_shows_every_room_and_no_other() -> None:
    mapped = re.findall(r"^  (\w+) ", section("map"), re.M)
    assert sorted(mapped) == sorted(rooms())


def test_every_part_of_the_project_that_the_readme_maps_is_there() -> None:
    mapped = re.findall(r"^([\w./-]+)  ", section("map"), re.M)
    assert len(mapped) > 5
    assert [name for name in mapped if not (ROOT / name).exists()] == []


def test_make_help_lists_every_target() -> None:
    result = run("make", "--no-print-directory", "help")
    assert_clean(result)
    assert set(re.findall(r"^  make (\w+)", result.stdout, re.M)) == targets()


def test_every_target_that_the_docs_name_exists() -> None:
    docs = made("*.md", "docs/**/*.md")
    named = {
        target
        for path in docs
        for block in re.findall(r"```sh\n(.*?)```|`([^`\n]+)`", path.read_text(), re.S)
        for target in re.findall(r"(?:^|\s)make ([a-z]+)", "\n".join(block))
    }
    assert {"run", "test", "lock"} <= named
    assert named <= targets()


def test_every_link_between_the_docs_leads_somewhere() -> None:
    broken = []
    for path in made("*.md", "docs/**/*.md"):
        links = re.findall(r"\]\(([^)#\s]+)", path.read_text())
        local = [link for link in links if "://" not in link and not link.startswith("mailto:")]
        broken += [f"{path.name}: {link}" for link in local if not (path.parent / link).exists()]
    assert broken == []


def test_every_decision_is_listed_under_its_number() -> None:
    pages = {path.name for path in made("docs/decisions/[0-9]*.md")}
    listed = set(
        re.findall(r"\((\d{4}-[\w-]+\.md)\)", (ROOT / "docs/decisions/README.md").read_text())
    )
    assert listed == pages


def test_a_pattern_that_finds_nothing_fails() -> None:
    with pytest.raises(AssertionError, match="finds nothing"):
        made("api/*.nothing")

"""The kit as a partner gets it: built, installed into a clean environment, and used from there."""

from __future__ import annotations

import ast
import importlib.metadata
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from packaging.requirements import Requirement

from caveat_partner.promises.catalog import PROMISES
from clean_room import CleanRoom, build_wheel
from contract_referee import ROOT
from live_server import Live

PARTNER = ROOT / "partner"
PACKAGE = PARTNER / "src" / "caveat_partner"
PROJECT = tomllib.loads((PARTNER / "pyproject.toml").read_text("utf-8"))["project"]
PROGRAM = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LOCKED = re.compile(r"^([a-z0-9.-]+)==([^\s;]+)", re.MULTILINE)
BROUGHT_BY_VENV = {"pip", "setuptools"}

READ_THE_SERVICE = """
import json, pathlib, sys
from caveat_partner import Client, NotFound
with Client(sys.argv[1], cache=pathlib.Path("answers")) as client:
    claim = client.node("claims", "cnn-iraq-isis-advance/tweet-toll")
    again = client.node("claims", "cnn-iraq-isis-advance/tweet-toll")
    try:
        client.node("claims", "cnn-iraq-isis-advance/no-such-claim")
    except NotFound as problem:
        told = str(problem)
    ids = [item["id"] for item in client.list("people", limit=7)]
print(json.dumps([claim.json, again.from_cache, told, ids]))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def room(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> CleanRoom:
    return CleanRoom(tmp_path_factory.mktemp("room"), wheel)


def sources() -> Iterator[Path]:
    found = sorted(PACKAGE.rglob("*.py"))
    assert found
    yield from found


def imported(path: Path) -> set[str]:
    """Name the top modules that a file imports, lazily too."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    return names - set(sys.stdlib_module_names) - {"caveat_partner"}


def locked(file: Path) -> dict[str, str]:
    found = dict(LOCKED.findall(file.read_text("utf-8")))
    assert found, file
    return found


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if name.startswith("caveat_partner/")}
        licensed = [name for name in archive.namelist() if name.endswith("/LICENSE")]
        assert [archive.read(name) for name in licensed] == [(ROOT / "LICENSE").read_bytes()]
    files = {
        str(path.relative_to(PACKAGE.parent))
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert "caveat_partner/py.typed" in files
    assert held == files


def test_the_kit_installs_with_its_requirements_and_nothing_else(room: CleanRoom) -> None:
    assert "No broken requirements" in room.pip("check")
    listed = json.loads(room.pip("list", "--format", "json"))
    installed = {entry["name"].lower().replace("_", "-"): entry["version"] for entry in listed}
    brought = set(installed) - BROUGHT_BY_VENV - {"caveat-partner"}
    lock = locked(PARTNER / "requirements.txt")
    assert {"requests", "jsonschema", "pyld"} <= brought
    assert "pytest" not in installed
    assert {name: installed[name] for name in brought} == {name: lock[name] for name in brought}


def test_nothing_of_the_application_can_be_imported_there(room: CleanRoom) -> None:
    code = "import importlib.util as u; print([bool(u.find_spec(m)) for m in ('caveat', 'flask')])"
    assert room.python(code).strip() == "[False, False]"
    assert not {path.name for path in sources() if "caveat" in imported(path)}


def test_the_command_says_its_version(room: CleanRoom) -> None:
    version = room.python("import caveat_partner; print(caveat_partner.__version__)").strip()
    assert version in room.run("caveat-partner", "--version").split()


def test_the_client_reads_the_service_from_there(room: CleanRoom, live_server: Live) -> None:
    claim, from_cache, told, ids = json.loads(room.python(READ_THE_SERVICE, live_server.url))
    here = f"{live_server.url}/claims/cnn-iraq-isis-advance/tweet-toll"
    assert claim == requests.get(here, timeout=10).json()
    assert from_cache
    assert "404 There is nothing here" in told
    people = requests.get(f"{live_server.url}/people?limit=100", timeout=10).json()
    assert ids == [person["id"] for person in people["items"]]


def test_one_command_there_holds_the_service_to_every_promise(
    room: CleanRoom, live_server: Live
) -> None:
    """Without a lock, the promises on what was pinned are not asked about.

    This service has no text and is never away: what is promised of these is not asked about either.
    """
    nothing_of_it = {"text-as-recorded", "header-retry-after"}
    room.run("caveat-partner", "pin", live_server.url)
    for options, unasked in (
        ((), {name for name, promise in PROMISES.items() if promise.needs_lock}),
        (("--lock", "caveat.lock"), set()),
    ):
        told = room.run("caveat-partner", "check-api", live_server.url, "--json", *options)
        outcomes = json.loads(told)["promises"]
        assert [one["name"] for one in outcomes] == list(PROMISES)
        assert [one["name"] for one in outcomes if one["verdict"] == "broken"] == []
        assert {one["name"] for one in outcomes if one["verdict"] == "notAsked"} == (
            unasked | nothing_of_it
        )


def test_the_programs_of_the_readme_run_there_and_print_what_they_are_about(
    room: CleanRoom, live_server: Live
) -> None:
    # The third is for a template engine, which the kit does not bring: test_markup runs it.
    reading, counting, _, trying = PROGRAM.findall((PARTNER / "README.md").read_text("utf-8"))
    served = requests.get(
        f"{live_server.url}/claims/cnn-iraq-isis-advance/tweet-toll", timeout=10
    ).json()
    told = room.python(reading.replace("https://caveat.example", live_server.url)).splitlines()
    assert told[0] == f"{served['text']} {served['caveat']}"
    assert len(told) > 10
    assert (room.folder / ".caveat").is_dir()
    *phrases, tally = room.python(
        counting.replace("https://caveat.example", live_server.url)
    ).splitlines()
    assert any(line.startswith(served["counts"][0]["phrase"]) for line in phrases)
    assert "'unverified': 1" in tally
    lines = room.python(trying).splitlines()
    assert sum(": " in line and " At /" in line for line in lines) >= 10
    assert len(lines) > 110


def test_every_module_imports_there_with_what_the_kit_declares(room: CleanRoom) -> None:
    modules = [
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        for path in sources()
        if not path.name.startswith("pytest_")
    ]
    code = "import importlib, sys; print(len([importlib.import_module(m) for m in sys.argv[1:]]))"
    assert room.python(code, *modules).strip() == str(len(modules))


def test_what_the_kit_imports_is_what_it_declares() -> None:
    declared = {Requirement(line).name.replace("-", "_") for line in PROJECT["dependencies"]}
    used = {
        name for path in sources() if not path.name.startswith("pytest_") for name in imported(path)
    }
    assert used == declared


FORMATS_HELD = """
import json, sys
sys.modules.update(dict.fromkeys(sys.argv[2:]))
from caveat_partner.schema_judge import FORMATS
print(json.dumps([one for one in json.loads(sys.argv[1]) if not FORMATS.conforms("no value", one)]))
"""
FORMAT = re.compile(r"""["']?\bformat["']?: *["']?([a-z-]+)""")


def test_every_format_of_the_contract_is_held_without_what_jsonschema_may_bring() -> None:
    files = [ROOT / "openapi.yaml", *sorted((ROOT / "schemas" / "published").glob("*.json"))]
    named = sorted({one for file in files for one in FORMAT.findall(file.read_text("utf-8"))})
    assert {"date", "date-time", "iri"} <= set(named)
    extras = {
        requirement.name.replace("-", "_")
        for requirement in map(Requirement, importlib.metadata.requires("jsonschema") or [])
        if requirement.marker and requirement.marker.evaluate({"extra": "format-nongpl"})
    } - {"idna"}  # The client needs it anyway.
    assert "rfc3987_syntax" in extras
    held = subprocess.run(
        [sys.executable, "-c", FORMATS_HELD, json.dumps(named), *extras],
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(held.stdout) == named


def test_the_lock_of_the_kit_is_the_one_that_its_other_tests_run_with() -> None:
    lock, ours = locked(PARTNER / "requirements.txt"), locked(ROOT / "requirements-test.txt")
    assert {name: ours.get(name) for name in lock} == lock
    extra = PROJECT["optional-dependencies"]["pytest"]
    for requirement in map(Requirement, [*PROJECT["dependencies"], *extra]):
        assert requirement.specifier.contains(lock[requirement.name]), requirement

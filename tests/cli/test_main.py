"""The command line: what it says of itself, and what it imports."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from click.testing import CliRunner

from caveat.cli.main import COMMANDS, main
from command_runs import says
from project_tree import made
from small_newsroom import Newsroom

WRITE_PATH = (
    "caveat.records.declaration", "caveat.records.fixtures.folder", "caveat.rules",
    "caveat.release.render", "caveat.release.validate",
    "caveat.release.seal", "caveat.release.pipeline", "marshmallow", "jsonschema", "jsonschema_rs",
    "pyld", "pyshacl",
)  # fmt: skip


# --- help ---


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_has_examples_and_exit_statuses(command: str) -> None:
    result = CliRunner().invoke(main, [command, "--help"])
    says(result, 0, "Exit status:", "Examples:", f"caveat {command}")


def test_help_lists_every_command_in_the_order_of_the_journey() -> None:
    files = {path.stem for path in made("api/caveat/cli/*.py")}
    assert files - {"__init__", "main", "common"} == set(COMMANDS)
    help_ = CliRunner().invoke(main, ["--help"])
    says(help_, 0, *COMMANDS.values(), "Exit status:")
    listed = re.findall(r"^  ([a-z]+)  ", help_.output.partition("Commands:")[2], re.M)
    assert listed == [*COMMANDS]


@pytest.mark.parametrize(
    ("arguments", "right"),
    [
        (["publsh"], "Did you mean publish?"),
        (["frobnicate"], f"The commands are {', '.join(COMMANDS)}."),
        (["check", "--fromat", "json"], "--format"),
        (["check", "--format", "xml"], "'text', 'json'"),
        (["serve", "--port", "70000"], "1<=x<=65535"),
        (["show"], "IRI"),
        (["show", "a/b", "--version", "0"], "x>=1"),
        (["show", "a/b", "--format", "rdf"], "'jsonld', 'ttl', 'nq', 'html'"),
    ],
)
def test_a_bad_argument_says_what_would_be_right(arguments: list[str], right: str) -> None:
    says(CliRunner().invoke(main, arguments), 2, right)


# --- what is imported ---


@pytest.mark.parametrize(
    "command", [["settings"], ["show", "boats-fate"], ["publish", "--if-changed", "--unsigned"]]
)
def test_reading_never_imports_what_publishing_needs(
    published: Newsroom, command: list[str]
) -> None:
    code = (
        "import sys; from caveat.cli.main import main; main(sys.argv[1:], standalone_mode=False); "
        "import caveat.web.app; from sys import modules; print('LOADED', *modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command], env=os.environ | published.environ,
        text=True, capture_output=True, check=True,
    )  # fmt: skip
    loaded = set(done.stdout.rpartition("LOADED")[2].split())
    assert "caveat.store" in loaded
    assert not loaded & {*WRITE_PATH}


def test_the_module_can_be_run(newsroom: Newsroom) -> None:
    done = newsroom.run("--version")
    assert done.returncode == 0
    assert done.stdout.strip()

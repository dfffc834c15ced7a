"""The command line: what it says of itself, what check and publish do, what it imports."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from caveat.cli.main import COMMANDS, main
from commanding import says
from house import made
from newsroom import ARTICLE, Newsroom
from shell import (
    caveat,
    person,
)
from tools import read_all

WRITE_PATH = (
    "caveat.records", "caveat.rules", "caveat.release.render", "caveat.release.validate",
    "caveat.release.seal", "caveat.release.pipeline", "marshmallow", "jsonschema", "jsonschema_rs",
    "pyld", "pyshacl",
)  # fmt: skip
CLAIMS = f"{ARTICLE}/claims.yaml"


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


# --- check ---


def test_fixtures_that_hold_are_checked_with_no_findings(newsroom: Newsroom) -> None:
    says(
        caveat(newsroom, "check"),
        0,
        "No findings.",
        "river-fair were not proved",
        "wait for `caveat review`",
    )


def test_passages_are_proved_where_the_text_is_there(newsroom: Newsroom) -> None:
    sources = newsroom.folder / "sources"
    says(caveat(newsroom, "check", CAVEAT_SOURCES=str(sources)), 0, "No findings.")
    (sources / "river-fair.txt").write_text("Other words.\n", encoding="utf-8")
    assert caveat(newsroom, "check", CAVEAT_SOURCES=str(sources)).exit_code == 1


def test_every_finding_is_shown_with_its_place_and_what_to_do(newsroom: Newsroom) -> None:
    newsroom.replace(CLAIMS, "modality: actual", "modality: actually")
    newsroom.replace("organizations.yaml", "type: GovernmentOrganization", "type: Government")
    result = caveat(newsroom, "check")
    says(result, 1, "claims.yaml:", "error:", "actually", "2 findings in 2 files.")
    places = [line for line in result.stdout.splitlines() if ": error: " in line]
    assert len(places) == 2
    for line in places:
        file, row, column, *_ = line.split(":")
        assert Path(file).is_file()
        assert int(row) > 0
        assert int(column) > 0


def test_findings_as_json_are_one_document_for_programs(newsroom: Newsroom) -> None:
    newsroom.replace(CLAIMS, "modality: actual", "modality: actually")
    result = caveat(newsroom, "check", "--format", "json")
    assert result.exit_code == 1
    document = json.loads(result.stdout)
    assert document["total"] == len(document["findings"]) == 1
    finding = document["findings"][0]
    assert finding["file"] == CLAIMS
    assert finding["line"] > 0
    assert finding["hint"]


def test_a_folder_that_is_not_there_is_a_finding(newsroom: Newsroom) -> None:
    result = caveat(newsroom, "check", CAVEAT_FIXTURES=str(newsroom.folder / "nowhere"))
    says(result, 1, "There is no such folder of fixtures.", "1 finding in 1 file.")


# --- publish ---


def test_a_publish_names_what_it_added_and_then_has_nothing_to_do(newsroom: Newsroom) -> None:
    says(caveat(newsroom, "publish"), 0, "Published release 1.", "people/ada-quill, version 1")
    says(caveat(newsroom, "publish"), 0, "Nothing to publish: release 1 stands.")
    result = caveat(newsroom, "publish", "--if-changed")
    says(result, 0, "Nothing to publish: release 1 stands.")
    assert result.stderr == "", "nothing was at work"


def test_a_publish_names_what_it_changed_and_removed(newsroom: Newsroom) -> None:
    newsroom.write("people.yaml", newsroom.read("people.yaml") + person("old-hand"))
    newsroom.publish()
    newsroom.rename_author("Ada M. Quill")
    newsroom.replace("organizations.yaml", "name: Harbour Office", "name: The Harbour Office")
    says(caveat(newsroom, "publish"), 0, "Published release 2.", "people/ada-quill, version 2",
         "changed", "unchanged")  # fmt: skip
    newsroom.replace("people.yaml", person("old-hand"), "")
    says(caveat(newsroom, "publish", "--if-changed"), 0, "Published release 3.", "1 removed",
         "people/old-hand")  # fmt: skip


def test_new_representations_of_old_versions_are_told_apart(newsroom: Newsroom) -> None:
    newsroom.publish()
    result = caveat(newsroom, "publish", CAVEAT_BASE_URL="https://other.example")
    says(result, 0, "No document changed: release 1 stands.", "new representations")


def test_long_lists_of_documents_are_cut_short(published: Newsroom, tmp_path: Path) -> None:
    result = caveat(published, "publish", CAVEAT_DATABASE_URL=f"sqlite:///{tmp_path / 'new'}")
    added = [line for line in result.stdout.splitlines() if line.endswith(", version 1")]
    assert len(added) <= 12
    says(result, 0, "Published release 1.")


def test_the_outcome_as_json_is_one_document(newsroom: Newsroom) -> None:
    first = json.loads(caveat(newsroom, "publish", "--format", "json").stdout)
    assert first["number"] == 1
    assert first["versions"]["people/ada-quill"] == 1
    assert not first["up_to_date"]
    again = caveat(newsroom, "publish", "--if-changed", "--format", "json")
    assert json.loads(again.stdout)["up_to_date"]


def test_findings_stop_a_publish_and_the_release_stands(newsroom: Newsroom) -> None:
    newsroom.publish()
    newsroom.replace(CLAIMS, "modality: actual", "modality: actually")
    newsroom.replace("organizations.yaml", "type: GovernmentOrganization", "type: Government")
    result = caveat(newsroom, "publish")
    says(result, 1, "2 findings in 2 files.", "Nothing was published; the last release stands.")
    says(caveat(newsroom, "show", "boats-sunk"), 0)


def test_a_store_that_is_no_database_is_said_to_be_none(newsroom: Newsroom) -> None:
    file = newsroom.folder / "store.sqlite"
    file.write_text("not a database, and long enough to be read as one" * 99)
    for command in (("publish",), ("show", "claims/boats-sunk"), ("serve",)):
        says(caveat(newsroom, *command), 3, "database")


def test_a_terminal_is_shown_the_rooms_at_work(newsroom: Newsroom) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "caveat", "publish", "--unsigned"],
        env=os.environ | newsroom.environ | {"TERM": "xterm", "COLUMNS": "80"},
        stdout=subprocess.PIPE, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    shown = b"".join(read_all(ours))
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert b"Published release 1." in out
    assert shown.count(b"validate") >= 1
    assert b"100%" in shown


# --- what is imported ---


@pytest.mark.parametrize(
    "command", [["settings"], ["show", "boats-sunk"], ["publish", "--if-changed", "--unsigned"]]
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

"""The command line: what each command does, says and exits with, run as a person runs it."""

from __future__ import annotations

import json
import os
import pty
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from newsroom import ARTICLE, Newsroom, signed_or_not

from api.cli import main
from api.cli.settings import HIDDEN, without_password
from api.store import Publisher

COMMANDS = (
    "check", "contract", "coverage", "new", "passage", "prove",
    "publish", "review", "serve", "settings", "show",
)  # fmt: skip
WRITE_PATH = (
    "api.load", "api.link", "api.check", "api.render", "api.validate", "api.seal",
    "api.publish.journey", "marshmallow", "jsonschema", "jsonschema_rs", "pyld", "pyshacl",
)  # fmt: skip
CLAIMS = f"{ARTICLE}/claims.yaml"


@pytest.fixture(autouse=True)
def _no_settings_of_the_developer(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("CAVEAT_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom.open(tmp_path)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    newsroom = Newsroom.open(tmp_path_factory.mktemp("published"))
    newsroom.publish()
    return newsroom


def caveat(newsroom: Newsroom, *arguments: str, **environ: str) -> Result:
    """Run a command in this process; a traceback fails the test that caused it."""
    given = list(signed_or_not(arguments))
    result = CliRunner().invoke(main, given, env=newsroom.environ | environ)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def says(result: Result, status: int, *words: str) -> None:
    assert result.exit_code == status, result.output
    for word in words:
        assert word in result.output
    assert "Traceback" not in result.output


# --- help ---


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_has_examples_and_exit_statuses(command: str) -> None:
    result = CliRunner().invoke(main, [command, "--help"])
    says(result, 0, "Exit status:", "Examples:", f"caveat {command}")


def test_every_command_is_named_in_the_help() -> None:
    assert tuple(sorted(main.commands)) == COMMANDS
    says(CliRunner().invoke(main, ["--help"]), 0, *COMMANDS, "Exit status:")


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
    assert finding["mend"]


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
        [sys.executable, "-m", "api.cli", "publish", "--unsigned"],
        env=os.environ | newsroom.environ | {"TERM": "xterm", "COLUMNS": "80"},
        stdout=subprocess.PIPE, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    shown = b"".join(_all_of(ours))
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert b"Published release 1." in out
    assert shown.count(b"validate") >= 1
    assert b"100%" in shown


def _all_of(terminal: int) -> Iterator[bytes]:
    """Read a terminal until nobody writes to it any more."""
    try:
        while chunk := os.read(terminal, 65536):
            yield chunk
    except OSError:
        pass
    finally:
        os.close(terminal)


# --- serve ---


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_server_says_where_to_look_answers_and_stops_cleanly(
    newsroom: Newsroom, how: signal.Signals
) -> None:
    port = free_port()
    base_url = f"http://127.0.0.1:{port}"
    caveat(newsroom, "publish", CAVEAT_BASE_URL=base_url)
    process = subprocess.Popen(
        [sys.executable, "-m", "api.cli", "serve", "--port", str(port)],
        env=os.environ | newsroom.environ | {"CAVEAT_BASE_URL": base_url},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert ready(base_url, process) == {"status": "ready", "release": 1}
    finally:
        process.send_signal(how)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 0, err
    for words in (f"{base_url}/claims", f"{base_url}/docs", f"curl '{base_url}", "Ctrl-C"):
        assert words in err
    assert "Traceback" not in out + err


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ready(base_url: str, process: subprocess.Popen[str]) -> dict[str, object]:
    until = time.monotonic() + 20
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{base_url}/health/ready", timeout=2) as response:
                found = json.load(response)
                return {key: found[key] for key in ("status", "release")}
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the server did not answer")


def test_serving_without_a_release_says_to_publish(newsroom: Newsroom) -> None:
    says(caveat(newsroom, "serve"), 3, "Nothing has been published yet: run `caveat publish`.")


def test_a_store_without_a_release_says_to_publish(newsroom: Newsroom) -> None:
    publisher = Publisher(newsroom.settings.database_url)
    publisher.snapshot()
    publisher.close()
    says(caveat(newsroom, "serve"), 3, "Nothing has been published yet: run `caveat publish`.")


def test_a_release_for_another_base_url_is_not_served(published: Newsroom) -> None:
    result = caveat(published, "serve", CAVEAT_BASE_URL="https://other.example")
    says(result, 3, "https://caveat.example", "https://other.example", "`caveat publish`")


def test_a_port_in_use_is_said_to_be(published: Newsroom) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = caveat(published, "serve", "--port", str(taken.getsockname()[1]))
    says(result, 2, "cannot be listened on", "--port or CAVEAT_PORT")


def test_a_host_that_is_none_is_said_to_be(published: Newsroom) -> None:
    result = caveat(published, "serve", "--host", "not a host")
    says(result, 2, "cannot be listened on", "--host or CAVEAT_HOST")


# --- show ---


@pytest.mark.parametrize(
    ("arguments", "beginning"),
    [
        (["claims/boats-sunk"], '{\n  "@context": "https://caveat.example/'),
        (["/claims/boats-sunk/"], "{"),
        (["https://caveat.example/claims/boats-sunk"], "{"),
        (["boats-sunk"], "{"),
        (["claims/boats-sunk.json"], "{"),
        (["claims/boats-sunk", "--version", "1"], "{"),
        (["https://caveat.example/claims/boats-sunk/v/1.nq"], "<https://caveat.example/"),
        (["claims/boats-sunk", "--format", "ttl"], "@prefix"),
        (["claims/boats-sunk", "--format", "html"], "<!doctype html>"),
        (["articles/river-fair/graph.html"], "<!doctype html>"),
    ],
)
def test_a_document_is_shown_however_it_is_named(
    published: Newsroom, arguments: list[str], beginning: str
) -> None:
    result = caveat(published, "show", *arguments)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(beginning)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["claims/boats-sunc"], ["claims/boats-sunc is not in the store.", "claims/boats-sunk"]),
        (["boat-sunk"], ["Did you mean claims/boats-sunk"]),
        (["claims/boats-sunk", "--version", "7"], ["no such version; the latest is 1"]),
        (["claims/boats-sunk/v/7"], ["no such version; the latest is 1"]),
        (["claims/boats-sunk/v/x"], ["no such version"]),
        (["https://elsewhere.example/claims/x"], ["is not an IRI of this store", "relative"]),
        (["zzzzzzzzzzzz"], ["zzzzzzzzzzzz is not in the store."]),
        ([""], ["is not in the store"]),
    ],
)
def test_an_unknown_iri_says_what_may_have_been_meant(
    published: Newsroom, arguments: list[str], words: list[str]
) -> None:
    says(caveat(published, "show", *arguments), 2, *words)


def person(slug: str) -> str:
    """Write a person whom the article gives a role."""
    role = f"{{roleName: deckhand of Lower Quay, statedIn: {ARTICLE}}}"
    return f"- id: {slug}\n  name: Name of {slug}\n  roles:\n    - {role}\n"


def test_a_name_in_two_collections_is_not_guessed(newsroom: Newsroom) -> None:
    newsroom.write("people.yaml", newsroom.read("people.yaml") + person("lower-quay"))
    newsroom.publish()
    says(caveat(newsroom, "show", "lower-quay"), 2, "people/lower-quay or places/lower-quay")


def test_a_removed_document_is_said_to_be_gone_and_its_version_shown(newsroom: Newsroom) -> None:
    newsroom.write("people.yaml", newsroom.read("people.yaml") + person("old-hand"))
    newsroom.publish()
    newsroom.replace("people.yaml", person("old-hand"), "")
    newsroom.publish()
    says(caveat(newsroom, "show", "people/old-hand"), 2, "any more", "--version 1")
    says(caveat(newsroom, "show", "people/old-hand", "--version", "1"), 0, "Name of old-hand")


def test_showing_before_anything_is_published_says_to_publish(newsroom: Newsroom) -> None:
    says(caveat(newsroom, "show", "claims/boats-sunk"), 3, "run `caveat publish`")


# --- settings ---


def test_every_setting_is_listed_with_value_origin_and_help(newsroom: Newsroom) -> None:
    result = caveat(newsroom, "settings", CAVEAT_PORT="8123", CAVEAT_HOST="")
    says(result, 0, "CAVEAT_PORT=8123", "from the environment", "CAVEAT_HOST=127.0.0.1",
         "from the default", "CAVEAT_ACCESS_LOG=true")  # fmt: skip
    rows = json.loads(caveat(newsroom, "settings", "--format", "json").stdout)
    assert {"variable", "value", "from", "default", "help"} == set(rows[0])


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://ed:secret@db/caveat", "postgresql://ed:***@db/caveat"),
        ("postgresql://db/caveat?password=secret", f"postgresql://db/caveat?password={HIDDEN}"),
        ("sqlite:////var/x.sqlite", "sqlite:////var/x.sqlite"),
        ("secret", "(not a database URL)"),
    ],
)
def test_a_password_of_the_database_is_never_shown(
    newsroom: Newsroom, url: str, shown: str
) -> None:
    assert without_password(url) == shown
    result = caveat(newsroom, "settings", CAVEAT_DATABASE_URL=url)
    says(result, 0, f"CAVEAT_DATABASE_URL={shown}")
    assert "secret" not in result.output


@pytest.mark.parametrize(
    "command", [["check"], ["publish"], ["serve"], ["show", "x"], ["settings"]]
)
def test_settings_that_cannot_be_used_are_all_named(newsroom: Newsroom, command: list[str]) -> None:
    result = caveat(newsroom, *command, CAVEAT_PORT="x", CAVEAT_LOG_LEVEL="loud", CAVEAT_PRT="1")
    says(result, 2, "CAVEAT_PORT is 'x'", "CAVEAT_LOG_LEVEL is 'loud'", "CAVEAT_PRT is not")


# --- what is imported ---


@pytest.mark.parametrize(
    "command", [["settings"], ["show", "boats-sunk"], ["publish", "--if-changed", "--unsigned"]]
)
def test_reading_never_imports_what_publishing_needs(
    published: Newsroom, command: list[str]
) -> None:
    code = (
        "import sys; from api.cli import main; main(sys.argv[1:], standalone_mode=False); "
        "import api.app; from sys import modules; print('LOADED', *modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command], env=os.environ | published.environ,
        text=True, capture_output=True, check=True,
    )  # fmt: skip
    loaded = set(done.stdout.rpartition("LOADED")[2].split())
    assert "api.store" in loaded
    assert not loaded & {*WRITE_PATH}


def test_the_module_can_be_run(newsroom: Newsroom) -> None:
    done = newsroom.run("--version")
    assert done.returncode == 0
    assert done.stdout.strip()

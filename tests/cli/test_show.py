"""Commands on a release: serve, show and settings, run as a person runs them."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from caveat.cli.settings import HIDDEN, without_password
from caveat.store.publisher import Publisher
from commanding import says
from live import free_port
from newsroom import Newsroom
from shell import (
    caveat,
    person,
)

# --- serve ---


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_server_says_where_to_look_answers_and_stops_cleanly(
    newsroom: Newsroom, how: signal.Signals
) -> None:
    port = free_port()
    base_url = f"http://127.0.0.1:{port}"
    caveat(newsroom, "publish", CAVEAT_BASE_URL=base_url)
    process = subprocess.Popen(
        [sys.executable, "-m", "caveat", "serve", "--port", str(port)],
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

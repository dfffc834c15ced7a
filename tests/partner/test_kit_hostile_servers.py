"""The kit survives what it reads: hostile servers are told in words, in little time and memory."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

import pytest
import requests

import hostile_run
from caveat_partner.crawl.contract import SCHEMAS, Contract
from command_line import KIT
from hostile_servers import HOSTILE, Honest, serving_hostile
from live_server import Live
from unmeasured import unmeasured
from unrecorded_service import unrecorded

MEMORY = 2_000_000_000
"""Bytes of address space, in which threads and libraries count whole."""
MEGABYTES = 1_450
"""What a check may take of memory, at most."""
SECONDS = 25
"""What a check may take of time, at most, with a deadline of DEADLINE."""
DEADLINE = "2"
NOT_SHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]")
TOLD = {
    "a body without end": "larger than 64,000,000 bytes",
    "a bomb of gzip": "more than 128,000,000 bytes",
    "a redirect with a bomb of gzip": "redirects",
    "empty members of gzip, many of them": "it is no JSON",
    "a million headers": "more than 100 headers",
    "a header of 100 MB": "more than 65536 bytes",
    "a Link header of 10 MB": "more than 65536 bytes",
    "an array of millions of arrays": "larger than 16,000,000",
    "trailers without end": "larger than|time",
    "a chunk whose size has no end": "chunk size|larger than",
    "a byte now and then of the headers": "in the time that it has",
    "a byte now and then of the body": "in the time that it has",
    "to be continued for ever": "in the time that it has",
    "nothing at all": "timed out|in the time",
    "come again and again": "answered 503: not now",
    "JSON a hundred thousand deep": "nested deeper",
    "JSON of numbers that nobody can hold": "no JSON",
    "JSON of half characters": "half a character",
    "JSON of other shapes": "no address of this service",
    "a redirect and another one": "over 5 redirects",
    "a redirect to nowhere": "leads away",
    "a redirect to somebody else": "leads away",
    "a length that lies": "breaks off",
    "chunks that are none": "breaks off",
    "a connection that breaks": "reset|closed",
    "no HTTP": "no answer",
    "what steers a terminal": "418",
}
"""What is said of each where it answers for the entry point."""


def run_in_little_memory(arguments: Sequence[Sequence[str]]) -> list[dict[str, Any]]:
    """Run commands in one process of their own."""
    environ = {**unmeasured(os.environ), "PYTHONPATH": str(KIT), "MALLOC_ARENA_MAX": "2"}
    done = subprocess.run(
        [sys.executable, hostile_run.__file__, json.dumps(arguments), str(MEMORY)],
        capture_output=True, text=True, check=False, timeout=600, env=environ,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told: list[dict[str, Any]] = json.loads(done.stdout)
    return told


def survives(told: Mapping[str, Any], words: str) -> None:
    said = told["out"] + told["err"]
    assert told["status"] in (1, 3, 4), told["status"]
    assert re.search(words, said), said
    assert "Traceback" not in said
    assert not NOT_SHOWN.search(said), ascii(said)
    assert told["seconds"] < SECONDS
    assert told["megabytes"] < MEGABYTES


# --- hostile from the first answer on ---


@pytest.fixture(scope="module")
def at_the_entry(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("entry")
    with serving_hostile() as urls:
        told = run_in_little_memory(
            [
                [*("check-api", url, "--deadline", DEADLINE), "--junit", str(folder / f"{n}.xml")]
                for n, url in enumerate(urls.values())
            ]
        )
    for file in folder.iterdir():
        ElementTree.parse(file)
    return dict(zip(urls, told, strict=True))


@pytest.mark.parametrize("name", HOSTILE)
def test_an_entry_point_that_is_hostile_is_told_in_words(
    name: str, at_the_entry: dict[str, dict[str, Any]]
) -> None:
    survives(at_the_entry[name], TOLD[name])
    assert at_the_entry[name]["status"] == 3


# --- hostile behind an honest entry point ---

LATER = {
    "a body without end": "could not be read whole: it is larger",
    "a byte now and then of the body": "time",
    "a connection that breaks": "no answer",
    "come again and again": "answered 503: not now|the time for the whole check is over",
    "a bomb of gzip": "gzip cannot be unpacked",
    "JSON a hundred thousand deep": "nested deeper",
    "what steers a terminal": "418",
}
"""What is said of each where entry point, contract and schemas are there."""
ACCUSED = {
    "a connection that breaks": set[str](),
    "come again and again": {"health-live", "health-ready"},
}
"""What may be broken where nothing came, not even a header that could be wrong."""


@pytest.fixture(scope="module")
def behind_the_entry(live_server: Live) -> dict[str, dict[str, Any]]:
    with unrecorded(live_server) as url, serving_hostile(honest_answers(url), LATER) as urls:
        told = run_in_little_memory(
            [["check-api", url, "--sample", "1", "--deadline", DEADLINE] for url in urls.values()]
        )
    return dict(zip(urls, told, strict=True))


def honest_answers(base: str) -> dict[str, Honest]:
    """Give what is needed for a check to begin, by path."""
    contract = Contract(requests.get(f"{base}/openapi.json", timeout=10).json(), {})
    names = contract.parameters(SCHEMAS)["name"]["enum"]
    schemas = [f"/schemas/{contract.version}/{name}.json" for name in names]
    plain = {"Accept": "application/ld+json, */*;q=0.1", "Accept-Encoding": "identity"}
    given = {
        path: requests.get(base + path, headers=plain, timeout=10)
        for path in ("/", "/openapi.json", *schemas)
    }
    return {path: Honest(base, got.headers, got.content) for path, got in given.items()}


@pytest.mark.parametrize("name", LATER)
def test_what_is_hostile_later_is_told_and_nothing_unread_is_accused(
    name: str, behind_the_entry: dict[str, dict[str, Any]]
) -> None:
    told = behind_the_entry[name]
    survives(told, LATER[name])
    broken = set(re.findall(r"^BROKEN  (\S+)", told["out"], re.MULTILINE))
    assert broken <= ACCUSED.get(name, broken)
    assert told["status"] == (1 if broken else 4)
    assert "not judged" in told["out"]


# --- what partners' programs and pages read ---

READ = {
    "a body without end": "larger than 32000000 bytes",
    "a bomb of gzip": "larger than 32000000 bytes",
    "a redirect with a bomb of gzip": "larger than|redirects",
    "JSON a hundred thousand deep": "nested deeper",
    "a byte now and then of the headers": "in the time that it has",
    "a byte now and then of the body": "deadline|in the time that it has",
    "what steers a terminal": "418",
}
"""What the client says of each."""


@pytest.fixture(scope="module")
def read_by_pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Check a page against hostile claims, and a page that hostile servers give, of each server."""
    page = tmp_path_factory.mktemp("pages") / "page.html"
    page.write_text("<p>1,700 people were killed.</p>", encoding="utf-8")
    with serving_hostile(only=READ) as urls:
        told = run_in_little_memory(
            [
                command
                for url in urls.values()
                for command in (
                    ["check-page", str(page), "--api", url, "--deadline", DEADLINE],
                    ["pin", url, "--deadline", DEADLINE, "--output", str(page) + ".lock"],
                    ["check-page", url, "--api", url, "--deadline", DEADLINE],
                )
            ]
        )
    names = [f"{kind} {name}" for name in urls for kind in ("claims", "pin", "page")]
    return dict(zip(names, told, strict=True))


@pytest.mark.parametrize("name", READ)
def test_claims_from_a_hostile_server_are_told_in_words(
    name: str, read_by_pages: dict[str, dict[str, Any]]
) -> None:
    survives(read_by_pages[f"claims {name}"], READ[name])


@pytest.mark.parametrize("name", READ)
def test_a_hostile_server_is_not_pinned(
    name: str, read_by_pages: dict[str, dict[str, Any]]
) -> None:
    survives(read_by_pages[f"pin {name}"], TOLD[name])

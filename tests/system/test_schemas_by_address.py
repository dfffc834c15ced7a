"""A stranger reads a schema by its address, with all that it refers to, and goes nowhere else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import requests
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from caveat.contract.vocabulary import SCHEMA_VERSION
from live_server import Live
from paths import ROOT, SCHEMAS

NAMES = sorted(path.stem for path in (SCHEMAS / "published").glob("*.json"))


@pytest.fixture(scope="module")
def home(live_server: Live) -> str:
    """Where the schemas of this version are served."""
    return f"{live_server.url}/schemas/{SCHEMA_VERSION}/"


@pytest.fixture(scope="module")
def claim(live_server: Live) -> dict[str, Any]:
    address = f"{live_server.url}/claims/cnn-iraq-isis-advance/tweet-toll"
    found: dict[str, Any] = requests.get(address, timeout=10).json()
    return found


def test_the_link_of_an_answer_leads_to_a_schema_whose_id_is_its_address(
    live_server: Live, home: str, claim: dict[str, Any]
) -> None:
    link = requests.head(claim["id"], timeout=10).links["describedby"]["url"]
    assert link == f"{home}claim.json"
    assert requests.get(link, timeout=10).json()["$id"] == link


def test_python_reads_a_schema_with_all_that_it_refers_to(home: str, claim: dict[str, Any]) -> None:
    read: list[str] = []

    def fetch(address: str) -> Resource[Any]:
        read.append(address)
        assert address.startswith(home), f"{address} would have to be fetched"
        return Resource.from_contents(requests.get(address, timeout=10).json())

    registry: Registry[Any] = Registry(retrieve=fetch)
    schema = requests.get(f"{home}claim.json", timeout=10).json()
    validator = Draft202012Validator(schema, registry=registry)
    assert validator.is_valid(claim)
    claim["counts"][0]["status"] = "true"
    assert "'true' is not one of" in str(next(validator.iter_errors(claim)))
    assert set(read) == {f"{home}common.json", f"{home}count.json"}


def test_a_dereferencer_reads_every_schema_whole(home: str) -> None:
    addresses = [f"{home}{name}.json" for name in NAMES]
    done = subprocess.run(
        ["node", ROOT / "tests/support/dereference_schemas.mjs", *addresses],
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, ""), done.stderr[-2000:]
    whole = dict(zip(NAMES, map(json.loads, done.stdout.splitlines()), strict=True))
    for name, found in whole.items():
        assert f"{home}{name}.json" in found["read"]
        assert all(address.startswith(home) for address in found["read"]), found["read"]
        assert '"$ref"' not in json.dumps(found["schema"]), name
    status = whole["claim"]["schema"]["properties"]["status"]
    assert "unverified" in status["enum"]

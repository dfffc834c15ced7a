"""What is served of the seed, proved against its text to the letter by real processes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from caveat.source_text import digest, normalize
from live_server import Live
from paths import ROOT
from proved_documents import source

__all__ = ["source"]


@pytest.fixture
def graph_of_the_seed(live_server: Live) -> str:
    return f"{live_server.url}/articles/cnn-iraq-isis-advance/graph"


@pytest.fixture
def licensed(graph_of_the_seed: str) -> Path:
    """The licensed text of the seed article; without it these tests are not part of the run."""
    sha256 = requests.get(graph_of_the_seed, timeout=10).json()["sourceText"]["sha256"]
    found = [
        path
        for folder in os.environ["CAVEAT_SOURCES"].split(os.pathsep)
        for path in Path(folder).iterdir()
        if path.is_file() and digest(normalize(path.read_bytes())) == sha256
    ]
    assert found, "CAVEAT_SOURCES does not hold the text of the seed article"
    return found[0]


def prove_process(source: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environ = {name: value for name, value in os.environ.items() if name[:7] != "CAVEAT_"}
    return subprocess.run(
        [sys.executable, "-m", "caveat", "prove", "--source", str(source), *arguments],
        cwd=ROOT, env=environ, text=True, capture_output=True, check=False, timeout=120,
    )  # fmt: skip


def test_the_served_graph_of_the_seed_holds(licensed: Path, graph_of_the_seed: str) -> None:
    done = prove_process(licensed, graph_of_the_seed, "--format", "json")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    told = json.loads(done.stdout)
    assert told["holds"] is True
    assert told["source"]["characters"] > 9_000
    assert len(told["passages"]) > 200


def test_one_changed_character_of_the_licensed_text_is_told_with_all_that_it_touches(
    licensed: Path, graph_of_the_seed: str, tmp_path: Path
) -> None:
    passages = [
        (node_["id"], entry["start"], entry["end"])
        for node_ in requests.get(graph_of_the_seed, timeout=10).json()["included"]
        for entry in node_.get("evidence", ())
    ]
    words = normalize(licensed.read_bytes())
    at = max(range(len(words)), key=lambda at: sum(s <= at < e for _, s, e in passages))
    changed = tmp_path / "changed.txt"
    changed.write_text(words[:at] + "\u00b6" + words[at + 1 :], encoding="utf-8")
    done = prove_process(changed, graph_of_the_seed, "--format", "json")
    assert done.returncode == 1, done.stderr
    told = json.loads(done.stdout)["passages"]
    stale = {(p["record"], p["start"], p["end"]) for p in told if p["standing"] == "STALE"}
    assert stale == {passage for passage in passages if passage[1] <= at < passage[2]}
    assert len(stale) > 3


def test_whatever_is_served_of_the_seed_is_proved_alike(licensed: Path, live_server: Live) -> None:
    lists = [
        f"{live_server.url}/{name}?limit=100"
        for name in ("claims", "events", "quotations", "people", "organizations", "places")
    ]
    done = prove_process(
        licensed, *lists, f"{live_server.url}/articles/cnn-iraq-isis-advance/v/1.json"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    graph_ = prove_process(
        licensed, f"{live_server.url}/articles/cnn-iraq-isis-advance/graph.jsonld"
    )
    verdict = re.compile(r"All hold: \d+ passages of \d+ records")
    assert verdict.search(done.stdout)
    assert verdict.findall(done.stdout) == verdict.findall(graph_.stdout)


GUIDE = ROOT / "docs" / "guides" / "proving-passages.md"
COMMAND = re.compile(r"^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ |```).*\n)*)", re.MULTILINE)
FIGURE = re.compile(r"[0-9a-f]{12,64}|\d[\d,]*")


def test_the_commands_of_the_guide_answer_as_it_says(live_server: Live, tmp_path: Path) -> None:
    """Figures may differ, since the example goes on being edited; everything else is the same."""
    shutil.copytree(ROOT / "fixtures", tmp_path / "fixtures")
    (tmp_path / "var").mkdir()
    environ = {name: value for name, value in os.environ.items() if name[:7] != "CAVEAT_"}
    bin_ = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    tried = COMMAND.findall(GUIDE.read_text(encoding="utf-8"))
    assert len(tried) > 3
    for command, answer in tried:
        done = subprocess.run(
            command.replace("http://127.0.0.1:8000", live_server.url), shell=True, cwd=tmp_path,
            env=environ | {"PATH": bin_}, text=True, check=False, timeout=60,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        told = done.stdout.replace(live_server.url, "http://127.0.0.1:8000")
        assert FIGURE.sub("#", told) == FIGURE.sub("#", answer), f"{command}\n{told}"

"""The command: what is STALE is told to a licensee, and what was served is proved to the letter."""

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

from caveat.source_text import digest, normalise
from commanding import says
from live import Live
from newsroom import ROOT
from proving import BASE, SITE, SPANS, TEXT, broken, caveat_prove, graph, node, source

__all__ = ["source"]


# --- what is told ---


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "graph.jsonld"
    path.write_text(json.dumps(graph(TEXT, node(TEXT, SPANS))))
    return path


def test_each_stale_passage_is_told_with_record_position_digests_and_document(
    source: Path, document: Path
) -> None:
    source.write_text(TEXT.replace("sixty", "fifty"), encoding="utf-8")
    result = caveat_prove(source, str(document))
    says(result, 1, f"STALE  {BASE}/claims/late", "statesClaim 37-70:", digest(TEXT[37:70])[:12],
         f"STALE  {SITE}/text", f"in {document}",
         "STALE: 2 of 6 passages of 2 records; the text is not the one recorded.")  # fmt: skip
    assert result.output.count("STALE  ") == 3


def test_the_words_of_the_text_are_never_shown(source: Path, document: Path) -> None:
    source.write_text(TEXT.replace("sixty", "fifty"), encoding="utf-8")
    for options in ((), ("--format", "json")):
        output = caveat_prove(source, str(document), *options).output
        for word in ("ferry left", "pilot", "people were", "owners"):
            assert word not in output


def test_quiet_shows_nothing_where_everything_holds(source: Path, document: Path) -> None:
    assert caveat_prove(source, str(document), "--quiet").output == ""
    source.write_text("Other words.", encoding="utf-8")
    result = caveat_prove(source, str(document), "--quiet")
    assert result.output.count("STALE  ") == 1 + len(SPANS) + 1
    assert "Your text" not in result.output


def test_the_proof_as_json_has_the_standing_of_every_passage(source: Path, document: Path) -> None:
    source.write_text(TEXT.replace("sixty", "fifty"), encoding="utf-8")
    told = json.loads(caveat_prove(source, str(document), "--format", "json").stdout)
    assert told["holds"] is False
    assert {(one["start"], one["standing"]) for one in told["passages"]} == {
        (start, "STALE" if start in (37, 39) else "HOLDS") for start, _ in SPANS
    }
    assert told["texts"][0]["standing"] == "STALE"


def test_what_cannot_be_read_comes_with_file_and_pointer(
    source: Path, document: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_bytes(broken(start="x"))
    says(caveat_prove(source, str(bad), str(document)), 2, f"{bad}: /items/0/evidence/1/start",
         "All hold: 6 passages")  # fmt: skip
    says(caveat_prove(source, str(tmp_path / "none.json")), 2, "cannot be read")
    assert (
        json.loads(caveat_prove(source, str(bad), str(document), "--format", "json").stdout)[
            "holds"
        ]
        is False
    )


def test_a_document_without_a_text_is_no_proof(source: Path, tmp_path: Path) -> None:
    person = tmp_path / "person.json"
    person.write_text(json.dumps({"id": f"{BASE}/people/x", "type": ["Person"]}))
    says(caveat_prove(source, str(person)), 3, f"{person}: skipped, it points at no text",
         "No document that could be read points at a text")  # fmt: skip
    told = json.loads(caveat_prove(source, str(person), "--format", "json").stdout)
    assert (told["holds"], told["passages"]) == (False, [])


def test_documents_of_other_texts_alone_are_no_proof(
    source: Path, document: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.json"
    other.write_text(json.dumps(graph("Other.", article=f"{BASE}/articles/other")))
    source.write_text(TEXT.replace("late", "soon"), encoding="utf-8")
    says(caveat_prove(source, str(document), str(other)), 3, "nothing was proved", "--article IRI",
         f"of another text, {SITE}/text")  # fmt: skip
    says(caveat_prove(source, str(document), str(other), "--article", "ferry"), 1, "1 of 6")


def test_a_source_that_cannot_be_used_is_said_to_be_none(source: Path, document: Path) -> None:
    source.write_bytes(b"caf\xe9")
    says(caveat_prove(source, str(document)), 2, "not UTF-8: byte 3", "Save it as UTF-8")
    says(caveat_prove(source.parent / "none.txt", str(document)), 2, "does not exist")


def test_a_byte_order_mark_is_named_as_the_likely_reason(source: Path, document: Path) -> None:
    source.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    says(caveat_prove(source, str(document)), 1, "byte order mark")


def test_a_hostile_document_cannot_write_to_the_terminal(source: Path, tmp_path: Path) -> None:
    hostile = node(TEXT, SPANS) | {"id": "x\x1b[2J\ud800\u202e\nAll hold"}
    hostile["evidence"][0]["passageSha256"] = digest("other")
    path = tmp_path / "hostile.json"
    path.write_text(json.dumps(hostile))
    result = caveat_prove(source, str(path))
    says(result, 1, r"STALE  x\x1b[2J\ud800\u202e\nAll hold")
    assert caveat_prove(source, str(path), "--format", "json").exit_code == 1


# --- the seed article, by real processes ---


@pytest.fixture
def graph_of_the_seed(live_server: Live) -> str:
    return f"{live_server.url}/articles/iraq-june-2014/graph"


@pytest.fixture
def licensed(graph_of_the_seed: str) -> Path:
    """The licensed text of the seed article; without it these tests are not part of the run."""
    sha256 = requests.get(graph_of_the_seed, timeout=10).json()["sourceText"]["sha256"]
    found = [
        path
        for folder in os.environ["CAVEAT_SOURCES"].split(os.pathsep)
        for path in Path(folder).iterdir()
        if path.is_file() and digest(normalise(path.read_bytes())) == sha256
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
    words = normalise(licensed.read_bytes())
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
    lists = [f"{live_server.url}/{name}?limit=100" for name in ("claims", "events", "quotations")]
    done = prove_process(licensed, *lists, f"{live_server.url}/articles/iraq-june-2014/v/1.json")
    assert done.returncode == 0, done.stdout + done.stderr
    graph_ = prove_process(licensed, f"{live_server.url}/articles/iraq-june-2014/graph.jsonld")
    verdict = re.compile(r"All hold: \d+ passages of \d+ records")
    assert verdict.search(done.stdout)
    assert verdict.findall(done.stdout) == verdict.findall(graph_.stdout)


# --- what anybody can try ---

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

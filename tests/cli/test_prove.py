"""`caveat prove`: what is STALE is told to a licensee, and none of their words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from caveat.source_text import digest
from command_runs import says
from proved_documents import BASE, SITE, SPANS, TEXT, broken, caveat_prove, graph, node, source

__all__ = ["source"]


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

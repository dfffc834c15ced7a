"""Validate takes what the renderer makes and names every promise that a document breaks."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from caveat.release.json_ld import linked
from caveat.release.json_schema import TOLD, UNEXPLAINED, Shelf, promised, schema_of, shortened
from caveat.release.validate import validate
from caveat.settings import Settings
from paths import SCHEMAS
from validating import BASE, COUNTED, GRAPH, SUNK, Documents, node, rendered


def test_what_the_renderer_makes_is_valid(documents: Documents) -> None:
    assert validate(documents, SCHEMAS) == []


def test_the_seed_is_valid() -> None:
    assert validate(rendered(Settings.from_environ({}).fixtures), SCHEMAS) == []


def test_validate_changes_no_document(documents: Documents) -> None:
    before = json.dumps(documents)
    validate(documents, SCHEMAS)
    assert json.dumps(documents) == before


# As JSON.


def test_a_fault_is_told_with_its_document_and_pointer(documents: Documents) -> None:
    del documents[COUNTED]["counts"][0]["caveat"]
    assert [(f.file, f.rule, f.pointer) for f in promised(documents, SCHEMAS)] == [
        (COUNTED, "schema", "/counts/0")
    ]
    [finding] = promised(documents, SCHEMAS)
    assert "'caveat' is a required property" in finding.message
    assert finding.hint


def test_every_fault_of_every_document_is_told_at_once(documents: Documents) -> None:
    documents[COUNTED]["status"] = "sure"
    documents[COUNTED]["modality"] = "alleged"
    documents["people/ada-quill"]["name"] = ""
    told = [(f.file, f.pointer) for f in promised(documents, SCHEMAS)]
    assert sorted(told) == [
        (COUNTED, "/modality"),
        (COUNTED, "/status"),
        ("people/ada-quill", "/name"),
    ]


def test_a_fault_in_a_graph_is_told_at_the_node(documents: Documents) -> None:
    index = documents[GRAPH]["included"].index(node(documents, COUNTED))
    node(documents, COUNTED)["counts"][0]["quantifier"] = "atleast"
    [finding] = [f for f in promised(documents, SCHEMAS) if f.pointer.endswith("quantifier")]
    assert finding.pointer == f"/included/{index}/counts/0/quantifier"


def test_a_fault_of_a_node_is_not_told_again_in_its_graph(documents: Documents) -> None:
    documents[COUNTED]["caveat"] = ""
    node(documents, COUNTED)["caveat"] = ""
    assert [(f.file, f.pointer) for f in promised(documents, SCHEMAS)] == [(COUNTED, "/caveat")]


@pytest.mark.parametrize("stray", [None, "people/ada-quill", {"id": "x"}, {"id": f"{BASE}/x/y"}])
def test_something_that_is_no_node_in_a_graph_is_told(documents: Documents, stray: Any) -> None:
    documents[GRAPH]["included"].append(stray)
    last = len(documents[GRAPH]["included"]) - 1
    assert [f.pointer for f in promised(documents, SCHEMAS)] == [f"/included/{last}"]


def test_a_graph_that_includes_nothing_that_is_a_list_is_told(documents: Documents) -> None:
    documents[GRAPH]["included"] = {}
    assert [f.pointer for f in promised(documents, SCHEMAS)] == ["/included"]


def test_a_fault_of_the_article_is_told_in_its_graph(documents: Documents) -> None:
    del documents[GRAPH]["headline"]
    [finding] = promised(documents, SCHEMAS)
    assert (finding.file, finding.pointer) == (GRAPH, "")
    assert "'headline' is a required property" in finding.message


def test_a_node_that_is_included_twice_is_told(documents: Documents) -> None:
    documents[GRAPH]["included"].append(node(documents, SUNK))
    last = len(documents[GRAPH]["included"]) - 1
    assert [(f.pointer, f.message) for f in promised(documents, SCHEMAS)] == [
        (f"/included/{last}", "It is included twice.")
    ]


def test_only_the_first_faults_of_a_document_are_told(documents: Documents) -> None:
    documents[COUNTED]["evidence"] = [{"role": "statesClaim"}] * (TOLD + 5)
    assert len(promised(documents, SCHEMAS)) == TOLD


def test_a_refusal_that_cannot_be_explained_is_still_a_finding(
    documents: Documents, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Shelf, "faults", lambda *_: iter(()))
    documents[COUNTED]["status"] = "sure"
    assert [(f.file, f.message) for f in promised(documents, SCHEMAS)] == [(COUNTED, UNEXPLAINED)]


def test_a_long_message_is_shortened_and_stays_a_sentence() -> None:
    assert shortened("x" * 1000) == "x" * 150 + " ... " + "x" * 150 + "."
    assert shortened("It is so.") == "It is so."


def test_a_document_has_the_schema_of_its_collection_or_of_graphs() -> None:
    assert schema_of("people/ada-quill") == "person"
    assert schema_of("articles/river-fair") == "article"
    assert schema_of("articles/river-fair/graph") == "graph"


# As linked data: here the schemas are passed over, for they would say most of it first.


def break_key(claim: Any) -> None:
    claim["certainty"] = "high"


def break_status(claim: Any) -> None:
    claim["status"] = "unverifed"


def break_nested_value(claim: Any) -> None:
    claim["verification"][0]["reasons"].append("hearsay")


def break_type(claim: Any) -> None:
    claim["type"].append("CasualtyClam")


def break_type_by_a_key(claim: Any) -> None:
    claim["type"].append("status")


def break_reference_type(claim: Any) -> None:
    claim["claimant"][0]["type"] = "Ministry"


def break_reference(claim: Any) -> None:
    claim["appearance"]["id"] = "articles/river-fair"


def break_by_null(claim: Any) -> None:
    claim["note"] = None


def break_by_null_in_a_list(claim: Any) -> None:
    claim["hedges"].append(None)


def break_license(claim: Any) -> None:
    claim["license"] = "by/4.0/"


def break_context(claim: Any) -> None:
    claim["@context"] = "https://schema.org/"


def break_inner_context(claim: Any) -> None:
    claim["saidOn"]["@context"] = "https://elsewhere.example/context.jsonld"


def break_keyword(claim: Any) -> None:
    claim["@type"] = "Claim"


def break_id(claim: Any) -> None:
    claim["id"] = f"{BASE}/claims/other"


LOST: dict[str, tuple[Callable[[Any], None], str]] = {
    "a key that no context has": (break_key, "`certainty` is in no context"),
    "a status misspelt": (break_status, "`unverifed` is no absolute IRI"),
    "a reason that is no term": (break_nested_value, "`hearsay` is no absolute IRI"),
    "a type misspelt": (break_type, "`CasualtyClam` is no type"),
    "a key taken for a type": (break_type_by_a_key, "ns#status` is no type"),
    "a type of a reference misspelt": (break_reference_type, "`Ministry` is no type"),
    "a relative reference": (break_reference, "`articles/river-fair` is no absolute IRI"),
    "a null": (break_by_null, "are left when it is expanded"),
    "a null in a list": (break_by_null_in_a_list, "are left when it is expanded"),
    "a licence that is no IRI": (break_license, "`by/4.0/` is no absolute IRI"),
    "a context of others": (break_context, "cannot be read as JSON-LD"),
    "a second context inside": (break_inner_context, "cannot be read as JSON-LD"),
    "a keyword beside its alias": (break_keyword, "are left when it is expanded"),
    "an id that is not where it is served": (break_id, "would be served as"),
}


@pytest.mark.parametrize("case", sorted(LOST))
def test_what_a_stranger_would_lose_is_told(documents: Documents, case: str) -> None:
    breaks, message = LOST[case]
    breaks(documents[COUNTED])
    findings = linked(documents, SCHEMAS)
    assert {(f.file, f.rule) for f in findings} == {(COUNTED, "linked-data")}
    assert any(message in f.message for f in findings), findings


def test_a_loose_string_among_the_nodes_of_a_graph_is_told(documents: Documents) -> None:
    documents[GRAPH]["included"].append("claims/boats-sunk")
    assert [f.file for f in linked(documents, SCHEMAS)] == [GRAPH]


def test_a_context_that_forgot_a_term_is_told(documents: Documents, tmp_path: Path) -> None:
    schemas = shutil.copytree(SCHEMAS, tmp_path / "schemas")
    context = schemas / "context" / "v1.jsonld"
    terms = json.loads(context.read_text(encoding="utf-8"))
    del terms["@context"]["outcome"]
    context.write_text(json.dumps(terms), encoding="utf-8")
    assert {f.file for f in linked(documents, schemas)} == {COUNTED, GRAPH}
    assert linked(documents, SCHEMAS) == []


def test_validate_tells_what_only_the_graph_shows(documents: Documents) -> None:
    moment = node(documents, COUNTED)["saidOn"]
    moment["earliest"] = documents[COUNTED]["saidOn"]["earliest"] = "2024-06-17"
    assert [(f.file, f.rule) for f in validate(documents, SCHEMAS)] == [(COUNTED, "shapes")]


def test_validate_looks_at_graphs_only_when_all_else_holds(documents: Documents) -> None:
    node(documents, COUNTED)["saidOn"]["earliest"] = "2024-06-17"
    documents["people/ada-quill"]["name"] = ""
    assert {f.rule for f in validate(documents, SCHEMAS)} == {"schema"}

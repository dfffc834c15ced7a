"""Each fault of a document is told with its pointer, once, in a sentence."""

from __future__ import annotations

from typing import Any

import pytest

from caveat.release.json_schema import (
    MOST_FAULTS,
    UNEXPLAINED,
    SchemaValidators,
    find_schema_faults,
    schema_of,
    truncate_message,
)
from paths import SCHEMAS
from rendered_documents import BASE, COUNTED, GRAPH, SUNK, Documents, node


def test_a_fault_is_told_with_its_document_and_pointer(documents: Documents) -> None:
    del documents[COUNTED]["counts"][0]["caveat"]
    assert [(f.file, f.rule, f.pointer) for f in find_schema_faults(documents, SCHEMAS)] == [
        (COUNTED, "schema", "/counts/0")
    ]
    [finding] = find_schema_faults(documents, SCHEMAS)
    assert "'caveat' is a required property" in finding.message
    assert finding.hint


def test_every_fault_of_every_document_is_told_at_once(documents: Documents) -> None:
    documents[COUNTED]["status"] = "sure"
    documents[COUNTED]["modality"] = "alleged"
    documents["people/ada-quill"]["name"] = ""
    told = [(f.file, f.pointer) for f in find_schema_faults(documents, SCHEMAS)]
    assert sorted(told) == [
        (COUNTED, "/modality"),
        (COUNTED, "/status"),
        ("people/ada-quill", "/name"),
    ]


def test_a_fault_in_a_graph_is_told_at_the_node(documents: Documents) -> None:
    index = documents[GRAPH]["included"].index(node(documents, COUNTED))
    node(documents, COUNTED)["counts"][0]["quantifier"] = "atleast"
    [finding] = [
        f for f in find_schema_faults(documents, SCHEMAS) if f.pointer.endswith("quantifier")
    ]
    assert finding.pointer == f"/included/{index}/counts/0/quantifier"


def test_a_fault_of_a_node_is_not_told_again_in_its_graph(documents: Documents) -> None:
    documents[COUNTED]["caveat"] = ""
    node(documents, COUNTED)["caveat"] = ""
    assert [(f.file, f.pointer) for f in find_schema_faults(documents, SCHEMAS)] == [
        (COUNTED, "/caveat")
    ]


@pytest.mark.parametrize("stray", [None, "people/ada-quill", {"id": "x"}, {"id": f"{BASE}/x/y"}])
def test_something_that_is_no_node_in_a_graph_is_told(documents: Documents, stray: Any) -> None:
    documents[GRAPH]["included"].append(stray)
    last = len(documents[GRAPH]["included"]) - 1
    assert [f.pointer for f in find_schema_faults(documents, SCHEMAS)] == [f"/included/{last}"]


def test_a_graph_that_includes_nothing_that_is_a_list_is_told(documents: Documents) -> None:
    documents[GRAPH]["included"] = {}
    assert [f.pointer for f in find_schema_faults(documents, SCHEMAS)] == ["/included"]


def test_a_fault_of_the_article_is_told_in_its_graph(documents: Documents) -> None:
    del documents[GRAPH]["headline"]
    [finding] = find_schema_faults(documents, SCHEMAS)
    assert (finding.file, finding.pointer) == (GRAPH, "")
    assert "'headline' is a required property" in finding.message


def test_a_node_that_is_included_twice_is_told(documents: Documents) -> None:
    documents[GRAPH]["included"].append(node(documents, SUNK))
    last = len(documents[GRAPH]["included"]) - 1
    assert [(f.pointer, f.message) for f in find_schema_faults(documents, SCHEMAS)] == [
        (f"/included/{last}", "It is included twice.")
    ]


def test_only_the_first_faults_of_a_document_are_told(documents: Documents) -> None:
    documents[COUNTED]["evidence"] = [{"role": "statesClaim"}] * (MOST_FAULTS + 5)
    assert len(find_schema_faults(documents, SCHEMAS)) == MOST_FAULTS


def test_a_refusal_that_cannot_be_explained_is_still_a_finding(
    documents: Documents, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SchemaValidators, "faults", lambda *_: iter(()))
    documents[COUNTED]["status"] = "sure"
    assert [(f.file, f.message) for f in find_schema_faults(documents, SCHEMAS)] == [
        (COUNTED, UNEXPLAINED)
    ]


def test_a_long_message_is_shortened_and_stays_a_sentence() -> None:
    assert truncate_message("x" * 1000) == "x" * 150 + " ... " + "x" * 150 + "."
    assert truncate_message("It is so.") == "It is so."


def test_a_document_has_the_schema_of_its_collection_or_of_graphs() -> None:
    assert schema_of("people/ada-quill") == "person"
    assert schema_of("articles/quay-fair") == "article"
    assert schema_of("articles/quay-fair/graph") == "graph"

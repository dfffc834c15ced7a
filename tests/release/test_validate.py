"""Validate takes what the renderer makes and names every promise that a document breaks."""

from __future__ import annotations

import json

from caveat.release.validate import validate
from caveat.settings import Settings
from paths import SCHEMAS
from rendered_documents import COUNTED, Documents, node, rendered


def test_what_the_renderer_makes_is_valid(documents: Documents) -> None:
    assert validate(documents, SCHEMAS) == []


def test_the_seed_is_valid() -> None:
    assert validate(rendered(Settings.from_environ({}).fixtures), SCHEMAS) == []


def test_validate_changes_no_document(documents: Documents) -> None:
    before = json.dumps(documents)
    validate(documents, SCHEMAS)
    assert json.dumps(documents) == before


# As JSON.


# As linked data: here the schemas are passed over, for they would say most of it first.


def test_validate_tells_what_only_the_graph_shows(documents: Documents) -> None:
    moment = node(documents, COUNTED)["saidOn"]
    moment["earliest"] = documents[COUNTED]["saidOn"]["earliest"] = "2024-06-17"
    assert [(f.file, f.rule) for f in validate(documents, SCHEMAS)] == [(COUNTED, "shapes")]


def test_validate_looks_at_graphs_only_when_all_else_holds(documents: Documents) -> None:
    node(documents, COUNTED)["saidOn"]["earliest"] = "2024-06-17"
    documents["people/ada-quill"]["name"] = ""
    assert {f.rule for f in validate(documents, SCHEMAS)} == {"schema"}

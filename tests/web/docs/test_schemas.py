"""The page of schemas: every field says what it means, takes, and how often it occurs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import caveat.contract.vocabulary as vocabulary
from caveat.web.docs.doc_pages import render_doc_page
from caveat.web.docs.schemas import SchemaField, Shape, fields, schemas
from caveat.web.docs.sources import Sources
from docs_sources import DOCS
from paths import ROOT
from served_pages import BASE, Page


def shapes_of(sources: Sources) -> list[Shape]:
    found = schemas(sources)
    listed: list[Shape] = [*found["documents"], *found["parts"]]
    assert len(listed) > 20
    return listed


def test_every_field_of_every_type_says_what_it_means_and_takes(sources: Sources) -> None:
    assert [shape.name for shape in shapes_of(sources) if not shape.description] == []
    silent = [
        f"{shape.name}: {field.path}"
        for shape in shapes_of(sources)
        for field in shape.fields
        if not field.description or not (field.values or field.terms)
    ]
    assert silent == []


def test_every_key_of_the_published_schemas_stands_on_the_page(sources: Sources) -> None:
    text = Page(render_doc_page("schemas", sources)).text
    for path in sorted((ROOT / "schemas" / "published").glob("*.json")):
        keys = set(_keys(json.loads(path.read_text("utf-8"))))
        assert keys
        assert [key for key in keys if key not in text] == [], path.name


def _keys(schema: Any) -> Iterator[str]:
    if isinstance(schema, list):
        for one in schema:
            yield from _keys(one)
    elif isinstance(schema, dict):
        yield from schema.get("properties", {}) if "additionalProperties" in schema else ()
        for one in schema.values():
            yield from _keys(one)


def test_fields_say_how_often_they_occur_and_which_terms_they_take(sources: Sources) -> None:
    claim = {field.path: field for shape in shapes_of(sources) if shape.name == "claim"
             for field in shape.fields}  # fmt: skip
    assert claim["text"].occurs == "1"
    assert claim["note"].occurs == "0..1"
    assert claim["claimant"].occurs == "1..n"
    assert claim["counts"].occurs == "0..n"
    assert claim["counts"].link == "count"
    assert claim["verification.aspect"].terms == vocabulary.ASPECTS
    assert claim["status"].terms == vocabulary.STATUSES
    assert claim["caveat"].iri == "schema:description"


def test_a_part_without_a_name_is_walked_and_one_that_is_refused_left_out() -> None:
    whole = {"properties": {
        "a": {"type": "array", "items": {"properties": {"b": {"const": 1}}, "required": ["b"]}},
        "c": False,
        "d": {"type": ["string", "null"], "maxLength": 3, "default": "x", "description": "D."},
        "e": {"anyOf": [{"type": "string"}, {"type": "integer", "minimum": 1, "maximum": 9}]},
    }}  # fmt: skip
    bare = Sources({"servers": [{"url": BASE}], "components": {}}, ROOT / "schemas", DOCS)
    found: dict[str, SchemaField] = {field.path: field for field in fields(bare, whole)}
    assert list(found) == ["a", "a.b", "d", "e"]
    assert (found["a.b"].occurs, found["a.b"].values, found["a.b"].depth) == ("1", "always 1", 1)
    assert found["d"].values == "text or null, at most 3 characters, x where it is left out"
    assert found["e"].values == "text or a whole number, from 1, to 9"

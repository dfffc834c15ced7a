"""The docs hold what the contract, the schemas, the vocabulary and the guides say, all of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import caveat.contract.vocabulary as vocabulary
from caveat.contract.collections import COLLECTIONS
from caveat.contract.problems import PROBLEMS
from caveat.web.docs.doc_pages import GUIDES, PAGES, overview_page, page_named
from caveat.web.docs.guides import render_guide, route_of
from caveat.web.docs.reference import truncate
from caveat.web.docs.schemas import SchemaField, Shape, fields, schemas
from caveat.web.docs.sources import Sources
from docs_sources import DOCS, operations, sources_at
from newsroom import ROOT
from reading import BASE, Page


@pytest.fixture(scope="module")
def sources() -> Sources:
    return sources_at(BASE)


def test_the_reference_has_every_operation_parameter_and_answer(sources: Sources) -> None:
    page = Page(page_named("reference", sources))
    ids = {found.get("id") for _, found in page.attributes}
    for path, item in sources.contract["paths"].items():
        assert item["get"]["operationId"] in ids, f"{path} has no tag of the contract"
        assert path in page.text
        assert item["get"]["summary"] in page.text
    for parameter in sources.contract["components"]["parameters"].values():
        assert parameter["name"] in page.text


def test_most_operations_show_a_real_answer(sources: Sources) -> None:
    shown = {one.path for one in operations(sources) if one.example}
    assert {"/", *(f"/{name}/{{slug}}" for name in COLLECTIONS)} <= shown
    assert {f"/{name}/{{slug}}/v/{{version}}" for name in COLLECTIONS} <= shown


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
    text = Page(page_named("schemas", sources)).text
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
    assert claim["counts"].link == "claim.count"
    assert claim["verification.facet"].terms == vocabulary.FACETS
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


def test_the_vocabulary_page_defines_every_term_that_we_may_utter(sources: Sources) -> None:
    page = Page(page_named("vocabulary", sources))
    ids = {found.get("id") for _, found in page.attributes}
    for key, terms in vocabulary.ENUMERATIONS.items():
        assert set(terms) <= ids, key
    for term in sources.vocabulary.meanings().values():
        assert term.replace("`", "") in page.text


def test_the_problems_page_is_the_catalogue(sources: Sources) -> None:
    page = Page(page_named("problems", sources))
    ids = {found.get("id") for _, found in page.attributes}
    assert set(PROBLEMS) <= ids
    for problem in PROBLEMS.values():
        for words in (problem.title, problem.meaning, problem.mend):
            assert words.replace("`", "") in page.text


def test_the_overview_leads_on_to_everything_in_a_sentence_each(sources: Sources) -> None:
    text = Page(overview_page(sources)).text
    for leaf in (*PAGES.values(), *GUIDES.values()):
        assert leaf.title in text
        assert leaf.summary in text


def test_shortening_keeps_every_key_and_says_what_it_cut() -> None:
    assert truncate({"a": [1, 2, 3], "b": [{"c": [1, 2, 3, 4]}]}) == {
        "a": [1, 2, 3],
        "b": [{"c": [1, 2, "… and 2 more"]}],
    }


# --- Markdown


def test_links_between_files_lead_to_routes_and_html_stays_text(tmp_path: Path) -> None:
    (tmp_path / "guides").mkdir()
    file = tmp_path / "guides" / "one.md"
    file.write_text(
        "# One `x`\n\n[two](two.md#part) [up](../stability.md) [lost](../../Makefile) "
        "[out](https://example.org) [here](#two) [root](/ns)\n\n## Two\n\n## Two\n\n"
        "<script>alert(1)</script> <b>b</b>\n\n[bad](javascript:alert(1))\n"
    )
    routes = {"guides/two.md": "/docs/guides/two", "stability.md": "/docs/stability"}
    page = render_guide(file, tmp_path, routes, BASE)
    assert page.title == "One x"
    assert page.contents == (("two", "Two"), ("two-2", "Two"))
    for href in ("/docs/guides/two#part", "/docs/stability", "/ns"):
        assert f'href="{BASE}{href}"' in page.body
    assert '<span class="not-served">lost</span>' in page.body
    assert "<script>" not in page.body
    assert "<b>" not in page.body
    assert 'href="javascript' not in page.body
    assert route_of("mailto:a@b.example", file.parent, routes, BASE) == "mailto:a@b.example"

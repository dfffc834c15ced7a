"""Plain schemas ask what a class can hold: less than the strict ones, and never more."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from werkzeug.test import Client

from caveat.contract.collections import COLLECTIONS
from caveat.contract.plain_schemas import KEPT, PlainSchemas
from contract_requests import bundle
from paths import SCHEMAS
from served_pages import get

__all__ = ["bundle"]

EXAMPLES = sorted((SCHEMAS / "published" / "examples").glob("*/*/*.json"))
OTHERS = (None, True, False, [], "x", 7, {})
WORDS_OF_CLASSES = KEPT | {"$ref", "const", "additionalProperties"}
PAGES = {f"{collection.schema[:1].upper()}{collection.schema[1:]}List": f"/{name}?limit=5"
         for name, collection in COLLECTIONS.items()}  # fmt: skip
"""The name of each list in the contract, and a page of it."""


class Both:
    """The strict schemas of the contract and their plain form, as validators by name."""

    def __init__(self, strict: dict[str, Any]) -> None:
        self._strict = strict
        self._plain = PlainSchemas(strict)
        self.pairs: dict[str, tuple[Any, Any]] = {}

    def __call__(self, name: str) -> tuple[Any, Any]:
        if name not in self.pairs:
            reference = {"$ref": f"#/components/schemas/{name}"}
            plain = self._plain.plain(reference)
            self.pairs[name] = (
                validator(reference, self._strict),
                validator(plain, self._plain.components),
            )
        return self.pairs[name]


def validator(schema: dict[str, Any], components: dict[str, Any]) -> Any:
    return jsonschema_rs.Draft202012Validator(
        {**schema, "components": {"schemas": components}}, validate_formats=True
    )


@pytest.fixture(scope="module")
def both(bundle: dict[str, Any]) -> Both:
    return Both(bundle["components"]["schemas"])


@pytest.fixture(scope="module")
def plain(bundle: dict[str, Any]) -> dict[str, Any]:
    """The plain form of every schema that an answer has; a list has the schema of its own."""
    strict = bundle["components"]["schemas"]
    made = PlainSchemas(strict)
    for name in strict:
        if "." not in name and name != "collection":
            made.plain({"$ref": f"#/components/schemas/{name}"})
    return made.components


def near_misses(value: Any) -> Iterator[Any]:
    """Give the value, and it with each of its parts taken out or changed, one at a time."""
    yield value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield {name: kept for name, kept in value.items() if name != key}
            yield from ({**value, key: other} for other in OTHERS)
            for changed in near_misses(inner):
                yield {**value, key: changed}
        yield {**value, "added": "x"}
    elif isinstance(value, list):
        yield value * 2
        for changed in near_misses(value[0]) if value else ():
            yield [changed, *value[1:]]


def assert_plain_asks_less(pair: tuple[Any, Any], document: Any) -> None:
    strict, plain = pair
    wrong = [one for one in near_misses(document) if strict.is_valid(one) > plain.is_valid(one)]
    assert not wrong, wrong[:1]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: "-".join(path.parts[-3:]))
def test_whatever_is_strictly_valid_is_plainly_valid(both: Both, path: Path) -> None:
    assert_plain_asks_less(both(path.parts[-3]), json.loads(path.read_text("utf-8")))


@pytest.mark.no_cover
@pytest.mark.parametrize(("name", "path"), PAGES.items())
def test_whatever_is_published_is_plainly_valid(
    both: Both, client: Client, name: str, path: str
) -> None:
    strict, plain = both(name)
    document = get(client, path).json
    assert strict.is_valid(document)
    assert plain.is_valid(document)
    kind = name.removesuffix("List")
    for item in document["items"][:1]:
        assert_plain_asks_less(both(kind), {"@context": document["@context"], **item})


def test_a_graph_is_plainly_valid_with_every_node(both: Both, client: Client) -> None:
    for article in get(client, "/articles").json["items"]:
        strict, plain = both("ArticleGraph")
        graph = get(client, article["id"].removeprefix("https://caveat.example") + "/graph").json
        assert strict.is_valid(graph)
        assert plain.is_valid(graph)
        graph["included"][0].pop("name")
        assert not plain.is_valid(graph)


@pytest.fixture
def claim(client: Client) -> dict[str, Any]:
    """A claim with a count, as it is served."""
    found: dict[str, Any] = get(client, "/claims/cnn-iraq-isis-advance/tweet-toll").json
    return found


def test_the_plain_form_refuses_a_claim_without_what_it_must_have(
    both: Both, claim: dict[str, Any], bundle: dict[str, Any]
) -> None:
    _, plain = both("Claim")
    for key in bundle["components"]["schemas"]["claim"]["required"]:
        assert not plain.is_valid({name: one for name, one in claim.items() if name != key}), key
    for key in bundle["components"]["schemas"]["count"]["required"]:
        count = {name: one for name, one in claim["counts"][0].items() if name != key}
        assert not plain.is_valid({**claim, "counts": [count]}), key


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("status", "true"),
        ("disputed", "no"),
        ("type", "Claim"),
        ("type", ["Rumor"]),
        ("claimant", ["Twitter"]),
        ("counts", {}),
        ("record", None),
    ],
)
def test_the_plain_form_refuses_a_value_of_another_type(
    both: Both, claim: dict[str, Any], key: str, value: Any
) -> None:
    assert not both("Claim")[1].is_valid({**claim, key: value})


def test_items_of_a_list_are_of_its_one_type(plain: dict[str, Any]) -> None:
    for name in PAGES:
        items = plain[name]["properties"]["items"]["items"]
        assert items == {"$ref": f"#/components/schemas/{name.removesuffix('List')}"}


def test_the_plain_form_has_only_words_that_classes_know(plain: dict[str, Any]) -> None:
    def words(schema: dict[str, Any]) -> Iterator[str]:
        yield from schema
        inside = [*schema.get("properties", {}).values()]
        inside += [schema[key] for key in ("items", "additionalProperties") if key in schema]
        for inner in inside:
            yield from words(inner)

    assert {word for schema in plain.values() for word in words(schema)} <= WORDS_OF_CLASSES


def test_names_are_idiomatic_and_differ_in_whatever_case(plain: dict[str, Any]) -> None:
    assert {"Claim", "ClaimList", "Count", "Hop", "Status", "EntryPoint"} <= plain.keys()
    assert all(re.fullmatch(r"[A-Z][A-Za-z]+", name) for name in plain)
    assert len({name.casefold() for name in plain}) == len(plain)


def test_a_term_that_an_open_list_may_get_is_plainly_valid(
    both: Both, plain: dict[str, Any], claim: dict[str, Any]
) -> None:
    """Else a client that was generated today could not read an answer of a minor version."""
    strict, reading = both("Claim")
    later = {**claim, "counts": [{**claim["counts"][0], "outcome": "blockaded"}]}
    assert reading.is_valid(later) > strict.is_valid(later)
    closed = {**claim, "counts": [{**claim["counts"][0], "outcomeKind": "blockade"}]}
    assert not reading.is_valid(closed)
    assert "`killed`, `executed`" in plain["Count"]["properties"]["outcome"]["description"]


def test_every_object_has_a_name_that_its_class_can_have(plain: dict[str, Any]) -> None:
    unnamed = [
        f"{name}.{key}"
        for name, schema in plain.items()
        for key, field in schema.get("properties", {}).items()
        if "properties" in field or "properties" in field.get("items", {})
    ]
    assert not unnamed, "give each of them a title in schemas/published/"


# Each word by itself


def plainly(schema: Any, **strict: Any) -> tuple[Any, dict[str, Any]]:
    made = PlainSchemas(strict)
    return made.plain(schema), made.components


@pytest.mark.parametrize(
    ("strict", "plain"),
    [
        ({"const": "Claim"}, {"type": "string", "const": "Claim"}),
        ({"const": "\r\n"}, {"type": "string"}),
        ({"const": True, "description": "So."}, {"type": "boolean", "description": "So."}),
        (
            {"const": ["Role", "StatedRole"]},
            {
                "type": "array",
                "items": {"type": "string", "enum": ["Role", "StatedRole"]},
                "minItems": 2,
                "maxItems": 2,
            },
        ),
        ({"enum": ["a", "b"]}, {"type": "string", "enum": ["a", "b"]}),
        (
            {"type": "object", "properties": {"a": {}, "@context": False}, "required": ["a"]},
            {"type": "object", "properties": {"a": {}}, "required": ["a"]},
        ),
        (
            {"type": "object", "properties": {"a": {}}, "allOf": [{"if": {}, "then": {}}],
             "additionalProperties": False, "minProperties": 1},
            {"type": "object", "properties": {"a": {}}},
        ),
        ({"type": "string", "pattern": "/v1$"}, {"type": "string"}),
        ({"type": "string", "pattern": "^/v1$"}, {"type": "string", "pattern": "^/v1$"}),
        ({"type": "array", "items": {}, "uniqueItems": True}, {"type": "array", "items": {}}),
        (
            {"type": "object", "additionalProperties": {"type": "string", "contains": {}}},
            {"type": "object", "additionalProperties": {"type": "string"}},
        ),
    ],
)  # fmt: skip
def test_each_keyword_becomes_one_that_generators_know(strict: Any, plain: Any) -> None:
    assert plainly(strict) == (plain, {})


def test_a_reference_to_a_text_is_said_in_its_place() -> None:
    said = {"$ref": "#/components/schemas/common.note", "description": "Here."}
    note = {"type": "string", "description": "A note."}
    assert plainly(said, **{"common.note": note}) == ({**note, "description": "Here."}, {})


def test_a_union_is_one_object_under_its_title() -> None:
    def reference(*types: str) -> dict[str, Any]:
        fields = {"id": {"type": "string", "pattern": types[0]}, "type": {"enum": list(types)}}
        return {"type": "object", "properties": fields, "required": ["id", "type"]}

    union = {"title": "Agent", "anyOf": [{"$ref": f"#/components/schemas/{n}"} for n in "ab"]}
    found, components = plainly(union, a=reference("Person"), b=reference("Group", "Army"))
    assert found == {"$ref": "#/components/schemas/Agent"}
    assert components["AgentType"]["enum"] == ["Person", "Group", "Army"]
    assert components["Agent"]["properties"]["id"] == {"type": "string"}


@pytest.mark.parametrize("title", ["hop", "HOP"])
def test_two_schemas_of_one_name_are_refused(title: str) -> None:
    hop, other = ({"title": one, "type": "object", "properties": {key: {}}}
                  for one, key in (("Hop", "a"), (title, "b")))  # fmt: skip
    both = {"type": "object", "properties": {"one": hop, "two": other}}
    with pytest.raises(ValueError, match="two schemas are called H"):
        plainly(both)

"""Kinds: each declares what its published schema promises, and each field says what it is for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from caveat.contract.collections import COLLECTIONS
from caveat.contract.vocabulary import ENUMERATIONS
from caveat.records.article import NotRecorded
from caveat.records.count import CountReference
from caveat.records.declaration import (
    Field,
    Term,
    Text,
    computed_fields,
    published_fields,
    written_fields,
)
from caveat.records.kinds import KINDS, all_kinds, computed_keys, searched_keys
from caveat.records.parts import TextObject
from caveat.records.record import OF_A_RELEASE
from paths import ROOT

PUBLISHED = ROOT / "schemas" / "published"
NO_HASH = r"^https?://[^\s?#]"
ALONE = frozenset({"record"})
"""What no record declares key by key: a release makes it."""
OF_EVERY_DOCUMENT = {"@context", "id", "type", "name", "note", *OF_A_RELEASE}


def declared() -> Iterator[tuple[type[Any], Field]]:
    for kind in all_kinds():
        for field in (*written_fields(kind), *computed_fields(kind)):
            yield kind, field


def test_every_field_says_in_a_sentence_what_it_is_for() -> None:
    for kind, field in declared():
        assert field.value.guidance.endswith("."), f"{kind.__name__}.{field.key}"
    for kind in KINDS.values():
        assert kind.file.endswith("."), kind.__name__
        assert kind.example.partition("/")[0] == kind.collection


def test_a_key_is_searched_in_every_kind_or_in_none() -> None:
    for kind, field in declared():
        if isinstance(field.value, Text) and field.value.published and not field.compute:
            assert (field.key in searched_keys()) == field.value.searched, (kind, field.key)


def test_no_editor_writes_what_is_computed_of_the_same_kind() -> None:
    for kind in all_kinds():
        written = {field.key for field in written_fields(kind) if field.value.published}
        assert written.isdisjoint({field.key for field in computed_fields(kind)}), kind
    assert {"status", "disputed", "claimant", "record"} <= computed_keys()


def test_no_term_equals_a_key() -> None:
    keys = {field.key for _, field in declared()}
    terms = {
        term
        for _, field in declared()
        if isinstance(field.value, Term)
        for term in field.value.terms
    }
    assert "creditsOfSource" in terms, "those that are never published are held too"
    assert keys & terms == set()


# --- the contract, in both directions ---


@pytest.mark.parametrize("collection", KINDS)
def test_a_kind_declares_the_keys_and_terms_of_its_published_schema(collection: str) -> None:
    of_us = dict(declared_keys(KINDS[collection]))
    of_schema = dict(schema_keys(COLLECTIONS[collection].schema))
    assert of_us.keys() - of_schema.keys() == set(), "declared, and in no published schema"
    undeclared = of_schema.keys() - of_us.keys() - OF_A_COUNT_BY_ITSELF
    assert undeclared == set(), "published, and nowhere declared"
    assert {key: terms for key, terms in of_us.items() if terms != of_schema[key]} == {}


def test_every_enumeration_is_declared_with_the_same_terms() -> None:
    found: dict[str, set[str]] = {}
    for kind in all_kinds():
        for field in (*written_fields(kind), *computed_fields(kind)):
            if isinstance(field.value, Term) and kind is not NotRecorded:
                found.setdefault(field.key, set()).update(field.value.terms)
    assert found == {key: set(terms) for key, terms in ENUMERATIONS.items()}


OF_A_COUNT_BY_ITSELF = {"counts.@context", "counts.claim", "counts.record"}
"""What a count has only in a list, where it stands outside its claim."""
Terms = frozenset[str] | None
COMPUTED_PARTS: dict[str, type[Any]] = {"sourceText": TextObject, "partOf": CountReference}
"""The dataclass of each part that is worked out."""


def declared_keys(kind: type[Any], path: str = "") -> Iterator[tuple[str, Terms]]:
    """Yield the path of each published key of a kind, with its terms where it has some."""
    if not path:
        yield from ((key, None) for key in OF_EVERY_DOCUMENT)
    else:
        yield f"{path}id", None
    if getattr(kind, "published_types", ()):
        yield f"{path}type", None
    for field in published_fields(kind):
        if path or field.key not in OF_EVERY_DOCUMENT:
            terms = field.value.terms if isinstance(field.value, Term) else None
            yield f"{path}{field.key}", frozenset(terms) if terms and field.key != "type" else None
        part = COMPUTED_PARTS.get(field.key) if field.compute else field.part
        if part is not None:
            yield from declared_keys(part, f"{path}{field.key}.")


def schema_keys(file: str) -> Iterator[tuple[str, Terms]]:
    """Yield the same of a published schema; what a reference says of its target is not followed."""
    whole = json.loads((PUBLISHED / f"{file}.json").read_text("utf-8"))
    yield from _keys_of(whole, f"{file}.json", "")


def _keys_of(schema: dict[str, Any], file: str, path: str) -> Iterator[tuple[str, Terms]]:
    for key, value in schema.get("properties", {}).items():
        if value is False:
            continue
        resolved, at = _resolved(value, file)
        terms = resolved.get("enum") or resolved.get("items", {}).get("enum")
        enumerated = key not in OF_EVERY_DOCUMENT and all(isinstance(t, str) for t in terms or ())
        yield f"{path}{key}", frozenset(terms) if terms and enumerated else None
        inner, inside = _resolved(resolved.get("items", {}), at) if "items" in resolved else (
            resolved, at,
        )  # fmt: skip
        if "properties" in inner and key not in ALONE and not _is_reference(inner):
            yield from _keys_of(inner, inside, f"{path}{key}.")


def _is_reference(schema: dict[str, Any]) -> bool:
    """Say whether a schema is of what leads to another node."""
    properties = schema["properties"]
    pattern = properties.get("id", {}).get("pattern", "")
    return {"id", "name"} <= properties.keys() and "#" not in pattern.removeprefix(NO_HASH)


def _resolved(schema: dict[str, Any], file: str) -> tuple[dict[str, Any], str]:
    """Follow references from file to file."""
    while "$ref" in schema:
        target, _, fragment = schema["$ref"].partition("#")
        file = target or file
        schema = json.loads((PUBLISHED / file).read_text("utf-8"))
        for step in filter(None, fragment.split("/")):
            schema = schema[step]
    return schema, file

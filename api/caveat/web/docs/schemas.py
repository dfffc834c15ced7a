"""Schemas: the content of its page, every published type and part and what their fields mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from caveat.contract.openapi import resolve
from caveat.web.docs.schema_descriptions import (
    SCHEMAS,
    describe_reference,
    describe_schema,
    split_camel_case,
)
from caveat.web.docs.sources import Contract, Sources

OF_LINKED_DATA = {
    "@context": "The JSON-LD context, which gives every key its IRI.",
    "type": "What kind of thing it is, as linked data says it.",
}
"""What keys mean that no schema describes, since JSON-LD does."""

NEVER: tuple[Any, ...] = (False, {"not": {}})
FIRST = (
    *("claim", "quotation", "event", "article", "graph", "person", "organization", "place"),
    *("source", "group", "collection", "entry-point", "problem"),
)
ALWAYS, MAYBE = "1", "0..1"
SOME, ANY = "1..n", "0..n"


class SchemaField(NamedTuple):
    """One key of a type.

    `path` leads to it from the type (`verification.aspect`); `occurs` is its cardinality; `link`
    names the shape that its values have, and `terms` are the terms that it takes.
    """

    path: str
    required: bool
    occurs: str
    description: str
    values: str
    iri: str
    link: str
    terms: tuple[str, ...]

    @property
    def depth(self) -> int:
        return self.path.count(".")


class Shape(NamedTuple):
    """A published type, or a part that several share."""

    name: str
    title: str
    description: str
    fields: tuple[SchemaField, ...]
    rules: tuple[str, ...]


def schemas(sources: Sources) -> dict[str, Any]:
    """Give what the page of schemas shows: whole documents first, then their parts."""
    found = sorted(shapes(sources), key=lambda shape: _place(shape.name))
    return {
        "version": sources.contract["info"]["version"],
        "documents": [one for one in found if "." not in one.name],
        "parts": [one for one in found if "." in one.name],
        "defined": sources.vocabulary.meanings(),
    }


def _place(name: str) -> int:
    """Put first what a reader looks for first; the rest stays in its order."""
    return FIRST.index(name) if name in FIRST else len(FIRST)


def shapes(sources: Sources) -> Iterator[Shape]:
    """Give the types that have keys of their own, and the parts that they share."""
    components = sources.contract.get("components", {}).get("schemas", {})
    for name, schema in components.items():
        if published_as(name, components) != name:
            continue
        described = resolve(sources.contract, schema)
        whole = described["items"] if described.get("type") == "array" else described
        if not isinstance(whole, Mapping) or "$ref" in schema or not whole.get("properties"):
            continue
        yield Shape(
            name,
            whole.get("title") or split_camel_case(name.rpartition(".")[2]),
            whole.get("description") or described.get("description", ""),
            tuple(fields(sources, whole)),
            tuple(_rules(sources.contract, whole)),
        )


def published_as(name: str, components: Contract) -> str:
    """Name the published schema that a schema of the contract is about, or give its own name.

    `Claim` is `claim` as a document of its own, and `ClaimList` a page of these.
    """
    if name.endswith("List"):
        return "collection"
    if name.endswith("Graph"):
        return "graph"
    published = name[:1].lower() + name[1:]
    return published if published in components else name


def fields(sources: Sources, whole: Contract, before: str = "") -> Iterator[SchemaField]:
    """Walk the keys of a type; parts that have no name of their own are walked as well."""
    required = whole.get("required", ())
    for key, schema in whole["properties"].items():
        if schema in NEVER:
            continue
        yield _field(sources, f"{before}{key}", key in required, schema)
        inner = _inner(sources.contract, schema)
        if inner is not None:
            yield from fields(sources, inner, f"{before}{key}.")


def _field(sources: Sources, path: str, required: bool, schema: Any) -> SchemaField:
    contract, key = sources.contract, path.rpartition(".")[2]
    described, one = resolve(contract, schema), _member(contract, schema)
    iri = sources.iris.get(key, "")
    several = "items" in described
    fewest = required and (not several or described.get("minItems", 0) > 0)
    occurs = (SOME if fewest else ANY) if several else (ALWAYS if fewest else MAYBE)
    defined = sources.vocabulary.meanings().get(iri.removeprefix("cv:"), "")
    description = described.get("description") or defined or OF_LINKED_DATA.get(key, "")
    terms = resolve(contract, one).get("enum", ()) if isinstance(one, Mapping) else ()
    link = _link(contract, one)
    return SchemaField(
        path, required, occurs, description or _of_part(contract, one),
        "" if terms else _kinds(contract, one), iri, link, tuple(str(term) for term in terms),
    )  # fmt: skip


def _member(contract: Contract, schema: Any) -> Any:
    """Give the schema of one value: of a list, that of its items."""
    whole = resolve(contract, schema)
    return whole.get("items", schema)


def _inner(contract: Contract, schema: Any) -> Contract | None:
    """Give the part whose keys are listed here, since it has no name to be listed by."""
    member = _member(contract, schema)
    if not isinstance(member, Mapping):
        return None
    return member if "properties" in member else None


def _kinds(contract: Contract, schema: Any) -> str:
    if isinstance(schema, Mapping) and "properties" in resolve(contract, schema):
        reference = schema.get("$ref", "")
        if reference.endswith("Reference"):
            return "a reference to " + describe_reference(reference)
        return (
            split_camel_case(reference.rpartition(".")[2].rpartition("/")[2])
            or "with keys of its own"
        )
    return describe_schema(contract, schema)


def _link(contract: Contract, schema: Any) -> str:
    """Name the shape that a value has, where that is listed on the page."""
    if not isinstance(schema, Mapping) or "$ref" not in schema:
        return ""
    whole = resolve(contract, schema)
    has_keys = "properties" in whole or "properties" in whole.get("items", {})
    return str(schema["$ref"]).removeprefix(SCHEMAS) if has_keys else ""


def _of_part(contract: Contract, schema: Any) -> str:
    return str(resolve(contract, schema).get("description", "")) if schema else ""


def _rules(contract: Contract, whole: Contract) -> Iterator[str]:
    """Give what the shape says of several keys at once, where it says it in words."""
    for one in whole.get("allOf", ()):
        said = resolve(contract, one).get("description")
        if said:
            yield said

"""Unions of schemas as one schema: what takes whatever one of them takes.

Generators make a class for each member of a union, and take the first that fits: a quotation is
then read as a group, and its speaker is gone. Of one object with the keys of all nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from caveat.contract.openapi import COMPONENTS

Schema = dict[str, Any]
Schemas = Mapping[str, Schema]


def unite(members: Sequence[Any], components: Schemas) -> Schema:
    """Give one schema for a union; references lead to the components."""
    if all(one == members[0] for one in members):
        return dict(members[0])
    whole = [one for member in members for one in _members(member, components)]
    alike = {key: value for key, value in whole[0].items()
             if all(one.get(key) == value for one in whole)}  # fmt: skip
    if all("properties" in one for one in whole):
        return alike | _unite_objects(whole, components)
    if all("items" in one for one in whole):
        return alike | {"items": unite([one["items"] for one in whole], components)}
    terms = [term for one in whole for term in _terms(one)]
    return alike | ({"enum": list(dict.fromkeys(terms))} if all(map(_terms, whole)) else {})


def name_in(reference: Mapping[str, Any]) -> str:
    """Name the component that a reference leads to."""
    return str(reference["$ref"]).removeprefix(COMPONENTS)


def _unite_objects(objects: Sequence[Schema], components: Schemas) -> Schema:
    """Give the object with the keys of all; it must have those that each of them must have."""
    properties = {
        key: unite(_fields(key, objects), components)
        for key in dict.fromkeys(key for one in objects for key in one["properties"])
    }
    required = [key for key in properties if all(key in one.get("required", ()) for one in objects)]
    return {"type": "object", "properties": properties, "required": required}


def _fields(key: str, objects: Sequence[Schema]) -> list[Any]:
    return [one["properties"][key] for one in objects if key in one["properties"]]


def _members(member: Any, components: Schemas) -> Iterator[Schema]:
    """Yield what a member of a union is, or of a union within it, each of its own."""
    schema = components[name_in(member)] if "$ref" in member else member
    if "anyOf" in schema and "type" not in schema:
        for one in schema["anyOf"]:
            yield from _members(one, components)
    else:
        yield schema


def _terms(schema: Schema) -> list[Any]:
    """Give the values that a schema lists."""
    return [schema["const"]] if "const" in schema else list(schema.get("enum", ()))

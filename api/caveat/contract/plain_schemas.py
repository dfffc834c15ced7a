"""Plain schemas: the schemas of the contract as classes hold them, for whoever generates clients.

A class has fields and their types. What JSON Schema says beyond that is left out here: conditions,
keys that must be absent, sets. So a plain schema asks less than the strict one and never more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from caveat.contract.openapi import COMPONENTS
from caveat.contract.schema_unions import name_in, unite
from caveat.contract.vocabulary import OPEN_LISTS

Schema = dict[str, Any]

KEPT = frozenset(
    {"type", "format", "pattern", "enum", "description", "default"}
    | {"minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems"}
    | {"properties", "required", "items"}
)
"""Keywords that say what a field is; whatever else there is narrows it, and is left out."""

JSON_TYPES: Mapping[type, str] = {
    bool: "boolean", int: "integer", float: "number", str: "string",
}  # fmt: skip


class PlainSchemas:
    """The plain form of the schemas under the components of a strict contract.

    `components` holds each object and enumeration that was asked for, and what these refer
    to, by a name that no other one has in whatever case.
    """

    def __init__(self, strict: Mapping[str, Schema]) -> None:
        self._strict = strict
        self._names = {name: _class_name(name, schema) for name, schema in strict.items()}
        for name, schema in strict.items():
            base = _reference_that_it_requires_more_of(schema)
            if base is not None:
                self._names[base] = self._names[name] = name
        self._components: dict[str, Schema] = {}

    @property
    def components(self) -> dict[str, Schema]:
        return dict(sorted(self._components.items()))

    def plain(self, schema: Any) -> Schema:
        """Give the plain form of a schema, and keep the components that it refers to."""
        if not isinstance(schema, Mapping):
            return {}
        if "$ref" in schema:
            return self._referred(schema)
        if "allOf" in schema and "type" not in schema:
            return self._narrowed(schema)
        if "anyOf" in schema and "type" not in schema:
            return self._united(schema)
        written = self._written(schema)
        return self._named(schema["title"], written) if _has_a_class(schema) else written

    def _referred(self, schema: Mapping[str, Any]) -> Schema:
        """Keep a reference to what becomes a class; say anything else in its place."""
        name = name_in(schema)
        target = self._strict[name]
        if _reference_that_it_requires_more_of(target) is not None:
            return self.plain(target["allOf"][0])
        if _is_scalar(target) or target.get("type") == "array":
            return self.plain({**target, **{key: schema[key] for key in schema if key != "$ref"}})
        plain_name = self._names[name]
        if plain_name in self._components:
            return {"$ref": COMPONENTS + plain_name}
        untitled = {key: value for key, value in target.items() if key != "title"}
        return self._named(plain_name, self.plain(untitled))

    def _named(self, title: str, schema: Schema) -> Schema:
        """Put a schema under the components. Raises ValueError where another has its name."""
        name = _pascal_case(title)
        if "properties" in schema:
            schema = {**schema, "properties": self._with_named_parts(name, schema["properties"])}
        alike = {one.casefold(): one for one in self._components}
        known = alike.get(name.casefold(), name)
        if known != name or self._components.setdefault(name, schema) != schema:
            raise ValueError(f"two schemas are called {name}: give one of them another title")
        return {"$ref": COMPONENTS + name}

    def _with_named_parts(self, owner: str, properties: Mapping[str, Schema]) -> Schema:
        """Name the parts of a class that have no name, after it and their key; open lists stay so.

        Generators would number them; and a client of today must read a term of tomorrow.
        """
        named = dict(properties)
        for key, field in properties.items():
            part = field.get("items", field)
            if not {"properties", "enum"} & part.keys():
                continue
            is_open = "enum" in part and key in OPEN_LISTS
            said = _opened(part) if is_open else self._named(owner + _pascal_case(key), part)
            named[key] = {**field, "items": said} if "items" in field else said
        return named

    def _written(self, schema: Mapping[str, Any]) -> Schema:
        """Say keyword by keyword what a field is."""
        written = {key: value for key, value in schema.items() if key in KEPT}
        if "const" in schema:
            written |= _constant(schema["const"])
        if "enum" in written:
            written = {"type": _type_of(written["enum"]), **written}
        if "properties" in written:
            written["properties"] = {
                key: self.plain(value)
                for key, value in written["properties"].items()
                if value is not False
            }
        if "items" in written:
            written["items"] = self.plain(written["items"])
        if isinstance(schema.get("additionalProperties"), Mapping):
            written["additionalProperties"] = self.plain(schema["additionalProperties"])
        if not written.get("pattern", "^").startswith("^"):
            del written["pattern"]  # Some anchor it at the beginning, or take a slash for a quote.
        return written

    def _narrowed(self, schema: Mapping[str, Any]) -> Schema:
        """Say a reference and what narrows it as one: the lists of it have items of this kind."""
        reference, *more = schema["allOf"]
        narrower = {
            key: value
            for part in more
            for key, value in part.get("properties", {}).items()
            if isinstance(value, Mapping) and "items" in value
        }
        if not narrower:
            return self.plain(reference)
        base = self._strict[name_in(reference)]
        properties = {
            key: {**value, "items": narrower[key]["items"]} if key in narrower else value
            for key, value in base["properties"].items()
        }
        said = schema.get("description", base["description"])
        return self._written({**base, "description": said, "properties": properties})

    def _united(self, schema: Mapping[str, Any]) -> Schema:
        """Say a union as one object, with the title and description of the union."""
        beside = {key: value for key, value in schema.items() if key in ("title", "description")}
        united = unite(schema["anyOf"], self._strict)
        return self.plain({key: united[key] for key in united if key != "title"} | beside)


def _reference_that_it_requires_more_of(schema: Mapping[str, Any]) -> str | None:
    """Name the type that a schema is, as a document of its own: only then keys are required."""
    match schema.get("allOf"):
        case [{"$ref": _} as reference, {"required": _}]:
            return name_in(reference)
    return None


def _opened(terms: Schema) -> Schema:
    """Say that there can be more terms than those of today."""
    today = ", ".join(f"`{term}`" for term in terms["enum"])
    return {"type": terms["type"], "description": f"{terms['description']} Today: {today}."}


def _constant(value: Any) -> Schema:
    """Say the one value there may be with its type; of a list, the values in it."""
    if isinstance(value, list):
        number = len(value)
        items = {"type": _type_of(value), "enum": value}
        return {"type": "array", "items": items, "minItems": number, "maxItems": number}
    if isinstance(value, bool):
        return {"type": "boolean"}
    if isinstance(value, str) and not value.isprintable():
        return {"type": "string"}  # Some write a line break into the middle of a literal.
    return {"type": _type_of([value]), "const": value}


def _type_of(values: Sequence[Any]) -> str:
    """Name the type that values of an enumeration share. Raises ValueError where they do not."""
    (name,) = {JSON_TYPES[type(value)] for value in values}
    return name


def _class_name(name: str, schema: Mapping[str, Any]) -> str:
    """Name a type after its file, and a part of one by its title or after its key."""
    _, dot, key = name.rpartition(".")
    return _pascal_case(schema.get("title", key) if dot else key)


def _has_a_class(schema: Mapping[str, Any]) -> bool:
    """Say whether a schema becomes a class that is named by its title."""
    return "title" in schema and bool({"properties", "enum"} & schema.keys())


def _is_scalar(schema: Mapping[str, Any]) -> bool:
    """Say whether a schema is of a text, a number or a boolean that may be one of many."""
    return not {"properties", "enum", "anyOf", "allOf"} & schema.keys()


def _pascal_case(words: str) -> str:
    """Write words, or a name in another case, as classes are named."""
    parts = re.split(r"[^A-Za-z0-9]+", words)
    return "".join(part[:1].upper() + part[1:] for part in parts)

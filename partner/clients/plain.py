"""The contract for generators of clients: the shapes of it, in words that generators know.

    python plain.py URL/openapi.json > plain.json

`/openapi.json` says more than a class can hold: conditions, narrowed types, keys that must be
absent. Generators stumble over that, or quietly make the wrong class. Here it is left out or said
otherwise. Whatever the contract holds valid is valid here too; this asks less, so validate with
the published schemas and never with this. It needs only Python.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.request import urlopen

COMPONENTS = "#/components/schemas/"
CONDITION = frozenset({"if", "then", "else"})
AS_TEXT = "application/yaml"
"""Generated clients hand out such a body as text, so that no class may be made of it."""

Schema = dict[str, Any]


def main(arguments: list[str]) -> int:
    """Read the address or the file that is named, and write what generators are to read."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python plain.py URL_OR_FILE > plain.json\n")
        return 2
    try:
        contract = _read(arguments[0])
        written = json.dumps(plain(contract), indent=1, ensure_ascii=False)
    except (OSError, ValueError, KeyError) as error:
        sys.stderr.write(f"{arguments[0]}: cannot be read as our /openapi.json: {error!r}\n")
        return 3
    sys.stdout.write(written + "\n")
    return 0


def _read(place: str) -> dict[str, Any]:
    if place.startswith(("http://", "https://")):
        with urlopen(place, timeout=30) as answer:  # noqa: S310 - only these two schemes get here.
            document: dict[str, Any] = json.load(answer)
            return document
    return dict(json.loads(Path(place).read_text("utf-8")))


def plain(contract: Mapping[str, Any]) -> dict[str, Any]:
    """Say the contract in plain words; raise KeyError where a reference leads nowhere."""
    worded: dict[str, Any] = _worded(contract)
    schemas = worded["components"]["schemas"]
    shapes = {name: _without_conditions(schema, schemas) for name, schema in schemas.items()}
    objects = {name: _as_one_object(name, schema, shapes) for name, schema in shapes.items()}
    return worded | {"components": worded["components"] | {"schemas": objects}}


# --- words ---


def _worded(value: Any) -> Any:
    """Say word for word what has another word that more generators know."""
    if isinstance(value, list):
        return [_worded(item) for item in value]
    if not isinstance(value, Mapping):
        return value
    worded = {key: _worded(inner) for key, inner in value.items()}
    if isinstance(worded.get("properties"), dict):
        worded["properties"] = _that_may_be(worded["properties"])
    if isinstance(worded.get("const"), list):
        worded |= _list_of(worded.pop("const"))
    if isinstance(worded.get("const"), bool):
        worded |= {"type": "boolean"}
    if AS_TEXT in worded:
        worded[AS_TEXT] = {"schema": {}}
    return worded


def _that_may_be(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what must be absent: a class has no field for it."""
    return {name: schema for name, schema in properties.items() if schema is not False}


def _list_of(values: list[Any]) -> Schema:
    number = len(values)
    return {
        "type": "array", "items": {"enum": values}, "minItems": number, "maxItems": number,
    }  # fmt: skip


# --- shapes ---


def _without_conditions(schema: Schema, schemas: Mapping[str, Schema]) -> Schema:
    """Leave out of an object what holds only on a condition: it would be taken for its type."""
    if "properties" not in schema or "allOf" not in schema:
        return schema
    parts = [part for part in schema["allOf"] if not _is_condition(part, schemas)]
    kept = {key: value for key, value in schema.items() if key != "allOf"}
    return kept | ({"allOf": parts} if parts else {})


def _is_condition(part: Schema, schemas: Mapping[str, Schema]) -> bool:
    target = schemas[_name(part)] if part.keys() == {"$ref"} else part
    return bool(CONDITION & target.keys())


def _as_one_object(name: str, schema: Schema, schemas: Mapping[str, Schema]) -> Schema:
    """Write a published type, and what narrows it, as one object: it becomes one class."""
    match schema.get("allOf"):
        case [{"$ref": _} as reference, {"properties": narrowing} as more]:
            base = schemas[_name(reference)]
        case _:
            return schema
    names = {_name(reference), base["title"].replace(" ", "").lower()}
    required = [*base["required"], *more.get("required", [])]
    return (
        base
        | {"title": f"{name} document" if name.lower() in names else name}
        | {key: value for key, value in schema.items() if key != "allOf"}
        | {"properties": base["properties"] | _narrowed(base["properties"], narrowing)}
        | {"required": list(dict.fromkeys(required))}
    )


def _narrowed(properties: Mapping[str, Schema], narrowing: Mapping[str, Schema]) -> Schema:
    """One of several types, and of them this one, is this one."""
    return {
        name: properties[name] | {"items": schema["items"]["allOf"][0]}
        for name, schema in narrowing.items()
        if "items" in schema
    }


def _name(reference: Schema) -> str:
    name: str = reference["$ref"].removeprefix(COMPONENTS)
    return name


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

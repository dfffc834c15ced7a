"""OpenAPI: the contract as one document, with our schemas put in and their `$id` removed.

Tools that lint or generate read this form: a `$id` beside references between files makes some
of them check nothing, silently.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

PUBLISHED = "schemas/published/"
COMPONENTS = "#/components/schemas/"
LEFT_OUT = frozenset({"$id", "$schema"})


def bundle_openapi(contract: Path, schemas: Path) -> dict[str, Any]:
    """Read openapi.yaml, and put every published schema under its components."""
    document: dict[str, Any] = YAML(typ="safe", pure=True).load(contract.read_text("utf-8"))
    components = document.setdefault("components", {}).setdefault("schemas", {})
    resolved = {name: _relocate(schema, "openapi") for name, schema in components.items()}
    for path in sorted((schemas / "published").glob("*.json")):
        schema = json.loads(path.read_text("utf-8"))
        definitions = schema.pop("$defs", {})
        if path.stem != "common":
            resolved[path.stem] = _relocate(schema, path.stem)
        for name, definition in definitions.items():
            resolved[f"{path.stem}.{name}"] = _relocate(definition, path.stem)
    document["components"]["schemas"] = resolved
    return {
        key: value if key == "components" else _relocate(value, "openapi")
        for key, value in document.items()
    } | {
        "components": {
            key: value if key == "schemas" else _relocate(value, "openapi")
            for key, value in document["components"].items()
        }
    }


def _relocate(value: Any, schema: str) -> Any:
    """Point references at the components; `schema` names the file that they stand in."""
    if isinstance(value, Mapping):
        return {
            key: _target(inner, schema)
            if key == "$ref" and isinstance(inner, str)
            else _relocate(inner, schema)
            for key, inner in value.items()
            if key not in LEFT_OUT or not isinstance(inner, str)
        }
    if isinstance(value, list):
        return [_relocate(item, schema) for item in value]
    return value


def _target(reference: str, schema: str) -> str:
    file, _, fragment = reference.partition("#")
    if not file and schema == "openapi":
        return reference
    name = Path(file).stem if file else schema
    definition = fragment.removeprefix("/$defs/") if fragment else ""
    return COMPONENTS + (f"{name}.{definition}" if definition else name)


def resolve(contract: Mapping[str, Any], value: Any) -> Any:
    """Follow a local reference; what stands beside it is kept."""
    beside: dict[str, Any] = {}
    while isinstance(value, Mapping) and "$ref" in value:
        beside = {key: one for key, one in value.items() if key != "$ref"} | beside
        target: Any = contract
        for step in value["$ref"].removeprefix("#/").split("/"):
            target = target[step.replace("~1", "/").replace("~0", "~")]
        value = target
    return {**value, **beside} if isinstance(value, Mapping) else value


def format_yaml(document: Any) -> bytes:
    """Write a document as YAML, its keys in their order; no two of its parts may be one object."""
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.width = 100
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    written = io.BytesIO()
    yaml.dump(document, written)
    return written.getvalue()

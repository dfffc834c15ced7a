"""Whether a schema refuses a file as an editor's tools read it, and whether load does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
from marshmallow import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from caveat.records.fixture_schemas import FILES, FOLDER
from caveat.records.fixtures.schemas import schema_of
from caveat.records.fixtures.strict_yaml import read
from caveat.records.ledger.entries import read_entry
from paths import GOOD, ROOT

CHECKED_IN = ROOT / "schemas" / FOLDER
PEOPLE, PLACES, ORGANIZATIONS, CLAIMS, ARTICLE = (
    "people", "places", "organizations", "claims", "article",
)  # fmt: skip


class Dateless(SafeConstructor):
    """Builds what YAML 1.2 knows: texts, numbers, booleans, nulls; a date is a text."""


def whole_number(constructor: SafeConstructor, node: Any) -> Any:
    """Build a number; one with underscores is a text in YAML 1.2, though not to this parser."""
    return node.value if "_" in node.value else constructor.construct_yaml_int(node)


Dateless.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: node.value)
Dateless.add_constructor("tag:yaml.org,2002:int", whole_number)


def as_tools_read(text: str) -> Any:
    """Read a fixture as an editor's tools do, who know YAML and nothing of Caveat."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = Dateless
    return yaml.load(text)


def validator(kind: str) -> Any:
    return jsonschema_rs.validator_for(json.loads((CHECKED_IN / f"{kind}.json").read_text("utf-8")))


VALIDATORS = {kind: validator(kind) for kind in FILES}


def refused_by_schema(kind: str, text: str) -> bool:
    return not VALIDATORS[kind].is_valid(as_tools_read(text))


def refused_by_load(kind: str, text: str) -> bool:
    document = read(text.encode(), f"{kind}.yaml")
    return bool(document.findings) or not loads(kind, document.plain)


def loads(kind: str, plain: Any) -> bool:
    """Say whether `load` takes what a file holds, all scalars being texts."""
    if kind != "article" and not isinstance(plain, list):
        return False
    return all(takes(kind, record) for record in (plain if isinstance(plain, list) else [plain]))


def takes(kind: str, record: Any) -> bool:
    if not isinstance(record, dict):
        return False
    given = {"article": None, "origin": None}
    try:
        if kind == "ledger":
            read_entry(record)
        else:
            schema_of(FILES[kind])(given).load(record)
    except ValidationError:
        return False
    return True


def enumerations(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if "enum" in schema:
            yield schema
        schema = list(schema.values())
    for inner in schema if isinstance(schema, list) else ():
        yield from enumerations(inner)


def changed(kind: str, old: str, new: str) -> str:
    """Give a good file with one change."""
    folder = GOOD if kind in (PEOPLE, PLACES, ORGANIZATIONS) else GOOD / "articles" / "quay-fire"
    text = (folder / f"{kind}.yaml").read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {kind}.yaml"
    return text.replace(old, new, 1)

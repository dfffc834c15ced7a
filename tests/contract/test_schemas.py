"""The schemas that we publish take every good example and refuse every bad one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest

from caveat.contract.collections import COLLECTIONS
from caveat.contract.vocabulary import NAMESPACE, SCHEMA_VERSION
from caveat.release.json_schema import SchemaValidators, validators_in
from paths import SCHEMAS

PUBLISHED = sorted((SCHEMAS / "published").glob("*.json"))
EXAMPLES = sorted((SCHEMAS / "published" / "examples").glob("*/*/*.json"))
GOOD = [path for path in EXAMPLES if path.parent.name == "good"]
BAD = [path for path in EXAMPLES if path.parent.name == "bad"]
PARTS_ONLY = {"common": "It holds parts; nothing is a `common`."}
FOREIGN_FORMATS = {"date-time", "uri"}
"""Formats that OpenAPI or a later schema may use; they bite already."""


def name_of(path: Path) -> str:
    return "-".join(path.with_suffix("").parts[-3:])


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def validators() -> SchemaValidators:
    return validators_in(SCHEMAS)


@pytest.mark.parametrize("path", GOOD, ids=name_of)
def test_a_good_example_is_taken_by_both_validators(
    validators: SchemaValidators, path: Path
) -> None:
    schema = path.parent.parent.name
    assert validators.allows(schema, read(path))
    assert list(validators.faults(schema, read(path))) == []


@pytest.mark.parametrize("path", BAD, ids=name_of)
def test_a_bad_example_is_refused_by_both_validators(
    validators: SchemaValidators, path: Path
) -> None:
    schema = path.parent.parent.name
    assert not validators.allows(schema, read(path))
    assert list(validators.faults(schema, read(path)))


@pytest.mark.parametrize("path", BAD, ids=name_of)
def test_a_bad_example_breaks_one_thing_only(validators: SchemaValidators, path: Path) -> None:
    """A second mistake in an example could hide that its schema lets the first one pass."""
    faults = {pointer[:2] for pointer, _ in validators.faults(path.parent.parent.name, read(path))}
    assert len(faults) == 1, faults


def test_every_schema_has_good_and_bad_examples() -> None:
    names = {path.stem for path in PUBLISHED} - set(PARTS_ONLY)
    assert names
    assert {path.parent.parent.name for path in GOOD} == names
    assert {path.parent.parent.name for path in BAD} == names


def test_every_example_stands_under_good_or_bad() -> None:
    assert EXAMPLES
    assert sorted(GOOD + BAD) == EXAMPLES


def test_every_collection_has_its_schema() -> None:
    names = {path.stem for path in PUBLISHED}
    assert {collection.schema for collection in COLLECTIONS.values()} <= names


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.stem)
def test_a_schema_is_itself_valid_and_named_by_its_path(path: Path) -> None:
    schema = read(path)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema_rs.meta.validate(schema)
    home = NAMESPACE.removesuffix("ns#")
    assert schema["$id"] == f"{home}schemas/{SCHEMA_VERSION}/{path.name}"


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.stem)
def test_every_object_of_a_schema_is_closed_and_every_key_described(path: Path) -> None:
    open_objects = [
        where
        for where, part in parts(read(path))
        if part.get("type") == "object"
        and part.get("additionalProperties") is not False
        and "propertyNames" not in part
    ]
    assert open_objects == []


def parts(value: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every object in a schema, with its JSON Pointer."""
    if isinstance(value, dict):
        yield where, value
        for key, inner in value.items():
            yield from parts(inner, f"{where}/{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from parts(inner, f"{where}/{index}")


FORMATS = {
    "date": ("2014-06-15", ["2014-02-30", "2014-6-1", "15 June", "2014-06-15T00:00:00Z", ""]),
    "date-time": (
        "2014-06-15T10:00:00Z",
        ["2014-06-15", "2014-06-15T10:00:00", "2014-06-15T25:00:00Z"],
    ),
    "iri": ("https://caveat.example/claims/è", ["claims/x", "https://a b.example/", "::"]),
    "uri": (
        "https://caveat.example/claims/x",
        ["claims/x", "https://a b.example/", "https://x.example/è"],
    ),
}


@pytest.mark.parametrize("format_", sorted(FORMATS))
def test_formats_bite_in_both_validators(format_: str) -> None:
    schema = {"type": "string", "format": format_}
    decider = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    explainer = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    good, bad = FORMATS[format_]
    assert decider.is_valid(good)
    assert explainer.is_valid(good)
    assert [value for value in bad if decider.is_valid(value)] == []
    assert [value for value in bad if explainer.is_valid(value)] == []


def test_every_format_that_the_schemas_use_is_known_to_bite() -> None:
    used = {
        part["format"]
        for path in PUBLISHED
        for _, part in parts(read(path))
        if isinstance(part.get("format"), str)
    }
    assert used | FOREIGN_FORMATS == set(FORMATS)


def test_a_reference_to_a_schema_elsewhere_is_not_fetched(tmp_path: Path) -> None:
    (tmp_path / "published").mkdir()
    stray = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://w3id.org/caveat/schemas/1.0.0/claim.json",
        "$ref": "https://elsewhere.example/claim.json",
    }
    (tmp_path / "published" / "claim.json").write_text(json.dumps(stray), encoding="utf-8")
    with pytest.raises(ValueError, match="nothing is fetched"):
        validators_in(tmp_path)


def test_a_folder_without_schemas_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no schema"):
        validators_in(tmp_path)

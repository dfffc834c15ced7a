"""The schemas of the fixture files: in sync with load, and satisfied by what stands in fixtures."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import jsonschema_rs
import pytest

import caveat.records.fixtures.schemas as schemas
from caveat.contract.collections import COLLECTIONS
from caveat.records.fixtures.guidance import (
    EXAMPLES,
    FIELDS,
    FILES,
    NOT_RECORDED,
    OF_EVERY_RECORD,
    TERMS,
)
from caveat.records.fixtures.json_schemas import (
    COMMAND,
    FOLDER,
    KINDS,
    fixture_schemas,
    renew,
    written,
)
from caveat.records.fixtures.outline import Outliner, described
from newsroom import ROOT
from refusing import (
    CHECKED_IN,
    GOOD,
    VALIDATORS,
    as_tools_read,
    enumerations,
    refused_by_load,
    refused_by_schema,
)

VOCABULARY = ROOT / "schemas" / "vocabulary.ttl"
NOBODY_TYPES = {"ledger.yaml": "`caveat review` writes it whole, so no tool need complete it."}
"""Files that need not name their schema, each with the reason."""


def kind_of(path: Path) -> str:
    return path.name.removesuffix(".yaml")


def fixture_files() -> list[Path]:
    """Give every file of fixtures that the project has."""
    found = sorted((ROOT / "fixtures").rglob("*.yaml"))
    assert len(found) > 10
    return found


# --- in sync ---


def test_the_schemas_are_those_that_load_gives() -> None:
    made = fixture_schemas(VOCABULARY.read_text(encoding="utf-8"))
    there = {path.name: path.read_text(encoding="utf-8") for path in CHECKED_IN.iterdir()}
    stale = {f"{kind}.json" for kind, schema in made.items()
             if there.get(f"{kind}.json") != written(schema)}  # fmt: skip
    assert stale == set(), f"run `{COMMAND}`"
    assert there.keys() == {f"{kind}.json" for kind in made}, "remove what is no kind of file"


def test_renewing_writes_only_what_changed(tmp_path: Path) -> None:
    (tmp_path / "vocabulary.ttl").write_bytes(VOCABULARY.read_bytes())
    assert {path.stem for path in renew(tmp_path)} == set(KINDS)
    (tmp_path / FOLDER / "people.json").write_text("{}")
    assert [path.name for path in renew(tmp_path)] == ["people.json"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_one_of_the_dialect_that_it_names(kind: str) -> None:
    schema = json.loads((CHECKED_IN / f"{kind}.json").read_text(encoding="utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema_rs.meta.validate(schema)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_and_every_term_says_what_it_is_for(kind: str) -> None:
    schema = json.loads((CHECKED_IN / f"{kind}.json").read_text(encoding="utf-8"))
    for record in schema["$defs"].values():
        for field in record.get("properties", {}).values():
            assert field["description"].endswith(".")
    for terms in enumerations(schema):
        assert len(terms["enum"]) == len(terms["enumDescriptions"])
        assert all(meaning.endswith(".") for meaning in terms["enumDescriptions"])


def test_the_guidance_tells_of_every_field_and_of_no_other() -> None:
    told = {(name, key) for name, keys in FIELDS.items() for key in keys}
    own = set(fields_of_load())
    assert told - own == set(), "guidance.py tells of fields that there are not"
    shared = {(name, key) for name, key in own if key in OF_EVERY_RECORD}
    assert own - told <= shared


def fields_of_load() -> Iterator[tuple[str, str]]:
    for kind in KINDS.values():
        outline = Outliner(Everything()).file(kind, many=True)
        for name, record in outline["$defs"].items():
            yield from ((name, key) for key in record.get("properties", ()))


class Everything(dict[str, str]):
    """Knows a meaning of every term."""

    def __contains__(self, term: object) -> bool:
        return True

    def __missing__(self, term: str) -> str:
        return term


def test_the_guidance_tells_of_every_file_collection_and_reason() -> None:
    assert FILES.keys() == KINDS.keys()
    assert EXAMPLES.keys() == set(COLLECTIONS)
    assert tuple(NOT_RECORDED) == schemas.NOT_RECORDED


def test_the_guidance_defines_only_terms_that_stand_in_a_schema() -> None:
    made = fixture_schemas(VOCABULARY.read_text(encoding="utf-8"))
    used = {term for terms in enumerations(list(made.values())) for term in terms["enum"]}
    assert set(TERMS) - used == set()


def test_a_field_or_term_of_which_nothing_is_said_stops_the_outline() -> None:
    with pytest.raises(LookupError, match="Person has no definition"):
        Outliner({}).file(schemas.PersonSchema, many=True)
    with pytest.raises(LookupError, match=r"Person\.nickname has no description"):
        described(schemas.PersonSchema, "nickname")


def test_a_kind_of_field_without_an_outline_stops_the_outline() -> None:
    class Odd(schemas.Field):
        """A kind of field that nobody has told the outline of."""

    with pytest.raises(LookupError, match="Odd has no outline"):
        Outliner({}).values(Odd())


# --- what stands in fixtures ---


@pytest.mark.parametrize(
    "path", fixture_files(), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_every_fixture_file_satisfies_its_schema_as_tools_read_it(path: Path) -> None:
    found = VALIDATORS[kind_of(path)].iter_errors(as_tools_read(path.read_text(encoding="utf-8")))
    assert [str(error) for error in found] == []


@pytest.mark.parametrize("path", sorted(GOOD.rglob("*.yaml")), ids=lambda path: path.name)
def test_every_good_case_satisfies_its_schema(path: Path) -> None:
    assert not refused_by_schema(kind_of(path), path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "path",
    [path for path in fixture_files() if path.name not in NOBODY_TYPES],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_every_fixture_file_names_its_schema_in_its_first_line(path: Path) -> None:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    wanted = CHECKED_IN / f"{kind_of(path)}.json"
    assert named, f"begin {path.relative_to(ROOT)} with its schema, as `caveat new` does"
    assert (path.parent / named[1]).resolve() == wanted.resolve()


def test_a_ledger_satisfies_its_schema_and_a_record_sent_back_says_why() -> None:
    entry = (
        f"- record: claims/crews-hurt\n  sha256: {'ab' * 32}\n  decision: sentBack\n"
        '  by: "AB"\n  on: 2026-11-24\n'
    )
    assert refused_by_schema("ledger", entry)
    assert refused_by_load("ledger", entry)
    assert not refused_by_schema("ledger", entry + "  note: It says too much.\n")
    assert not refused_by_load("ledger", entry + "  note: It says too much.\n")

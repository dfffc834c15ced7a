"""The schemas of the fixture files: in sync with load, and refusing what load refuses."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marshmallow import ValidationError
from newsroom import ROOT
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from api.load import schemas
from api.load.schemas import RecordSchema
from api.load.strict_yaml import read
from api.scaffold.fixture_schemas import COMMAND, FOLDER, KINDS, fixture_schemas, renew, written
from api.scaffold.guidance import EXAMPLES, FIELDS, FILES, NOT_RECORDED, OF_EVERY_RECORD, TERMS
from api.scaffold.outline import Outliner, described
from api.vocabulary import COLLECTIONS

GOOD = Path(__file__).parent / "cases" / "good"
CHECKED_IN = ROOT / "schemas" / FOLDER
VOCABULARY = ROOT / "schemas" / "vocabulary.ttl"


NOBODY_TYPES = {"ledger.yaml": "`caveat review` writes it whole, so no tool need complete it."}
"""Files that need not name their schema, each with the reason."""


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


def kind_of(path: Path) -> str:
    return path.name.removesuffix(".yaml")


def validator(kind: str) -> Any:
    return jsonschema_rs.validator_for(json.loads((CHECKED_IN / f"{kind}.json").read_text("utf-8")))


VALIDATORS = {kind: validator(kind) for kind in KINDS}


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
    given = {"collection": kind, "article": None, "origin": None}
    schema = KINDS[kind]
    try:
        (schema(given) if issubclass(schema, RecordSchema) else schema()).load(record)
    except ValidationError:
        return False
    return True


def fixture_files() -> list[Path]:
    """Give every file of fixtures that the project has."""
    found = sorted((ROOT / "fixtures").rglob("*.yaml"))
    assert len(found) > 10
    return found


# --- in sync --------------------------------------------------------------------------------


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


def enumerations(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if "enum" in schema:
            yield schema
        schema = list(schema.values())
    for inner in schema if isinstance(schema, list) else ():
        yield from enumerations(inner)


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


# --- what stands in fixtures ----------------------------------------------------------------


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


# --- what is refused ------------------------------------------------------------------------

PEOPLE, PLACES, ORGANIZATIONS, CLAIMS, ARTICLE = (
    "people", "places", "organizations", "claims", "article",
)  # fmt: skip
REFUSED = [
    # unknown, computed and missing fields
    (PEOPLE, "  name: Ada Quill", "  nmae: Ada Quill"),
    (PEOPLE, "roleName:", "rolename:"),
    (PEOPLE, "precision:", "precison:"),
    (CLAIMS, "minValue: 40", "minimumValue: 40"),
    (CLAIMS, "unitText: boats", "unit: boats"),
    (CLAIMS, "  modality: planned", "  status: confirmed\n  modality: planned"),
    (CLAIMS, "  modality: planned", "  disputed: false\n  modality: planned"),
    (CLAIMS, "  modality: planned", "  handChecked: true\n  modality: planned"),
    (CLAIMS, "minValue: 40", "minValue: 40\n      status: confirmed"),
    (CLAIMS, "  modality: planned\n", ""),
    (PEOPLE, "- id: ada-quill\n  name", "- name"),
    (ARTICLE, "headline:", "headlin:"),
    (ARTICLE, "  characters:", "  # characters:"),
    # terms, types and lists
    (CLAIMS, "quantifier: atLeast", "quantifier: exactly"),
    (CLAIMS, "modality: planned", "modality: plan"),
    (CLAIMS, "modality: planned", "modality:"),
    (CLAIMS, "reasons: [singleSource]", "reasons: [singleSauce]"),
    (CLAIMS, "about: [events/dredging]", "about: events/dredging"),
    (CLAIMS, "denies: [who]", "denies: who"),
    (CLAIMS, "denies: [who]", "denies: [who, who]"),
    (CLAIMS, "denies: [who]", "denies: [[who]]"),
    (CLAIMS, "type: Denial", "type: [Denial, Denial]"),
    (CLAIMS, "type: Denial", "type: []"),
    (CLAIMS, "type: Denial", "type: {a: b}"),
    (CLAIMS, "- words: at least\n      on: howMany", "- at least"),
    (PLACES, "type: Country", "type: country"),
    (ARTICLE, "byline: [Ada Quill]", "byline: Ada Quill"),
    # references
    (CLAIMS, "agent: people/ben-oar", "agent: ben-oar"),
    (CLAIMS, "agent: people/ben-oar", "agent: people/Ben-Oar"),
    (CLAIMS, "agent: people/ben-oar", "agent: articles/ferry-fire"),
    (CLAIMS, "agent: people/ben-oar", "agent: people/ben-oar/v/1"),
    (CLAIMS, "agent: people/ben-oar", "agent: https://example.org/people/ben-oar"),
    (CLAIMS, "agent: people/ben-oar", f"agent: people/{'a' * 65}"),
    (CLAIMS, "about: [events/dredging]", "about: [claims/dredging]"),
    (PLACES, "containedInPlace: places/quayland", "containedInPlace: people/quayland"),
    # numbers, days, booleans, ids, digests, addresses
    *((CLAIMS, "minValue: 40", f"minValue: {written}") for written in (
        ".nan", ".inf", "1e999", "40.5", "1_700", "1,700", "forty", "4 0", "\u0664\u0660", "'014'",
        "'-0'", "'+40'", "'40.0'", "true", "", "~", "null", "[40]", "{is: 40}", str(2**53),
        str(2**64), "9" * 500,
    )),
    *((ARTICLE, "datePublished: 2024-06-16", f"datePublished: {day}") for day in (
        "2024-02-30", "2024-13-01", "2024-00-10", "0000-01-01", "2024-6-16", "20240616",
        "16.06.2024", "2024-06-16T00:00:00Z", "2024-W24-7", "2024-04-31", "yesterday", "",
    )),
    *((PLACES, "named: false", f"named: {written}") for written in (
        "yes", "1", "no", "", "[true]", "'True'",
    )),
    *((PEOPLE, "id: ada-quill", f"id: {slug}") for slug in (
        "Ada-Quill", "ada_quill", "ada quill", "-ada", "ada-", "ada--quill", "ada.quill", "",
        "\u0430da-quill", "../ada", "a/b", "'%61da'", "a" * 65, "-4", "1.5",
    )),
    (ARTICLE, "sha256: ", "sha256: a"),
    (CLAIMS, "passageSha256: ", "passageSha256: g"),
    *((ORGANIZATIONS, "sameAs: [https://example.org/harbour-office]", f"sameAs: ['{iri}']")
      for iri in (
        "javascript:alert(1)", "//example.org", "example.org", "http://", "https://exa mple.org",
        "https://example.org/<b>", "ftp://example.org", "https://example.org/a|b",
    )),
    # words
    *((PEOPLE, "name: Ada Quill", f"name: {words}") for words in (
        "''", "' '", "' Ada'", "'Ada '", "null", "~", "", "|\n    Ada", "[Ada]", "{a: b}",
        '"Ada\\nQuill"', '"Ada\\tQuill"', "TODO", "TODO a name", "'TODO: a name'",
    )),
    # files
    (PEOPLE, "- id: ada-quill\n  name: Ada Quill\n", "- words\n"),
]  # fmt: skip

ONLY_LOAD_REFUSES = {
    "To tools it is a whole number, however it is written.": [
        (CLAIMS, "minValue: 40", "minValue: 0x28"),
        (CLAIMS, "minValue: 40", "minValue: 0o50"),
        (CLAIMS, "minValue: 40", "minValue: 014"),
        (CLAIMS, "minValue: 40", "minValue: +40"),
        (CLAIMS, "minValue: 40", "minValue: 40.0"),
        (CLAIMS, "minValue: 40", "minValue: 1e3"),
        (CLAIMS, "minValue: 40", "minValue: -0"),
    ],
    "To tools it is the boolean, however it is written.": [
        (PLACES, "named: false", "named: False"),
        (PLACES, "named: false", "named: FALSE"),
    ],
    "A pattern knows no leap years.": [
        (ARTICLE, "datePublished: 2024-06-16", "datePublished: 2023-02-29"),
    ],
    "A pattern knows no brackets that belong together.": [
        (ORGANIZATIONS, "https://example.org/harbour-office", "'https://['"),
    ],
    "Tools know aliases and anchors, which we have no use for.": [
        (PEOPLE, "id: ada-quill", "id: &ada ada-quill"),
    ],
}
ONLY_TOOLS_REFUSE = {
    "Unquoted it is no value to tools; in quotes both take it.": [
        (PEOPLE, "name: Ada Quill", "name: Null"),
        (PEOPLE, "id: ada-quill", "id: null"),
    ],
    "Unquoted it is a boolean to tools; in quotes both take it.": [
        (PEOPLE, "id: ada-quill", "id: true"),
    ],
}
TAKEN = [
    *((PEOPLE, "name: Ada Quill", f"name: {words}") for words in (
        "NO", "no", "Off", "y", "yes", "True", "22:30:10", "014", "0x1F", "1_000", "1e3",
        "2024-06-16", "12.50", "'Null'", "'true'", "TODOROV",
    )),
    (PEOPLE, "id: ada-quill", "id: 2014"),
    (PEOPLE, "id: ada-quill", f"id: {'a' * 64}"),
    (CLAIMS, "minValue: 40", "minValue: '40'"),
    (CLAIMS, "minValue: 40", f"minValue: {2**53 - 1}"),
    (PLACES, "named: false", "named: 'false'"),
    (ARTICLE, "datePublished: 2024-06-16", "datePublished: '2024-06-16'"),
    (ARTICLE, "datePublished: 2024-06-16", "datePublished: 2024-02-29"),
    (CLAIMS, "type: Denial", "type: [Claim, Denial]"),
    (CLAIMS, "denies: [who]", "denies: [who, what]"),
]  # fmt: skip


def changed(kind: str, old: str, new: str) -> str:
    """Give a good file with one change."""
    folder = GOOD if kind in (PEOPLE, PLACES, ORGANIZATIONS) else GOOD / "articles" / "ferry-fire"
    text = (folder / f"{kind}.yaml").read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {kind}.yaml"
    return text.replace(old, new, 1)


def told(case: Any) -> str:
    return str(case)[:40] or "nothing"


@pytest.mark.parametrize(("kind", "old", "new"), REFUSED, ids=told)
def test_what_load_refuses_the_schema_refuses(kind: str, old: str, new: str) -> None:
    text = changed(kind, old, new)
    assert refused_by_load(kind, text)
    assert refused_by_schema(kind, text)


@pytest.mark.parametrize(("kind", "old", "new"), TAKEN, ids=told)
def test_what_load_takes_the_schema_takes(kind: str, old: str, new: str) -> None:
    text = changed(kind, old, new)
    assert not refused_by_load(kind, text)
    assert not refused_by_schema(kind, text)


@pytest.mark.parametrize("why", ONLY_LOAD_REFUSES)
def test_what_a_schema_cannot_see_is_listed_with_its_reason(why: str) -> None:
    for kind, old, new in ONLY_LOAD_REFUSES[why]:
        text = changed(kind, old, new)
        assert refused_by_load(kind, text), new
        assert not refused_by_schema(kind, text), f"{new}: move it to REFUSED"


@pytest.mark.parametrize("why", ONLY_TOOLS_REFUSE)
def test_what_tools_read_as_something_else_is_taken_in_quotes(why: str) -> None:
    for kind, old, new in ONLY_TOOLS_REFUSE[why]:
        key, _, value = new.partition(": ")
        assert not refused_by_load(kind, changed(kind, old, new)), new
        assert refused_by_schema(kind, changed(kind, old, new)), f"{new}: move it to TAKEN"
        assert not refused_by_schema(kind, changed(kind, old, f"{key}: '{value}'"))


# --- agreement ------------------------------------------------------------------------------

PLAIN = {kind: read(changed(kind, "", "").encode(), kind).plain for kind in (
    *(PEOPLE, PLACES, ORGANIZATIONS, CLAIMS, ARTICLE, "sources", "groups", "events"), "quotations",
)}  # fmt: skip
"""Good files as `load` has them: all scalars are texts, as tools have them of a file in quotes."""
VALUES = (
    *("", "atLeast", "who", "what", "statesClaim", "saidBy", "in", "day", "absolute", "claimed"),
    *("people/ben-oar", "organizations/river-league", "places/mill-town", "claims/crews-hurt"),
    *("events/dredging", "groups/passengers", "sources/ferry-account", "articles/ferry-fire"),
    *("people/", "people/a--b", "quotations/x", "Denial", "Claim", "City", "Organization"),
    *("0", "7", "-1", "-0", "007", "40.5", "2024-06-16", "2024-06-31", "2024-6-1", "true", "false"),
    *("True", "a" * 64, "g" * 64, "a" * 65, "https://example.org/x", "example.org", "null", "~"),
    *("TODO", "TODO: x", " x", "x ", "x\ny", "x\ty", "Some words, with a comma.", "a-slug", "A"),
)


TERMS_OF_ALL = {
    term
    for path in sorted(CHECKED_IN.glob("*.json"))
    for terms in enumerations(json.loads(path.read_text(encoding="utf-8")))
    for term in terms["enum"]
}


def paths(plain: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Walk every value of a file."""
    yield path
    items = plain.items() if isinstance(plain, dict) else enumerate(plain)
    for step, inner in items if not isinstance(plain, str) else ():
        yield from paths(inner, (*path, step))


EVERYWHERE = [(kind, path) for kind, plain in PLAIN.items() for path in paths(plain) if path]


def at(plain: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        plain = plain[step]
    return plain


@st.composite
def mutations(draw: st.DrawFn) -> tuple[str, Any]:
    """A good file in which one to three values were changed, removed, added or moved."""
    kind = draw(st.sampled_from(sorted(PLAIN)))
    plain = copy.deepcopy(PLAIN[kind])
    for _ in range(draw(st.integers(1, 3))):
        left = [path for path in paths(plain) if path]
        if not left:
            break
        path = draw(st.sampled_from(left))
        around, step = at(plain, path[:-1]), path[-1]
        match draw(st.sampled_from(["change", "change", "remove", "rename", "add", "wrap"])):
            case "change":
                around[step] = draw(st.sampled_from(VALUES))
            case "remove":
                del around[step]
            case "rename" if isinstance(around, dict):
                around[draw(st.sampled_from(["name", "note", "type", "surname"]))] = around.pop(
                    step
                )
            case "add" if isinstance(around[step], dict):
                around[step][draw(st.sampled_from(["note", "status", "zz"]))] = "Some words."
            case "wrap":
                around[step] = draw(st.sampled_from([[], {}, [around[step]], {"a": around[step]}]))
    return kind, plain


@settings(max_examples=600, deadline=None)
@given(mutation=mutations())
def test_load_and_schema_agree_on_whatever_is_done_to_a_good_file(
    mutation: tuple[str, Any],
) -> None:
    kind, plain = mutation
    assert VALIDATORS[kind].is_valid(plain) == loads(kind, plain)


@pytest.mark.parametrize("kind", sorted(PLAIN))
def test_an_unknown_field_anywhere_is_refused(kind: str) -> None:
    for path in [path for k, path in EVERYWHERE if k == kind] or [()]:
        plain = copy.deepcopy(PLAIN[kind])
        if isinstance(at(plain, path), dict):
            at(plain, path)["surname"] = "words"
            assert not VALIDATORS[kind].is_valid(plain), path


@pytest.mark.parametrize("kind", sorted(PLAIN))
def test_another_term_or_collection_anywhere_is_refused(kind: str) -> None:
    refused = 0
    for path in [path for k, path in EVERYWHERE if k == kind]:
        plain = copy.deepcopy(PLAIN[kind])
        value = at(plain, path)
        if isinstance(value, str) and (
            value in TERMS_OF_ALL or value.partition("/")[0] in COLLECTIONS
        ):
            at(plain, path[:-1])[path[-1]] = "quotations/nowhere" if "/" in value else value + "s"
            if not loads(kind, plain):
                refused += 1
                assert not VALIDATORS[kind].is_valid(plain), path
    assert refused > 0

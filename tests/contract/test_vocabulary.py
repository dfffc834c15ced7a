"""The ledgers of meaning hold in both directions, and each is seen to catch a planted error."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import caveat.contract.vocabulary as vocabulary
import schema_org
from caveat.records.fixtures.folder import load
from caveat.records.link import link
from caveat.release.render import render
from caveat.settings import Settings
from domains_and_ranges import Fitting, graph_documents
from paths import ROOT
from project_tree import made
from schema_org import SCHEMA
from term_meanings import PUBLISHED, Meaning
from vocabulary_ledger import (
    LEDGERS,
    all_is_explained,
    keys_agree,
    ours_are_defined,
    schema_org_is_used_rightly,
    schemas_agree,
    schemes_agree,
    terms_agree,
    terms_are_apart,
    terms_are_narrower_than_their_kinds,
    terms_have_one_meaning,
    types_agree,
)

BASE = "https://caveat.example"
Ledger = Callable[[Meaning], Iterator[str]]

KEPT = "readers branch on it, so that a value added later would break partners"
RESERVED = {"status": dict.fromkeys(("corroborated", "confirmed"), KEPT)}
"""Terms that neither the seed nor an example uses yet, each with the reason to have it."""


@pytest.fixture(scope="module")
def meaning() -> Meaning:
    return Meaning()


@pytest.mark.parametrize("agree", LEDGERS, ids=lambda agree: agree.__name__)
def test_the_ledger_holds(meaning: Meaning, agree: Ledger) -> None:
    assert list(agree(meaning)) == []


def with_context(meaning: Meaning, **terms: Any) -> Meaning:
    return replace(meaning, context={**meaning.context, **terms})


def without_term(meaning: Meaning, term: str) -> Meaning:
    return replace(meaning, context={t: m for t, m in meaning.context.items() if t != term})


def with_turtle(meaning: Meaning, old: str, new: str) -> Meaning:
    assert old in meaning.turtle
    return replace(meaning, turtle=meaning.turtle.replace(old, new, 1))


def with_schema(meaning: Meaning, change: Callable[[Any], None]) -> Meaning:
    schemas = copy.deepcopy(dict(meaning.schemas))
    change(schemas)
    return replace(meaning, schemas=schemas)


def with_terms(meaning: Meaning, key: str, *terms: str) -> Meaning:
    return replace(meaning, enumerations={**meaning.enumerations, key: terms})


def forget_status(schemas: Any) -> None:
    schemas["common"]["$defs"]["status"]["enum"].remove("refuted")


def add_modality(schemas: Any) -> None:
    schemas["common"]["$defs"]["modality"]["enum"].append("alleged")


def add_key(schemas: Any) -> None:
    schemas["claim"]["properties"]["certainty"] = {"type": "string"}


def drop_key(schemas: Any) -> None:
    del schemas["claim"]["properties"]["readWith"]


def add_type(schemas: Any) -> None:
    schemas["organization"]["properties"]["type"]["items"]["enum"].append("Party")


def drop_type(schemas: Any) -> None:
    schemas["claim"]["properties"]["type"]["items"]["enum"].remove("ForceClaim")


SUSPECT = (
    'cv:suspect a skos:Concept ; skos:prefLabel "suspect"@en ; skos:definition "Suspected."@en .'
)

PLANTED: list[tuple[str, Ledger, Callable[[Meaning], Meaning], str]] = [
    (
        "a term that only vocabulary.py has",
        terms_agree,
        lambda m: with_terms(m, "extent", "within", "throughout", "around"),
        "`around`",
    ),
    (
        "a concept that only vocabulary.ttl has",
        terms_agree,
        lambda m: replace(m, turtle=m.turtle + SUSPECT),
        "`suspect`",
    ),
    (
        "a term that the context forgot",
        terms_agree,
        lambda m: without_term(m, "refuted"),
        "`refuted`",
    ),
    (
        "a term that the context misspells",
        terms_agree,
        lambda m: with_context(m, refuted="https://w3id.org/caveat/ns#refutd"),
        "ns#refutd",
    ),
    (
        "a concept in the wrong scheme",
        schemes_agree,
        lambda m: with_turtle(m, "skos:inScheme cv:extents", "skos:inScheme cv:precisions"),
        "scheme",
    ),
    (
        "a key of terms that reads them as IRIs",
        schemes_agree,
        lambda m: with_context(m, status={"@id": "cv:status", "@type": "@id"}),
        "`status`",
    ),
    (
        "a status that the schemas forgot",
        schemas_agree,
        lambda m: with_schema(m, forget_status),
        "`refuted`",
    ),
    (
        "a modality that only a schema has",
        schemas_agree,
        lambda m: with_schema(m, add_modality),
        "`alleged`",
    ),
    ("a key that only a schema has", keys_agree, lambda m: with_schema(m, add_key), "`certainty`"),
    ("a key that no schema has", keys_agree, lambda m: with_schema(m, drop_key), "`readWith`"),
    ("a type that only a schema has", types_agree, lambda m: with_schema(m, add_type), "`Party`"),
    ("a type that no schema has", types_agree, lambda m: with_schema(m, drop_type), "`ForceClaim`"),
    (
        "a class that nobody uses",
        types_agree,
        lambda m: with_context(m, Rumor="cv:Rumor"),
        "`Rumor`",
    ),
    (
        "an aspect that equals a key",
        terms_are_apart,
        lambda m: with_terms(m, "aspect", *vocabulary.ASPECTS, "place"),
        "`place`",
    ),
    (
        "an outcome that is a part too",
        terms_have_one_meaning,
        lambda m: with_terms(m, "outcome", *vocabulary.OUTCOMES, "combatant"),
        "`combatant`",
    ),
    (
        "a term of two lists that one of them lost",
        terms_have_one_meaning,
        lambda m: with_terms(m, "standing", *(t for t in vocabulary.STANDINGS if t != "planned")),
        "`planned`",
    ),
    (
        "an outcome under another kind",
        terms_are_narrower_than_their_kinds,
        lambda m: with_turtle(m, "skos:broader cv:death", "skos:broader cv:harm"),
        "`harm`",
    ),
    (
        "two keys for one IRI",
        terms_are_apart,
        lambda m: with_context(m, description={"@id": "schema:description"}),
        "schema.org/description",
    ),
    (
        "a property that equals a term",
        terms_are_apart,
        lambda m: with_context(m, party={"@id": "cv:who", "@type": "@id"}),
        "ns#who",
    ),
    (
        "a property that is not defined",
        ours_are_defined,
        lambda m: with_context(m, medium={"@id": "cv:mediun"}),
        "mediun",
    ),
    (
        "a property that the context does not have",
        ours_are_defined,
        lambda m: without_term(m, "wordQuantity"),
        "wordQuantity",
    ),
    (
        "an empty scheme",
        ours_are_defined,
        lambda m: replace(m, turtle=m.turtle + "\ncv:moods a skos:ConceptScheme ."),
        "moods",
    ),
    (
        "a term without a definition",
        all_is_explained,
        lambda m: replace(m, turtle=m.turtle + "\ncv:odd a skos:Concept ."),
        "ns#odd",
    ),
    (
        "a second definition",
        all_is_explained,
        lambda m: replace(m, turtle=m.turtle + '\ncv:near skos:definition "Close by, or so."@en .'),
        "ns#near",
    ),
    (
        "a schema.org term misspelled in the context",
        schema_org_is_used_rightly,
        lambda m: with_context(m, headline={"@id": "schema:headlin"}),
        "headlin",
    ),
    (
        "a schema.org class misspelled in vocabulary.ttl",
        schema_org_is_used_rightly,
        lambda m: with_turtle(m, "subClassOf schema:Observation", "subClassOf schema:Observaton"),
        "Observaton",
    ),
]


@pytest.mark.parametrize(
    ("agree", "plant", "named"),
    [case[1:] for case in PLANTED],
    ids=[case[0].replace(" ", "-") for case in PLANTED],
)
def test_a_ledger_catches_a_planted_error(
    meaning: Meaning, agree: Ledger, plant: Callable[[Meaning], Meaning], named: str
) -> None:
    assert any(named in complaint for complaint in agree(plant(meaning)))


def test_every_ledger_has_a_planted_error() -> None:
    assert {case[1] for case in PLANTED} == set(LEDGERS)


@cache
def seed() -> dict[str, Any]:
    """The documents of the fixtures, as rendered."""
    loaded = load(Settings.from_environ({}).fixtures)
    graph, findings = link(loaded.records, loaded.seen)
    assert [*loaded.findings, *findings] == []
    return render(graph, "https://creativecommons.org/licenses/by/4.0/")


def absolute(value: Any) -> Any:
    """Bind ids to a base, for a document that is read outside of a release."""
    if isinstance(value, dict):
        return {
            key: f"{BASE}/{inner}" if key == "id" and "://" not in inner else absolute(inner)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [absolute(inner) for inner in value]
    return value


def test_terms_fit_domain_and_range_in_every_document_of_the_seed(meaning: Meaning) -> None:
    fitting = Fitting(meaning)
    assert seed()
    complaints = {
        complaint
        for document in seed().values()
        for complaint in fitting.complaints(absolute(document))
    }
    assert complaints == set()


def test_terms_fit_domain_and_range_in_every_good_example(meaning: Meaning) -> None:
    fitting = Fitting(meaning)
    documents = list(graph_documents(PUBLISHED / "examples"))
    assert documents
    assert [
        (name, complaint)
        for name, document in documents
        for complaint in fitting.complaints(document)
    ] == []


MISFITS = {
    "a headline on a person": ({"id": "x:1", "type": "Person", "headline": "News"}, "headline"),
    "an author who is an account": (
        {
            "id": "x:1",
            "type": "Claim",
            "author": [{"id": "x:2", "type": "OnlineAccount", "name": "Account"}],
        },
        "author",
    ),
    "an outcome that is no property": (
        {"id": "x:1", "type": ["Observation", "Count"], "outcome": "near"},
        "measuredProperty",
    ),
    "a number that is text": (
        {"id": "x:1", "type": ["Observation", "Count"], "minValue": "40"},
        "minValue",
    ),
    "a start date on a claim": (
        {"id": "x:1", "type": "Claim", "startDate": "2024-06-16"},
        "startDate",
    ),
    "a modality on a person": ({"id": "x:1", "type": "Person", "modality": "actual"}, "modality"),
    "a schema.org property on a node without type": ({"id": "x:1", "name": "Nobody"}, "name"),
    "a place that is a person": (
        {"id": "x:1", "type": "Place", "containedInPlace": {"id": "x:2", "type": "Person"}},
        "containedInPlace",
    ),
}


@pytest.mark.parametrize("case", sorted(MISFITS))
def test_the_ledger_of_domains_and_ranges_catches_a_misfit(meaning: Meaning, case: str) -> None:
    document, name = MISFITS[case]
    assert any(f"/{name} " in c or f"#{name} " in c for c in Fitting(meaning).complaints(document))


def test_our_classes_fit_only_because_they_stand_under_schema_orgs(meaning: Meaning) -> None:
    planted = with_turtle(meaning, "rdfs:subClassOf schema:WebAPI", "rdfs:subClassOf schema:Action")
    entry = {"id": "x:1", "type": "EntryPoint", "documentation": "x:2"}
    assert list(Fitting(meaning).complaints(entry)) == []
    assert any("documentation" in complaint for complaint in Fitting(planted).complaints(entry))


def test_every_value_that_occurs_is_a_term_of_its_key() -> None:
    occurring = uttered(seed())
    for key, terms in occurring.items():
        assert terms <= set(vocabulary.ENUMERATIONS[key]), key


def test_every_term_is_used_or_reserved_and_none_is_both() -> None:
    examples = [document for _, document in graph_documents(PUBLISHED / "examples")]
    occurring = uttered([seed(), examples])
    unused = {
        key: {term for term in terms if term not in occurring.get(key, set())}
        for key, terms in vocabulary.ENUMERATIONS.items()
    }
    reserved = {key: set(RESERVED.get(key, ())) for key in vocabulary.ENUMERATIONS}
    assert unused == reserved, "use the term, or enter it in RESERVED with a reason, or take it out"


def uttered(value: Any) -> dict[str, set[str]]:
    """Collect the terms that enumerated keys hold anywhere below a value."""
    found: dict[str, set[str]] = {}
    for key, inner in pairs(value):
        if key in vocabulary.ENUMERATIONS:
            found.setdefault(key, set()).update([inner] if isinstance(inner, str) else inner)
    return found


def pairs(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key, inner
            yield from pairs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from pairs(inner)


def test_the_table_of_schema_org_is_made_from_the_vocabulary_file() -> None:
    assert schema_org.PACKAGE.is_dir(), f"run: {schema_org.COMMAND}"
    checked_in = schema_org.TABLE.read_text(encoding="utf-8")
    assert checked_in == schema_org.written(schema_org.table()), f"run: {schema_org.COMMAND}"


def test_the_table_of_schema_org_tells_a_term_that_schema_org_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = json.loads(schema_org.CONTEXT.read_text(encoding="utf-8"))
    context["@context"][-1]["headline"] = {"@id": "schema:headlin"}
    planted = tmp_path / "v1.jsonld"
    planted.write_text(json.dumps(context), encoding="utf-8")
    monkeypatch.setattr(schema_org, "CONTEXT", planted)
    with pytest.raises(LookupError, match=f"{SCHEMA}headlin"):
        schema_org.table()


# --- the context


def test_the_context_is_named_in_one_place() -> None:
    """A second context is a change of one line, and not a search for where the first was named."""
    named = re.compile(r"v[0-9]+\.jsonld")
    files = [path for path in made("api/**/*") if path.suffix in (".py", ".html", ".yaml", ".js")]
    places = [path.name for path in files for _ in named.findall(path.read_text("utf-8"))]
    assert places == ["vocabulary.py"]
    assert (ROOT / "schemas" / vocabulary.CONTEXT).is_file()

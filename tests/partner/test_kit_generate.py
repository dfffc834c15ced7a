"""The generators of the kit: what is valid is accepted, and what is not for one rule only."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

from caveat.validate.linked import misread, reader_of
from caveat.validate.shapes import conforms
from caveat_partner import generate
from caveat_partner.generate import SCHEMAS, Broken
from caveat_partner.generate.model import PARTS
from caveat_partner.generate.near_miss import (
    break_rule,
    copy_document,
    dependent_rule_names,
    parts_placed,
)
from caveat_partner.generate.rng import Rng
from caveat_partner.generate.value_types import Many, OneOf, ValueType
from caveat_partner.terms import COLLECTIONS
from generator_digest import digest
from near_miss_proof import (
    FOLDER,
    PUBLISHED,
    Fault,
    refused_for_its_rule,
    shelf,
    spots_hit,
    spots_of_schemas,
    texts,
    told_by_jsonschema,
    told_by_jsonschema_rs,
    told_otherwise,
)

MANY = 770
"""Near misses of each schema, ten thousand in all, for the validator that is fast."""

VALID = 200
FEW = {"graph": 6, "collection": 15}
OTHERWISE = 25
"""For the validator that is slow; `python -m tests.partner.near_miss_proof` tries all with both."""

DIGEST = "2e4e45c42ce1a4afe5eb8213ce1c23bf848873536fccd7e64c6b060bd0c1339f"
"""The SHA-256 of what `digest` writes: the same on every machine, until a generator changes."""

NEVER_HIT = {
    **{
        (schema, "", "type"): "Whatever is no object is no document; a near miss is one."
        for schema in ("collection", "entry-point", "graph", "problem")
    },
    **{
        ("problem", f"/properties/errors/items/anyOf/{at}", f"required {key}"): (
            "Any of the three will do; that one of them must be there is hit."
        )
        for at, key in enumerate(("pointer", "parameter", "header"))
    },
}
"""Keywords of the schemas that no near miss breaks, each with the reason."""

NEVER_MADE = {
    **{
        ("position", "quantifier", value): "A distance is one number, never words or a range."
        for value in ("between", "inWords", "none", "notStated")
    },
    **{
        (part, "status", "opinion"): "Opinions are not checked, and have no counts."
        for part in ("hop", "check", "count")
    },
}
"""Values that no valid document has although its schema would take them, with the reason."""

ASKED = {
    *("type", "status", "verification", "facet", "modality", "disputed", "disputes", "disputedBy"),
    *("denies", "withdrawn", "withdrawnBy", "happenedOn", "standing", "startDate", "quantifier"),
    *("value", "minValue", "maxValue", "wordQuantity", "unitText", "named", "sameAs"),
    *("alternateName", "handChecked", "handCheckedOn"),
}
"""Keys that the schemas name in an if, a then or a dependency."""

WHERE_WHOLE = {"graph", "collection", "entry-point", "problem"}


@pytest.fixture(scope="module", params=SCHEMAS)
def schema(request: pytest.FixtureRequest) -> str:
    return str(request.param)


# Valid documents


def test_valid_documents_are_accepted_by_jsonschema_rs(schema: str) -> None:
    documents = list(generate.valid(schema, seed=1, n=VALID))
    assert len(documents) == VALID
    assert [one for one in documents if not shelf().allows(schema, one)] == []


def test_valid_documents_are_accepted_by_jsonschema(schema: str) -> None:
    for document in generate.valid(schema, seed=2, n=FEW.get(schema, 12)):
        assert told_by_jsonschema(schema, document) == []


def test_valid_documents_lose_nothing_when_they_are_read_as_linked_data(schema: str) -> None:
    """What is served alone has its context; a problem is no linked data."""
    reader = reader_of(FOLDER)
    for document in generate.valid(schema, seed=3, n=4 if schema in WHERE_WHOLE else 12):
        if "@context" in document and schema not in ("collection", "entry-point"):
            base = document["@context"].removesuffix("/context/v1.jsonld")
            iri = document["id"].removeprefix(f"{base}/")
            assert list(misread(reader, iri, document)) == []


def test_valid_graphs_agree_with_themselves() -> None:
    """References repeat what their nodes say, and relations are told on both sides."""
    told: set[str] = set()
    for number, graph in enumerate(generate.valid("graph", seed=15, n=8)):
        told.update(key for node in graph["included"] for key in node)
        assert conforms({f"articles/{number}/graph": graph}, FOLDER) == []
    assert told >= {"disputes", "qualifies", "withdraws", "readWith", "counts", "positions"}


def test_valid_claims_have_the_status_of_the_headline_rule_and_of_their_disputes() -> None:
    for claim in generate.valid("claim", seed=5, n=VALID):
        assert claim["status"] == headline(claim)
        disputed = "disputes" in claim or "disputedBy" in claim
        for count in claim.get("counts", ()):
            assert count["disputed"] == disputed
            assert count["claimant"] == claim["claimant"]
            assert count["status"] == (facet(claim, "howMany", "attributed") or claim["status"])
            if count["quantifier"] == "between":
                assert count["minValue"] <= count["maxValue"]
        said = claim.get("saidOn", {}).get("latest", "9999")
        assert claim.get("happenedOn", {}).get("latest", "") <= said


def headline(claim: dict[str, Any]) -> str:
    if "OpinionClaim" in claim["type"]:
        return "opinion"
    fails = {"unverified", "refuted"} & {hop["status"] for hop in claim["attribution"]}
    return facet(claim, "what", "attributed") or ("unverified" if fails else "attributed")


def facet(claim: dict[str, Any], name: str, silent: str) -> str | None:
    """Give the status of a facet, unless it says nothing of a check."""
    told = {entry["facet"]: entry["status"] for entry in claim["verification"]}
    return told.get(name) if told.get(name) != silent else None


def test_valid_documents_have_every_value_and_every_key_with_and_without_it() -> None:
    seen, there = defaultdict[Any, set[Any]](set), defaultdict[Any, set[bool]](set)
    for name in SCHEMAS:
        for document in generate.valid(name, seed=6, n=400 if name == "claim" else 150):
            for part, node, _ in parts_placed(name, document):
                for key, its in PARTS[part].keys.items():
                    there[part, key].add(key in node)
                    seen[part, key].update(values(its.value_type, node.get(key, [])))
    missing = {
        (part, key, value)
        for part, key, value_type in enumerations()
        for value in set(value_type.values) - seen[part, key]
    }
    assert missing == NEVER_MADE.keys()
    optional = {(name, key) for name, part in PARTS.items() for key in part.keys
                if not part.keys[key].required}  # fmt: skip
    assert optional
    assert [one for one in sorted(optional) if there[one] != {True, False}] == []


def values(value_type: ValueType, value: Any) -> Iterator[Any]:
    if isinstance(value_type, Many) and isinstance(value_type.of, OneOf):
        yield from value
    elif isinstance(value_type, OneOf) and value != []:
        yield value


def enumerations() -> Iterator[tuple[str, str, OneOf]]:
    for name, part in PARTS.items():
        for key, its in part.keys.items():
            value_type = its.value_type.of if isinstance(its.value_type, Many) else its.value_type
            if isinstance(value_type, OneOf):
                yield name, key, value_type


def test_the_kit_enumerates_the_values_of_the_schemas_and_no_others() -> None:
    published = {
        frozenset(one["enum"])
        for text in texts().values()
        for one in objects(text)
        if "enum" in one
    }
    assert {frozenset(value_type.values) for _, _, value_type in enumerations()} == published


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from objects(inner)


# Near misses


@pytest.fixture(scope="module")
def told() -> dict[str, list[tuple[Broken, list[Fault]]]]:
    """Ten thousand near misses by schema, with what jsonschema-rs says of each."""
    return {
        name: [
            (rule, told_by_jsonschema_rs(name, document))
            for document, rule in generate.near_misses(name, seed=7, n=MANY)
        ]
        for name in SCHEMAS
    }


Told = dict[str, list[tuple[Broken, list[Fault]]]]


def test_every_near_miss_is_refused_by_jsonschema_rs_for_the_rule_that_it_names(
    told: Told, schema: str
) -> None:
    assert len(told[schema]) == MANY
    wrong = [told_otherwise(faults, rule) for rule, faults in told[schema]]
    assert [one for one in wrong if one] == []


def test_near_misses_are_refused_by_both_for_the_rule_that_they_name(schema: str) -> None:
    wrong = [
        refused_for_its_rule(schema, document, rule)
        for document, rule in generate.near_misses(schema, 8, FEW.get(schema, OTHERWISE))
    ]
    assert [one for one in wrong if one] == []


@pytest.mark.parametrize("name", sorted(set(SCHEMAS) - WHERE_WHOLE))
def test_a_rule_on_which_others_depend_is_broken_alone_wherever_it_can_be(name: str) -> None:
    """Chance seldom picks a document in which a rule would take another one with it."""
    tried, wrong = 0, []
    rules = [rule for rule in generate.rules(name) if depends(rule.name)]
    for document in generate.valid(name, seed=14, n=40):
        for index, place in enumerate(parts_placed(name, document)):
            for rule in rules:
                if rule.part == place.part and rule.applies(place.node):
                    copy = copy_document(document)
                    spoiled = list(parts_placed(name, copy))[index]
                    broken = break_rule(Rng(rule.name, tried), rule, spoiled)
                    wrong.append(told_otherwise(told_by_jsonschema_rs(name, copy), broken))
                    tried += 1
    assert tried > 100
    assert [one for one in wrong if one] == []


def depends(rule: str) -> bool:
    parts = (*COLLECTIONS.values(), "check", "count", "position")
    about = tuple(f"{part}-{key}-" for part in parts for key in ASKED & PARTS[part].keys.keys())
    return rule in dependent_rule_names() or rule.startswith(about)


def test_every_rule_is_broken(told: Told) -> None:
    broken = {rule.name for its in told.values() for rule, _ in its}
    assert broken == {rule.name for name in SCHEMAS for rule in generate.rules(name)}


def test_every_keyword_of_every_schema_is_hit_by_a_rule(told: Told) -> None:
    hit = {
        spot for its in told.values() for rule, faults in its for spot in spots_hit(faults, rule)
    }
    assert len(PUBLISHED) > len(SCHEMAS)
    assert spots_of_schemas() - hit == NEVER_HIT.keys()


def test_every_rule_has_a_name_of_its_own_and_says_in_a_sentence_what_it_asks() -> None:
    rules = {rule for name in SCHEMAS for rule in generate.rules(name)}
    assert len({rule.name for rule in rules}) == len(rules) > 1000
    assert [rule.sentence for rule in rules if not rule.sentence.endswith(".")] == []


def test_a_second_fault_or_another_rule_does_not_pass_for_the_one_named() -> None:
    document, rule = next(
        (one, rule) for one, rule in generate.near_misses("claim", 9, MANY)
        if rule.name == "count-caveat-missing"
    )  # fmt: skip
    faults = told_by_jsonschema_rs("claim", document)
    assert told_otherwise(faults, rule) is None
    assert told_otherwise([], rule)
    assert told_otherwise([*faults, Fault("/name", "type")], rule)
    assert told_otherwise([*faults, Fault(rule.pointer, "additionalProperties")], rule)
    assert told_otherwise([*faults, Fault(rule.pointer, "required", ("status",))], rule)
    assert told_otherwise([Fault(rule.pointer, "required", ("status",))], rule)
    assert told_otherwise([Fault("", "required", ("caveat",))], rule)


# The same for everyone


@pytest.mark.parametrize("hash_seed", ["0", "4711"])
def test_a_seed_gives_the_same_documents_in_every_process(hash_seed: str) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "generator_digest"],
        env=os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        cwd=FOLDER.parent,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout.strip() == digest()


def test_a_seed_gives_the_same_documents_as_on_every_other_machine() -> None:
    assert digest() == DIGEST, "A generator changed: renew DIGEST, and say so in CHANGELOG.md."


def test_another_seed_gives_other_documents_and_a_greater_number_only_more(schema: str) -> None:
    few = list(generate.near_misses(schema, seed=11, n=5))
    assert list(generate.near_misses(schema, seed=11, n=9))[:5] == few
    assert list(generate.near_misses(schema, seed=12, n=5)) != few
    assert list(generate.valid(schema, 11, 9))[:5] == list(generate.valid(schema, 11, 5))


def test_no_two_places_of_a_document_are_one_object(schema: str) -> None:
    """Whoever changes a document that was made changes it in one place."""
    for document in generate.valid(schema, seed=13, n=5):
        within = [id(one) for one in objects(document)]
        assert len(within) == len(set(within))


def test_an_unknown_schema_is_refused_with_those_that_there_are() -> None:
    for make in (generate.valid, generate.near_misses):
        with pytest.raises(ValueError, match=r"no schema 'clam'; there are: claim, "):
            make("clam")

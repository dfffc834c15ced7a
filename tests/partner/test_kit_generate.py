"""The generators of the kit: what is valid is accepted, and what is not for one rule only."""

from __future__ import annotations

import pytest

from caveat.release.json_ld import misread, reader_of
from caveat.release.shacl import find_shape_faults
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
from caveat_partner.terms import COLLECTIONS
from model_values import enumerations
from near_miss_proof import (
    FOLDER,
    PUBLISHED,
    Fault,
    enumerations_of_schemas,
    refused_for_its_rule,
    spots_hit,
    spots_of_schemas,
    told_by_jsonschema,
    told_by_jsonschema_rs,
    told_otherwise,
    validators,
)

MANY = 770
"""Near misses of each schema, more than ten thousand in all, for the validator that is fast."""
MORE = {"claim": 2000, "place": 2000}
"""Where rules are so many, or so seldom broken, that it takes more for each to have its turn."""

VALID = 200
FEW = {"graph": 6, "collection": 15}
OTHERWISE = 25
"""For the validator that is slow; `near_miss_proof`, run as a module, tries all with both."""


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


ASKED = {
    *("type", "status", "verification", "aspect", "modality", "disputed", "disputes", "disputedBy"),
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
    assert [one for one in documents if not validators().allows(schema, one)] == []


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
        assert find_shape_faults({f"articles/{number}/graph": graph}, FOLDER) == []
    assert told >= {"disputes", "qualifies", "withdraws", "readWith", "counts", "positions"}


def test_the_kit_enumerates_the_values_of_the_schemas_and_no_others() -> None:
    told = {frozenset(value_type.values) for _, _, value_type in enumerations()}
    assert told == enumerations_of_schemas()


# Near misses


@pytest.fixture(scope="module")
def told() -> dict[str, list[tuple[Broken, list[Fault]]]]:
    """Ten thousand near misses by schema, with what jsonschema-rs says of each."""
    return {
        name: [
            (rule, told_by_jsonschema_rs(name, document))
            for document, rule in generate.near_misses(name, seed=7, n=MORE.get(name, MANY))
        ]
        for name in SCHEMAS
    }


Told = dict[str, list[tuple[Broken, list[Fault]]]]


def test_every_near_miss_is_refused_by_jsonschema_rs_for_the_rule_that_it_names(
    told: Told, schema: str
) -> None:
    assert len(told[schema]) == MORE.get(schema, MANY)
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

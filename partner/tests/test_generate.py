"""The generators of the kit: the same documents for everyone, and all that the model allows."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

from caveat_partner import generate
from caveat_partner.generate import SCHEMAS
from caveat_partner.generate.model import PARTS
from caveat_partner.generate.near_miss import parts_placed
from caveat_partner.generate.value_types import Many, OneOf, ValueType
from generator_digest import digest
from model_values import enumerations, objects

VALID = 200

DIGEST = "450eb2a3686f72b25999af679b76d2c974c907f03b9922eaf25ba54755810a18"
"""The SHA-256 of what `digest` writes: the same on every machine, until a generator changes."""

NEVER_MADE = {
    **{
        ("position", "quantifier", value): "A distance is there because it is said."
        for value in ("none", "saidUnknown", "notStated")
    },
    **{
        (part, "status", "opinion"): "Opinions are not checked, and have no counts."
        for part in ("hop", "check", "count")
    },
    ("count", "handling", "asView"): "Opinions have no counts.",
    ("claim", "reserves", "what"): "The status of a claim speaks of that.",
    ("claims-reference", "reserves", "what"): "The status of a claim speaks of that.",
    ("count", "reserves", "howMany"): "The status of a count speaks of that.",
    **{
        ("hop", "status", value): "Nobody is given as a speaker with this status."
        for value in ("hedged", "doubted", "partlyRefuted", "partlyCorroborated")
    },
}
"""Values that no valid document has although its schema would take them, with the reason."""


@pytest.fixture(scope="module", params=SCHEMAS)
def schema(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_valid_claims_have_the_status_of_the_headline_rule_and_of_their_disputes() -> None:
    for claim in generate.valid("claim", seed=5, n=VALID):
        assert claim["status"] == headline(claim)
        disputed = "disputes" in claim or "disputedBy" in claim
        for count in claim.get("counts", ()):
            assert count["disputed"] == disputed
            assert count["claimant"] == claim["claimant"]
            assert count["status"] == (aspect(claim, "howMany") or by_itself(claim))
            if count["quantifier"] == "between":
                assert count["minValue"] <= count["maxValue"]
        said = claim.get("saidOn", {}).get("latest", "9999")
        assert claim.get("happenedOn", {}).get("latest", "") <= said


def headline(claim: dict[str, Any]) -> str:
    if "OpinionClaim" in claim["type"]:
        return "opinion"
    said = by_itself(claim)
    counted = {count["status"] for count in claim.get("counts", ())}
    if "refuted" in (said, *counted) and counted <= {"refuted"}:
        return "refuted"
    partly = counted & {"refuted", "partlyRefuted"} and said != "refuted"
    return "partlyRefuted" if partly else said


HOLDING = {"asserted", "attributed", "corroborated", "confirmed"}


def by_itself(claim: dict[str, Any]) -> str:
    what = aspect(claim, "what") or "opinion"
    if what in ("doubted", "partlyRefuted", "refuted", "opinion"):
        return what
    broken = {hop["status"] for hop in claim["attribution"]} - HOLDING
    shaky = {one["status"] for one in claim.get("restsOn", ())} - HOLDING | {
        one["status"] for one in claim.get("restsOn", ()) if one["status"] == "attributed"
    }
    return "unverified" if shaky or (broken and what == "attributed") else what


def aspect(claim: dict[str, Any], name: str) -> str | None:
    told = {entry["aspect"]: entry["status"] for entry in claim.get("verification", ())}
    return told.get(name)


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


def test_every_rule_has_a_name_of_its_own_and_says_in_a_sentence_what_it_asks() -> None:
    rules = {rule for name in SCHEMAS for rule in generate.rules(name)}
    assert len({rule.name for rule in rules}) == len(rules) > 1000
    assert [rule.sentence for rule in rules if not rule.sentence.endswith(".")] == []


@pytest.mark.parametrize("hash_seed", ["0", "4711"])
def test_a_seed_gives_the_same_documents_in_every_process(hash_seed: str) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "generator_digest"],
        env=os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(sys.path)},
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

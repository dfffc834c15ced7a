"""A union of schemas becomes one, which takes whatever a member takes and has every key."""

from __future__ import annotations

from typing import Any

import jsonschema_rs
import pytest

from caveat.contract.schema_unions import unite


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


EVIDENCE = {"type": "object", "properties": {"start": {"type": "integer"}}, "required": ["start"]}
STATED = {"type": "object", "required": ["start", "statedIn"],
          "properties": {"start": {"type": "integer"}, "statedIn": {"type": "string"}}}  # fmt: skip
COMPONENTS: dict[str, dict[str, Any]] = {
    "evidence": {"type": "array", "items": EVIDENCE, "minItems": 1},
    "statedEvidence": {"type": "array", "items": STATED, "minItems": 1},
    "person": {
        "type": "object",
        "properties": {"id": {"type": "string", "pattern": "people"}, "type": {"const": "Person"},
                       "evidence": ref("statedEvidence")},
        "required": ["id", "type"],
    },
    "claim": {
        "type": "object",
        "properties": {"id": {"type": "string", "pattern": "claims"},
                       "type": {"enum": ["Claim", "Denial"]}, "status": {"enum": ["asserted"]},
                       "evidence": ref("evidence")},
        "required": ["id", "type", "status"],
    },
    "either": {"anyOf": [ref("person"), ref("claim")]},
}  # fmt: skip


@pytest.fixture
def united() -> dict[str, Any]:
    return unite([ref("person"), ref("claim")], COMPONENTS)


def test_the_one_object_has_every_key_and_must_have_what_all_must_have(
    united: dict[str, Any],
) -> None:
    assert list(united["properties"]) == ["id", "type", "evidence", "status"]
    assert united["required"] == ["id", "type"]


def test_a_field_keeps_what_all_say_of_it_and_lists_the_terms_of_all(
    united: dict[str, Any],
) -> None:
    assert united["properties"]["id"] == {"type": "string"}
    assert united["properties"]["type"] == {"enum": ["Person", "Claim", "Denial"]}


def test_lists_of_two_kinds_become_one_list_of_both(united: dict[str, Any]) -> None:
    items = united["properties"]["evidence"]["items"]
    assert list(items["properties"]) == ["start", "statedIn"]
    assert items["required"] == ["start"]
    assert united["properties"]["evidence"]["minItems"] == 1


def test_a_union_within_a_union_is_of_its_members(united: dict[str, Any]) -> None:
    assert unite([ref("either")], COMPONENTS) == ref("either")
    assert unite([ref("either"), ref("claim")], COMPONENTS) == united


def test_members_that_are_all_the_same_stay_a_reference() -> None:
    assert unite([ref("claim"), ref("claim")], COMPONENTS) == ref("claim")


@pytest.mark.parametrize(
    "value",
    [
        {"id": "people", "type": "Person"},
        {"id": "people", "type": "Person", "evidence": [{"start": 1, "statedIn": "x"}]},
        {"id": "claims", "type": "Denial", "status": "asserted", "evidence": [{"start": 1}]},
    ],
)
def test_what_a_member_takes_the_one_takes(united: dict[str, Any], value: Any) -> None:
    assert jsonschema_rs.is_valid({**ref("either"), "components": {"schemas": COMPONENTS}}, value)
    assert jsonschema_rs.is_valid(united, value)
    assert not jsonschema_rs.is_valid(united, {**value, "type": "Place"})

"""The judge of schemas: what is quick to decide is decided as jsonschema alone would."""

from __future__ import annotations

import json
from typing import Any

import pytest

from caveat_partner import generate
from caveat_partner.generate import SCHEMAS
from caveat_partner.schema_judge import Fault, SchemaJudge, judge_of
from contract_referee import ROOT

PUBLISHED: dict[str, Any] = {
    path.stem: json.loads(path.read_text("utf-8"))
    for path in sorted((ROOT / "schemas" / "published").glob("*.json"))
}
MANY = 40
FEW = {"graph": 6, "collection": 12}
"""Documents that take long to be made."""


@pytest.fixture(scope="module")
def judge() -> SchemaJudge:
    return judge_of(PUBLISHED, {})


@pytest.mark.parametrize("schema", sorted(SCHEMAS))
def test_a_near_miss_is_refused_and_what_is_valid_is_not(schema: str, judge: SchemaJudge) -> None:
    assert [judge.faults(schema, one) for one in generate.valid(schema, 5, 2)] == [[], []]
    for miss in generate.near_misses(schema, 5, FEW.get(schema, MANY)):
        assert judge.faults(schema, miss.document), miss.rule


def test_a_schema_that_refers_to_a_missing_one_still_judges_what_it_can() -> None:
    schema = {"$id": "urn:one", "properties": {"a": {"minLength": 2}, "b": {"$ref": "urn:gone"}}}
    judge = SchemaJudge({"one": schema}, {})
    assert judge.faults("one", {"a": "xx"}) == []
    assert [fault.pointer for fault in judge.faults("one", {"a": "x"})] == ["/a"]


def test_a_name_that_no_schema_has_is_a_fault(judge: SchemaJudge) -> None:
    assert judge.faults("nothing", {}) == [
        Fault("", "there is no schema `nothing` to hold it against")
    ]

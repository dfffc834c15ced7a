"""The curated examples of the kit: the published ones, each bad one with the rule it breaks."""

from __future__ import annotations

import json

import examples_copy
from caveat_partner import examples
from caveat_partner.generate import SCHEMAS
from near_miss_proof import told_by_jsonschema, validators


def test_the_copy_of_the_examples_is_that_of_the_published_ones() -> None:
    kept = examples_copy.COPY.read_text(encoding="utf-8")
    assert kept == examples_copy.copied(), f"run: {examples_copy.COMMAND}"


def test_every_schema_has_examples_that_both_validators_tell_apart() -> None:
    assert set(examples.schemas()) == set(SCHEMAS)
    for name in SCHEMAS:
        good, bad = list(examples.good(name)), list(examples.bad(name))
        assert good
        assert bad
        for example in (*good, *bad):
            taken = validators().allows(name, example.document)
            assert taken == (not told_by_jsonschema(name, example.document))
            assert taken == (example.rule is None), example.name


def test_every_bad_example_has_its_rule_in_a_sentence_and_no_rule_is_of_none() -> None:
    rules = json.loads((examples_copy.COPY.parent / "rules.json").read_text(encoding="utf-8"))
    named = {
        path.parts[-3] + "/" + path.stem for path in examples_copy.PUBLISHED.glob("*/bad/*.json")
    }
    assert {f"{name}/{one}" for name, its in rules.items() for one in its} == named
    sentences = [sentence for its in rules.values() for sentence in its.values()]
    assert [one for one in sentences if not (one.endswith(".") and len(one) > 15)] == []

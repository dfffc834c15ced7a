"""docs/model.md: its tables say what schemas, context, vocabulary and records say, both ways."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from caveat.contract import vocabulary
from caveat.records.status import handling_of
from model_page import (
    KEYS,
    LISTS,
    PAGE,
    QUANTIFIERS,
    RELATIONS,
    STATUSES,
    TYPES,
    differ,
    format_row,
    rows_of_keys,
    rows_of_lists,
    shown,
    table_under,
)
from published_keys import Keys, Row
from term_meanings import CV, SKOS, Meaning


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text("utf-8")


@pytest.fixture(scope="module")
def keys() -> Keys:
    return Keys()


def without_example(rows: list[Row]) -> list[Row]:
    return [row[:-1] for row in rows]


# --- every key


def complaints_of_keys(keys: Keys, page: str) -> list[str]:
    return differ(rows_of_keys(keys), without_example(table_under(KEYS, page)), "an example")


def test_the_table_of_keys_has_every_key_of_every_schema_and_no_other(
    keys: Keys, page: str
) -> None:
    told = complaints_of_keys(keys, page)
    assert not told, "\n".join(told)


def test_every_example_of_a_key_is_valid_for_its_schema(keys: Keys, page: str) -> None:
    rows = table_under(KEYS, page)
    assert len(rows) > 100
    assert [format_row(row) for row in rows if not is_valid(keys, row)] == []


def is_valid(keys: Keys, row: Row) -> bool:
    return keys.takes_example(row[0].strip("`"), keys.owners_in(row[5]), shown(row[-1]))


def add_key(schemas: Any) -> None:
    schemas["claim.json"]["properties"]["certainty"] = {"type": "string"}


def require_a_count(schemas: Any) -> None:
    schemas["claim.json"]["properties"]["counts"]["minItems"] = 1


def make_value_a_text(schemas: Any) -> None:
    schemas["count.json"]["properties"]["value"] = {"type": "string"}


def drop_key(schemas: Any) -> None:
    del schemas["claim.json"]["properties"]["readWith"]


@pytest.mark.parametrize(
    ("plant", "named"),
    [
        (add_key, "| `certainty` |"),
        (require_a_count, "| `counts` | `cv:count` | part Count | 1..n |"),
        (make_value_a_text, "| `value` | `schema:value` | text |"),
        (drop_key, "take out: | `readWith` |"),
    ],
)
def test_a_schema_that_changed_is_told_with_the_row_to_write(
    keys: Keys, page: str, plant: Callable[[Any], None], named: str
) -> None:
    schemas = copy.deepcopy(dict(keys.schemas))
    plant(schemas)
    assert any(named in complaint for complaint in complaints_of_keys(Keys(schemas), page))


def test_a_context_that_changed_is_told_with_the_row_to_write(keys: Keys, page: str) -> None:
    context = {**keys.context, "words": {"@id": "schema:text"}}
    told = complaints_of_keys(Keys(keys.schemas, context), page)
    assert any("| `words` | `schema:text` |" in complaint for complaint in told)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("| `words` |", "| `wordz` |"),
        ("| `claimant` | `cv:claimant` | → people", "| `claimant` | `cv:claimant` | → places"),
        ("| → articles | 1 | c | Claim |", "| → articles | 1 |  | Claim |"),
        ("| term | 1 |  | Hedge, Verification |", "| term | 1 |  | Hedge |"),
    ],
)
def test_a_row_that_nothing_stands_behind_is_told(
    keys: Keys, page: str, old: str, new: str
) -> None:
    assert old in page
    told = complaints_of_keys(keys, page.replace(old, new, 1))
    assert any(complaint.startswith("take out:") for complaint in told)


@pytest.mark.parametrize("key", ["quantifier", "start", "claimant", "counts", "sha256", "earliest"])
def test_an_example_that_its_schema_refuses_is_told(keys: Keys, page: str, key: str) -> None:
    rows = [row for row in table_under(KEYS, page) if row[0] == f"`{key}`"]
    assert rows
    assert not any(is_valid(keys, (*row[:-1], "`perhaps`")) for row in rows)


def test_the_keys_stand_in_the_order_of_the_alphabet(page: str) -> None:
    keys = [row[0].lower() for row in table_under(KEYS, page)]
    assert keys == sorted(keys)


# --- closed and open lists


def complaints_of_lists(page: str, enumerations: Any = vocabulary.ENUMERATIONS) -> list[str]:
    return differ(rows_of_lists(enumerations), table_under(LISTS, page))


def test_the_table_of_lists_has_every_term_once_and_no_other(page: str) -> None:
    told = complaints_of_lists(page)
    assert not told, "\n".join(told)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("| closed |", "| open |"),
        ("| death | `killed`, ", "| death | "),
        ("| death | `killed`, ", "| death | `killed`, `slain`, "),
        ("| harm |", "| death |"),
    ],
)
def test_a_list_that_differs_is_told(page: str, old: str, new: str) -> None:
    assert old in page
    assert complaints_of_lists(page.replace(old, new, 1))


def test_a_term_that_the_page_lacks_is_told_with_the_row_to_write(page: str) -> None:
    more = {**vocabulary.ENUMERATIONS, "extent": ("within", "throughout", "around")}
    told = complaints_of_lists(page, more)
    assert any("`within`, `throughout`, `around`" in complaint for complaint in told)


# --- statuses and quantifiers


def complaints_of_statuses(page: str) -> list[str]:
    meaning = Meaning()
    rows = [
        (
            f"`{status}`",
            meaning.objects(CV + status, SKOS + "definition")[0],
            f"`{handling_of(status, None)}`",
        )
        for status in vocabulary.STATUSES
    ]
    return differ(rows, table_under(STATUSES, page))


def test_the_table_of_statuses_is_that_of_the_vocabulary_word_for_word(page: str) -> None:
    told = complaints_of_statuses(page)
    assert not told, "\n".join(told)


def quantifiers_in(page: str) -> dict[str, tuple[str, ...]]:
    rows = table_under(QUANTIFIERS, page)
    return {row[1].strip("`"): tuple(row[2].split("`")[1::2]) for row in rows}


def test_the_table_of_quantifiers_gives_the_values_that_each_decides(page: str) -> None:
    assert quantifiers_in(page) == vocabulary.QUANTIFIER_BOUNDS


@pytest.mark.parametrize(
    ("old", "new"),
    [("| `mayState` |", "| `attribute` |"), ("| The newsroom says", "| Somebody says")],
)
def test_a_status_that_differs_is_told(page: str, old: str, new: str) -> None:
    assert old in page
    assert complaints_of_statuses(page.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new"),
    [("| `atMost` | `maxValue`", "| `atMost` | `minValue`"), ("| `exactly` |", "| `about` |")],
)
def test_a_quantifier_that_differs_is_told(page: str, old: str, new: str) -> None:
    assert old in page
    assert quantifiers_in(page.replace(old, new, 1)) != vocabulary.QUANTIFIER_BOUNDS


def test_the_page_holds_no_table_that_nothing_holds(page: str) -> None:
    """That of the markers of names is held by tests/contract/test_name_markers.py."""
    held = [TYPES, STATUSES, QUANTIFIERS, LISTS, KEYS, RELATIONS, "markers of names"]
    assert page.count("\n| --- |") == len(held)


def types_in(page: str) -> list[str]:
    rows = table_under(TYPES, page)
    assert all(cell for row in rows for cell in row)
    return [row[0].strip("`") for row in rows]


def test_the_table_of_types_tells_each_narrower_type_of_claim_and_no_other(page: str) -> None:
    assert ["Claim", *types_in(page)] == [*vocabulary.CLAIM_TYPES]


def test_a_type_of_claims_that_differs_is_told(page: str) -> None:
    changed = page.replace("| `Denial` |", "| `Refusal` |", 1)
    assert changed != page
    assert ["Claim", *types_in(changed)] != [*vocabulary.CLAIM_TYPES]


def complaints_of_relations(keys: Keys, page: str) -> list[str]:
    """Hold the table of relations against the keys of a claim that refer to claims."""
    known = {key for key, owner in keys.places if owner == "Claim"}
    claims = {p.key for p in keys.places.values() if p.owner == "Claim" and p.takes == "→ claims"}
    rows = table_under(RELATIONS, page)
    named = {word for row in rows for cell in (row[0], row[2]) for word in cell.split("`")[1::2]}
    return [
        *(f"write `{key}` into the table of relations" for key in sorted(claims - named)),
        *(f"take `{key}` out: it is no key of a claim" for key in sorted(named - known)),
    ]


def test_the_relations_between_claims_are_keys_from_both_sides(keys: Keys, page: str) -> None:
    assert complaints_of_relations(keys, page) == []


@pytest.mark.parametrize("lost", ["`basisOf`", "`readWith`", "`corroborates`"])
def test_a_relation_that_differs_is_told(keys: Keys, page: str, lost: str) -> None:
    head, table = page.split(RELATIONS, 1)
    told = complaints_of_relations(keys, f"{head}{RELATIONS}{table.replace(lost, '`odd`', 1)}")
    assert len(told) == 2, told

"""Columns: each table says what its kind declares, and of a count all that its figure needs."""

from __future__ import annotations

import pytest

from caveat.contract.collections import COUNTS, LISTS
from caveat.records.count import Count
from caveat.records.declaration import Part, TextByLanguage, published_fields
from caveat.records.kinds import KINDS
from caveat.release.columns import COLUMNS, columns_of, snake_case

OF_A_FIGURE = (
    *("figure", "bound", "low", "high", "unit", "outcome", "status", "handling", "reserves"),
    *("disputed", "in_tension", "superseded", "withdrawn", "claimant", "caveat", "may_be_added"),
)
BARE = {"value", "min_value", "max_value", "number", "deaths", "total"}
"""Headings under which a figure would stand as if it were nobody's."""
WITHOUT_A_COLUMN = {
    "articles": {"reports", "mentions"},
    "counts": {"value", "minValue", "maxValue"},
}
"""What would be a list of hundreds in one cell; and numbers, which stand in `low` and `high`."""


@pytest.mark.parametrize("table", LISTS)
def test_no_two_columns_have_one_heading_and_each_says_what_it_holds(table: str) -> None:
    headings = [column.name for column in COLUMNS[table]]
    assert len(headings) == len(set(headings))
    assert all(column.description.strip() for column in COLUMNS[table])
    assert not BARE & set(headings)


@pytest.mark.parametrize("table", LISTS)
def test_every_declared_field_has_a_column_or_is_left_out_for_a_reason(table: str) -> None:
    kind = Count if table == COUNTS else KINDS[table]
    headings = {column.name for column in COLUMNS[table]}
    for field in published_fields(kind):
        heading = field.value.column or snake_case(field.key)
        shown = {heading, f"{heading}_earliest"} & headings
        left_out = field.key in WITHOUT_A_COLUMN.get(table, ())
        nested = isinstance(field.value, Part) and not field.value.cell
        assert bool(shown) != (left_out or nested or isinstance(field.value, TextByLanguage)) or (
            nested and shown
        ), field.key


def test_a_count_has_its_bound_status_and_speaker_in_its_row() -> None:
    headings = [column.name for column in columns_of(COUNTS)]
    assert set(OF_A_FIGURE) <= set(headings)
    assert headings.index("figure") < headings.index("bound") < headings.index("low")


@pytest.mark.parametrize("table", LISTS)
def test_each_row_names_its_version_and_release(table: str) -> None:
    required = {column.name for column in COLUMNS[table] if column.required}
    assert {"id", "name", "version_id", "version", "release"} <= required


@pytest.mark.parametrize(
    ("key", "heading"), [("ofWhom", "of_whom"), ("status", "status"), ("saidToBe", "said_to_be")]
)
def test_a_heading_is_the_key_in_lower_case(key: str, heading: str) -> None:
    assert snake_case(key) == heading

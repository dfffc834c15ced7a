"""Rows: what a document says on one line, and nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

import pytest

from caveat.records.fixtures.folder import load
from caveat.records.link import link
from caveat.release.columns import COLUMNS
from caveat.release.json_schema import validators_in
from caveat.release.render import render
from caveat.release.rows import Row, csv_cell, described_tables, harmless, rows_of
from caveat.release.sealed_record import not_yet_issued, serve
from caveat.settings import Settings
from paths import SCHEMAS

BASE = "https://caveat.example"
TOLL = "claims/cnn-iraq-isis-advance/tweet-toll"


def served() -> dict[str, dict[str, Any]]:
    loaded = load(Settings.from_environ({}).fixtures)
    graph, _ = link(loaded.records, loaded.seen)
    issue = not_yet_issued("{}")
    return {
        iri: serve(document, BASE, lambda _: issue)
        for iri, document in render(graph, "https://data.example/").items()
    }


DOCUMENTS = served()


def cells(row: Row, table: str) -> Mapping[str, str]:
    (line,) = csv.reader(io.StringIO(row.csv.decode("utf-8"), newline=""))
    return dict(zip((column.name for column in COLUMNS[table]), line, strict=True))


def test_a_claim_has_a_row_of_its_own_and_one_for_each_count() -> None:
    whole, count = rows_of(DOCUMENTS[TOLL], TOLL)
    assert (whole.part, count.part) == ("", "count-killed-shiite-people")
    row = cells(count, "counts")
    assert (row["figure"], row["bound"], row["low"], row["high"]) == (
        *("at least 1,700", "atLeast", "1700", ""),
    )
    assert (row["status"], row["handling"], row["may_be_added"]) == (
        *("unverified", "withReserve", "no"),
    )
    assert row["claimant"] == "Twitter account, owner unverified"
    assert row["claim_id"] == f"{BASE}/{TOLL}"


@pytest.mark.parametrize("iri", [iri for iri in DOCUMENTS if not iri.endswith("/graph")])
def test_csv_and_ndjson_say_the_same(iri: str) -> None:
    for row in rows_of(DOCUMENTS[iri], iri):
        table = "counts" if row.part else iri.partition("/")[0]
        line = json.loads(row.ndjson)
        assert row.csv.endswith(b"\r\n")
        assert row.ndjson.count(b"\n") == 1
        assert cells(row, table) == {name: csv_cell(value) for name, value in line.items()}


def test_a_count_as_an_item_has_the_shape_that_is_promised() -> None:
    validators = validators_in(SCHEMAS)
    items = [row.json for iri, document in DOCUMENTS.items() if not iri.endswith("/graph")
             for row in rows_of(document, iri) if row.json]  # fmt: skip
    assert len(items) > 20
    for item in items:
        assert validators.allows("count", item), list(validators.faults("count", item))
        assert item["claim"]["status"]
        assert item["record"]["version"] == 1


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1",
        "\N{FULLWIDTH EQUALS SIGN}1", "\N{FULLWIDTH COMMERCIAL AT}x", "   -2",
    ],
)  # fmt: skip
def test_a_cell_that_a_spreadsheet_would_run_begins_with_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert csv_cell([text, "b"]).startswith("'")


@pytest.mark.parametrize("text", ["at least 1,700", "1 = 1", "a@b", "'quoted'", ""])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, ""), (True, "true"), (False, "false"), (0, "0"), (2.5, "2.5"), (["a", "b"], "a; b")],
)
def test_a_cell_says_nothing_where_nothing_is_said(value: Any, written: str) -> None:
    assert csv_cell(value) == written


def test_every_table_is_described_with_its_columns_in_their_order() -> None:
    for table in described_tables():
        fields = json.loads(table.columns)
        assert [one["name"] for one in fields] == [one.name for one in COLUMNS[table.name]]
        assert {one["type"] for one in fields} <= {"string", "integer", "number", "boolean", "date"}

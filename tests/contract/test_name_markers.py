"""Markers of names: one list, which the claim model publishes word for word."""

from __future__ import annotations

import re

import pytest

from caveat.contract.name_markers import (
    MARKERS,
    MARKERS_OF_STATUS,
    MEANINGS_OF_MARKERS,
    group_of_marker,
)
from caveat.contract.vocabulary import STATUSES
from paths import ROOT

MODEL = ROOT / "docs" / "model.md"


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Iranian troops in Diyala, said and denied", "denied"),
        ("Photographs said to show executions", "doubted"),
        ("Account that apparently said so", "doubted"),
        ("View of the mayor on what was said", "view"),
        ("Mortar rounds on a town, as officials said", "said"),
        ("Population of Baquba", None),
        ("Unsaid words", None),
        ("Well-ordered ranks", None),
    ],
)
def test_the_first_group_of_which_a_name_holds_a_marker_is_that_of_the_name(
    name: str, group: str | None
) -> None:
    assert group_of_marker(name) == group


def test_every_status_says_which_markers_fit_it() -> None:
    assert set(STATUSES) <= MARKERS_OF_STATUS.keys()
    assert {group for groups in MARKERS_OF_STATUS.values() for group in groups} == MARKERS.keys()


def test_no_marker_stands_in_two_groups() -> None:
    words = [word for group in MARKERS.values() for word in group]
    assert len(words) == len(set(words))


def test_the_claim_model_publishes_the_list() -> None:
    rows = ["| the claim is | markers of its name |", "| --- | --- |"]
    rows += [f"| {MEANINGS_OF_MARKERS[group]} | {', '.join(MARKERS[group])} |" for group in MARKERS]
    table = re.search(r"<!-- markers -->\n(.*?)\n<!-- /markers -->", MODEL.read_text(), re.S)
    assert table, "the model has no part marked markers"
    assert table[1] == "\n".join(rows), "put this there:\n" + "\n".join(rows)

"""Names: a record is named by the words of its name that tell it from others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caveat.records.graph import Graph
from caveat.records.place import Place
from caveat.rules.language.names import named_in


@pytest.mark.parametrize(
    ("name", "others", "text", "named"),
    [
        ("Iraq", [], "an Iraqi town", True),
        ("Iran", [], "in Iraq", False),
        ("Tal Afar", [], "Afar fell", True),
        ("Diyala province", [], "the province of Anbar", False),
        ("Reed Council", [], "the council said so", True),
        ("Ben Oar", ["Oar"], "said Oar", True),
        ("Ben Oar", [], "the mayor said", False),
        ("Landing near Quay, unnamed", [], "near the mill", False),
    ],
)
def test_a_record_is_named_by_a_telling_word_of_its_name(
    good: Graph, name: str, others: list[str], text: str, named: bool
) -> None:
    place = replace(good.get(Place, "places/mill-town"), name=name, alternate_name=tuple(others))
    assert named_in(place, text) == named

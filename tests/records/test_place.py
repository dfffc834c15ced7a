"""Place: its parts are named by what they say, so that an IRI outlives another order of them."""

from __future__ import annotations

import pytest

from caveat.records.place import Containment, Position


@pytest.mark.parametrize(("key", "name"), [(None, "westOf-quayland"), ("by-road", "by-road")])
def test_a_position_is_named_by_its_key_or_by_where_it_lies(key: str | None, name: str) -> None:
    position = Position(
        key=key, relation="westOf", of="places/quayland", stated_in="articles/ferry-fire"
    )
    assert position.natural_key() == ("position", name)


def test_an_inferred_containment_is_named_by_the_place_around() -> None:
    containment = Containment(place="places/quayland", ground="It is a quay of it.")
    assert containment.natural_key() == ("containment", "quayland")

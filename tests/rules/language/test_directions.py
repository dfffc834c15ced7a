"""Directions: points of the compass are read from a text."""

from __future__ import annotations

import pytest

from caveat.rules.language.directions import directions_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("to the north-west, in northern Quayland", {"northwest", "north"}),
        ("Eastward and South East", {"east", "southeast"}),
        ("Weston, northing, midwest", set()),
    ],
)
def test_directions_are_read_as_points_of_the_compass(text: str, found: set[str]) -> None:
    assert directions_in(text) == found

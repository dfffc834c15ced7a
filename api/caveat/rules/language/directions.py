"""Directions: how texts tell them, and which of them cannot both be true."""

from __future__ import annotations

import re

POINTS = (
    *("north", "northeast", "east", "southeast"),
    *("south", "southwest", "west", "northwest"),
)
"""The points of the compass, clockwise."""

DIRECTIONS = {f"{point}Of": point for point in POINTS} | {"northwestIn": "northwest"}
"""The point of the compass in each relation between places that has one."""

_POINT = re.compile(
    r"(?<!\w)((?:north|south)[- ]?(?:east|west)|north|south|east|west)"
    r"(?:ern|ward|wards|erly)?(?!\w)",
    re.IGNORECASE,
)


def directions_in(text: str) -> frozenset[str]:
    """Give the points of the compass that a text names: northern is north, north-west northwest."""
    return frozenset(re.sub(r"[- ]", "", found.lower()) for found in _POINT.findall(text))

"""Markers of names: the words from which a reader of a name alone tells how its claim stands.

A name is shown alone, in lists and beside links. So one of a claim that is not the newsroom's own
word without reserve has a marker, and one that is has none. Published in docs/model.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

MARKERS: Mapping[str, tuple[str, ...]] = {
    "denied": ("denied", "denial", "refuted", "withdrawn"),
    "doubted": (
        *("said to", "apparently", "apparent", "seemingly", "supposed", "suspected", "purported"),
        *("unverified", "doubted"),
    ),
    "view": ("view of", "call by", "called for"),
    "said": (
        *("said", "claimed", "reported", "announced", "ordered", "promised", "threatened"),
        "forecast",
    ),
}
"""Markers by group. The first group of which a name holds a marker is that of the name: what is
`said and denied` is denied, and what is `said to be` is doubted."""

MEANINGS_OF_MARKERS: Mapping[str, str] = {
    "denied": "denied, found not to be so, taken back; or itself a denial",
    "doubted": "told with a reserve, not confirmed, or doubted",
    "view": "somebody's opinion or call",
    "said": "passed on from somebody; no check speaks against it",
}
MARKERS_OF_STATUS: Mapping[str, tuple[str, ...]] = {
    "asserted": (),
    "confirmed": (),
    "attributed": ("said",),
    "corroborated": ("said",),
    "hedged": ("doubted",),
    "unverified": ("doubted",),
    "partlyCorroborated": ("doubted",),
    "doubted": ("doubted",),
    "partlyRefuted": ("denied",),
    "refuted": ("denied",),
    "opinion": ("view",),
}
"""The groups of markers that fit each status; a status without any takes no marker."""


def group_of_marker(name: str) -> str | None:
    """Give the group of the marker that a name holds; None where it holds none."""
    return next((group for group, words in _PATTERNS.items() if words.search(name)), None)


_PATTERNS = {
    group: re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])", re.IGNORECASE)
    for group, words in MARKERS.items()
}

"""Says what keeps a node of a graph from being a claim of ours, before anything is read of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

LISTS = (
    *("counts", "claimant", "attribution", "verification", "parties", "places", "about", "hedges"),
    *("disputes", "disputedBy", "qualifies", "qualifiedBy", "withdraws", "withdrawnBy"),
    *("readWith", "author"),
)
"""Keys under which a claim has a list of objects."""
OBJECTS = ("record", "appearance", "saidOn", "happenedOn", "dueOn", "ofWhom")
"""Keys under which a claim or a count has one object."""
NAMED = ("claimant", "disputes", "disputedBy", "withdraws", "withdrawnBy", "readWith", "about")
"""Lists of references, each with an id and a name."""
TEXTS = ("id", "text", "caveat", "status")
TEXTS_OF_HEDGES = ("by", "aspect", "words")
TEXTS_OF_COUNTS = ("id", "name", "phrase", "caveat", "quantifier", "status")
NUMBERS = ("value", "minValue", "maxValue")


def shape_fault(node: Mapping[str, Any]) -> str | None:
    """Give the pointer at what is not as in a claim of ours; None where all is."""
    return next(_faults(node), None)


def _faults(node: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"/{key}" for key in TEXTS if not isinstance(node.get(key), str))
    yield from (f"/{key}" for key in OBJECTS if not isinstance(node.get(key, {}), Mapping))
    for key in LISTS:
        yield from _faults_of_a_list(node, key)
    for index, hedge in enumerate(node.get("hedges", [])):
        yield from [] if _are_texts(hedge, TEXTS_OF_HEDGES) else [f"/hedges/{index}"]
    for index, count in enumerate(node.get("counts", [])):
        yield from (f"/counts/{index}{fault}" for fault in _faults_of_a_count(count))


def _faults_of_a_list(node: Mapping[str, Any], key: str) -> Iterator[str]:
    held = node.get(key, [])
    if not isinstance(held, list) or not all(isinstance(each, Mapping) for each in held):
        yield f"/{key}"
    elif key in NAMED:
        for index, each in enumerate(held):
            if not _are_texts(each, ("id", "name")):
                yield f"/{key}/{index}"


def _faults_of_a_count(count: Mapping[str, Any]) -> Iterator[str]:
    if not _are_texts(count, TEXTS_OF_COUNTS):
        yield ""
    numbers = [count[key] for key in NUMBERS if key in count]
    if not all(isinstance(each, int | float) and abs(each) < 1e18 for each in numbers):
        yield ""
    yield from (f"/{key}" for key in OBJECTS if not isinstance(count.get(key, {}), Mapping))
    yield from _faults_of_a_list(count, "claimant")


def _are_texts(node: Mapping[str, Any], keys: tuple[str, ...]) -> bool:
    return all(isinstance(node.get(key), str) for key in keys)

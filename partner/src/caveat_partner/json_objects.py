"""Finds the objects of a JSON document, with their pointers, whatever shape it is in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

JsonObject = Mapping[str, Any]


def walk_objects(value: object, pointer: str = "") -> Iterator[tuple[str, JsonObject]]:
    """Yield every object of a document, the outermost first."""
    if isinstance(value, dict):
        yield pointer, value
        for key, inner in value.items():
            yield from walk_objects(inner, f"{pointer}/{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from walk_objects(inner, f"{pointer}/{index}")


def objects_in(value: object) -> list[JsonObject]:
    """Give the objects of a member that should be a list of objects."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def ids_in(value: object) -> list[str]:
    """Give the ids of a member that should be a list of nodes or references."""
    return [str(one.get("id")) for one in objects_in(value)]


def is_of_a_publisher(pointer: str) -> bool:
    """Say whether what stands at a pointer is who publishes the data, who is no node."""
    return pointer.endswith("/record/publisher")


OF_A_REFERENCE = frozenset(
    {"id", "type", "name", "status", "handling", "reserves", "modality"}
    | {"disputed", "inTension", "superseded", "withdrawn"}
)
"""All that an object has which only points at a node: of claims, what must not be lost."""


def is_reference(value: JsonObject) -> bool:
    """Say whether an object points at a node: it has an id and little else."""
    return "id" in value and set(value) <= OF_A_REFERENCE


def record_of(node: Any) -> dict[str, Any]:
    """Give the record of a node; an empty one where it has none."""
    record = node.get("record")
    return record if isinstance(record, dict) else {}

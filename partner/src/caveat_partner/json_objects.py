"""Walking: the parts of a document with their JSON pointers, whatever shape it is in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Object = Mapping[str, Any]


def walk(value: object, pointer: str = "") -> Iterator[tuple[str, Object]]:
    """Yield every object of a document, the outermost first."""
    if isinstance(value, dict):
        yield pointer, value
        for key, inner in value.items():
            yield from walk(inner, f"{pointer}/{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from walk(inner, f"{pointer}/{index}")


def listed(value: object) -> list[Object]:
    """Give the objects of a member that should be a list of objects."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def ids(value: object) -> list[str]:
    return [str(one.get("id")) for one in listed(value)]


def is_reference(value: Object) -> bool:
    """Say whether an object points at a node: it has an id and little else."""
    return "id" in value and set(value) <= {"id", "type", "name", "status", "disputed", "withdrawn"}

"""References: the relative IRIs that a record holds, each with its path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from caveat.contract.collections import COLLECTIONS
from caveat.errors import Pointer

KEYS = {"as_": "as", "from_": "from"}
NOT_REFERENCES = frozenset(
    {
        *("id", "collection", "article", "origin"),
        *("name", "note", "text", "caveat", "headline", "abstract", "words"),
    }
)


def references(value: Any, path: Pointer = ()) -> Iterator[tuple[Pointer, str]]:
    """Yield every relative IRI in a record or part of one, with its path."""
    if isinstance(value, str):
        if value.partition("/")[0] in COLLECTIONS and "/" in value and " " not in value:
            yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from references(item, (*path, index))
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in NOT_REFERENCES:
                yield from references(getattr(value, field.name), (*path, key_of(field.name)))


def key_of(name: str) -> str:
    """Give the published key of a field: `of_whom` is `ofWhom`."""
    head, *rest = KEYS.get(name, name).split("_")
    return head + "".join(word.capitalize() for word in rest)

"""References: the relative IRIs that a record holds, each with its path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from caveat.errors import Pointer
from caveat.records.declaration import Reference, written_fields


def references(value: Any, path: Pointer = ()) -> Iterator[tuple[Pointer, str]]:
    """Yield every relative IRI in a record or a part of one, with its path."""
    for field in written_fields(type(value)):
        written = getattr(value, field.name)
        items = enumerate(written) if field.many else [(None, written)]
        for index, item in items:
            step = (field.key,) if index is None else (field.key, index)
            if item is None:
                continue
            if isinstance(field.value, Reference):
                yield (*path, *step), item
            elif field.part is not None:
                yield from references(item, (*path, *step))

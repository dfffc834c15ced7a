"""References: the relative IRIs that a record holds, each with its path.

In the fixtures of an article its own records are named in short; once read, all are named whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

from caveat.contract.iris import whole_iri
from caveat.errors import Pointer
from caveat.records.declaration import Field, Reference, written_fields

Holder = TypeVar("Holder")


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


def with_whole_references(value: Holder, article: str | None) -> Holder:
    """Name in full whatever a record or a part refers to; `article` is that of the record."""
    changed = {}
    for field in written_fields(type(value)):
        written = getattr(value, field.name)
        if written is not None and (isinstance(field.value, Reference) or field.part is not None):
            changed[field.name] = (
                tuple(_whole(field, item, article) for item in written)
                if field.many
                else _whole(field, written, article)
            )
    return replace(value, **changed)  # type: ignore[type-var]  # a record or part is a dataclass


def _whole(field: Field, item: Any, article: str | None) -> Any:
    if isinstance(field.value, Reference):
        return whole_iri(item, article)
    return with_whole_references(item, article)

"""Fragments: the names of a record's parts, made from what identifies each, never from its place.

A part of a record is named by the record's IRI and a fragment: `claims/x#count-killed-crews`. So no
part is a blank node, the same document read twice is one graph, and a link to a part holds when
others are put before it. Which values identify a part is said beside its declaration.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import Any, Protocol, runtime_checkable

from caveat.errors import Pointer
from caveat.records.declaration import Field, written_fields

NO_SLUG = re.compile(r"[^a-z0-9]+")
DIGITS_OF_A_DIGEST = 12


@runtime_checkable
class Keyed(Protocol):
    """A part that is named by more than the key under which it stands."""

    def natural_key(self) -> tuple[str, ...]:
        """Give what identifies the part in its record: each one a term, a slug or a number."""
        ...


def fragment_of(field: Field, part: Any, outer: str = "") -> str:
    """Name a part of a record; `outer` is the fragment of the part that it is nested in."""
    names = part.natural_key() if isinstance(part, Keyed) else (field.key,)
    return "-".join((outer, *names) if outer else names)


def slug_of(iri: str) -> str:
    """Give the last part of an IRI."""
    return iri.rpartition("/")[2]


def slug_of_words(words: str) -> str:
    """Write words as a slug: what letters of a-z cannot write is named by a digest."""
    plain = unicodedata.normalize("NFKD", words.lower()).encode("ascii", "ignore").decode()
    return NO_SLUG.sub("-", plain).strip("-") or _digest(words)


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:DIGITS_OF_A_DIGEST]


def fragments(
    value: Any, path: Pointer = (), outer: str = ""
) -> Iterator[tuple[Pointer, Any, str]]:
    """Yield every part that an editor wrote and documents have: its path, itself, its fragment."""
    for field in written_fields(type(value)):
        if field.part is None or not field.value.published:
            continue
        held = getattr(value, field.name)
        items = enumerate(held) if field.many else [(None, held)]
        for index, part in items:
            if not is_dataclass(part):
                continue
            step: Pointer = (field.key,) if index is None else (field.key, index)
            fragment = fragment_of(field, part, outer)
            yield (*path, *step), part, fragment
            yield from fragments(part, (*path, *step), fragment)

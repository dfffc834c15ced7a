"""Kinds: every kind of record, by its collection, in the order in which files are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from caveat.contract.collections import COLLECTIONS
from caveat.records.article import Article
from caveat.records.claim import Claim
from caveat.records.declaration import (
    Text,
    TextByLanguage,
    computed_fields,
    kinds_within,
    written_fields,
)
from caveat.records.event import Event
from caveat.records.group import Group
from caveat.records.organization import Organization
from caveat.records.person import Person
from caveat.records.place import Place
from caveat.records.quotation import Quotation
from caveat.records.record import OF_A_RELEASE, Record
from caveat.records.source import Source

KINDS: Mapping[str, type[Record]] = {
    kind.collection: kind
    for kind in (Person, Place, Organization, Article, Source, Group, Event, Claim, Quotation)
}
"""The kind of the records of each collection."""

Evidenced: TypeAlias = Claim | Event | Quotation
"""What rests on passages of its article's text."""


def all_kinds() -> Iterator[type[Any]]:
    """Yield every kind of record and of part, once each."""
    yield from dict.fromkeys(part for kind in KINDS.values() for part in kinds_within(kind))


def computed_keys() -> frozenset[str]:
    """Give the published keys that follow from the rest of a record: no editor writes them."""
    return frozenset(
        field.key for kind in all_kinds() for field in computed_fields(kind)
    ) | frozenset(OF_A_RELEASE)


def searched_keys() -> frozenset[str]:
    """Give the published keys whose words a search finds."""
    return frozenset(
        field.key
        for kind in all_kinds()
        for field in written_fields(kind)
        if isinstance(field.value, Text | TextByLanguage) and field.value.searched
    )


assert KINDS.keys() == set(COLLECTIONS), "each collection has its kind"

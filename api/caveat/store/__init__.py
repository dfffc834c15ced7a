"""The store: keeps releases, never changes one, moves one pointer."""

from caveat.store.publisher import Publisher
from caveat.store.reader import Reader
from caveat.store.values import (
    Change,
    Entry,
    Head,
    Page,
    Query,
    Release,
    Representation,
    SealedDocument,
    Snapshot,
    Stored,
)

__all__ = [
    "Change",
    "Entry",
    "Head",
    "Page",
    "Publisher",
    "Query",
    "Reader",
    "Release",
    "Representation",
    "SealedDocument",
    "Snapshot",
    "Stored",
]

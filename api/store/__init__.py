"""The store: keeps releases, never changes one, moves one pointer."""

from api.store.publisher import Publisher
from api.store.reader import Query, Reader, Stored
from api.store.values import (
    Change,
    Entry,
    Head,
    Page,
    Release,
    Representation,
    SealedDocument,
    Snapshot,
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

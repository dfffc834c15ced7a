"""Collections of which a part could not be read: they give what is known, and never say "none"."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, ValuesView
from typing import Any, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class KnownInPart(dict[Key, Value]):
    """A dictionary that may lack entries; `why` is raised where it would say that there is none.

    Iterating gives what is there and ends in `why`: whoever needs all of it cannot conclude, and
    whoever looks at each has looked at each that is known.
    """

    def __init__(self, known: dict[Key, Value], why: Exception) -> None:
        super().__init__(known)
        self._why = why

    def __contains__(self, key: object) -> bool:
        if super().__contains__(key):
            return True
        raise self._why

    def __missing__(self, key: Key) -> Value:
        raise self._why

    def get(self, key: Key, default: Any = None) -> Any:
        return self[key]

    def __iter__(self) -> Iterator[Key]:
        yield from super().__iter__()
        raise self._why

    def keys(self) -> Any:
        return KeysView(self)

    def values(self) -> Any:
        return ValuesView(self)

    def items(self) -> Any:
        return ItemsView(self)

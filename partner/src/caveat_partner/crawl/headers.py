"""Holds the headers of very many answers: what they have alike is held once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from sys import intern
from typing import Any

OWN_ADDRESS = "\0"
"""What stands in a header for the address that was asked, which no header can hold."""


class Headers(Mapping[str, str]):
    """The headers of one answer, by names in whatever case.

    Answers have the same names in the same order, and most values; links alone are longer than all
    other values together, and differ by the address that was asked.
    """

    __slots__ = ("_names", "_url", "_values")

    def __init__(self, sent: Mapping[str, str], url: str) -> None:
        self._names = _places(tuple(sent))
        self._url = url
        self._values = tuple(
            _shared(value.replace(url, OWN_ADDRESS)) for value in map(sent.__getitem__, sent)
        )

    def get(self, key: str, default: Any = None) -> Any:
        """Look up once what every promise on headers asks of every answer."""
        place = self._names.get(key.lower())
        return default if place is None else self._at(place)

    def __getitem__(self, key: str) -> str:
        return self._at(self._names[key.lower()])

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key.lower() in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def _at(self, place: int) -> str:
        value = self._values[place]
        return value.replace(OWN_ADDRESS, self._url) if OWN_ADDRESS in value else value


@lru_cache(maxsize=1_000)
def _places(names: tuple[str, ...]) -> dict[str, int]:
    return {intern(name.lower()): place for place, name in enumerate(names)}


@lru_cache(maxsize=2_000)
def _shared(value: str) -> str:
    return value

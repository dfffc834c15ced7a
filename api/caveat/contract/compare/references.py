"""References: the documents of one contract, in which references are followed from file to file."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple


class Spot(NamedTuple):
    """A value and where it stands: `pointer` is a JSON Pointer into `file`."""

    file: str
    pointer: str
    value: Any

    @property
    def place(self) -> tuple[str, str]:
        return self.file, self.pointer

    @property
    def where(self) -> str:
        return f"{self.file}#{self.pointer}"

    @property
    def keyed(self) -> Mapping[str, Any]:
        return self.value if isinstance(self.value, dict) else {}

    def at(self, *steps: str | int) -> Spot:
        """Go down; what is not there is None."""
        value, pointer = self.value, self.pointer
        for step in steps:
            if isinstance(value, dict):
                value = value.get(step)
            else:
                value = value[step] if isinstance(value, list) and isinstance(step, int) else None
            pointer += "/" + str(step).replace("~", "~0").replace("/", "~1")
        return Spot(self.file, pointer, value)

    def each(self) -> Iterator[tuple[str, Spot]]:
        """Give what stands under every key."""
        for key in self.keyed:
            yield str(key), self.at(key)

    def items(self) -> list[Spot]:
        values = self.value if isinstance(self.value, list) else []
        return [self.at(index) for index in range(len(values))]


class Library:
    """Documents by file name."""

    def __init__(self, documents: Mapping[str, Any]) -> None:
        self._documents = documents
        self._targets: dict[tuple[str, str], Spot] = {}

    def root(self, file: str) -> Spot:
        return Spot(file, "", self._documents.get(file))

    def follow(self, spot: Spot) -> Spot:
        """Follow a chain of references to what is meant; a value that refers to nothing is None.

        What stands beside a reference is not carried along.
        """
        seen = set()
        while "$ref" in spot.keyed and spot.place not in seen:
            seen.add(spot.place)
            named = (spot.file, str(spot.keyed["$ref"]))
            if named not in self._targets:
                self._targets[named] = self._target(*named)
            spot = self._targets[named]
        return spot

    def _target(self, file: str, reference: str) -> Spot:
        name, _, fragment = reference.partition("#")
        if name:
            file = posixpath.normpath(posixpath.join(posixpath.dirname(file), name))
        spot = self.root(file)
        for step in fragment.strip("/").split("/") if fragment.strip("/") else ():
            key = step.replace("~1", "/").replace("~0", "~")
            spot = spot.at(int(key) if isinstance(spot.value, list) and key.isdigit() else key)
        return spot

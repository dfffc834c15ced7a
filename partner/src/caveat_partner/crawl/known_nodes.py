"""Holds a node once, however many answers give it: its list, its address, graphs and filters do."""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from sys import intern
from typing import Any

HOLDERS = ("items", "included")
"""Members that hold whole nodes."""


class KnownNodes:
    """The nodes that lists gave, by their ids; what another answer says alike is held as that."""

    def __init__(self) -> None:
        self._by_id: dict[str, Mapping[str, Any]] = {}
        self._parts: dict[tuple[str, ...], Any] = {}

    def take(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        """Give the same node, with strings and small parts shared, and know it from now on."""
        shared: Mapping[str, Any] = self._with_shared_parts(node)
        self._by_id.setdefault(str(shared.get("id")), shared)
        return shared

    def end_of_lists(self) -> None:
        """Let go of what only reading lists needs."""
        self._parts.clear()

    def _with_shared_parts(self, value: Any) -> Any:
        """Hold each string and each object of strings once: nodes name one another all over."""
        if isinstance(value, str):
            return intern(value)
        if isinstance(value, list):
            return [self._with_shared_parts(one) for one in value]
        if not isinstance(value, dict):
            return value
        made = {intern(key): self._with_shared_parts(inner) for key, inner in value.items()}
        if all(inner.__class__ is str for inner in made.values()):
            return self._parts.setdefault((*made, *made.values()), made)
        return made

    def held_once(self, value: Any) -> tuple[Any, bool]:
        """Give parsed JSON with known nodes in the place of their equals, and whether all were.

        A document that is a known node, or the graph around one, has its members.
        """
        if not isinstance(value, dict):
            return value, False
        node = self._by_id.get(str(value.get("id")), {})
        made: dict[str, Any] = {}
        all_known = bool(node)
        held = [key for key in HOLDERS if isinstance(value.get(key), list)]
        for key, inner in value.items():
            if key in held:
                made[intern(key)] = [self._known(one) or one for one in inner]
            elif key in node and is_written_alike(inner, node[key]):
                made[intern(key)] = node[key]
            else:
                made[intern(key)] = intern(inner) if isinstance(inner, str) else inner
                all_known = all_known and key == "@context"
        if held:
            all_known = all(self._known(one) for key in held for one in value[key])
        return made, all_known

    def _known(self, value: Any) -> Mapping[str, Any] | None:
        if not isinstance(value, dict):
            return None
        node = self._by_id.get(str(value.get("id")))
        return node if node is value or is_written_alike(node, value) else None


def is_written_alike(one: Any, other: Any) -> bool:
    """Say whether JSON is the same to the letter: for Python alone, 1 equals 1.0 and true."""
    return marshal.dumps(one, 0) == marshal.dumps(other, 0)

"""Finds the JSON-LD of a page, also where it stands in CDATA or in a comment of a script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from caveat_partner.check_page.tree.dom import Element

WRAPPED = re.compile(
    r"^\s*(?:(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?|(?://\s*)?<!--)|(?:(?://|/\*)?\s*\]\]>(?:\s*\*/)?|(?://\s*)?-->)\s*$"
)
"""How pages wrap data for readers of XML and for browsers of old."""
DEEPEST = 100


@dataclass(frozen=True)
class JsonLocation:
    """Where a node stands: the script's line and column, and the pointer in it."""

    line: int
    column: int
    pointer: str = ""

    def at(self, *keys: object) -> JsonLocation:
        """Give a place below this one."""
        below = "".join(f"/{str(key).replace('~', '~0').replace('/', '~1')}" for key in keys)
        return JsonLocation(self.line, self.column, self.pointer + below)

    def __str__(self) -> str:
        return f"{self.line}:{self.column}#{self.pointer}"


@dataclass(frozen=True)
class JsonBlock:
    """A script with JSON: what is in it, or why that cannot be read."""

    element: Element
    document: Any
    error: str | None = None

    @property
    def place(self) -> tuple[int, int]:
        """Line and column of the script."""
        return self.element.line, self.element.column

    @property
    def location(self) -> JsonLocation:
        """The place of the whole document."""
        return JsonLocation(*self.place)


def linked_data(root: Element) -> Iterator[JsonBlock]:
    """Yield each block of JSON-LD."""
    for element in root.walk():
        if element.tag == "script" and "ld+json" in element.attrs.get("type", "").lower():
            yield read_json(element)


def read_json(element: Element) -> JsonBlock:
    """Read the JSON in a script, as deep as anybody nests it."""
    text = WRAPPED.sub("", element.raw())
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        return JsonBlock(element, None, str(error))
    if _depth(document) > DEEPEST:
        return JsonBlock(element, None, f"It nests more than {DEEPEST} levels.")
    return JsonBlock(element, document)


def _depth(document: Any) -> int:
    depth, level = 0, [document]
    while level and depth <= DEEPEST:
        depth += 1
        level = [
            below
            for each in level
            if isinstance(each, dict | list)
            for below in (each.values() if isinstance(each, dict) else each)
        ]
    return depth

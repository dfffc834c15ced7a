"""Curated good and bad documents of every published schema, to try a parser with.

They are the project's own, which its schemas are held by: `published.json` is a copy that a
command renews and a test compares, so that an installed kit has them without the project.
`rules.json` is written by hand: for each bad one the rule that it breaks.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True)
class Example:
    """A document by its name, such as `count-without-caveat`.

    Of a bad one `rule` says which one rule it breaks, and `pointer` (RFC 6901) where: for a key
    that is missing, or must not be there, the object. Both are None for a good one.
    """

    name: str
    document: Any
    rule: str | None = None
    pointer: str | None = None


def schemas() -> tuple[str, ...]:
    """Name the schemas that there are examples of."""
    return tuple(_published())


def good(schema: str) -> Iterator[Example]:
    """Yield what a parser must take; raises ValueError for a schema without examples."""
    for name, document in _of(schema)["good"].items():
        yield Example(name, document)


def bad(schema: str) -> Iterator[Example]:
    """Yield what a parser must refuse; raises ValueError for a schema without examples."""
    for name, its in _of(schema)["bad"].items():
        yield Example(name, its["document"], _rules()[schema][name], its["pointer"])


def _of(schema: str) -> dict[str, Any]:
    published = _published()
    if schema not in published:
        raise ValueError(f"There are no examples of {schema!r}; there are: {', '.join(published)}.")
    its: dict[str, Any] = published[schema]
    return its


def _published() -> dict[str, Any]:
    """Read the copy anew for each caller, who may then change what it was given."""
    read: dict[str, Any] = json.loads(_text("published.json"))
    return read


@cache
def _rules() -> dict[str, dict[str, str]]:
    read: dict[str, dict[str, str]] = json.loads(_text("rules.json"))
    return read


@cache
def _text(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")

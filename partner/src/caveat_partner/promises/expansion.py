"""Expands documents as JSON-LD without a network, by a context that is read once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pyld import ContextResolver, jsonld

NOWHERE = "undefined:/"
"""A base below which every IRI stands that the context does not know."""
NOT_VALUES = frozenset({"@context", "id", "type"})
BY_LANGUAGE = frozenset({"nameByLanguage"})
"""Keys whose object holds a value for each language, and is no object of its own."""


class ExpansionError(Exception):
    """Something of a document does not survive expansion, or cannot be expanded."""


@dataclass(frozen=True)
class Expansion:
    """What is left of a document when it is expanded."""

    before: int
    """Objects and values of the document."""
    after: int
    """Those that are left."""
    unknown: frozenset[str]
    """What no context knew."""
    iris: frozenset[str]
    """Every IRI in it: properties, types, values and nodes."""


@lru_cache(maxsize=2_000)
def expanded(document: str, context: str) -> Expansion:
    """Expand a document; raise ExpansionError where a member would be dropped."""
    try:
        compact = json.loads(document)
        found = jsonld.expand(compact, options(context), on_property_dropped=_refuse)
    except jsonld.JsonLdError as error:
        raise ExpansionError(f"it cannot be expanded: {describe_error(error)}") from error
    iris = frozenset(_iris(found))
    unknown = frozenset(iri.removeprefix(NOWHERE) for iri in iris if iri.startswith(NOWHERE))
    return Expansion(counted(compact), _size(found), unknown, iris)


def _refuse(term: str | None) -> None:
    raise ExpansionError(f"`{term}` is in no context and would be dropped")


def describe_error(error: Any) -> str:
    """Say what a JSON-LD processor found wrong."""
    cause = getattr(error, "cause", None)
    return f"{error.code or error.type}{f' ({cause})' if cause else ''}"[:200]


@lru_cache(maxsize=8)
def options(context: str) -> dict[str, Any]:
    """Make the options of a processor that knows one context and asks nobody for another.

    The context is read once for all documents: its resolver keeps what it has read.
    """

    def loader(url: str, _options: object) -> dict[str, Any]:
        return {
            "contextUrl": None,
            "documentUrl": url,
            "document": json.loads(context),
            "contentType": "application/ld+json",
        }

    resolver = ContextResolver({}, loader)
    return {"base": NOWHERE, "documentLoader": loader, "contextResolver": resolver}


def _iris(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _iris(item)
    elif isinstance(value, dict):
        if "@value" in value:
            return
        yield from (name for name in (value.get("@id"), *value.get("@type", ())) if name)
        for key, inner in value.items():
            if not key.startswith("@"):
                yield key
            yield from _iris(inner)


def counted(value: object) -> int:
    """Count the objects and values of compact JSON."""
    if isinstance(value, dict):
        told = [(key, inner) for key, inner in value.items() if key not in NOT_VALUES]
        return 1 + sum(counted(inner) - (key in BY_LANGUAGE) for key, inner in told)
    if isinstance(value, list):
        return sum(map(counted, value))
    return 1


def _size(value: object) -> int:
    """Count the same in an expansion, where every value is an object as well.

    What points here the other way round is held by one object more, which is no node.
    """
    if isinstance(value, list):
        return sum(map(_size, value))
    if not isinstance(value, dict):
        return 0
    held = [*value.get("@reverse", {}).values()]
    held += [inner for key, inner in value.items() if key != "@reverse"]
    return 1 + sum(map(_size, held))

"""Picks documents by their form: what a JSON-LD processor does to one, it does to all of its form.

Expansion goes by keys, types and terms, and not by what texts say. Of ten thousand nodes a few
hundred have something of a form that none before them had, and they stand for all.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

from caveat_partner.json_objects import JsonObject, walk_objects

Placed = tuple[str, JsonObject]
"""A document, or a part of one, with where it stands."""


def with_new_forms(placed: Iterable[Placed], context: object) -> Iterator[Placed]:
    """Yield each document that has something of a form that none before it had."""
    terms = vocabulary_terms(context)
    met: set[Hashable] = set()
    for where, document in placed:
        forms = set(_forms(document, terms, ""))
        if not forms <= met:
            met |= forms
            yield where, document


def vocabulary_terms(context: object) -> frozenset[str]:
    """Name the keys whose values are terms themselves, wherever a context says so."""
    named = {
        key
        for _, part in walk_objects(context)
        for key, term in part.items()
        if isinstance(term, dict) and term.get("@type") in ("@vocab", "@id")
    }
    return frozenset(named | {"type", "@type"})


def _forms(value: object, terms: frozenset[str], path: str) -> Iterator[Hashable]:
    """Yield what expansion goes by: each key under its path and type, and the kind of its value."""
    if isinstance(value, list):
        for inner in value:
            yield from _forms(inner, terms, path)
    elif isinstance(value, dict):
        path = f"{path}({value.get('type')})"
        for key, inner in value.items():
            yield from _forms(inner, terms, f"{path}/{key}")
    elif isinstance(value, str):
        yield path, value if _is_term(path, value, terms) else _kind(value)
    else:
        yield path, type(value)


def _is_term(path: str, value: str, terms: frozenset[str]) -> bool:
    return ":" not in value and path.rpartition("/")[2] in terms


def _kind(text: str) -> Any:
    """Tell apart what a processor reads as a keyword, as an IRI, and as text."""
    return "@" if text.startswith("@") else ":" if ":" in text else str

"""Reads values of JSON-LD however they are written: numbers, terms and references."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any


def number_of(value: Any) -> Any:
    """Give a value as a number where it is one."""
    try:
        return float(value)
    except (OverflowError, TypeError, ValueError):
        return value


def unwrap(value: Any) -> Any:
    """Take a value out of JSON-LD's wrappings: value objects, ids of our terms, lists of one."""
    if isinstance(value, Mapping) and "@value" in value:
        return value["@value"]
    if isinstance(value, Mapping) and "@id" in value and len(value) == 1:
        return re.split(r"[:/#]", str(value["@id"]))[-1]
    if isinstance(value, list) and len(value) == 1 and not isinstance(value[0], Mapping):
        return value[0]
    if isinstance(value, list) and len(value) == 1 and "@value" in value[0]:
        return value[0]["@value"]
    if isinstance(value, list) and len(value) == 1 and set(value[0]) == {"@id"}:
        return unwrap(value[0])
    return value


def ids_of(values: Any) -> set[str]:
    """Give the ids of references, however they are written."""
    if isinstance(values, str):
        return {values}
    if isinstance(values, Mapping):
        found = values.get("id") or values.get("@id")
        return {str(found)} if found else set()
    return (
        {each for value in values for each in ids_of(value)} if isinstance(values, list) else set()
    )

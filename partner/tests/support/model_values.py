"""What the model of the generators holds: its enumerations, and the objects of a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from caveat_partner.generate.model import PARTS
from caveat_partner.generate.value_types import Many, OneOf


def enumerations() -> Iterator[tuple[str, str, OneOf]]:
    for name, part in PARTS.items():
        for key, its in part.keys.items():
            value_type = its.value_type.of if isinstance(its.value_type, Many) else its.value_type
            if isinstance(value_type, OneOf):
                yield name, key, value_type


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from objects(inner)

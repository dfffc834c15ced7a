"""Record lines: a record as its editor wrote it, for the terminal and the page alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

from caveat.errors import Pointer
from caveat.records.declaration import key_of
from caveat.records.record import Record

PROVED = frozenset({"passageSha256"})
"""Keys that a reader need not compare: they are proved."""

DIGESTS = frozenset({"sha256"})
SHOWN_OF_A_DIGEST = 12
LONGEST_IN_A_LINE = 76


class Line(NamedTuple):
    """One line: `depth` steps in, a dash where an item begins, a key and its value, or either."""

    depth: int
    dash: bool
    key: str
    value: str


def field_lines(record: Record) -> list[Line]:
    """Write what an editor wrote of a record, in the same order; what was left out stays out."""
    return list(_of_mapping(_written(record, (), record.origin.marks), 0))


def _written(value: Any, path: Pointer, marks: Mapping[Pointer, tuple[int, int]]) -> Any:
    """Turn dataclasses back into mappings with the keys of the fixtures, in their order."""
    if isinstance(value, tuple):
        return [_written(item, (*path, index), marks) for index, item in enumerate(value)]
    if not is_dataclass(value):
        return value
    pairs = {key_of(field.name): getattr(value, field.name) for field in fields(value)}
    keys = sorted((key for key in pairs if (*path, key) in marks), key=lambda k: marks[*path, k])
    return {key: _written(pairs[key], (*path, key), marks) for key in keys if key not in PROVED}


def _of_mapping(mapping: dict[str, Any], depth: int, dash: bool = False) -> Iterator[Line]:
    for key, value in mapping.items():
        short = _in_a_line(key, value)
        if short is not None:
            yield Line(depth, dash, key, short)
        else:
            yield Line(depth, dash, key, "")
            yield from _below(value, depth + 1)
        depth, dash = depth + dash, False


def _below(value: Any, depth: int) -> Iterator[Line]:
    if isinstance(value, dict):
        yield from _of_mapping(value, depth)
        return
    for item in value:
        short = _in_a_line("", item)
        if short is not None:
            yield Line(depth, True, "", short)
        else:
            yield from _of_mapping(item, depth, dash=True)


def _in_a_line(key: str, value: Any) -> str | None:
    """Write a value in one line, where it is a scalar or short enough; None where it is not."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, dict | list):
        text = str(value)
        return f"{text[:SHOWN_OF_A_DIGEST]}..." if key in DIGESTS else text
    if isinstance(value, dict):
        parts = [(inner, _in_a_line(inner, one)) for inner, one in value.items()]
        if any(part is None for _, part in parts):
            return None
        text = "{" + ", ".join(f"{inner}: {part}" for inner, part in parts) + "}"
    else:
        if any(isinstance(item, dict | list) for item in value):
            return None
        text = "[" + ", ".join(map(str, value)) + "]"
    return text if len(text) <= LONGEST_IN_A_LINE else None

"""Findings: what is wrong, where it stands, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Pointer: TypeAlias = tuple[str | int, ...]
"""A path into a record, such as `("counts", 0, "quantifier")`."""


def pointer(path: Pointer) -> str:
    """Write a path as a JSON Pointer (RFC 6901)."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


@dataclass(frozen=True, order=True)
class Mark:
    """A place in a file: line and column count from 1; 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is not right; `mend` says what to do."""

    file: str
    line: int
    column: int
    rule: str
    message: str
    mend: str
    pointer: str = ""
    severity: str = "error"

    @classmethod
    def at(cls, mark: Mark, rule: str, message: str, mend: str, path: Pointer = ()) -> Finding:
        return cls(mark.file, mark.line, mark.column, rule, message, mend, pointer(path))

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.rule}: {self.message} {self.mend}"

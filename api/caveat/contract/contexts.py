"""Contexts: each JSON-LD context has a number, and a document is read by the one that it names."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

PLACE = re.compile(r"context/v([1-9][0-9]*)\.jsonld")
"""Where a context is, below schemas/ and below a base URL."""
NAMED = re.compile(r"(.*)/(context/v[1-9][0-9]*\.jsonld)")


def split_context(address: str) -> tuple[str, str]:
    """Split what a document names into the base URL and the place of the context below it.

    Of an address that names no context of ours the place is empty.
    """
    match = NAMED.fullmatch(address)
    return (match[1], match[2]) if match else (address, "")


def context_files(schemas: Path) -> dict[str, Path]:
    """Give the file of every context by its place, the oldest first."""
    found = {
        int(match[1]): path
        for path in schemas.glob("context/*.jsonld")
        if (match := PLACE.fullmatch(path.relative_to(schemas).as_posix()))
    }
    return {f"context/{found[number].name}": found[number] for number in sorted(found)}


def read_context(schemas: Path, place: str) -> Any:
    """Give the value of `@context` of a context. Raises KeyError where there is none there."""
    return json.loads(context_files(schemas)[place].read_text(encoding="utf-8"))["@context"]


def terms_of(context: Any) -> dict[str, Any]:
    """Give the terms of a value of `@context`; of several parts the later one says what a term is.

    What is no object defines nothing.
    """
    parts = context if isinstance(context, list) else [context]
    return {
        term: meaning for part in parts if isinstance(part, dict) for term, meaning in part.items()
    }

"""Parses JSON that a stranger wrote: within limits, and only where it means something certain."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from caveat_partner.limits import JSON_BYTES, JSON_DEPTH

_HALF_A_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")


def load_json(text: str, *, keys_once: bool = False) -> Any:
    """Parse JSON.

    Raise ValueError where it is none, is too large or too deep, has a number that no program can
    hold or half a character, or, with `keys_once`, has a key twice in one object.
    """
    if len(text) > JSON_BYTES:
        raise ValueError(f"it is larger than {JSON_BYTES:,} characters, the most that is parsed")
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object if keys_once else None,
            parse_constant=_constant,
            parse_float=_float,
        )
    except RecursionError:
        raise ValueError(_TOO_DEEP) from None
    except ValueError as error:
        if "integer string conversion" in str(error):
            raise ValueError("it has a number of more digits than a program can hold") from None
        raise
    _refuse_depth(value)
    if _HALF_A_CHARACTER.search(text):
        _refuse_half_characters(value)
    return value


_TOO_DEEP = f"it is nested deeper than {JSON_DEPTH} levels, the most that is read"


def _refuse_depth(value: Any) -> None:
    """Go down level by level, which needs no stack."""
    level = [value]
    for _ in range(JSON_DEPTH + 1):
        level = [
            inner
            for one in level
            if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return
    raise ValueError(_TOO_DEEP)


def _refuse_half_characters(value: Any) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise ValueError("it has half a character (a lone surrogate)") from None


def _object(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in pairs:
        if key in made:
            raise ValueError(f"the key {key[:80]!r} stands twice in one object")
        made[key] = value
    return made


def _constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _float(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise ValueError(f"the number {text[:80]} is larger than a program can hold")
    return value

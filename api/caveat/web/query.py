"""Query: the parameters of a list, read strictly; every fault is named at once."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Callable, Sequence
from datetime import date
from urllib.parse import urlencode

from caveat.contract.filters import (
    FILTERS,
    LARGEST_LIMIT,
    LIMIT,
    LONGEST_SEARCH,
    LONGEST_SLUG,
    MOST_WORDS,
    ORDERS,
    RANGES,
    days_of,
    parameters_of,
)
from caveat.errors import RequestError
from caveat.store.values import Query

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
WORD = re.compile(r"\w+", re.UNICODE)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
SMALL_NUMBER = re.compile(r"[1-9][0-9]{0,2}\Z")
PLACE_BYTES = 8
MAC_BYTES = 12

Pairs = Sequence[tuple[str, str]]


class ParameterReader:
    """The parameters of one request, with the faults that were found in them."""

    def __init__(self, collection: str, pairs: Pairs) -> None:
        self.collection = collection
        self.pairs = list(pairs)
        self.values = dict(pairs)
        self.faults: list[dict[str, str]] = []

    def fault(self, parameter: str, detail: str) -> None:
        self.faults.append({"parameter": parameter, "detail": detail})

    def take(self, name: str, accept: Callable[[str], bool], expected: str) -> str | None:
        """Give a value that is acceptable; else note the fault."""
        value = self.values.get(name)
        if value is None or accept(value):
            return value
        self.fault(name, f"It must be {expected}.")
        return None


def read_query(collection: str, pairs: Pairs, key: bytes) -> Query:
    """Read the parameters of a list.

    Raises RequestError: unknown-parameter, invalid-parameter (with every fault), and
    unknown-cursor where the cursor was not given by this list with these filters.
    """
    reader = ParameterReader(collection, pairs)
    _refuse_unknown(reader)
    _refuse_repeated(reader)
    filters = tuple(_filters(reader))
    said, happened = _days(reader, "said"), _days(reader, "happened")
    words = _words(reader)
    order = reader.take("order", lambda value: value in ORDERS, " or ".join(ORDERS))
    limit = reader.take("limit", _is_limit, f"a whole number from 1 to {LARGEST_LIMIT}")
    if reader.faults:
        raise RequestError(
            "invalid-parameter",
            "These parameters cannot be used: "
            + ", ".join(dict.fromkeys(fault["parameter"] for fault in reader.faults)) + ".",
            reader.faults,
        )  # fmt: skip
    cursor = reader.values.get("cursor")
    return Query(
        filters=filters,
        said=said,
        happened=happened,
        words=words,
        by_relevance=order == "relevance",
        limit=int(limit or LIMIT),
        after=None if cursor is None else read_cursor(cursor, collection, pairs, key),
    )


def next_query(collection: str, pairs: Pairs, key: bytes, after: int) -> str:
    """Write the query of the next page: the same parameters, and the cursor that leads on."""
    kept = [(name, value) for name, value in pairs if name != "cursor"]
    return urlencode([*kept, ("cursor", write_cursor(after, collection, pairs, key))])


def write_cursor(after: int, collection: str, pairs: Pairs, key: bytes) -> str:
    place = after.to_bytes(PLACE_BYTES, "big")
    mac = _mac(place, collection, pairs, key)
    return base64.urlsafe_b64encode(place + mac).decode("ascii").rstrip("=")


def read_cursor(cursor: str, collection: str, pairs: Pairs, key: bytes) -> int:
    """Take a cursor back; one that we never gave for this list is `unknown-cursor`.

    What it says is written again and compared whole, so that each place has one cursor only.
    """
    after = _place(cursor)
    given = write_cursor(after, collection, pairs, key)
    if not hmac.compare_digest(given.encode(), cursor.encode()):
        raise RequestError(
            "unknown-cursor",
            "The cursor was not given by this list with these filters.",
            [{"parameter": "cursor", "detail": "Follow the `next` link of the list."}],
        )
    return after


def _place(cursor: str) -> int:
    """Read the place that a cursor claims to be; 0, which none leads to, where it is none."""
    try:
        raw = base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
    except ValueError:
        return 0
    return int.from_bytes(raw[:PLACE_BYTES], "big")


def _mac(place: bytes, collection: str, pairs: Pairs, key: bytes) -> bytes:
    filters = sorted((name, value) for name, value in pairs if name not in ("cursor", "limit"))
    message = place + json.dumps([collection, filters]).encode()
    return hmac.new(key, message, hashlib.sha256).digest()[:MAC_BYTES]


def _refuse_unknown(reader: ParameterReader) -> None:
    known = parameters_of(reader.collection)
    unknown = [
        name for name in dict.fromkeys(name for name, _ in reader.pairs) if name not in known
    ]
    if unknown:
        raise RequestError(
            "unknown-parameter",
            f"The parameters of this list are {', '.join(known)}.",
            [
                {"parameter": name, "detail": "It is not known here."}
                for name in dict.fromkeys(map(_printable, unknown))
            ],
        )


def _printable(name: str) -> str:
    """Show a name that a client made up: short, and without control characters."""
    return "".join(char if char.isprintable() else "?" for char in name[:64]) or "(empty)"


def _refuse_repeated(reader: ParameterReader) -> None:
    names = [name for name, _ in reader.pairs]
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            reader.fault(name, "It must stand once.")


def _filters(reader: ParameterReader) -> list[tuple[str, str]]:
    found = []
    for filter_ in FILTERS[reader.collection]:
        terms = filter_.terms
        if terms is None:
            value = reader.take(filter_.name, _is_slug, "a slug, such as tal-afar")
        else:
            value = reader.take(filter_.name, terms.__contains__, "one of " + ", ".join(terms))
        if value is not None:
            found.append((filter_.name, value))
    return found


def _days(reader: ParameterReader, name: str) -> tuple[str | None, str | None] | None:
    if name not in RANGES[reader.collection]:
        return None
    start, end = (reader.take(one, _is_day, "a day, YYYY-MM-DD") for one in days_of(name))
    return None if start is None and end is None else (start, end)


def _words(reader: ParameterReader) -> tuple[str, ...]:
    text = reader.values.get("q")
    if text is None:
        return ()
    words = tuple(WORD.findall(text))
    if not words or len(text) > LONGEST_SEARCH or len(words) > MOST_WORDS:
        reader.fault(
            "q",
            f"It must hold 1 to {MOST_WORDS} words, and at most {LONGEST_SEARCH} characters.",
        )
        return ()
    return words


def _is_slug(value: str) -> bool:
    return len(value) <= LONGEST_SLUG and SLUG.match(value) is not None


def _is_day(value: str) -> bool:
    try:
        return DAY.match(value) is not None and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _is_limit(value: str) -> bool:
    return SMALL_NUMBER.match(value) is not None and int(value) <= LARGEST_LIMIT

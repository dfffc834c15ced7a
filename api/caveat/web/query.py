"""Query: the parameters of a list, read strictly; every fault is named at once."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from caveat.contract.filters import (
    ARTICLE,
    FACETS,
    LARGEST_LIMIT,
    LIMIT,
    LONGEST_IRI,
    LONGEST_SEARCH,
    MOST_WORDS,
    ORDERS,
    PAGING,
    RANGES,
    Filter,
    days_of,
    faceted,
    filters_of,
    parameters_of,
)
from caveat.contract.iris import NAMED_UNDER_ARTICLES, SLUG, is_slug
from caveat.contract.search_tokens import search_words
from caveat.errors import RequestError
from caveat.store.values import Query

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
SMALL_NUMBER = re.compile(r"[1-9][0-9]{0,2}\Z")
YES_OR_NO = ("true", "false")
PLACE_BYTES = 8
MAC_BYTES = 12

Pairs = Sequence[tuple[str, str]]


class ListAddress(NamedTuple):
    """Which list is asked for: a collection's, or that of one article, by its slug."""

    collection: str
    article: str = ""

    @property
    def path(self) -> str:
        return f"{self.collection}/{self.article}" if self.article else self.collection

    @property
    def filters(self) -> tuple[Filter, ...]:
        return filters_of(self.collection, of_article=bool(self.article))

    @property
    def parameters(self) -> tuple[str, ...]:
        return parameters_of(self.collection, of_article=bool(self.article))


class ParameterReader:
    """The parameters of one request, with the faults that were found in them.

    `base_url` is that of the service: a node may be named with it or without.
    """

    def __init__(self, address: ListAddress, pairs: Pairs, base_url: str) -> None:
        self.address = address
        self.base_url = base_url
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


def read_query(
    address: ListAddress, pairs: Pairs, key: bytes, base_url: str, *, whole: bool = False
) -> Query:
    """Read the parameters of a list, or of the `whole` of it, which has no pages.

    Raises RequestError: unknown-parameter, invalid-parameter (with every fault), and
    unknown-cursor where the cursor was not given by this list with these filters.
    """
    reader = ParameterReader(address, pairs, base_url)
    _refuse_unknown(reader)
    _refuse_repeated(reader)
    if whole:
        _refuse_paging(reader)
    filters = tuple(_filters(reader))
    said, happened = _days(reader, "said"), _days(reader, "happened")
    words = _words(reader)
    order = reader.take("order", lambda value: value in ORDERS, " or ".join(ORDERS))
    limit = reader.take("limit", _is_limit, f"a whole number from 1 to {LARGEST_LIMIT}")
    facets = reader.take(FACETS, YES_OR_NO.__contains__, " or ".join(YES_OR_NO))
    if reader.faults:
        raise RequestError(
            "invalid-parameter",
            "These parameters cannot be used: "
            + ", ".join(dict.fromkeys(fault["parameter"] for fault in reader.faults)) + ".",
            reader.faults,
        )  # fmt: skip
    cursor = reader.values.get("cursor")
    if address.article:
        filters = ((ARTICLE, f"articles/{address.article}"), *filters)
    return Query(
        filters=filters,
        said=said,
        happened=happened,
        words=words,
        by_relevance=order == "relevance",
        limit=int(limit or LIMIT),
        after=None if cursor is None else read_cursor(cursor, address, pairs, key),
        facets=faceted(address.filters) if facets == "true" else None,
    )


def next_query(address: ListAddress, pairs: Pairs, key: bytes, after: int) -> str:
    """Write the query of the next page: the same parameters, and the cursor that leads on.

    Facets are those of the whole list, and need not be counted again.
    """
    kept = [(name, value) for name, value in pairs if name not in ("cursor", FACETS)]
    return urlencode([*kept, ("cursor", write_cursor(after, address, pairs, key))])


def write_cursor(after: int, address: ListAddress, pairs: Pairs, key: bytes) -> str:
    place = after.to_bytes(PLACE_BYTES, "big")
    mac = _mac(place, address, pairs, key)
    return base64.urlsafe_b64encode(place + mac).decode("ascii").rstrip("=")


def read_cursor(cursor: str, address: ListAddress, pairs: Pairs, key: bytes) -> int:
    """Take a cursor back; one that we never gave for this list is `unknown-cursor`.

    What it says is written again and compared whole, so that each place has one cursor only.
    """
    after = _place(cursor)
    given = write_cursor(after, address, pairs, key)
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


def _mac(place: bytes, address: ListAddress, pairs: Pairs, key: bytes) -> bytes:
    left_out = ("cursor", "limit", FACETS)
    filters = sorted((name, value) for name, value in pairs if name not in left_out)
    message = place + json.dumps([address.path, filters]).encode()
    return hmac.new(key, message, hashlib.sha256).digest()[:MAC_BYTES]


def _refuse_unknown(reader: ParameterReader) -> None:
    known = reader.address.parameters
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


def _refuse_paging(reader: ParameterReader) -> None:
    for name in PAGING:
        if name in reader.values:
            reader.fault(
                name, "A table is whole and has no pages: leave this out, or ask for JSON."
            )


def _filters(reader: ParameterReader) -> list[tuple[str, str]]:
    found = []
    for filter_ in reader.address.filters:
        name, terms = filter_.name, filter_.terms
        if filter_.nodes:
            value = _node(reader, filter_)
        elif terms is None:
            value = reader.take(name, is_slug, "a slug, such as prime-minister")
        else:
            value = reader.take(name, terms.__contains__, "one of " + ", ".join(terms))
        if value is not None:
            found.append((name, value))
    return found


def _node(reader: ParameterReader, filter_: Filter) -> str | None:
    """Read the relative IRI of a node, which may be written in full; else note the fault."""
    value = reader.values.get(filter_.name)
    if value is None:
        return None
    iri = value.removeprefix(f"{reader.base_url}/")
    if len(value) <= LONGEST_IRI and _has_form(iri, filter_):
        return iri
    reader.fault(filter_.name, _describe_forms(value, filter_, reader.base_url))
    return None


def _has_form(iri: str, filter_: Filter) -> bool:
    """Say whether an IRI has the form that the contract asks for; nothing needs to have it."""
    collection, *slugs = iri.split("/")
    steps = 2 if collection in NAMED_UNDER_ARTICLES else 1
    named = collection in filter_.nodes and len(slugs) == steps
    return named and all(SLUG.match(slug) for slug in slugs)


def _describe_forms(value: str, filter_: Filter, base_url: str) -> str:
    """Say what to write; where a bare slug was given, with that slug in its place."""
    slug = value if is_slug(value) else "{slug}"
    forms = [
        f"{name}/{{article}}/{slug}" if name in NAMED_UNDER_ARTICLES else f"{name}/{slug}"
        for name in filter_.nodes
    ]
    return f"It must be an IRI: {' or '.join(forms)}, alone or behind {base_url}/."


def _days(reader: ParameterReader, name: str) -> tuple[str | None, str | None] | None:
    if name not in RANGES[reader.address.collection]:
        return None
    start, end = (reader.take(one, _is_day, "a day, YYYY-MM-DD") for one in days_of(name))
    return None if start is None and end is None else (start, end)


def _words(reader: ParameterReader) -> tuple[str, ...]:
    text = reader.values.get("q")
    if text is None:
        return ()
    words = search_words(text[: LONGEST_SEARCH + 1])
    if not words or len(text) > LONGEST_SEARCH or len(words) > MOST_WORDS:
        reader.fault(
            "q",
            f"It must hold 1 to {MOST_WORDS} words, and at most {LONGEST_SEARCH} characters.",
        )
        return ()
    return words


def _is_day(value: str) -> bool:
    try:
        return DAY.match(value) is not None and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _is_limit(value: str) -> bool:
    return SMALL_NUMBER.match(value) is not None and int(value) <= LARGEST_LIMIT

"""What a crawl holds: nodes of lists, resources, tables, routes, and lists that were narrowed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from caveat_partner.crawl.response import Response


@dataclass(frozen=True)
class ListedNode:
    """A node as its list gives it."""

    collection: str
    json: Mapping[str, Any]
    page: Response
    pointer: str

    @property
    def iri(self) -> str:
        return str(self.json.get("id", f"{self.page.url}#{self.pointer}"))


@dataclass(frozen=True)
class Resource:
    """One address with all that HTTP offers there."""

    iri: str
    plain: Response
    again: Response
    head: Response
    packed: Response
    packed_again: Response
    unchanged: Response
    changed: Response
    accepted: Mapping[str, Response]
    """By suffix: what the media type of the suffix gets by Accept."""
    suffixed: Mapping[str, Response]
    """By suffix: what the address with the suffix gives."""
    versions: Sequence[Response] = ()
    """The latest version, asked for twice; an article graph has none."""

    @property
    def was_read(self) -> bool:
        """Say whether every answer came whole."""
        asked = (self.plain, self.again, self.head, self.packed, self.packed_again)
        others = (*self.accepted.values(), *self.suffixed.values(), *self.versions)
        return not any(one.fault for one in (*asked, self.unchanged, self.changed, *others))


@dataclass(frozen=True)
class Table:
    """A list as a table in one format, asked for in every way that HTTP offers."""

    name: str
    suffix: str
    whole: Response
    accepted: Response
    unchanged: Response
    head: Response


@dataclass(frozen=True)
class Route:
    """One route of the contract at one address, asked for in every way that HTTP offers."""

    name: str
    plain: Response
    answers: Mapping[str, Response]
    """By way: `head`; where the service negotiates, `unchanged`, `packed`, `foreign` and others."""
    by_accept: Mapping[str, Response]
    """By media type, where the route chooses among some by Accept."""


@dataclass(frozen=True)
class Narrowed:
    """A list that a query narrows, read to its end."""

    name: str
    query: Mapping[str, str]
    pages: Sequence[Response]


@dataclass(frozen=True)
class Refused:
    """What a list is asked that it refuses: the kind of mistake, the parameter, and the answer."""

    kind: str
    parameter: str
    response: Response


@dataclass(frozen=True)
class Case:
    """One request that a promise tries, what must come of it, and what came."""

    promise: str
    expected: str
    response: Response

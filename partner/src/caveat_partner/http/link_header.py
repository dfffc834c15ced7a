"""Reads a `Link` header whole (RFC 8288), never by a split at commas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

TARGET = re.compile(r"[\s,]*<([^>]*)>")
PARAMETER = re.compile(r'\s*;\s*([^\s=;,"<>]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?')


@dataclass(frozen=True)
class Link:
    """One link: an absolute target, its relations, and its other attributes by name."""

    target: str
    relations: tuple[str, ...]
    attributes: dict[str, str] = field(default_factory=dict)

    @property
    def type(self) -> str | None:
        """The media type that the target is said to have."""
        return self.attributes.get("type")


class Links(tuple[Link, ...]):
    """The links of one answer, in their order."""

    __slots__ = ()

    def of(self, relation: str, type_: str | None = None) -> Link | None:
        """Find the first link with a relation and, where it is given, a media type."""
        return next(iter(self.all(relation, type_)), None)

    def all(self, relation: str, type_: str | None = None) -> list[Link]:
        """Find the links with a relation and, where it is given, a media type."""
        wanted = relation.lower()
        return [
            link
            for link in self
            if wanted in link.relations and (type_ is None or link.type == type_)
        ]


def links_of(header: str | None, base: str) -> Links:
    """Read a `Link` header; relative targets are resolved against `base`.

    What is not a link ends the reading: what follows it could mean anything.
    """
    return Links(_read(header or "", base))


def _read(header: str, base: str) -> Iterator[Link]:
    position = 0
    while found := TARGET.match(header, position):
        attributes, position = _attributes(header, found.end())
        relations = tuple(attributes.pop("rel", "").lower().split())
        yield Link(urljoin(base, found[1].strip()), relations, attributes)


def _attributes(header: str, position: int) -> tuple[dict[str, str], int]:
    """Read attributes from a position; of a name given twice the first counts (section 3.3)."""
    attributes: dict[str, str] = {}
    while found := PARAMETER.match(header, position):
        quoted, token = found[2], found[3]
        value = re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else token or ""
        attributes.setdefault(found[1].lower(), value)
        position = found.end()
    return attributes, position

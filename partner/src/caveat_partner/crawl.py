"""The world: all answers of one check, as promises look at them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from caveat_partner.contract import Contract, Promised
from caveat_partner.http_recorder import HTML, JSON, JSONLD, NQUADS, TURTLE, Answer, Wire, path_of
from caveat_partner.json_objects import is_reference, walk
from caveat_partner.pin import Lock

PAGE = 100
"""The longest page that a list gives, to read it with few requests."""
FEW_PAGES = 5
"""How many pages one list is read in, to see that pages turn."""
SUFFIXES = {".jsonld": JSONLD, ".json": JSON, ".ttl": TURTLE, ".nq": NQUADS, ".html": HTML}
MISSING = "no-such-node-of-any-list"
NO_PARAMETER = "noSuchParameter"
REQUEST_ID = "caveat-partner-check-0001"


@dataclass(frozen=True)
class Node:
    """A node as its list gives it."""

    collection: str
    json: Mapping[str, Any]
    page: Answer
    pointer: str

    @property
    def iri(self) -> str:
        return str(self.json.get("id", f"{self.page.url}#{self.pointer}"))

    @cached_property
    def text(self) -> str:
        """Give it as JSON, by which what was found out about it is kept."""
        return json.dumps(self.json)


@dataclass(frozen=True)
class Deep:
    """One address with all that HTTP offers there."""

    iri: str
    plain: Answer
    again: Answer
    head: Answer
    packed: Answer
    packed_again: Answer
    unchanged: Answer
    changed: Answer
    accepted: Mapping[str, Answer]
    """By suffix: what the media type of the suffix gets by Accept."""
    suffixed: Mapping[str, Answer]
    """By suffix: what the address with the suffix gives."""
    versions: Sequence[Answer] = ()
    """The latest version, asked for twice; an article graph has none."""


@dataclass
class World:
    """All answers of one check, for promises to look at; they ask for nothing themselves."""

    wire: Wire
    lock: Lock | None
    entry: Answer
    contract_answer: Answer
    contract: Contract
    schemas: Mapping[str, Answer]
    """By name, in the version that is served now."""
    pinned: dict[str, Answer] = field(default_factory=dict)
    """By name, in the version that the lock has."""
    lists: dict[str, list[Answer]] = field(default_factory=dict)
    turned: list[Answer] = field(default_factory=list)
    first_page: Answer | None = None
    filtered: dict[str, Answer] = field(default_factory=dict)
    own: dict[str, Answer] = field(default_factory=dict)
    graphs: dict[str, Answer] = field(default_factory=dict)
    deep: list[Deep] = field(default_factory=list)
    probes: dict[str, Answer] = field(default_factory=dict)
    problem_types: dict[str, Answer] = field(default_factory=dict)
    addresses: dict[str, Answer] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    twins: list[Node] = field(default_factory=list)
    """Nodes met again under an id that a list gave before."""

    @property
    def base(self) -> str:
        return self.wire.base

    def promised(self, answer: Answer) -> Promised | None:
        """Give what the contract says of an answer, or None where it knows none such."""
        return self.contract.promised(answer.ask.method, path_of(answer.url), answer.status)

    def of(self, *collections: str) -> Iterator[Node]:
        """Yield the nodes of some collections."""
        for node in self.nodes.values():
            if node.collection in collections:
                yield node

    @cached_property
    def parts(self) -> list[tuple[str, Mapping[str, Any]]]:
        """All objects inside nodes, each with where it stands, found once."""
        return [
            (f"{node.iri}#{pointer}", part)
            for node in self.nodes.values()
            for pointer, part in walk(node.json)
            if pointer
        ]

    @cached_property
    def references(self) -> list[tuple[str, Mapping[str, Any]]]:
        """All references to nodes, each with where it stands."""
        return [
            (where, part)
            for where, part in self.parts
            if is_reference(part) and part.get("type") != "TextObject"
        ]

    def documents(self) -> Iterator[Answer]:
        """Yield every answer that is a JSON-LD document: the entry, lists, nodes and graphs."""
        yield self.entry
        for pages in self.lists.values():
            yield from pages
        yield from self.own.values()
        yield from self.graphs.values()

"""The crawl: all responses of one check, as promises look at them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from sys import intern
from typing import Any, TypeVar

from caveat_partner.crawl.contract import Contract, PromisedResponse
from caveat_partner.crawl.crawled import Case, ListedNode, Narrowed, Refused, Resource, Route, Table
from caveat_partner.crawl.http_recorder import Recorder
from caveat_partner.crawl.known_in_part import KnownInPart
from caveat_partner.crawl.narrowing import Narrowing
from caveat_partner.crawl.needs import Need
from caveat_partner.crawl.response import (
    CSV,
    HTML,
    JSON,
    JSONLD,
    MARKDOWN,
    NDJSON,
    NQUADS,
    TURTLE,
    Response,
)
from caveat_partner.crawl.unread import NotRead, UnreadableResponse
from caveat_partner.json_objects import (
    JsonObject,
    is_of_a_publisher,
    is_reference,
    objects_in,
    walk_objects,
)
from caveat_partner.pin import Lock

Found = TypeVar("Found")
PAGE = 100
"""The longest page that a list gives, to read it with few requests."""
FEW_PAGES = 5
"""How many pages one list is read in, to see that pages turn."""
SUFFIXES = {
    ".jsonld": JSONLD,
    ".json": JSON,
    ".ttl": TURTLE,
    ".nq": NQUADS,
    ".html": HTML,
    ".md": MARKDOWN,
}
WRITTEN = (".ttl", ".html")
"""Suffixes of formats in which each kind of claim and event is looked at."""
WITH_STATUS = ("claims", "events")
"""Collections of what is told as so by somebody: how it stands must not be lost in any format."""
SUFFIXES_OF_TABLES = {".csv": CSV, ".ndjson": NDJSON}
UNOFFERED = "image/png"
"""A media type that nothing here has."""
FOREIGN_METHODS = ("POST", "PUT", "DELETE", "PATCH")
MISSING = "no-such-node-of-any-list"
NO_PARAMETER = "noSuchParameter"
REQUEST_ID = "caveat-partner-check-0001"


@dataclass
class Crawl:
    """All answers of one check, for promises to look at; they ask for nothing themselves."""

    recorder: Recorder
    lock: Lock | None
    entry: Response
    contract_response: Response
    contract: Contract
    schemas: Mapping[str, Response]
    """By name, in the version that is served now."""
    pinned: dict[str, Response] = field(default_factory=dict)
    """By name, in the version that the lock has."""
    lists: dict[str, list[Response]] = field(default_factory=dict)
    turned: list[Response] = field(default_factory=list)
    first_page: Response | None = None
    article_lists: dict[tuple[str, str], list[Response]] = field(default_factory=dict)
    """By collection and article: the pages of what belongs to that article."""
    node_responses: dict[str, Response] = field(default_factory=dict)
    graphs: dict[str, Response] = field(default_factory=dict)
    resources: list[Resource] = field(default_factory=list)
    in_formats: list[Resource] = field(default_factory=list)
    """Further claims and events, so that each kind of them is met in Turtle and as a page."""
    probes: dict[str, Response] = field(default_factory=dict)
    problem_types: dict[str, Response] = field(default_factory=dict)
    addresses: dict[str, Response] = field(default_factory=dict)
    nodes: dict[str, ListedNode] = field(default_factory=dict)
    counted: dict[str, ListedNode] = field(default_factory=dict)
    """By id: what the list of counts holds, each a part of a claim, with that claim."""
    duplicates: list[ListedNode] = field(default_factory=list)
    """Nodes met again under an id that a list gave before."""
    tables: list[Table] = field(default_factory=list)
    filtered_tables: list[tuple[Response, Response]] = field(default_factory=list)
    """The first page of a filtered list, with its table."""
    shown: list[tuple[ListedNode, Response, Response]] = field(default_factory=list)
    """Claims with their pages and their Markdown: what a count, a dispute and a withdrawal add."""
    shown_kinds: int = 0
    """How many of those come first, with a claim of each kind of caveat among them."""
    cases: list[Case] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    narrowed: list[Narrowed] = field(default_factory=list)
    followed: list[Narrowed] = field(default_factory=list)
    """A page of one item, by several filters, and the page that its `next` leads to."""
    short: dict[str, Response] = field(default_factory=dict)
    """By list: a short page of it."""
    searched: dict[str, Response] = field(default_factory=dict)
    """By what was searched for: `word`, `both`, `nonsense` and so on."""
    suggested: list[tuple[JsonObject, Response]] = field(default_factory=list)
    """What an empty list suggests, each with the list that it leads to."""
    faceted: list[Narrowed] = field(default_factory=list)
    routes: list[Route] = field(default_factory=list)
    named_by_routes: list[Response] = field(default_factory=list)
    """What else the enumerations in the paths of the contract name."""
    lacking: frozenset[Need] = frozenset()
    """What the service is said not to do: nothing that needs it is asked."""
    broken_off: NotRead | None = None
    """The answer for want of which a part of the crawl was not made."""
    unasked_lists: list[str] = field(default_factory=list)
    """Lists of which a sample asks for no table and no facets."""
    is_sample: bool = False
    """Whether one list stands for all in what is asked of each route, parameter and table."""

    @property
    def never_came(self) -> NotRead | None:
        """Give the answer for want of which a part of the crawl or of the contract is unknown."""
        unread = (one for one in self.contract.unread.values() if isinstance(one, NotRead))
        return self.broken_off or next(unread, None)

    def offers(self, *needs: Need) -> bool:
        return not self.lacking.intersection(needs)

    @property
    def base(self) -> str:
        return self.recorder.base

    @property
    def lists_in_order(self) -> list[str]:
        """Name the lists, first the one that stands for all: it has the most to ask for."""
        return sorted(self.lists, key=lambda name: name != "claims")

    def once(self, work_out: Callable[[Crawl], Found]) -> Found:
        """Give what a function makes of this crawl: it is worked out once for all promises."""
        if work_out not in self._worked_out:
            self._worked_out[work_out] = work_out(self)
        found: Found = self._worked_out[work_out]
        return found

    @cached_property
    def _worked_out(self) -> dict[Callable[[Crawl], Any], Any]:
        return {}

    def promised(self, response: Response) -> PromisedResponse | None:
        """Give what the contract says of an answer, or None where it knows none such."""
        asked = (response.request.method, response.url, response.status)
        if asked not in self._promised:
            method, url, status = asked
            self._promised[asked] = self.contract.promised(
                method, self.recorder.path_of(url), status
            )
        return self._promised[asked]

    @cached_property
    def _promised(self) -> dict[tuple[str, str, int], PromisedResponse | None]:
        return {}

    def route_of(self, response: Response) -> str | None:
        """Give the route of the contract that an answer is of."""
        return self.contract.template(self.recorder.path_of(response.url))

    def mark_unread_lists(self) -> None:
        """Let nobody conclude from lists of which a page could not be read that a node is nowhere.

        What was read is put before what was not, so that it is judged before a judgment ends there.
        """
        why = self.broken_off or next(self._unread_pages(), None)
        if why:
            self.nodes = KnownInPart(self.nodes, why)
            self.counted = KnownInPart(self.counted, why)
        for kept in (self.resources, self.in_formats):
            kept.sort(key=lambda resource: not resource.was_read)
        self.narrowed.sort(key=lambda narrowed: any(page.fault for page in narrowed.pages))
        for name in ("node_responses", "graphs", "addresses", "problem_types"):
            answers: dict[str, Response] = getattr(self, name)
            setattr(self, name, dict(sorted(answers.items(), key=lambda one: bool(one[1].fault))))

    def _unread_pages(self) -> Iterator[NotRead]:
        for page in (page for pages in self.lists.values() for page in pages):
            try:
                page.document  # noqa: B018 - reading it raises
            except UnreadableResponse as error:
                yield NotRead(error.where, error.message)

    def of(self, *collections: str) -> Iterator[ListedNode]:
        """Yield the nodes of some collections."""
        for node in self.nodes.values():
            if node.collection in collections:
                yield node

    def written(self) -> Iterator[tuple[ListedNode, Resource]]:
        """Yield the nodes that were asked for in every format in which they can be read."""
        for resource in (*self.resources, *self.in_formats):
            if resource.iri in self.nodes:
                yield self.nodes[resource.iri], resource

    def claims(self) -> Iterator[ListedNode]:
        """Yield the nodes of the collection of claims."""
        return self.of("claims")

    def counts(self) -> Iterator[tuple[ListedNode, str, JsonObject]]:
        """Yield every count of every claim, with where it stands."""
        for node in self.claims():
            for index, count in enumerate(objects_in(node.json.get("counts"))):
                yield node, f"{node.iri}#/counts/{index}", count

    @cached_property
    def narrowing(self) -> Narrowing:
        """Give what says which items fit a filter."""
        return Narrowing({iri: node.json for iri, node in self.nodes.items()}, self.base)

    @property
    def parts(self) -> Iterator[tuple[str, JsonObject]]:
        """Walk all objects inside nodes and inside listed counts, with where they stand."""
        return ((f"{where}{pointer}", part) for where, pointer, part in self._placed_parts())

    @property
    def references(self) -> Iterator[tuple[str, JsonObject]]:
        """Walk all references to nodes, each with where it stands; they are found once."""
        return ((f"{where}{pointer}", part) for where, pointer, part in self._placed_references)

    @cached_property
    def _placed_references(self) -> list[tuple[str, str, JsonObject]]:
        return [
            (where, intern(pointer), part)
            for where, pointer, part in self._placed_parts()
            if is_reference(part)
            and part.get("type") not in ("TextObject", "Count")
            and not is_of_a_publisher(pointer)
        ]

    def _placed_parts(self) -> Iterator[tuple[str, str, JsonObject]]:
        listed = chain(
            ((f"{node.iri}#", node.json) for node in self.nodes.values()),
            ((f"{one.page.url}#{one.pointer}", one.json) for one in self.counted.values()),
        )
        for where, document in listed:
            for pointer, part in walk_objects(document):
                if pointer:
                    yield where, pointer, part

    @cached_property
    def parts_of_graphs_unlike_nodes(self) -> list[tuple[str, str, JsonObject]]:
        """What graphs hold and no list gives the same, with where it stands: found once.

        Graphs repeat every node, so that each further reading of them costs as much as the lists.
        """
        return [
            (graph.url, f"/included/{index}", part)
            for graph in self.graphs.values()
            for index, part in enumerate(objects_in(graph.document.get("included")))
            if (twin := self.nodes.get(str(part.get("id")))) is None or part != twin.json
        ]

    def documents(self) -> Iterator[Response]:
        """Yield every answer that is a JSON-LD document: the entry, lists, nodes and graphs."""
        yield self.entry
        for pages in self.lists.values():
            yield from pages
        yield from self.node_responses.values()
        yield from self.graphs.values()

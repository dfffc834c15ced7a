"""The claims of the API that a page is held against, with the words by which each is known."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

from caveat_partner.check_page.claim import Claim, Node, make_claim
from caveat_partner.check_page.claim_shape import shape_fault
from caveat_partner.check_page.stemming import weights
from caveat_partner.check_page.version_numbers import version_number

Found = TypeVar("Found")
NOTES = ("note", "condition", "ground", "asWritten")
"""Keys of what an editor says besides, and of how a source writes a figure."""
NO_GRAPH = "this is no graph of this service"
NAMED_IN = ("claims", "people", "organizations", "sources", "groups", "places")
"""Collections that are read for claims and for the names of those in them."""
ADDRESS = re.compile(
    r"(?P<id>.*?/?claims/(?P<path>[a-z0-9-]+/[a-z0-9-]+?))(?:/v/(?P<version>[0-9]+))?"
    r"(?:\.(?:jsonld|json|html|ttl|nq))?(?:[?#].*)?$"
)


class Lister(Protocol):
    """What is needed of a `Client`."""

    def list(self, collection: str, /, **filters: Any) -> Iterator[dict[str, Any]]:
        """Yield the whole nodes of a collection."""

    def node(self, collection: str, name: str, /) -> Any:
        """Give one document, with its headers."""


@dataclass(eq=False)
class Claims:
    """All claims that a page may show.

    `versions` gives the current version number of a claim: that of its record, or else the one
    that the client is told when a page names a version.
    """

    by_id: dict[str, Claim]
    weights: Mapping[str, float]
    word_weights: Mapping[str, float]
    """Weights of the stems of what is claimed, verbs and all."""
    titles: tuple[str, ...] = ()
    """Names of the claims and of what they are about, the longest first: they assert nothing."""
    places: frozenset[str] = frozenset()
    """Words of the names of all places that the API has."""
    notes: frozenset[str] = frozenset()
    """What editors noted on claims, places and others, as it is served."""
    names: frozenset[str] = frozenset()
    """Names of places, people, organizations and events: one that stands alone claims nothing."""
    client: Lister | None = None
    versions: dict[str, int] = field(default_factory=dict)
    _by_path: dict[str, Claim] = field(init=False)
    _by_slug: dict[str, list[Claim]] = field(init=False)
    _worked_out: dict[Callable[[Claims], Any], Any] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_path = {claim.path: claim for claim in self}
        self._by_slug = {}
        for claim in self:
            for name in {claim.slug, claim.path}:
                self._by_slug.setdefault(name, []).append(claim)

    def __iter__(self) -> Iterator[Claim]:
        return iter(self.by_id.values())

    def __len__(self) -> int:
        return len(self.by_id)

    @classmethod
    def of(cls, *documents: Any, client: Lister | None = None) -> Claims:
        """Collect the claims of graphs, lists, single nodes, or arrays of these.

        Raises ValueError where no claim is found, since a check against nothing can find nothing,
        and where what is found is not as this service publishes it.
        """
        nodes = {node["id"]: node for document in documents for node in _whole(document)}
        found = {id_: node for id_, node in nodes.items() if _is_claim(node)}
        if not found:
            message = "no claim in these documents; give a graph, a list of claims or a claim"
            raise ValueError(message)
        for id_, node in found.items():
            if fault := shape_fault(node):
                raise ValueError(f"{NO_GRAPH}: {fault} of {id_} is not as in a claim")
        try:
            return cls._made_of(nodes, found, client)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{NO_GRAPH}: {type(error).__name__}: {error}") from error

    @classmethod
    def _made_of(
        cls, nodes: Mapping[str, Node], found: Mapping[str, Node], client: Lister | None
    ) -> Claims:
        places = frozenset(_place_words(nodes.values()))
        made = {id_: make_claim(node, nodes, places) for id_, node in found.items()}
        weighed = weights(claim.vocabulary for claim in made.values())
        words = weights(claim.core for claim in made.values())
        notes = frozenset(_notes(list(nodes.values())))
        titles = _titles(found.values())
        names = frozenset(str(n["name"]) for n in nodes.values() if "name" in n)
        return cls(made, weighed, words, titles, places, notes, names, client)

    @classmethod
    def read(cls, *paths: str | Path) -> Claims:
        """Read JSON files. Raises OSError, or ValueError where one is not JSON or has no claim."""
        try:
            return cls.of(*(json.loads(Path(path).read_text("utf-8")) for path in paths))
        except RecursionError as error:
            raise ValueError("it nests too deep to be a graph of this service") from error

    @classmethod
    def fetch(cls, client: Lister) -> Claims:
        """Ask the API for its claims and for those named in them. Raises what the client raises."""
        nodes = [node for name in NAMED_IN for node in client.list(name)]
        return cls.of(nodes, client=client)

    def at(self, address: str) -> tuple[Claim, int | None] | None:
        """Give the claim that an address names, and the version where it names one.

        A copy on another site is named like its original: by article and slug.
        """
        found = ADDRESS.match(address.strip())
        if found is None:
            return None
        claim = self.by_id.get(found["id"]) or self._by_path.get(found["path"])
        version = version_number(found["version"]) if found["version"] else None
        return (claim, version) if claim is not None else None

    def named(self, slug: str) -> Claim | None:
        """Give the claim of a slug, as pages put it into data attributes.

        Claims of two articles may have one slug: then only `article/slug` names either.
        """
        found = self._by_slug.get(slug, [])
        return found[0] if len(found) == 1 else None

    def current_version(self, claim: Claim) -> int | None:
        """Give the number of the current version; None where neither claim nor API tells it."""
        stated = claim.node.get("record", {}).get("version")
        if claim.id not in self.versions and isinstance(stated, int):
            self.versions[claim.id] = stated
        if claim.id not in self.versions and self.client is not None:
            headers = self.client.node("claims", claim.path).headers
            link = next((headers[name] for name in headers if name.lower() == "link"), "")
            found = re.search(r'/v/(\d+)>;\s*rel="latest-version"', link)
            if found:
                self.versions[claim.id] = int(found[1])
        return self.versions.get(claim.id)

    def once(self, work_out: Callable[[Claims], Found]) -> Found:
        """Give what a function makes of these claims: it is worked out once for all pages."""
        if work_out not in self._worked_out:
            self._worked_out[work_out] = work_out(self)
        found: Found = self._worked_out[work_out]
        return found

    def weight(self, words: Iterable[str]) -> float:
        """Add the weights of stems; one that no claim has weighs nothing."""
        return sum(self.weights.get(word, 0.0) for word in words)


def _whole(document: Any) -> Iterator[Node]:
    if isinstance(document, list | tuple):
        for each in document:
            yield from _whole(each)
    elif isinstance(document, Mapping):
        if isinstance(document.get("id"), str) and "record" in document:
            yield document
        for key in ("included", "items", "@graph"):
            yield from _whole(document.get(key, []))


def _is_claim(node: Node) -> bool:
    return "/claims/" in str(node["id"]) and {"status", "text", "caveat"} <= node.keys()


def _notes(value: Any) -> Iterator[str]:
    """Yield every note in some nodes, at whatever depth."""
    if isinstance(value, Mapping):
        yield from (str(value[key]) for key in NOTES if key in value)
    for each in value.values() if isinstance(value, Mapping) else value:
        if isinstance(each, Mapping | list | tuple):
            yield from _notes(each)


def _titles(nodes: Iterable[Node]) -> tuple[str, ...]:
    """Give the names of claims and of the events they are about; a name of one word is a word."""
    named = [
        each
        for node in nodes
        for each in (node, *node.get("about", []))
        if each is node or "/events/" in each["id"]
    ]
    titles = {str(each.get("name", "")) for each in named}
    return tuple(sorted((t for t in titles if " " in t), key=len, reverse=True))


def _place_words(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if "/places/" in str(node["id"]) or _in_places(node):
            for name in (node.get("name", ""), *node.get("alternateName", [])):
                yield from (word.lower() for word in re.findall(r"[A-Z][\w-]+", name))


def _in_places(node: Node) -> bool:
    return "containedInPlace" in node

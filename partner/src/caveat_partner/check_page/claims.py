"""The claims of the API that a page is held against, with the words by which each is known."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TypeVar

from caveat_partner.check_page.outcome_words import OUTCOMES, PEOPLE
from caveat_partner.check_page.speakers import Speakers, speakers
from caveat_partner.check_page.stemming import stems, weights

Node = Mapping[str, Any]
Found = TypeVar("Found")
NOTES = ("note", "condition", "ground", "asWritten")
"""Keys of what an editor says besides, and of how a source writes a figure."""
NAMED_IN = ("claims", "people", "organizations", "sources", "groups", "places")
"""Collections that are read for claims and for the names of those in them."""
ADDRESS = re.compile(
    r"(?P<id>.*?/?claims/(?P<path>[a-z0-9-]+/[a-z0-9-]+?))(?:/v/(?P<version>\d+))?"
    r"(?:\.(?:jsonld|json|html|ttl|nq))?(?:[?#].*)?$"
)
SAYING = re.compile(
    r"\b(?:said|says|told|reports|reported|wrote|argued|urged|denied|announced|estimates|called"
    r"|acknowledged|ordered|threatened|calls|describes|corrects)\b"
)
"""The verbs behind which our texts tell what is claimed."""
FIRST_SENTENCE = re.compile(r"(?:(?<=[a-z0-9)][.!?])|(?<=[A-Z]{3}[.!?]))\s+(?=[A-Z])")
"""Where a sentence of our texts ends: behind ISIS, but not behind U.S."""
CAPITALIZED = re.compile(r"[A-Z][\w-]+(?: [A-Z][\w-]+)+")
OF_ANYBODY = frozenset(
    stems(" ".join([*PEOPLE, *(word for words in OUTCOMES.values() for word in words)]))
)
"""Stems that stand beside anybody's figures and so place none."""


RESERVES = frozenset(
    stems(
        "apparently purportedly seeming appear possibly perhaps later calls claim verify whom"
        " announced statement"
    )
)
"""Stems by which our texts pass something on with a reserve: a page that loses it has them not."""


class Lister(Protocol):
    """What is needed of a `Client`."""

    def list(self, collection: str, /, **filters: Any) -> Iterator[dict[str, Any]]:
        """Yield the whole nodes of a collection."""

    def node(self, collection: str, name: str, /) -> Any:
        """Give one document, with its headers."""


@dataclass(frozen=True, eq=False)
class Claim:
    """One claim as the API publishes it now."""

    node: Node
    id: str
    text: str
    caveat: str
    counts: tuple[Node, ...]
    speakers: Speakers
    core: frozenset[str]
    """Stems of what is claimed, without who says it."""
    vocabulary: frozenset[str]
    """Stems of everything that the claim names."""
    setting: frozenset[str]
    """Stems of the article's name: they place a figure, weakly."""
    own_places: frozenset[str]
    """Stems of where it happened, and of the places around that."""
    setting_of_speech: frozenset[str]
    """Stems of the names of who says it and of who publishes it."""
    names: tuple[str, ...]
    """Names of two words or more of whom and what it is about: a whole one places a figure."""
    years: frozenset[int]
    days: tuple[tuple[date, date], ...]
    """First and last day of when it was said, happened or is due, where told."""

    @property
    def slug(self) -> str:
        """The last part of the id."""
        return self.id.rsplit("/", 1)[-1]

    @property
    def path(self) -> str:
        """The article and the slug, which together name it."""
        return "/".join(self.id.rsplit("/", 2)[-2:])

    @property
    def status(self) -> str:
        """The headline status."""
        return str(self.node.get("status", ""))

    @property
    def is_hedged(self) -> bool:
        """Whether the newsroom itself has a reserve, whatever becomes of it in the headline."""
        hedges = self.node.get("hedges", [])
        return any((one["by"], one["aspect"]) == ("newsroom", "what") for one in hedges)

    @property
    def disputed(self) -> bool:
        """Whether another claim disputes it, or it disputes one."""
        return bool(self.node.get("disputed"))

    @property
    def withdrawn(self) -> bool:
        """Whether its speaker took it back."""
        return bool(self.node.get("withdrawn"))

    @property
    def modality(self) -> str:
        """`actual` where it is said to be so; else how it is said: `planned`, `possible` ..."""
        return str(self.node.get("modality", "actual"))

    @property
    def types(self) -> tuple[str, ...]:
        """The types, Denial and CasualtyClaim among them."""
        types = self.node.get("type", [])
        return (types,) if isinstance(types, str) else tuple(types)


@dataclass(eq=False)
class Claims:
    """All claims that a page may show.

    `versions` gives the current version number of a claim where it is known; with a client it is
    asked for when a page names a version.
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

        Raises ValueError where no claim is found: a check against nothing can find nothing.
        """
        nodes = {node["id"]: node for document in documents for node in _whole(document)}
        found = {id_: node for id_, node in nodes.items() if _is_claim(node)}
        if not found:
            message = "no claim in these documents; give a graph, a list of claims or a claim"
            raise ValueError(message)
        places = frozenset(_place_words(nodes.values()))
        made = {id_: _claim(node, nodes, places) for id_, node in found.items()}
        weighed = weights(claim.vocabulary for claim in made.values())
        words = weights(claim.core for claim in made.values())
        notes = frozenset(_notes(list(nodes.values())))
        titles = _titles(found.values())
        names = frozenset(str(n["name"]) for n in nodes.values() if "name" in n)
        return cls(made, weighed, words, titles, places, notes, names, client)

    @classmethod
    def read(cls, *paths: str | Path) -> Claims:
        """Read JSON files. Raises OSError, or ValueError where one is not JSON or has no claim."""
        return cls.of(*(json.loads(Path(path).read_text("utf-8")) for path in paths))

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
        version = int(found["version"]) if found["version"] else None
        return (claim, version) if claim is not None else None

    def named(self, slug: str) -> Claim | None:
        """Give the claim of a slug, as pages put it into data attributes.

        Claims of two articles may have one slug: then only `article/slug` names either.
        """
        found = self._by_slug.get(slug, [])
        return found[0] if len(found) == 1 else None

    def current_version(self, claim: Claim) -> int | None:
        """Give the number of the current version, asking the API once; None where unknown."""
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
        if "id" in document and "record" in document:
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


def _claim(node: Node, nodes: Mapping[str, Node], places: frozenset[str]) -> Claim:
    first, opening, said = _parted(str(node["text"]))
    names = [str(node.get("name", "")), *_names(node), *(c["name"] for c in node.get("counts", []))]
    speak = speakers(node, nodes, opening, places)
    core = frozenset(stems(said)) - frozenset(stems(" ".join(speak.newsroom))) - RESERVES
    article = nodes.get(node.get("appearance", {}).get("id", ""), node.get("appearance", {}))
    setting = f"{article.get('name', '')} {article.get('headline', '')}"
    return Claim(
        node=node,
        id=str(node["id"]),
        text=str(node["text"]),
        caveat=str(node["caveat"]),
        counts=tuple(node.get("counts", [])),
        speakers=speak,
        core=core,
        vocabulary=frozenset(stems(" ".join([first, *names]))) - OF_ANYBODY,
        setting=frozenset(stems(setting)),
        own_places=frozenset(stems(" ".join(_places_around(node, nodes)))),
        setting_of_speech=frozenset(stems(" ".join(speak.names))),
        names=tuple({run for each in _names(node) for run in CAPITALIZED.findall(each)}),
        years=frozenset(_years(node, article)),
        days=tuple(_days(node)),
    )


def _parted(text: str) -> tuple[str, str, str]:
    """Part a text into its first sentence, that sentence's opening, and what it says."""
    first = FIRST_SENTENCE.split(text, maxsplit=1)[0]
    saying = SAYING.search(first) or re.search(r"\bclaims\b", first)
    if saying is None:
        return first, "", first
    return first, first[: saying.start()], first[saying.end() :]


def _names(node: Node) -> Iterator[str]:
    for party in node.get("parties", []):
        yield str(party.get("party", {}).get("name", ""))
    for place in node.get("places", []):
        yield str(place.get("place", {}).get("name", ""))
    for key in ("ofWhom", "about"):
        for holder in (node, *node.get("counts", [])):
            found = holder.get(key, [])
            yield from (str(each.get("name", "")) for each in _as_list(found))


def _places_around(node: Node, nodes: Mapping[str, Node]) -> Iterator[str]:
    """Yield the names of a claim's places and of those that contain them."""
    for each in node.get("places", []):
        place = each.get("place", {})
        while place:
            place = nodes.get(place.get("id", ""), place)
            yield from (str(place.get("name", "")), *map(str, place.get("alternateName", [])))
            place = place.get("containedInPlace", {})


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _place_words(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if "/places/" in str(node["id"]) or _in_places(node):
            for name in (node.get("name", ""), *node.get("alternateName", [])):
                yield from (word.lower() for word in re.findall(r"[A-Z][\w-]+", name))


def _in_places(node: Node) -> bool:
    return "containedInPlace" in node


def _days(node: Node) -> Iterator[tuple[date, date]]:
    """Yield the days of a claim, where they are told."""
    told = [node.get(key) or {} for key in ("saidOn", "happenedOn", "dueOn")]
    whole = [one for one in told if "earliest" in one and "latest" in one]
    for one in whole:
        ends = [str(one.get(key, ""))[:10] for key in ("earliest", "latest")]
        if all(len(end) == len("2014-06-15") for end in ends):
            yield date.fromisoformat(ends[0]), date.fromisoformat(ends[1])


def _years(node: Node, article: Node) -> Iterator[int]:
    """Yield the years in which a claim was made, is set, or was published."""
    for moment in (node.get("saidOn"), node.get("happenedOn"), article.get("publishedOn")):
        for day in ((moment or {}).get("earliest"), (moment or {}).get("latest")):
            yield from [int(str(day)[:4])] if day else []
    yield from (int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", str(node["text"])))

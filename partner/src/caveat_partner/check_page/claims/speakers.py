"""By which words a page may name the one who makes a claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from caveat_partner.check_page.language.stemming import stems
from caveat_partner.words import SPEAKERS

Node = Mapping[str, Any]
NEWSROOM = "NewsMediaOrganization"
NO_SOURCE = "noSourceGiven"
STEM = 6
"""Letters of a word that name a claimant: what others call it is another word."""
PEOPLE_OF = re.compile(r"(?P<country>[A-Z]\w{2,})ian (?P<whom>officials)\b")
"""A country's officials by their adjective: Iranian officials are Iran's officials."""
HEAD = re.compile(r",|\b(?:in|of|who|among|on|for|at|to|named|from)\b")
"""Where the head noun of a description ends: senior official | in Baghdad."""


@dataclass(frozen=True)
class Speakers:
    """`names` name the claimant outright; `words` do so beside a word of saying.

    `newsroom` is how the publisher is called, `is_newsroom` says that it alone makes the claim,
    `deniers` are those who say otherwise: what they say does not name the claimant. `opponents`
    are all words for them, and for those whom the claimant denies, that do not name it too.
    """

    names: tuple[str, ...]
    words: tuple[str, ...]
    newsroom: tuple[str, ...]
    is_newsroom: bool
    deniers: tuple[str, ...]
    opponents: tuple[str, ...]
    is_nobody: bool = False
    """Whether the article gives nobody who says it: that it is said tells all that there is."""
    is_of_itself: bool = False
    """Whether the claimant is whom the claim is about: its name alone tells only what it did."""
    described: frozenset[str] = frozenset()
    """Stems of the words by which an unnamed claimant is described: senior, security, official."""


def speakers(
    node: Node, nodes: Mapping[str, Node], opening: str, places: frozenset[str]
) -> Speakers:
    """Collect the words for a claim's claimants from names, roles, kinds and its own text."""
    claimants = [nodes.get(each["id"], each) for each in node.get("claimant", [])]
    agents = [hop["agent"] for hop in node.get("attribution", [])]
    newsrooms = [each for each in [*claimants, *agents] if NEWSROOM in _types(each)]
    is_newsroom = bool(claimants) and all(NEWSROOM in _types(each) for each in claimants)
    names = tuple(dict.fromkeys(name for each in claimants for name in _outright(each)))
    words = [word for each in claimants for word in _beside(each, places)]
    if any("Person" in _types(each) for each in claimants):
        words += [
            f"{word[:STEM].lower()}*"
            for word in re.findall(r"[^\W\d_]+", opening)
            if stems(word) and not _placed(word.lower()[:STEM], places) and stems(word) != ["speak"]
        ]
    denying = [
        nodes.get(each["id"], each)
        for other in node.get("disputedBy", [])
        for each in nodes.get(other["id"], {}).get("claimant", [])
    ]
    deniers = [
        name
        for each in denying
        for name in (re.split(r",", each["name"])[0], each["name"].split()[-1])
        if name not in ("them",)
    ]
    denied = [
        nodes.get(each["id"], each)
        for other in node.get("disputes", [])
        for each in nodes.get(other["id"], {}).get("claimant", [])
    ]
    opposing = [
        *deniers,
        *(word for each in (*denying, *denied) for word in _opposing(each, places)),
    ]
    publisher = [
        name for each in newsrooms for name in _newsroom_names(nodes.get(each["id"], each))
    ]
    article = nodes.get(node.get("appearance", {}).get("id", ""), {})
    publisher += [*_newsroom_names(article["publisher"])] if "publisher" in article else []
    return Speakers(
        names, tuple(dict.fromkeys([*names, *words])), tuple(dict.fromkeys(publisher)),
        is_newsroom, tuple(dict.fromkeys(deniers)),
        tuple(word for word in dict.fromkeys(opposing) if word not in (*names, *words)),
        any(NO_SOURCE in entry.get("reasons", ()) for entry in _reasoned(node)),
        bool({each["id"] for each in claimants} & set(_concerned(node))),
        frozenset(stem for each in claimants for stem in _described(each)),
    )  # fmt: skip


def _concerned(node: Node) -> Iterator[str]:
    """Yield the ids of those whom a claim is about or counts."""
    for each in node.get("parties", []):
        yield str(each.get("party", {}).get("id"))
    yield from (str(count.get("ofWhom", {}).get("id")) for count in node.get("counts", []))


def _described(node: Node) -> list[str]:
    """Give the stems of an unnamed source's description, up to where it says of what or where."""
    if "UnnamedSource" not in _types(node):
        return []
    described, *rest = HEAD.split(str(node["name"]), maxsplit=2)
    # Who wrote something is known by it.
    wrote = re.search(r"\b(?:[Ww]riter|[Aa]uthor|[Hh]older)s?\b", described) is not None
    return stems(f"{described} {' '.join(rest) if wrote else ''}")


def _reasoned(node: Node) -> list[Node]:
    return [*node.get("attribution", []), *node.get("verification", [])]


def _types(node: Node) -> tuple[str, ...]:
    types = node.get("type", ())
    return (types,) if isinstance(types, str) else tuple(types)


def _outright(node: Node) -> Iterator[str]:
    name = str(node["name"])
    yield name
    yield from map(str, node.get("alternateName", []))
    if "Person" in _types(node):
        yield name.split()[-1]
    elif "OnlineAccount" in _types(node):
        yield from re.findall(r"[A-Z]\w+(?: [A-Z]\w+)+", name)
    elif NEWSROOM in _types(node):
        yield from _newsroom_names(node)
    elif "," in name:
        yield name.split(",")[0]


def _newsroom_names(node: Node) -> Iterator[str]:
    name = str(node["name"]).removeprefix("The ")
    yield name
    yield from map(str, node.get("alternateName", []))
    yield from ("the paper", "its own paper", "the newspaper", "the network", "the newsroom")
    if " " in name:
        yield name.split()[-1]


def _beside(node: Node, places: frozenset[str]) -> Iterator[str]:
    heads = [_head(str(node["name"]))]
    heads += [_head(str(role.get("roleName", ""))) for role in node.get("roles", [])]
    if "Person" in _types(node):
        heads = heads[1:]
    for head in heads:
        if head and head not in places and head != "speaks":
            yield from (head.removesuffix("s"), f"{head.removesuffix('s')}s")
        yield from _kinds(SPEAKERS, head)
    for kind in _types(node):
        yield from SPEAKERS.get(kind, ())


def _opposing(node: Node, places: frozenset[str]) -> Iterator[str]:
    """Yield the words for a denier, and for whomever its name or its roles name."""
    yield from _outright(node)
    yield from _beside(node, places)
    name, roles = (
        str(node["name"]),
        [str(role.get("roleName", "")) for role in node.get("roles", [])],
    )
    if (people := PEOPLE_OF.match(name)) is not None:
        yield f"{people['country']}'s {people['whom']}"
    yield from (run.split()[-1] for run in re.findall(r"[A-Z]\w+(?: [A-Z]\w+)+", name))
    for word in re.findall(r"\w+", " ".join([name, *roles])):
        yield from _kinds(SPEAKERS, word.lower())


def _head(name: str) -> str:
    words = re.findall(r"[\w-]+", HEAD.split(name)[0])
    return words[-1].lower() if words else ""


def _kinds(table: Mapping[str, Iterable[str]], head: str) -> Iterator[str]:
    for kind, phrases in table.items():
        if kind.islower() and head and head.removesuffix("s") == kind:
            yield from phrases


def _placed(stem: str, places: frozenset[str]) -> bool:
    return any(stem.startswith(place[:6]) for place in places if len(place) > 3)

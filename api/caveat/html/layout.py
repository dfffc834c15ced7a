"""Reading: in which order a page says what a node says. What no order names is still said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from caveat.contract.vocabulary import ENUMERATIONS

LEAD = frozenset(
    {
        *("@context", "id", "type", "name", "status", "disputed", "withdrawn", "modality"),
        *("standing", "text", "caveat", "claimant", "headline", "abstract", "note", "included"),
    }
)
"""What the head of a page says: name, standing, text and caveat come before everything else."""

SECTIONS = ("counts", "attribution", "verification", "hedges", "parties", "places", "positions")
OTHER_CLAIMS = (
    *("disputes", "disputedBy", "qualifies", "qualifiedBy"),
    *("withdraws", "withdrawnBy", "readWith", "claims"),
)
LISTS = ("roles", "credits", "reports", "mentions")
FACTS = (
    *("saidOn", "happenedOn", "startDate", "publishedOn", "datePublished", "byline", "author"),
    *("publisher", "copyrightHolder", "copyrightYear", "denies", "about", "appearance"),
    *("alternateName", "sameAs", "named", "containedInPlace", "notInSource", "statedIn"),
)
FOOT = ("evidence", "sourceText", "inLanguage", "license", "handChecked", "handCheckedOn")
ORDER = {key: place for place, key in enumerate((*SECTIONS, *OTHER_CLAIMS, *LISTS, *FACTS, *FOOT))}
DAYS = frozenset(
    {"datePublished", "startDate", "asOf", "anchor", "earliest", "latest", "handCheckedOn"}
)
DIGESTS = frozenset({"sha256", "passageSha256"})

Node = Mapping[str, Any]


class Reading(NamedTuple):
    """A node's further keys, in order: sections, other claims, facts, and the foot."""

    sections: list[tuple[str, Any]]
    claims: list[tuple[str, Any]]
    lists: list[tuple[str, Any]]
    facts: list[tuple[str, Any]]
    foot: list[tuple[str, Any]]


def reading(node: Node) -> Reading:
    """Sort the keys of a node into the parts of its page; keys of no part are facts."""
    parts = Reading([], [], [], [], [])
    for key in sorted((key for key in node if key not in LEAD), key=_place):
        _part(parts, key).append((key, node[key]))
    return parts


def _place(key: str) -> tuple[int, str]:
    return ORDER.get(key, len(ORDER)), key


def _part(parts: Reading, key: str) -> list[tuple[str, Any]]:
    for names, part in (
        (SECTIONS, parts.sections),
        (OTHER_CLAIMS, parts.claims),
        (LISTS, parts.lists),
        (FOOT, parts.foot),
    ):
        if key in names:
            return part
    return parts.facts


def kind_of(value: Any, key: str = "") -> str:
    """Tell a template what a value is, so that it is said as such."""
    if isinstance(value, Mapping):
        return _kind_of_node(value)
    if isinstance(value, list):
        return "list"
    if isinstance(value, bool):
        return "boolean"
    if key in DAYS:
        return "day"
    if key in DIGESTS:
        return "digest"
    return "term" if key in ENUMERATIONS else "text"


def _kind_of_node(node: Node) -> str:
    if "precision" in node and "wording" in node:
        return "moment"
    if "id" in node and "name" in node:
        return "reference"
    if "sha256" in node and "id" in node:
        return "source text"
    return "entry"


def in_a_line(values: list[Any], key: str = "") -> bool:
    """Say whether the items of a list are short enough to stand behind one another."""
    return all(
        kind_of(value, key) in ("text", "term")
        or (kind_of(value, key) == "reference" and "status" not in value)
        for value in values
    )


def by_type(nodes: list[Node]) -> dict[str, list[Node]]:
    """Group references or nodes by their narrowest type, in order of first appearance."""
    groups: dict[str, list[Node]] = {}
    for node in nodes:
        types = node["type"]
        groups.setdefault(types if isinstance(types, str) else types[-1], []).append(node)
    return groups

"""Layout: in which order a page says what a node says. What no layout names is still said.

Which key stands where is declared with each kind of record; a release works out the layouts and
hands them on, for pages know nothing of records.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from caveat.contract.vocabulary import ENUMERATIONS

OF_THE_DOCUMENT = frozenset({"@context", "id", "type", "included"})
"""Keys that say what a document is; the head of its page and its graph show them."""
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
DIGEST = re.compile(r"[0-9a-f]{64}")

Node = Mapping[str, Any]


class Layout(NamedTuple):
    """The keys of one kind of node, by the part of the page that says them, each in its order.

    `lead` is what stands at the head; what no part names is told among the facts.
    """

    lead: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()


class PageParts(NamedTuple):
    """A node's further keys with their values, in the order of its page."""

    sections: list[tuple[str, Any]]
    claims: list[tuple[str, Any]]
    lists: list[tuple[str, Any]]
    facts: list[tuple[str, Any]]
    foot: list[tuple[str, Any]]


def arrange(node: Node, layout: Layout) -> PageParts:
    """Sort what a node says into the parts of its page."""
    named = frozenset(key for keys in layout for key in keys) | OF_THE_DOCUMENT
    others = tuple(sorted(key for key in node if key not in named))
    return PageParts(
        *(
            [(key, node[key]) for key in keys if key in node]
            for keys in (
                layout.sections,
                layout.claims,
                layout.lists,
                (*layout.facts, *others),
                layout.foot,
            )
        )
    )


def kind_of(value: Any, key: str = "") -> str:
    """Tell a template what a value is, so that it is said as such."""
    if isinstance(value, Mapping):
        return _kind_of_node(value)
    if isinstance(value, list):
        return "list"
    if isinstance(value, bool):
        return "boolean"
    if key in ENUMERATIONS:
        return "term"
    return _kind_of_text(value) if isinstance(value, str) else "text"


def _kind_of_text(text: str) -> str:
    if DAY.fullmatch(text):
        return "day"
    return "digest" if DIGEST.fullmatch(text) else "text"


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

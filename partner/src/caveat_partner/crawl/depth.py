"""Chooses which nodes are looked at in depth, by what they hold: each kind is among them."""

from __future__ import annotations

import random
from collections.abc import Hashable, Iterable, Iterator, Mapping

from caveat_partner.crawl.crawled import ListedNode
from caveat_partner.json_objects import objects_in

KINDS = ("status", "modality", "handling", "standing", "withdrawn", "withdrawal", "named")
"""Keys whose every value is to be looked at."""
RELATIONS = (
    *("disputed", "disputes", "disputedBy", "inTension", "inTensionWith"),
    *("superseded", "supersedes", "supersededBy", "withdraws", "withdrawnBy"),
    *("restsOn", "qualifies", "qualifiedBy", "corroboratedBy", "counts"),
)
"""Keys of which somebody that has them is to be looked at."""


def in_order_of_depth(nodes: Mapping[str, ListedNode], seed: int) -> tuple[list[str], int]:
    """Put nodes in the order in which a sample takes them, and say how many have all kinds.

    They are shuffled and dealt out by collection, claims first; then each that has something which
    none before it had is moved to the front. The same seed gives the same order.
    """
    dealt = _dealt(nodes, random.Random(seed))  # noqa: S311 - a sample, not a secret
    first: list[str] = []
    rest: list[str] = []
    met: set[Hashable] = set()
    for iri in dealt:
        held = set(_kinds(nodes[iri]))
        (rest if held <= met else first).append(iri)
        met |= held
    return [*first, *rest], len(first)


def _dealt(nodes: Mapping[str, ListedNode], rng: random.Random) -> list[str]:
    piles: dict[str, list[str]] = {}
    for iri in sorted(nodes):
        piles.setdefault(nodes[iri].collection, []).append(iri)
    ordered = [piles[name] for name in sorted(piles, key=lambda name: (name != "claims", name))]
    for pile in ordered:
        rng.shuffle(pile)
    return [
        pile[turn]
        for turn in range(max(map(len, ordered), default=0))
        for pile in ordered
        if turn < len(pile)
    ]


def _kinds(node: ListedNode) -> Iterator[Hashable]:
    """Yield what a node is an example of."""
    yield node.collection
    yield from ((node.collection, one) for one in _texts(node.json.get("type")))
    for key in KINDS:
        yield from ((key, one) for one in _texts(node.json.get(key)))
    yield from (key for key in RELATIONS if node.json.get(key))
    for count in objects_in(node.json.get("counts")):
        yield "quantifier", str(count.get("quantifier"))


def _texts(value: object) -> Iterable[str]:
    held = value if isinstance(value, list) else [value]
    return [str(one) for one in held if isinstance(one, str | bool)]

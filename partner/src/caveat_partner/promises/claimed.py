"""Claimed: the claims of a service and their counts, with where each stands."""

from __future__ import annotations

from collections.abc import Iterator

from caveat_partner.crawl import Node, World
from caveat_partner.json_objects import Object, listed


def claims(world: World) -> Iterator[Node]:
    return world.of("claims")


def counts(world: World) -> Iterator[tuple[Node, str, Object]]:
    """Yield every count of every claim, with where it stands."""
    for node in claims(world):
        for index, count in enumerate(listed(node.json.get("counts"))):
            yield node, f"{node.iri}#/counts/{index}", count

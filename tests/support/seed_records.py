"""The records of the seed article, by their slugs."""

from __future__ import annotations

from caveat.records.claim import Claim
from caveat.records.graph import Graph
from caveat.records.place import Place

ARTICLE = "articles/cnn-iraq-isis-advance"


def claims(seed: Graph) -> list[Claim]:
    return [claim for claim in seed.all(Claim) if claim.article == ARTICLE]


def claim(seed: Graph, slug: str) -> Claim:
    return seed.get(Claim, f"claims/cnn-iraq-isis-advance/{slug}")


def place(seed: Graph, slug: str) -> Place:
    return seed.get(Place, f"places/{slug}")


def parties(found: Claim, part: str) -> set[str]:
    return {entry.party for entry in found.parties if entry.as_ == part}

"""Collections: what each list of nodes is called, its published schema, and the nodes' types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from caveat.contract.vocabulary import (
    ARTICLE_TYPES,
    CLAIM_TYPES,
    GROUP_TYPES,
    ORGANIZATION_TYPES,
    PLACE_TYPES,
    SOURCE_TYPES,
)


class Collection(NamedTuple):
    """A list of nodes: `title` is for people, `schema` names the published one of each node."""

    title: str
    schema: str
    types: tuple[str, ...]


COLLECTIONS: Mapping[str, Collection] = {
    "articles": Collection("Articles", "article", ARTICLE_TYPES),
    "people": Collection("People", "person", ("Person",)),
    "organizations": Collection("Organisations", "organization", ORGANIZATION_TYPES),
    "places": Collection("Places", "place", PLACE_TYPES),
    "sources": Collection("Sources without a name, and accounts", "source", SOURCE_TYPES),
    "groups": Collection("Groups of people", "group", GROUP_TYPES),
    "events": Collection("Events", "event", ("Event",)),
    "claims": Collection("Claims", "claim", CLAIM_TYPES),
    "quotations": Collection("Quotations", "quotation", ("Quotation",)),
}
"""In the order of the entry point, and in which a reader of a record asks: who, where, what."""

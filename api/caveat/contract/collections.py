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
    """A list of nodes: `title` is for people, `schema` names the published one of each node.

    Nodes `of_an_article` are named under it, and it has a list of its own of them.
    """

    title: str
    schema: str
    types: tuple[str, ...]
    of_an_article: bool = False


COUNTS = "counts"
"""The list of what each claim counts: its items are parts of claims, each with its claim."""

LISTS: Mapping[str, Collection] = {
    "articles": Collection("Articles", "article", ARTICLE_TYPES),
    "people": Collection("People", "person", ("Person",)),
    "organizations": Collection("Organizations", "organization", ORGANIZATION_TYPES),
    "places": Collection("Places", "place", PLACE_TYPES),
    "sources": Collection("Sources without a name, and accounts", "source", SOURCE_TYPES, True),
    "groups": Collection("Groups of people", "group", GROUP_TYPES, True),
    "events": Collection("Events", "event", ("Event",), True),
    "claims": Collection("Claims", "claim", CLAIM_TYPES, True),
    COUNTS: Collection("Counts", "count", ("Count",), True),
    "quotations": Collection("Quotations", "quotation", ("Quotation",), True),
}
"""In the order of the entry point, and in which a reader of a record asks: who, where, what."""

COLLECTIONS: Mapping[str, Collection] = {
    name: listed for name, listed in LISTS.items() if name != COUNTS
}
"""The lists whose items are nodes with an address of their own."""

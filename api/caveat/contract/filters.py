"""Filters: every parameter that a list knows, and what may stand in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from caveat.contract.vocabulary import (
    CLAIM_TYPES,
    MODALITIES,
    OUTCOME_KINDS,
    OUTCOMES,
    PLACE_TYPES,
    STANDINGS,
    STATUSES,
)

ARTICLE = "article"
"""The filter that the list of one article does without: its address says it."""
LIMIT = 25
LARGEST_LIMIT = 100
LONGEST_SEARCH = 200
MOST_WORDS = 16
LONGEST_IRI = 400


class Filter(NamedTuple):
    """A filter of a list.

    It takes one of `terms`, or the IRI of a node of one of the collections `nodes`; where it has
    neither, a slug.
    """

    name: str
    terms: tuple[str, ...] | None = None
    nodes: tuple[str, ...] = ()


OF_CLAIMS = (
    Filter("status", STATUSES),
    Filter("type", CLAIM_TYPES),
    Filter("modality", MODALITIES),
    Filter("outcome", OUTCOMES),
    Filter("outcomeKind", OUTCOME_KINDS),
    Filter("claimant", nodes=("people", "organizations", "groups", "sources")),
    Filter("party", nodes=("people", "organizations", "groups", "sources")),
    Filter("about", nodes=("events",)),
    Filter("place", nodes=("places",)),
    Filter(ARTICLE, nodes=("articles",)),
    Filter("disputed", ("true", "false")),
)
NOT_OF_COUNTS = ("type", "about")
"""What a count is not found by: it has no type of its own, and what it is about is its claim's."""

FILTERS: Mapping[str, tuple[Filter, ...]] = {
    "articles": (),
    "people": (Filter("role"),),
    "organizations": (Filter("role"),),
    "places": (Filter("type", PLACE_TYPES), Filter("within", nodes=("places",))),
    "sources": (),
    "groups": (),
    "events": (Filter("standing", STANDINGS), Filter("place", nodes=("places",))),
    "claims": OF_CLAIMS,
    "counts": tuple(one for one in OF_CLAIMS if one.name not in NOT_OF_COUNTS),
    "quotations": (),
}
"""The filters of each collection's list."""

RANGES: Mapping[str, tuple[str, ...]] = {
    "articles": (),
    "people": (),
    "organizations": (),
    "places": (),
    "sources": (),
    "groups": (),
    "events": ("happened",),
    "claims": ("said", "happened"),
    "counts": ("said", "happened"),
    "quotations": ("said",),
}
"""Moments of each collection's nodes, asked for with a first and a last day."""

ORDERS = ("newest", "relevance")
FACETS = "facets"
"""Asks for how many items each value of a filter has."""
PAGING = ("order", "limit", "cursor", FACETS)
"""Parameters of a list that is read page by page; a table has no pages."""
COMMON = ("q", *PAGING)
"""Parameters that every list has."""


def days_of(range_: str) -> tuple[str, str]:
    """Name the parameters of a range: those of its first and of its last day."""
    return f"{range_}From", f"{range_}To"


def filters_of(collection: str, *, of_article: bool = False) -> tuple[Filter, ...]:
    """Give the filters of a list, or of the list of one article."""
    return tuple(one for one in FILTERS[collection] if not (of_article and one.name == ARTICLE))


def faceted(filters: Sequence[Filter]) -> tuple[Filter, ...]:
    """Give the filters whose values are counted: those by terms or nodes, which are not many."""
    return tuple(one for one in filters if one.terms or one.nodes)


def parameters_of(collection: str, *, of_article: bool = False) -> tuple[str, ...]:
    """Name every parameter that a list knows, or the list of one article."""
    names = [one.name for one in filters_of(collection, of_article=of_article)]
    days = [name for range_ in RANGES[collection] for name in days_of(range_)]
    return (*names, *days, *COMMON)

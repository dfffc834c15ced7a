"""IRIs: how each record is named, below the service and in the fixtures of its article.

A record of the register is `people/{slug}`; what an article states is named under the article,
`claims/{article}/{slug}`. In the fixtures of that article `claims/{slug}` is enough.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from caveat.contract.collections import COLLECTIONS

LONGEST_SLUG = 64
RESERVED = ("v", "text", "versions", "graph", "incidents")
"""Slugs that nothing may have: addresses have them in other places, now or later."""
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
NAMED_UNDER_ARTICLES = frozenset(name for name, one in COLLECTIONS.items() if one.of_an_article)
"""The collections whose nodes are named under their article."""


def is_slug(text: str) -> bool:
    """Say whether something may be called so."""
    return len(text) <= LONGEST_SLUG and SLUG.match(text) is not None and text not in RESERVED


class NodeIri(NamedTuple):
    """A relative IRI, taken apart; `article` is the slug of the article that it is named under."""

    collection: str
    slug: str
    article: str = ""

    def __str__(self) -> str:
        return "/".join(part for part in (self.collection, self.article, self.slug) if part)

    @property
    def is_whole(self) -> bool:
        """Whether it names one node anywhere, not only in the fixtures of an article."""
        return bool(self.article) == (self.collection in NAMED_UNDER_ARTICLES)


def parse_iri(iri: str) -> NodeIri | None:
    """Take a relative IRI apart, be it whole or as in the fixtures of its article."""
    collection, *slugs = iri.split("/")
    most = 2 if collection in NAMED_UNDER_ARTICLES else 1
    if collection not in COLLECTIONS or not 1 <= len(slugs) <= most or not all(map(is_slug, slugs)):
        return None
    return NodeIri(collection, slugs[-1], slugs[0] if len(slugs) > 1 else "")


def collection_of(iri: str) -> str:
    """Name the collection of a relative IRI, or of a document below one."""
    return iri.partition("/")[0]


def is_graph(iri: str) -> bool:
    """Say whether a document is the graph of an article: no node has that slug."""
    return iri.endswith("/graph")


def record_iri(collection: str, slug: str, article: str | None) -> str:
    """Name a record; `article` is the IRI of the article that it belongs to, if any."""
    return f"{collection}/{article_slug(article)}/{slug}" if article else f"{collection}/{slug}"


def whole_iri(iri: str, article: str | None) -> str:
    """Name a node in full that the fixtures of an article name in short; `article` is its IRI."""
    parts = parse_iri(iri)
    if parts is None or parts.is_whole or article is None:
        return iri
    return str(parts._replace(article=article_slug(article)))


def short_iri(iri: str, article: str | None) -> str:
    """Name a node as the fixtures of an article do; `article` is its IRI."""
    parts = parse_iri(iri)
    if parts is None or article is None or parts.article != article_slug(article):
        return iri
    return str(parts._replace(article=""))


def article_slug(article: str) -> str:
    """Give the slug in an article's relative IRI."""
    return article.removeprefix("articles/")


def names_of_iri(iri: str) -> tuple[str, ...]:
    """Give what a person may call a record: its IRI, that without its article, and its slug."""
    collection, *_, slug = iri.split("/")
    return iri, f"{collection}/{slug}", slug


def relative_iri(address: str) -> str | None:
    """Find the whole relative IRI that an address ends in, wherever the service is."""
    steps = address.split("/")
    for length in (3, 2):
        parts = parse_iri("/".join(steps[-length:]))
        if parts is not None and parts.is_whole:
            return str(parts)
    return None

"""Values: what the store takes and gives, releases, sealed documents and their index rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from caveat.contract.filters import LIMIT, Filter
from caveat.contract.search_tokens import Tokens
from caveat.contract.vocabulary import CONTEXT, SCHEMA_VERSION

Days: TypeAlias = "tuple[str | None, str | None]"
"""First and last day in ISO form; None on a side that is open."""


@dataclass(frozen=True)
class Representation:
    """The bytes of a version in one format and encoding; `sha256` is theirs, in hex.

    They are of the whole document, or of the `part` of that fragment. A format that is a table has
    one row in them.
    """

    format: str
    encoding: str
    body: bytes
    sha256: str
    part: str = ""


@dataclass(frozen=True)
class SealedDocument:
    """One version of a document: its canonical bytes with relative IRIs, and what it looks like."""

    iri: str
    kind: str
    canonical: bytes
    sha256: str
    representations: tuple[Representation, ...]


class Issue(NamedTuple):
    """When a version was first published, in which release, and by whom.

    `sha256` is the digest of its canonical bytes, `issued` the time of that release, `publication`
    what the operator said then of publisher and policies, as JSON.
    """

    version: int
    release: int
    issued: str
    sha256: str
    publication: str


@dataclass(frozen=True)
class Change:
    """A document that a release changes, with the number of its new version.

    `publication` is what the operator says of publisher and policies, as JSON.
    """

    iri: str
    version: int
    document: SealedDocument
    publication: str = "{}"


class Table(NamedTuple):
    """A table as it is described; `columns` are the fields of a Data Package, as JSON."""

    name: str
    title: str
    columns: str


@dataclass(frozen=True)
class IndexRow:
    """The index row of an item: its name, what lists filter, by name and value, and find it by."""

    collection: str
    filters: tuple[tuple[str, str], ...]
    said: Days | None
    happened: Days | None
    name: str
    found_by: Tokens

    @property
    def digest(self) -> str:
        words, stems, languages = self.found_by
        row: list[object] = [self.collection, self.filters, self.said, self.happened]
        row += [self.name, words, stems, sorted(languages)]
        return hashlib.sha256(json.dumps(row).encode()).hexdigest()


@dataclass(frozen=True)
class Release:
    """What changed, sealed: the documents, the manifest that names them, and all index rows.

    `rebuilt` holds new representations of versions that did not change. `entries` are by IRI: that
    of a node, or of a part which is listed by itself, with its fragment.
    """

    number: int
    previous: int
    manifest: bytes
    sha256: str
    base_url: str
    fingerprint: str
    published_at: str
    changes: tuple[Change, ...]
    removed: tuple[str, ...]
    rebuilt: tuple[tuple[str, int, tuple[Representation, ...]], ...]
    entries: tuple[tuple[str, IndexRow], ...]
    tables: tuple[Table, ...] = ()


class Head(NamedTuple):
    """The release that is served."""

    number: int
    sha256: str
    base_url: str
    fingerprint: str
    published_at: str


@dataclass(frozen=True)
class Snapshot:
    """What a publisher seals against; `number` is 0 where nothing was published yet.

    `versions` has the version and digest of every document in the head release,
    `last_versions` the last number of every document that ever was, `issues` every version of
    each document, in their order.
    """

    number: int
    fingerprint: str
    base_url: str
    versions: Mapping[str, tuple[int, str]]
    last_versions: Mapping[str, int]
    issues: Mapping[str, tuple[Issue, ...]]
    canonicals: Callable[[], Iterator[tuple[str, int, bytes]]]


class Stored(NamedTuple):
    """A representation as kept; `removed` where the document is no longer in the head release.

    `schema` is the version of the schemas that it satisfies, and `context` the place of the context
    by which it is read: of the head, those of today. `modified` says when these bytes were first
    made, in ISO form; empty where that is not kept.
    """

    iri: str
    version: int
    latest: int
    body: bytes
    sha256: str
    format: str
    encoding: str
    removed: bool = False
    schema: str = SCHEMA_VERSION
    context: str = CONTEXT
    modified: str = ""


class Query(NamedTuple):
    """What a list is asked for: equal filters, overlapping days, words, and where to go on.

    `facets` are the filters whose values are counted; None where that is not asked for.
    """

    filters: tuple[tuple[str, str], ...] = ()
    said: Days | None = None
    happened: Days | None = None
    words: tuple[str, ...] = ()
    by_relevance: bool = False
    limit: int = LIMIT
    after: int | None = None
    facets: tuple[Filter, ...] | None = None


class Facet(NamedTuple):
    """A value of a filter, and how many items a list narrowed to it has; None where not counted.

    `name` is that of the node which the value names.
    """

    filter: str
    value: str
    name: str
    items: int | None


class Unmatched(NamedTuple):
    """A value of a filter that nothing of the list has; `known` where it names a node at all."""

    filter: str
    value: str
    known: bool


class NearQuery(NamedTuple):
    """A question near one that found nothing, and how many items it finds.

    It has other `words`, a `value` in place of that of one filter, or is `without` some filters.
    `name` is that of the node which the value names.
    """

    items: int
    words: tuple[str, ...]
    without: tuple[str, ...] = ()
    filter: str = ""
    value: str = ""
    name: str = ""


class TableRows(NamedTuple):
    """The rows of one release that a query asks for, newest first, each as sealed bytes.

    `columns` are the fields of a Data Package, as JSON; `size` is how many bytes all rows have.
    """

    head: Head
    columns: str
    size: int
    rows: Iterator[bytes]


class ListPage(NamedTuple):
    """One page of a list; `next_key` leads on, None on the last page.

    `facets` is None where they were not asked for; `unmatched` and `near` are of an empty list.
    """

    items: tuple[bytes, ...]
    total: int
    next_key: int | None
    release: int
    facets: tuple[Facet, ...] | None = None
    unmatched: tuple[Unmatched, ...] = ()
    near: tuple[NearQuery, ...] = ()

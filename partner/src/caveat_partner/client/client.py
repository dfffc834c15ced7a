"""A client of one Caveat service. Begin with `Client(base_url).entry()`."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote, urldefrag, urlencode, urljoin, urlsplit

import requests

from caveat_partner.client.body_stream import OpenAnswer
from caveat_partner.client.cache import Cache, CachedAnswer
from caveat_partner.client.documents import Document
from caveat_partner.client.paging import follow_next, items_of, whole_list
from caveat_partner.client.table_stream import stream_rows
from caveat_partner.client.transport import RetryPolicy, Transport
from caveat_partner.http.bounded_reading import bounded_session
from caveat_partner.http.redirects import refuse_elsewhere
from caveat_partner.http.retry_after import retry_after
from caveat_partner.problems import NoFeed, PartnerError, problem_of

JSON_FIRST = "application/ld+json, application/json;q=0.9, */*;q=0.1"
FORMATS: Mapping[str, tuple[str, str]] = {
    "jsonld": ("", "application/ld+json"),
    "json": (".json", "application/json"),
    "turtle": (".ttl", "text/turtle"),
    "nquads": (".nq", "application/n-quads"),
    "html": (".html", "text/html"),
    "md": (".md", "text/markdown"),
}
"""The formats of nodes and graphs: suffix of the address, and media type."""

NDJSON = "application/x-ndjson"
"""The format of tables that is read row by row."""
FEED = "feed"
"""The key of the entry point, and the link relation, that lead to a change feed."""


class Client:
    """One Caveat service.

    Everything is fetched with GET, tried again where that can help, and proved whole by length,
    encoding and `Repr-Digest`. `cache` is a folder where answers are kept and asked for again by
    ETag; without it nothing is kept. Times are in seconds; `deadline` is for one call, all its
    tries and redirects included. `headers`, such as an API key, go to this service with every
    request, and `ca` is a file of certificates (PEM) that are trusted instead of the usual ones.
    Raises ValueError for a base URL that is none.

    Every method raises Problem (what the service says is wrong) or another PartnerError.
    """

    def __init__(
        self,
        base_url: str,
        *,
        session: requests.Session | None = None,
        timeout: float = RetryPolicy.timeout,
        retries: int = RetryPolicy.retries,
        backoff: float = RetryPolicy.backoff,
        cache: Path | None = None,
        deadline: float = RetryPolicy.deadline,
        limit: int = RetryPolicy.limit,
        headers: Mapping[str, str] | None = None,
        ca: str | None = None,
    ) -> None:
        self.base_url = _base(base_url)
        self.cache = None if cache is None else Cache(Path(cache))
        self._own_session = session is None
        self._transport = Transport(
            session or bounded_session(1),
            RetryPolicy(timeout, retries, backoff, deadline, limit),
            headers or {},
            ca,
        )

    # --- documents ---

    def entry(self) -> Document:
        """Get the entry point: the lists that are here, the contract, the context, the release."""
        return self.get("/")

    def node(
        self,
        collection: str,
        name: str,
        /,
        *,
        version: int | None = None,
        format: str = "jsonld",  # noqa: A002 - the word that a reader of the call expects
    ) -> Document:
        """Get one node, its latest version or another, in a format of FORMATS.

        `name` is its slug; behind that of the article where it is named under one:
        `node("claims", "cnn-iraq-isis-advance/tweet-toll")`.
        """
        address = f"/{quote(collection, safe='')}/{quote(name)}"
        return self._as(address if version is None else f"{address}/v/{version}", format)

    def graph(self, article: str, *, format: str = "jsonld") -> Document:  # noqa: A002
        """Get an article with every node that it mentions, in one document."""
        return self._as(f"/articles/{quote(article, safe='')}/graph", format)

    def context(self) -> Document:
        """Get the JSON-LD context that the entry point names."""
        return self.get(self._named_by_entry("@context"))

    def contract(self) -> Document:
        """Get the OpenAPI document that the entry point names."""
        return self.get(self._named_by_entry("contract"))

    def schema(self, name: str) -> Document:
        """Get a published JSON Schema by its name, such as `claim`.

        It is of the version that describes the entry point.
        """
        if not re.fullmatch(r"[a-z][a-z-]*", name):
            raise ValueError(f"{name!r} is no name of a schema: give one such as 'claim'")
        entry = self.entry()
        described = entry.links.of("describedby")
        if described is None:
            raise entry.unexpected("No Link with rel=describedby leads to the schemas.")
        return self.get(urljoin(described.target, f"{name}.json"))

    # --- lists ---

    def list(self, collection: str, /, **filters: Any) -> Iterator[dict[str, Any]]:
        """Give every node of a list, page by page; `claims/cnn-iraq-isis-advance` is one article's.

        `filters` are the list's query parameters; a bool is written `true` or `false`. Raises
        BrokenList or ReleaseChanged, see `paging.whole_list`: the list was whole when the iteration
        ends, not before.
        """
        for page in self.pages(collection, **filters):
            yield from map(dict, items_of(page))

    def pages(self, collection: str, /, **filters: Any) -> Iterator[Document]:
        """Give every page of a list; as `list`, with headers and `totalItems`."""
        return whole_list(self._list(collection, filters), self.get)

    def table(self, collection: str, /, **filters: Any) -> Iterator[dict[str, Any]]:
        """Give every row of a list as a table, as it comes: whole, of one release, without pages.

        `filters` are those of the list; a table has neither `limit` nor `order`. A cell of which
        nothing is said is None, several values are a list. `deadline` is for the first row, and
        `limit` for each. Raises BrokenBody where the table breaks off: it was whole when the
        iteration ends, not before.
        """
        answer = self._transport.ask(
            "GET", self._list(f"{collection}.ndjson", filters), {"Accept": NDJSON}, streamed=True
        )
        if not isinstance(answer, OpenAnswer):
            raise _failure(answer)
        if answer.media_type != NDJSON:
            answer.response.close()
            raise answer.unexpected(f"{NDJSON} was asked for.")
        yield from stream_rows(answer, self._transport.policy.limit)

    def changes(self, since: str | int | None = None) -> Iterator[dict[str, Any]]:
        """Give every entry of the change feed, from `since` on, as the feed orders them.

        Raises NoFeed, on the first step, where the entry point advertises none.
        """
        address = self._feed()
        if since is not None:
            joint = "&" if urlsplit(address).query else "?"
            address += joint + urlencode({"since": since})
        for page in follow_next(address, self.get):
            yield from map(dict, items_of(page))

    def _feed(self) -> str:
        entry = self.entry()
        link = entry.links.of(FEED)
        address = link.target if link else entry.json.get(FEED)
        if not isinstance(address, str):
            raise NoFeed(
                f"{self.base_url} advertises no change feed: its entry point has neither a "
                f"`{FEED}` nor a Link with rel={FEED}. Compare `release` of the entry point, and "
                "read the lists again when it has grown."
            )
        return self._address(address)

    # --- requests ---

    def get(self, address: str, *, accept: str | None = None) -> Document:
        """Get a document; `address` is an IRI of the service or a path in it.

        `accept` is an Accept header; what comes in another media type than one that it names is
        an UnexpectedAnswer. An answer that is not 200 is raised: as Problem where the service
        says what is wrong, else as UnexpectedAnswer.
        """
        url = self._address(address)
        document = self._cached(url, accept or JSON_FIRST)
        if document.status != 200:
            raise _failure(document)
        named = {kind.partition(";")[0].strip().lower() for kind in (accept or "*/*").split(",")}
        if not any("*" in kind for kind in named) and document.media_type not in named:
            raise document.unexpected(f"{accept} was asked for.")
        return document

    def ask(
        self, address: str, *, method: str = "GET", headers: Mapping[str, str] | None = None
    ) -> Document:
        """Give the answer as it is, whatever its status, past the cache; for those who check."""
        return self._transport.ask(method, self._address(address), headers or {})

    def _list(self, name: str, filters: Mapping[str, Any]) -> str:
        """Give the address of a list, or of a table, with its filters."""
        query = urlencode({name: _format_value(value) for name, value in filters.items()})
        return self._address(f"/{quote(name)}{f'?{query}' if query else ''}")

    def _as(self, address: str, name: str) -> Document:
        if name not in FORMATS:
            raise ValueError(f"{name!r} is no format: use one of {', '.join(FORMATS)}")
        suffix, media_type = FORMATS[name]
        return self.get(address + suffix, accept=media_type)

    def _cached(self, url: str, accept: str) -> Document:
        """Answer from the disk where that is fresh; else ask, with the ETag of what is there."""
        if self.cache is None:
            return self._transport.ask("GET", url, {"Accept": accept})
        cached = self.cache.find(url, accept)
        now = time.time()
        if cached and cached.is_fresh(now):
            return cached.document
        etag = cached.etag if cached else None
        condition = {"If-None-Match": etag} if etag else {}
        answer = self._transport.ask("GET", url, {"Accept": accept, **condition})
        if answer.status == 304 and cached and etag:
            if answer.etag is not None and _opaque(answer.etag) != _opaque(etag):
                answer = self._transport.ask("GET", url, {"Accept": accept})
            else:
                cached = cached.confirmed(answer, now)
                self.cache.keep(url, accept, cached)
                return cached.document
        if answer.status == 200:
            self.cache.keep(url, accept, CachedAnswer(answer, now))
        return answer

    def _named_by_entry(self, key: str) -> str:
        entry = self.entry()
        address = entry.json.get(key) if isinstance(entry.json, dict) else None
        if not isinstance(address, str):
            raise entry.unexpected(f"The entry point names no `{key}`.")
        return address

    def _address(self, address: str) -> str:
        """Make an address absolute, without a fragment. Raises RefusedAddress for other hosts."""
        if "://" not in address.partition("?")[0]:
            address = f"{self.base_url}/{address.lstrip('/')}"
        refuse_elsewhere(address, self.base_url)
        return urldefrag(address).url

    def close(self) -> None:
        """Close the connections, where the session is the client's own."""
        if self._own_session:
            self._transport.session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _base(url: str) -> str:
    parts = urlsplit(url)
    plain = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    if not plain or parts.query or parts.fragment:
        raise ValueError(f"{url!r} is no base URL: give one such as https://caveat.example")
    return url.rstrip("/")


def _opaque(etag: str) -> str:
    """Give what an ETag and its weak form share (RFC 9110, section 8.8.3.2)."""
    return etag.removeprefix("W/")


def _format_value(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _failure(answer: Document) -> PartnerError:
    """Make the error of an answer that is not 200."""
    if answer.media_type == "application/problem+json":
        problem = problem_of(
            answer.json,
            url=answer.url,
            status=answer.status,
            retry_after=retry_after(answer.headers),
        )
        if problem:
            return problem
    return answer.unexpected("A document, or a problem in problem+json, was expected.")

"""Responses: a representation with its headers, for the sealed-document cache and Flask alike."""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from werkzeug.http import http_date, parse_date, parse_etags

from caveat.contract.collections import COLLECTIONS
from caveat.contract.formats import FORMATS, JSON_LD, JSON_SCHEMA, OF_NODES, Format
from caveat.contract.iris import collection_of, is_graph, parse_iri
from caveat.errors import NoRelease, RequestError
from caveat.store.reader import Reader
from caveat.store.values import Stored
from caveat.web.negotiation import best_format, encodings, split_suffix

SHORT = "public, max-age=60"
HOUR = "public, max-age=3600"
"""For a version: its bytes never change, but where it must be removed, no cache keeps it longer."""
FOR_EVER = "public, max-age=31536000, immutable"
"""For what is released of the contract, which nobody can ask to have removed."""
NEVER = "no-store"
VARY = "Accept, Accept-Encoding"
JSON_LD_CONTEXT = "http://www.w3.org/ns/json-ld#context"
GZIP_LEVEL = 6
WORTH_PACKING = 512
CACHE_BYTES = 32_000_000
"""How many bytes of bodies a cache holds; beyond that it is emptied and filled anew."""

Headers = list[tuple[str, str]]
Key = tuple[str, int | None, str, tuple[str, ...]]
"""What makes two responses the same: IRI, version, format and the encodings to try."""


class RawResponse(NamedTuple):
    """What goes back for a GET, before any framework sees it.

    The first `about_body` of the headers describe the body, and are left out of a 304.
    """

    status: int
    headers: Headers
    body: bytes
    etag: str
    about_body: int
    modified: datetime | None = None


class Target(NamedTuple):
    """A sealed document as an address names it."""

    iri: str
    version: int | None = None
    format: str | None = None


class ResponseCache:
    """Built responses, good until the change counter of the store moves."""

    def __init__(self, change_counter: object) -> None:
        self.change_counter = change_counter
        self.responses: dict[Key, RawResponse] = {}
        self.bytes_left = CACHE_BYTES

    def add(self, key: Key, response: RawResponse) -> None:
        if len(response.body) > self.bytes_left:
            self.responses.clear()
            self.bytes_left = CACHE_BYTES
        self.bytes_left -= len(response.body)
        self.responses[key] = response


class Responder:
    """Finds sealed documents and builds their responses, which are cached for one release."""

    def __init__(self, reader: Reader, base_url: str, license_: str) -> None:
        self.reader = reader
        self.base_url = base_url
        self.license = license_
        self._cache = ResponseCache(object())

    def respond(
        self, target: Target, accept: str | None, accept_encoding: str | None
    ) -> RawResponse:
        """Give the response for a sealed document.

        Raises RequestError (not-found, gone, not-acceptable), NoRelease, StoreUnavailable.
        """
        cache = self.current_cache()
        name = target.format or _best(accept)
        key = (target.iri, target.version, name, encodings(accept_encoding))
        cached = cache.responses.get(key)
        return self._build(cache, target, key) if cached is None else cached

    def require_release(self) -> None:
        """Raise NoRelease where nothing is there to be served."""
        self.current_cache()

    def current_cache(self) -> ResponseCache:
        """Give the cache of the release that is served now.

        Raises NoRelease where that was published for another base URL: its IRIs would lead
        elsewhere than its headers.
        """
        change_counter = self.reader.change_counter()
        cache = self._cache
        if cache.change_counter == change_counter:
            return cache
        head = self.reader.head()
        if head is None or head.base_url != self.base_url:
            raise NoRelease(f"Nothing has been published for {self.base_url} yet.")
        self._cache = cache = ResponseCache(change_counter)
        return cache

    def _build(self, cache: ResponseCache, target: Target, key: Key) -> RawResponse:
        """Build a response, and cache it unless the store was written to on the way.

        The second look is needed: where a publisher died in the act, its count of commits goes
        back when the next reader clears up, and comes again with the next commit.
        """
        format_ = FORMATS[key[2]]
        response = self._from_stored(target, self._read(target, format_, key[3]), format_)
        if self.reader.change_counter() == cache.change_counter:
            cache.add(key, response)
        return response

    def _read(self, target: Target, format_: Format, wanted: Sequence[str]) -> Stored:
        stored = self.reader.representation(target.iri, target.version, format_.stored, wanted)
        if stored is None:
            raise self._missing(target)
        if stored.removed:
            raise RequestError(
                "gone",
                f"{target.iri} is not in the release that is served; its last version is "
                f"{self.base_url}/{target.iri}/v/{stored.latest}.",
            )
        return stored

    def _missing(self, target: Target) -> RequestError:
        """Say that there is nothing, or, of a version that must have been there, that it is gone.

        Versions are numbered without a gap, so what is missing up to the latest was removed.
        """
        if target.version is not None:
            latest = self.reader.latest_version(target.iri)
            if latest is not None and target.version <= latest:
                return RequestError(
                    "gone", f"Version {target.version} of {target.iri} was removed for good."
                )
        return RequestError("not-found", f"There is no {_describe(target)}.")

    def _from_stored(self, target: Target, stored: Stored, format_: Format) -> RawResponse:
        canonical = target.version is not None and format_.stored == JSON_LD.name
        return build_response(
            stored.body,
            stored.sha256,
            format_.name,
            format_.content_type,
            stored.encoding,
            cache=HOUR if canonical else SHORT,
            modified=datetime.fromisoformat(stored.modified) if stored.modified else None,
            extra=[("Link", self._links(target, stored))],
        )

    def _links(self, target: Target, stored: Stored) -> str:
        iri = f"{self.base_url}/{target.iri}"
        schema = schema_of(target.iri)
        links = [
            f'<{iri}>; rel="canonical"',
            f'<{self.base_url}/schemas/{stored.schema}/{schema}.json>; rel="describedby"; '
            f'type="{JSON_SCHEMA}"',
            f'<{self.base_url}/{stored.context}>; rel="{JSON_LD_CONTEXT}"; '
            f'type="{JSON_LD.media_type}"',
            f'<{self.license}>; rel="license"',
        ]
        address = iri if target.version is None else f"{iri}/v/{target.version}"
        links += [
            f'<{address}{other.suffix}>; rel="alternate"; type="{other.media_type}"'
            for other in map(FORMATS.__getitem__, OF_NODES)
        ]
        if schema != "graph":
            links.append(f'<{iri}/v/{stored.version}>; rel="cite-as"')
            links.append(f'<{iri}/v/{stored.latest}>; rel="latest-version"')
            if stored.version > 1:
                links.append(f'<{iri}/v/{stored.version - 1}>; rel="predecessor-version"')
        return ", ".join(links)


def cache_of_contract(*, released: bool) -> str:
    """Say how long a file of the contract is kept; a candidate's changes with its contract."""
    return FOR_EVER if released else HOUR


def schema_of(iri: str) -> str:
    """Name the published schema of a sealed document."""
    return "graph" if is_graph(iri) else COLLECTIONS[collection_of(iri)].schema


def target_of(path: str) -> Target | None:
    """Read the path of an address; None where it cannot name a sealed document.

    Behind a node may stand `/v/{n}`, behind an article `/graph`; the last part of the path may
    have a suffix.
    """
    above, slash, last = path.rpartition("/")
    last, format_ = split_suffix(last)
    iri = f"{above}{slash}{last}"
    if above.endswith("/v"):
        version = _version(last)
        iri = above.removesuffix("/v")
        return Target(iri, version, format_) if version and _names_a_node(iri) else None
    node = above if is_graph(iri) and collection_of(iri) == "articles" else iri
    return Target(iri, None, format_) if _names_a_node(node) else None


def _names_a_node(iri: str) -> bool:
    parts = parse_iri(iri)
    return parts is not None and parts.is_whole


def _version(number: str) -> int | None:
    plain = number.isascii() and number.isdigit() and not number.startswith("0")
    return int(number) if plain and len(number) < 10 else None


def build_response(
    body: bytes,
    sha256: str,
    name: str,
    content_type: str,
    encoding: str = "identity",
    *,
    cache: str = SHORT,
    modified: datetime | None = None,
    extra: Sequence[tuple[str, str]] = (),
) -> RawResponse:
    """Put the headers on a body; the ETag is strong and names digest, format and encoding.

    `modified` says when the body was first made, where that is known.
    """
    etag = f'"{sha256[:32]}.{name}{".gz" if encoding == "gzip" else ""}"'
    digest = base64.b64encode(bytes.fromhex(sha256)).decode("ascii")
    about_body = [
        ("Content-Type", content_type),
        ("Content-Length", str(len(body))),
        ("Repr-Digest", f"sha-256=:{digest}:"),
        *([("Content-Encoding", encoding)] if encoding != "identity" else []),
    ]
    validators = [("ETag", etag)]
    if modified is not None:
        validators.append(("Last-Modified", http_date(modified)))
    headers = [*about_body, *validators, ("Cache-Control", cache), ("Vary", VARY), *extra]
    return RawResponse(200, headers, body, etag, len(about_body), modified)


def pack_response(
    body: bytes,
    name: str,
    content_type: str,
    accept_encoding: str | None,
    *,
    cache: str = SHORT,
    extra: Sequence[tuple[str, str]] = (),
) -> RawResponse:
    """Build the response of bytes that are not sealed: packed where asked for and worth it."""
    encoding = encodings(accept_encoding)[0] if len(body) >= WORTH_PACKING else "identity"
    if encoding == "gzip":
        body = gzip.compress(body, GZIP_LEVEL, mtime=0)
    sha256 = hashlib.sha256(body).hexdigest()
    return build_response(body, sha256, name, content_type, encoding, cache=cache, extra=extra)


def make_conditional(
    response: RawResponse, if_none_match: str | None, if_modified_since: str | None = None
) -> RawResponse:
    """Turn a response that the client has into a 304.

    If-None-Match is compared weakly (RFC 9110, 13.1.2), and where it is there If-Modified-Since is
    not looked at (13.2.2); of that, what is no date is passed over (13.1.3).
    """
    if if_none_match:
        return _not_modified(response) if _matches(response, if_none_match) else response
    if if_modified_since and response.modified is not None:
        since = parse_date(if_modified_since)
        if since is not None and response.modified <= since:
            return _not_modified(response)
    return response


def _matches(response: RawResponse, if_none_match: str) -> bool:
    if if_none_match == response.etag:
        return True
    return parse_etags(if_none_match).contains_weak(response.etag.strip('"'))


def _not_modified(response: RawResponse) -> RawResponse:
    return RawResponse(304, response.headers[response.about_body :], b"", response.etag, 0)


def _best(accept: str | None) -> str:
    name = best_format(accept, OF_NODES)
    if name is None:
        raise not_acceptable(OF_NODES)
    return name


def not_acceptable(offered: Sequence[str]) -> RequestError:
    types = ", ".join(FORMATS[name].media_type for name in offered)
    return RequestError("not-acceptable", f"This is here as {types}; JSON-LD is compacted.")


def _describe(target: Target) -> str:
    return target.iri if target.version is None else f"version {target.version} of {target.iri}"

"""A response as it came: bytes, headers and what was wrong, and what it holds unpacked."""

from __future__ import annotations

import codecs
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from caveat_partner.crawl.bodies import Body, Coming
from caveat_partner.crawl.exchange import Exchange, Head, Request
from caveat_partner.crawl.unread import NotRead, UnreadableResponse
from caveat_partner.http.gzip_members import unpacked_within
from caveat_partner.http.link_header import Links, links_of
from caveat_partner.http.redirects import REDIRECTING
from caveat_partner.http.repr_digest import repr_digest
from caveat_partner.http.retry_after import RETRIED
from caveat_partner.json_text import parse_json
from caveat_partner.limits import JSON_BYTES, UNPACKED_BYTES

JSONLD = "application/ld+json"
JSON = "application/json"
HTML = "text/html"
TURTLE = "text/turtle"
NQUADS = "application/n-quads"
MARKDOWN = "text/markdown"
CSV = "text/csv"
NDJSON = "application/x-ndjson"
UNKNOWN_TAG = '"never-came"'
"""An ETag in the place of that of an answer that never came."""


@dataclass(frozen=True)
class Response:
    """What came back, unpacked by nobody; `fault` says why it could not be read whole.

    Whoever asks for a part that was not read gets NotRead.
    """

    request: Request
    exchange: Exchange

    @property
    def url(self) -> str:
        return self.request.url

    @property
    def where(self) -> str:
        """Name the answer in a report: the address, and the method where it is not GET."""
        return self.url if self.request.method == "GET" else f"{self.request.method} {self.url}"

    @property
    def fault(self) -> str:
        return self.exchange.fault

    @property
    def seconds(self) -> float:
        """Give how long it took, without the waits that the service asked for."""
        return self.exchange.seconds

    @property
    def answered(self) -> bool:
        """Say whether there is a status with headers; the body may have broken off."""
        return self.exchange.head is not None

    @property
    def _head(self) -> Head:
        if self.exchange.head is None:
            kind = UnreadableResponse if self.exchange.refused else NotRead
            raise kind(self.where, self.fault)
        return self.exchange.head

    @property
    def status(self) -> int:
        return self._head.status

    @property
    def headers(self) -> Mapping[str, str]:
        return self._head.headers

    @property
    def raw(self) -> bytes:
        """Give the body as it was sent."""
        return self._body.sent

    @property
    def _body(self) -> Body:
        if self.fault:
            raise NotRead(self.where, self.fault)
        return self.exchange.body

    @property
    def size(self) -> int:
        """Give how many bytes were sent as the body."""
        return self._body.size

    @property
    def sha256(self) -> bytes:
        """Give the SHA-256 of the body as it was sent."""
        return self._body.sha256

    @property
    def after(self) -> bytes:
        """Give what was sent where no body may be."""
        return self.exchange.after

    @property
    def media_type(self) -> str:
        return self.headers.get("Content-Type", "").partition(";")[0].strip().lower()

    @property
    def etag(self) -> str:
        return self.headers.get("ETag", "")

    @property
    def validator(self) -> str:
        """Give the ETag to ask again with; where there is none, one that fits nothing."""
        return (self.etag or '"none"') if self.answered else UNKNOWN_TAG

    @property
    def content(self) -> bytes:
        """Unpack the body; raise UnreadableResponse where it is packed wrongly."""
        return self.unpacked.sent

    @property
    def unpacked(self) -> Body:
        """Give the body without its gzip; it is the same for all answers with the same bytes."""
        body = self._body
        if "Content-Encoding" not in self.headers:
            return body
        found: Body = self._once("unpacked", lambda: self._unpack(body))
        return found

    def _unpack(self, body: Body) -> Body:
        if self.headers.get("Content-Encoding", "identity").strip().lower() != "gzip":
            return body
        if body.unpacked is None:
            try:
                coming = Coming(body.bodies)
                for piece in unpacked_within(body.pieces(), UNPACKED_BYTES):
                    coming.add(piece)
                body.unpacked = coming.end()
            except (zlib.error, ValueError) as error:
                told = f"its gzip cannot be unpacked: {error}"
                raise UnreadableResponse(self.where, told) from error
        return body.unpacked

    @property
    def text(self) -> str:
        try:
            return self.content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise UnreadableResponse(self.where, f"it is not UTF-8: {error}") from error

    def text_pieces(self) -> Iterator[str]:
        """Yield the text piece by piece, a long one never whole; raise as `text`."""
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            for piece in self.unpacked.pieces():
                yield decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as error:
            raise UnreadableResponse(self.where, f"it is not UTF-8: {error}") from error

    @property
    def json(self) -> Any:
        """Parse the body; raise UnreadableResponse where it is no JSON.

        Equal bytes are parsed once. What one of very many holds, and no list gives alike, is parsed
        anew for whoever looks, and never kept.
        """
        return self._once("json", self._shared_json)

    def _shared_json(self) -> Any:
        body = self.unpacked
        if body.parsed is not None:
            return body.parsed[0]
        value, is_known = body.bodies.known_nodes.held_once(self._parse())
        if is_known or not self.request.bulk:
            body.parsed = (value,)
        return value

    @property
    def repeated_key(self) -> str:
        """Say which key of its JSON stands twice in one object; raise as `json`."""
        if self.unpacked.repeated_key is None:
            self._once("keys", lambda: bool(self._parse()))
        return self.unpacked.repeated_key or ""

    def _parse(self) -> Any:
        body = self.unpacked
        try:
            if body.size > JSON_BYTES:
                raise ValueError(f"it is larger than {JSON_BYTES:,} bytes, the most that is parsed")
            value, body.repeated_key = parse_json(self.text)
            return value
        except ValueError as error:
            kind = self.media_type or "no media type"
            raise UnreadableResponse(
                self.where, f"{self.status}, {kind}: it is no JSON: {error}"
            ) from error

    def _once(self, name: str, make: Callable[[], Any]) -> Any:
        """Make something of the body once, or of very many each time; what fails fails once."""
        made = self._made.get(name)
        if made is None:
            try:
                made = make()
            except UnreadableResponse as error:
                made = error
            if not self.request.bulk or isinstance(made, UnreadableResponse):
                self._made[name] = made
        if isinstance(made, UnreadableResponse):
            raise type(made)(made.where, made.message)
        return made

    @cached_property
    def _made(self) -> dict[str, Any]:
        return {}

    @property
    def document(self) -> dict[str, Any]:
        """Give the JSON object of a good answer; raise UnreadableResponse where it is none."""
        if self.status != 200:
            raise UnreadableResponse(self.where, f"the answer is {self.described_status}, not 200")
        found = self.json
        if not isinstance(found, dict):
            raise UnreadableResponse(self.where, "it is JSON, but no object")
        return found

    @property
    def described_status(self) -> str:
        """Give the status, and where it leads."""
        if self.status in REDIRECTING:
            return f"{self.status} (a redirect to {self.headers.get('Location', 'nowhere')})"
        return str(self.status)

    @property
    def digest(self) -> str:
        return self.unpacked.sha256.hex()

    @property
    def is_of_the_service(self) -> bool:
        """Say whether nobody between made it: packed it anew, or said "not now" in its place."""
        away = self.status in RETRIED and "Caveat-Contract-Version" not in self.headers
        return not (away or self.is_recompressed)

    @cached_property
    def is_recompressed(self) -> bool:
        """Say whether somebody between packed it: its Repr-Digest is of the bytes before that."""
        stated = self.headers.get("Repr-Digest") if self.answered and not self.fault else None
        if not stated or "Content-Encoding" not in self.headers:
            return False
        try:
            return stated == repr_digest(self.unpacked.sha256) != repr_digest(self.sha256)
        except UnreadableResponse:
            return False

    @cached_property
    def links(self) -> Links:
        return links_of(self.headers.get("Link"), self.url)

    def link_targets(self, relation: str) -> list[str]:
        return [link.target for link in self.links.all(relation)]


class Responses:
    """All answers of a check, as what is promised of every answer is judged over them.

    What was read comes first. Where an answer is missing, the walk ends in NotRead: of every answer
    nothing can then be said. What somebody between made is left out.
    """

    def __init__(self, answers: list[Response]) -> None:
        self._answers = answers

    def __iter__(self) -> Iterator[Response]:
        ours = [one for one in self._answers if one.answered and one.is_of_the_service]
        yield from (one for one in ours if not one.fault)
        yield from (one for one in ours if one.fault)
        for one in self._answers:
            if not (one.answered or one.exchange.refused):
                raise NotRead(one.where, one.fault)

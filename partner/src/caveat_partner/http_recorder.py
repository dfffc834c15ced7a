"""Sends requests and records the responses as they came: bytes, headers and what was wrong.

`requests` unpacks, forgives and hides on the way; a check of promises must see what was sent. Every
response is kept, so that what is promised of all of them is judged over all of them.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.structures import CaseInsensitiveDict

from caveat_partner.access import Access
from caveat_partner.bounded_reading import bounded_session
from caveat_partner.exchange import BODILESS, Exchange, Head, Request, Sender
from caveat_partner.gzip_members import unpack_gzip
from caveat_partner.json_text import load_json
from caveat_partner.limits import JSON_BYTES, REDIRECTS, UNPACKED_BYTES
from caveat_partner.link_header import Links, links_of
from caveat_partner.problems import RefusedAddress
from caveat_partner.progress import Progress
from caveat_partner.redirects import REDIRECTING, redirect_target
from caveat_partner.repr_digest import repr_digest
from caveat_partner.retry_after import RETRIED
from caveat_partner.unread import NotRead, UnreadableResponse

__all__ = ["BODILESS", "NotRead", "Request", "UnreadableResponse"]
"""What else whoever asks a Recorder needs."""

JSONLD = "application/ld+json"
JSON = "application/json"
HTML = "text/html"
TURTLE = "text/turtle"
NQUADS = "application/n-quads"
MARKDOWN = "text/markdown"
CSV = "text/csv"
NDJSON = "application/x-ndjson"
ELSEWHERE = "it is no address of this service, and nobody else is asked"
JUDGED_AS_THEY_ARE = ("/health/live", "/health/ready")
"""Paths whose answer is the answer, whatever it is: that the service is away is what they say."""


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
    def headers(self) -> CaseInsensitiveDict[str]:
        return self._head.headers

    @property
    def raw(self) -> bytes:
        """Give the body as it was sent."""
        if self.fault:
            raise NotRead(self.where, self.fault)
        return self.exchange.body.sent

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
        return (self.answered and self.etag) or '"none"'

    @property
    def content(self) -> bytes:
        """Unpack the body; raise UnreadableResponse where it is packed wrongly."""
        raw = self.raw
        if "Content-Encoding" not in self.headers:
            return raw
        content: bytes = self._once("content", lambda: self._unpacked(raw))
        return content

    def _unpacked(self, raw: bytes) -> bytes:
        if self.headers.get("Content-Encoding", "identity").strip().lower() != "gzip":
            return raw
        try:
            return unpack_gzip(raw, UNPACKED_BYTES)
        except (zlib.error, ValueError) as error:
            raise UnreadableResponse(self.where, f"its gzip cannot be unpacked: {error}") from error

    @property
    def text(self) -> str:
        try:
            return self.content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise UnreadableResponse(self.where, f"it is not UTF-8: {error}") from error

    @property
    def json(self) -> Any:
        """Parse the body; raise UnreadableResponse where it is no JSON.

        What one of very many holds is parsed anew for whoever looks, and never kept.
        """
        return self._once("json", lambda: self._parsed(self.content))

    def _parsed(self, content: bytes) -> Any:
        try:
            if len(content) > JSON_BYTES:
                raise ValueError(f"it is larger than {JSON_BYTES:,} bytes, the most that is parsed")
            return load_json(self.text)
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
        return sha256(self.content).hexdigest()

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
            return stated == repr_digest(self.content) != repr_digest(self.raw)
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
        yield from (one for one in self._answers if not one.fault and one.is_of_the_service)
        yield from (one for one in self._answers if one.fault and one.answered)
        for one in self._answers:
            if not (one.answered or one.exchange.refused):
                raise NotRead(one.where, one.fault)


class Recorder:
    """Sends requests to one service and keeps every response.

    A session of the caller's brings proxies, certificates and credentials; it is not closed here.
    No request is sent after `end` (`time.monotonic()`).
    """

    def __init__(
        self,
        base: str,
        session: requests.Session | None = None,
        access: Access | None = None,
        end: float | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.base = base.rstrip("/")
        self.answers: list[Response] = []
        self._access = access or Access()
        self._owned = session is None
        self._session = session or bounded_session(self._access.jobs)
        last = time.monotonic() + self._access.deadline if end is None else end
        self._sender = Sender(self._session, last, self._access.ca)
        self._threads = ThreadPoolExecutor(self._access.jobs)
        self._progress = progress or Progress(None)

    @property
    def responses(self) -> Responses:
        """Give the answers as a promise on all of them looks at them."""
        return Responses(self.answers)

    def close(self) -> None:
        """Let go of connections and threads; what is still under way is not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        if self._owned:
            self._session.close()

    def enter(self) -> Response:
        """Get the entry point, and take for base what the base URL leads to.

        Raise UnreadableResponse where it leads to another host, or for ever on.
        """
        for _ in range(REDIRECTS + 1):
            entry = self.get("/")
            if not entry.answered or entry.status not in REDIRECTING:
                return entry
            self.answers.remove(entry)
            try:
                target = redirect_target(entry.url, entry.headers)
            except RefusedAddress as error:
                raise UnreadableResponse(entry.where, str(error)) from error
            self.base = target.partition("?")[0].rstrip("/")
        raise UnreadableResponse(entry.where, f"it leads on and on: over {REDIRECTS} redirects")

    def address(self, iri_or_path: str) -> str:
        return iri_or_path if "://" in iri_or_path else self.base + iri_or_path

    def path_of(self, url: str) -> str:
        """Give the path of an address as the contract names it: below the base URL."""
        path = urlsplit(url).path
        return path.removeprefix(urlsplit(self.base).path) or "/"

    def is_ours(self, address: object) -> bool:
        """Say whether an address is one of the service under check."""
        if not isinstance(address, str):
            return False
        return address == self.base or address.startswith(f"{self.base}/")

    def get(self, iri_or_path: str, accept: str = JSONLD, **headers: str) -> Response:
        """Send one GET; a header is named as a keyword, with _ for -."""
        asked = get(self.address(iri_or_path), accept, **headers)  # type: ignore[arg-type]
        return self.send([asked])[0]

    def send(self, batch: Sequence[Request]) -> list[Response]:
        """Send many, a few at a time; give the answers in the order of the requests."""
        if len(batch) < 2:
            responses = [self._exchange(request) for request in batch]
        else:
            responses = list(self._threads.map(self._exchange, batch))
        self.answers += responses
        return responses

    def _exchange(self, request: Request) -> Response:
        """Send a request to the service; nobody else is asked, whatever it names."""
        self._progress.asked(1)
        if not self.is_ours(request.url):
            return Response(request, Exchange(fault=ELSEWHERE, lasting=True, refused=True))
        as_it_is = self.path_of(request.url) in JUDGED_AS_THEY_ARE
        sent = request._replace(headers={**self._access.headers, **request.headers})
        return Response(request, self._sender.send(sent, as_it_is=as_it_is))


def get(
    url: str, accept: str = JSONLD, *, alone: bool = False, bulk: bool = False, **headers: str
) -> Request:
    """Make a GET; a header is named as a keyword, with _ for -."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Request(url, "GET", {"Accept": accept, **named}, alone, bulk)

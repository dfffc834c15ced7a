"""Sends requests and records the responses as they came: bytes, headers and what was wrong.

`requests` unpacks, forgives and hides on the way; a check of promises must see what was sent. Every
response is kept, so that what is promised of all of them is judged over all of them.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.structures import CaseInsensitiveDict
from urllib3.exceptions import HTTPError

from caveat_partner.link_header import Links, links_of
from caveat_partner.problems import describe_cause
from caveat_partner.version import USER_AGENT

JSONLD = "application/ld+json"
JSON = "application/json"
HTML = "text/html"
TURTLE = "text/turtle"
NQUADS = "application/n-quads"
MARKDOWN = "text/markdown"
CSV = "text/csv"
NDJSON = "application/x-ndjson"
THREADS = 3
"""Requests under way at once: enough to hide the network, too few to be a burden."""
BODILESS = (204, 304)
"""Statuses of answers that have no body, whatever their headers say."""
TIMEOUT = 10
"""Seconds to wait for a connection, and between two pieces of an answer."""


class UnreadableResponse(Exception):
    """An answer that a promise needs cannot be read: where, and what is wrong with it."""

    def __init__(self, where: str, message: str) -> None:
        super().__init__(f"{where}: {message}")
        self.where = where
        self.message = message


class Request(NamedTuple):
    """One request: `alone` has a connection of its own, read until the server closes it."""

    url: str
    method: str = "GET"
    headers: Mapping[str, str] = {}
    alone: bool = False


@dataclass(frozen=True)
class Response:
    """What came back, unpacked by nobody; `after` holds bytes sent where no body may be."""

    request: Request
    status: int
    headers: CaseInsensitiveDict[str]
    raw: bytes
    after: bytes = b""
    fault: str = ""

    @property
    def url(self) -> str:
        return self.request.url

    @property
    def where(self) -> str:
        """Name the answer in a report: the address, and the method where it is not GET."""
        return self.url if self.request.method == "GET" else f"{self.request.method} {self.url}"

    @property
    def media_type(self) -> str:
        return self.headers.get("Content-Type", "").partition(";")[0].strip().lower()

    @property
    def etag(self) -> str:
        return self.headers.get("ETag", "")

    @cached_property
    def content(self) -> bytes:
        """Unpack the body; raise UnreadableResponse where it is cut off or packed wrongly."""
        if self.fault:
            raise UnreadableResponse(self.where, self.fault)
        if self.headers.get("Content-Encoding", "identity").lower() != "gzip":
            return self.raw
        try:
            return unpack_gzip(self.raw)
        except (zlib.error, ValueError) as error:
            raise UnreadableResponse(self.where, f"its gzip cannot be unpacked: {error}") from error

    @property
    def text(self) -> str:
        try:
            return self.content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise UnreadableResponse(self.where, f"it is not UTF-8: {error}") from error

    @cached_property
    def json(self) -> Any:
        """Parse the body; raise UnreadableResponse where it is no JSON."""
        try:
            return json.loads(self.text)
        except ValueError as error:
            kind = self.media_type or "no media type"
            raise UnreadableResponse(
                self.where, f"{self.status}, {kind}: it is no JSON: {error}"
            ) from error

    @property
    def document(self) -> dict[str, Any]:
        """Give the JSON object of a good answer; raise UnreadableResponse where it is none."""
        if self.status != 200:
            raise UnreadableResponse(
                self.where, self.fault or f"the answer is {self.status}, not 200"
            )
        if not isinstance(self.json, dict):
            raise UnreadableResponse(self.where, "it is JSON, but no object")
        return self.json

    @property
    def digest(self) -> str:
        return sha256(self.content).hexdigest()

    @cached_property
    def links(self) -> Links:
        return links_of(self.headers.get("Link"), self.url)

    def link_targets(self, relation: str) -> list[str]:
        return [link.target for link in self.links.all(relation)]


def unpack_gzip(packed: bytes) -> bytes:
    """Undo gzip; raise zlib.error or ValueError unless the bytes are whole members of it."""
    plain = b""
    while True:
        machine = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        plain += machine.decompress(packed) + machine.flush()
        if not machine.eof:
            raise ValueError("it ends too early")
        if not machine.unused_data:
            return plain
        packed = machine.unused_data


class Recorder:
    """Sends requests to one service and keeps every response.

    A session of the caller's brings proxies, certificates and credentials; it is not closed here.
    """

    def __init__(self, base: str, session: requests.Session | None = None) -> None:
        self.base = base.rstrip("/")
        self.responses: list[Response] = []
        self._owned = session is None
        self._session = session or _session()
        self._threads = ThreadPoolExecutor(THREADS)

    def close(self) -> None:
        self._threads.shutdown()
        if self._owned:
            self._session.close()

    def address(self, iri_or_path: str) -> str:
        return iri_or_path if "://" in iri_or_path else self.base + iri_or_path

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
        self.responses += responses
        return responses

    def _exchange(self, request: Request) -> Response:
        headers = {"Accept-Encoding": "identity", **request.headers}
        if request.alone:
            headers["Connection"] = "close"
        try:
            response = self._session.request(
                request.method, request.url, headers=headers,
                stream=True, allow_redirects=False, timeout=TIMEOUT,
            )  # fmt: skip
        except requests.RequestException as error:
            return Response(
                request, 0, CaseInsensitiveDict(), b"", fault=f"no answer: {describe_cause(error)}"
            )
        with response:
            return self._read(request, response)

    def _read(self, request: Request, response: requests.Response) -> Response:
        raw, after, fault = b"", b"", ""
        try:
            if not request.alone:
                raw = response.raw.read(decode_content=False)
            elif request.method == "HEAD" or response.status_code in BODILESS:
                after = _rest(response)
            else:
                # Read to the end, or the connection would be kept that the server closes.
                raw = _rest(response)
        except (HTTPError, OSError) as error:
            fault = f"the answer breaks off: {describe_cause(error)}"
        return Response(request, response.status_code, response.headers, raw, after, fault)


def get(url: str, accept: str = JSONLD, *, alone: bool = False, **headers: str) -> Request:
    """Make a GET; a header is named as a keyword, with _ for -."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Request(url, "GET", {"Accept": accept, **named}, alone)


def path_of(url: str) -> str:
    return urlsplit(url).path


def _session() -> requests.Session:
    session = requests.Session()
    session.headers["User-Agent"] = USER_AGENT
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(pool_maxsize=THREADS))
    return session


def _rest(response: requests.Response) -> bytes:
    """Read past the headers of an answer that has no body, until the server closes.

    The HTTP library of Python drops what follows a 304 or an answer to HEAD, and the next request
    on that connection stumbles over it. Below the library, the file of the socket still has it.
    """
    below = getattr(response.raw, "_original_response", None)
    file = getattr(below, "fp", None)
    return file.read() if file is not None else b""

"""A proxy of this machine in front of a real server: it breaks one promise at a time.

The first time that something is asked, the server behind is asked as well; from then on the answer
comes from memory, with the one breakage applied that is planted. Whatever a breakage does not name
stays as the server sent it, but for the id of the request, which is new each time.
"""

from __future__ import annotations

import base64
import gzip
import http.client
import io
import json
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict
from urllib3.response import HTTPResponse

NOT_SENT_ON = ("connection", "transfer-encoding", "x-request-id")
ASKED_BY = (
    *("Accept", "Accept-Encoding", "If-None-Match", "If-Modified-Since", "Origin"),
    "X-Request-ID",
)
"""What an answer depends on, beside method and target."""
NOT_IN_A_304 = ("content-type", "content-length", "content-encoding", "repr-digest")


@dataclass(frozen=True)
class Request:
    """What a client asked: the target is path and query."""

    method: str
    target: str
    headers: Mapping[str, str]

    @property
    def path(self) -> str:
        return urlsplit(self.target).path


@dataclass(frozen=True)
class Reply:
    """An answer to change: header names are in small letters, `after` follows a bodiless head."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    after: bytes = b""

    @property
    def is_json(self) -> bool:
        media_type = self.headers.get("content-type", "")
        return "json" in media_type and "ndjson" not in media_type

    def with_header(self, name: str, value: str | None) -> Reply:
        kept = {key: told for key, told in self.headers.items() if key != name.lower()}
        return replace(self, headers=kept if value is None else {**kept, name.lower(): value})

    @property
    def plain(self) -> bytes:
        packed = self.headers.get("content-encoding") == "gzip"
        return zlib.decompress(self.body, wbits=31) if packed else self.body

    def with_plain(self, plain: bytes) -> Reply:
        """Give other bytes, sealed as the server would: length, digest and ETag fit them."""
        packed = self.headers.get("content-encoding") == "gzip"
        body = gzip.compress(plain, mtime=0) if packed else plain
        digest = sha256(body).digest()
        headers = {**self.headers, "content-length": str(len(body))}
        if "repr-digest" in headers:
            headers["repr-digest"] = f"sha-256=:{base64.b64encode(digest).decode()}:"
        if "etag" in headers:
            kind = headers["etag"].strip('"').partition(".")[2]
            headers["etag"] = f'"{digest.hex()[:32]}.{kind}"'
        return replace(self, headers=headers, body=body)

    def with_json(self, document: object) -> Reply:
        return self.with_plain(json.dumps(document, ensure_ascii=False).encode())


Change = Callable[[Request, Reply], Reply]


def unchanged(_: Request, reply: Reply) -> Reply:
    return reply


@dataclass
class Proxy:
    """Where clients ask, whom it asks, and what it breaks now."""

    url: str
    behind: str = ""
    change: Change = unchanged
    memory: dict[tuple[str, ...], Reply] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=count)

    @contextmanager
    def breaking(self, change: Change) -> Iterator[None]:
        self.change = change
        try:
            yield
        finally:
            self.change = unchanged

    def answer(self, request: Request) -> Reply:
        sent = self._remembered(request)
        reply = self.change(request, sent)
        if request.method in ("GET", "HEAD") and sent.status != 304 and reply.status == 200:
            reply = self._conditional(request, reply)
        asked = request.headers.get("X-Request-ID")
        if asked or "x-request-id" in reply.headers:
            return reply
        return reply.with_header("x-request-id", f"proxy-{next(self.numbers):08}")

    def _conditional(self, request: Request, reply: Reply) -> Reply:
        """Answer with 304 where the client has what a breakage made of the answer."""
        asked = request.headers.get("If-None-Match", "")
        known = {one.strip().removeprefix("W/") for one in asked.split(",")}
        if reply.headers.get("etag", "").removeprefix("W/") not in known - {""}:
            return reply
        return Reply(304, {k: v for k, v in reply.headers.items() if k not in NOT_IN_A_304}, b"")

    def _remembered(self, request: Request) -> Reply:
        """Give what the server said; a HEAD is a GET whose body is held back when it is sent."""
        if request.method == "HEAD":
            request = replace(request, method="GET")
        asked = (request.headers.get(name, "") for name in ASKED_BY)
        key = (request.method, request.target, *asked)
        if key not in self.memory:
            self.memory[key] = self._fetched(request)
        return self.memory[key]

    def _fetched(self, request: Request) -> Reply:
        """Ask the server behind, in the name of the proxy, which is its base URL."""
        connection = http.client.HTTPConnection(urlsplit(self.behind).netloc, timeout=10)
        headers = {name: value for name in ASKED_BY if (value := request.headers.get(name))}
        headers.setdefault("Accept-Encoding", "identity")
        connection.request(
            request.method, request.target, headers={**headers, "Host": urlsplit(self.url).netloc}
        )
        response = connection.getresponse()
        told = {name.lower(): value for name, value in response.getheaders()}
        kept = {name: value for name, value in told.items() if name not in NOT_SENT_ON}
        if request.headers.get("X-Request-ID"):
            kept["x-request-id"] = told["x-request-id"]
        reply = Reply(response.status, kept, response.read())
        connection.close()
        return reply


class InProcess(BaseAdapter):
    """Answers what the proxy would answer, without a socket: hundreds of checks are made so.

    What only a socket shows, such as a body that breaks off, needs the real one.
    """

    def __init__(self, proxy: Proxy) -> None:
        super().__init__()
        self.proxy = proxy

    def send(self, request: requests.PreparedRequest, **_: Any) -> requests.Response:  # type: ignore[override]
        parts = urlsplit(request.url or "")
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        headers = {"-".join(map(str.capitalize, name.split("-"))): str(value)
                   for name, value in request.headers.items()}  # fmt: skip
        headers = {"X-Request-ID" if name == "X-Request-Id" else name: value
                   for name, value in headers.items()}  # fmt: skip
        reply = self.proxy.answer(Request(request.method or "GET", target, headers))
        bodiless = request.method == "HEAD" or reply.status in (204, 304)
        raw = HTTPResponse(
            body=io.BytesIO(b"" if bodiless else reply.body),
            headers=dict(reply.headers),
            status=reply.status,
            preload_content=False,
        )
        # What the check reads past a head, and to the end of a connection, it reads below urllib3.
        below = io.BytesIO(reply.after if bodiless else reply.body)
        raw._original_response = SimpleNamespace(  # type: ignore[assignment]
            fp=below,
            close=below.close,
            isclosed=lambda: below.closed,
            msg=http.client.HTTPMessage(),
        )
        response = requests.Response()
        response.status_code, response.raw, response.request = reply.status, raw, request
        response.headers = CaseInsensitiveDict(reply.headers)
        response.url = request.url or ""
        return response

    def close(self) -> None:
        """Hold nothing."""


def in_process(proxy: Proxy) -> requests.Session:
    """Make a session that asks the proxy without a socket."""
    session = requests.Session()
    session.trust_env = False
    session.mount(proxy.url, InProcess(proxy))
    return session


@contextmanager
def proxying() -> Iterator[Proxy]:
    """Serve as a proxy on a free port; say whom it asks before the first request."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler())
    server.daemon_threads = True
    proxy = Proxy(f"http://127.0.0.1:{server.server_port}")
    server.proxy = proxy  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield proxy
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler() -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def handle_one(self) -> None:
            request = Request(self.command, self.path, dict(self.headers.items()))
            reply = self.server.proxy.answer(request)  # type: ignore[attr-defined]
            lines = [f"HTTP/1.1 {reply.status} {http.client.responses.get(reply.status, '')}"]
            lines += [f"{name}: {value}" for name, value in reply.headers.items()]
            head = "\r\n".join([*lines, "", ""]).encode("latin-1")
            bodiless = self.command == "HEAD" or reply.status in (204, 304)
            body = reply.after if bodiless else reply.body
            # A length that lies, or bytes after a head, leave nothing to go on with.
            told = reply.headers.get("content-length", "0" if bodiless else None)
            lies = bool(reply.after) or (not bodiless and told != str(len(body)))
            self.close_connection = self.close_connection or lies
            self.wfile.write(head + body)
            self.wfile.flush()

        do_GET = do_HEAD = do_POST = do_OPTIONS = handle_one  # noqa: N815 - names of http.server.
        do_PUT = do_DELETE = do_PATCH = handle_one  # noqa: N815 - names of http.server.

        def log_message(self, *_: Any) -> None:
            """Say nothing: the report tells what was asked."""

    return Handler

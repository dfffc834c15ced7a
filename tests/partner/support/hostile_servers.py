"""Servers that no honest operator runs, over raw sockets: each is hostile in one way.

A server is a function of the socket and of the address that is asked for. What it does for ever it
does until the other side has had enough.
"""

from __future__ import annotations

import base64
import gzip
import json
import socket
import socketserver
import struct
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256

Serve = Callable[[socket.socket, str], None]
HOSTILE: dict[str, Serve] = {}
"""Every server by its name."""
JSONLD = "Content-Type: application/ld+json"
OF_A_CONNECTION = ("Connection", "Date", "Transfer-Encoding", "Keep-Alive")
MEGABYTE = b" " * 1_000_000


def hostile(name: str) -> Callable[[Serve], Serve]:
    def entered(serve: Serve) -> Serve:
        HOSTILE[name] = serve
        return serve

    return entered


def head(*lines: str, status: str = "200 OK") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", "Connection: close", *lines, "", ""]).encode()


def whole(body: bytes, *lines: str, status: str = "200 OK") -> bytes:
    return head(JSONLD, f"Content-Length: {len(body)}", *lines, status=status) + body


def for_ever(connection: socket.socket, piece: bytes, seconds: float = 0) -> None:
    while True:
        connection.sendall(piece)
        if seconds:
            time.sleep(seconds)  # The hostility is in the time that it takes.


# --- too much ---


@hostile("a body without end")
def endless(connection: socket.socket, target: str) -> None:
    connection.sendall(head(JSONLD))
    for_ever(connection, MEGABYTE)


@hostile("a bomb of gzip")
def bomb(connection: socket.socket, target: str) -> None:
    layer = gzip.compress(bytes(10_000_000), 9, mtime=0)
    connection.sendall(whole(layer * 1_000, "Content-Encoding: gzip"))


@hostile("a redirect with a bomb of gzip")
def packed_redirect(connection: socket.socket, target: str) -> None:
    layer = gzip.compress(bytes(10_000_000), 9, mtime=0)
    lines = ("Content-Encoding: gzip", "Location: /on/")
    connection.sendall(whole(layer * 1_000, *lines, status="302 Found"))


@hostile("empty members of gzip, many of them")
def members(connection: socket.socket, target: str) -> None:
    packed = gzip.compress(b"", mtime=0) * 300_000
    connection.sendall(whole(packed, "Content-Encoding: gzip"))


@hostile("a million headers")
def headers(connection: socket.socket, target: str) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    for _ in range(1_000):
        connection.sendall(b"X-Header: value\r\n" * 1_000)


@hostile("a header of 100 MB")
def header(connection: socket.socket, target: str) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Header: ")
    for _ in range(100):
        connection.sendall(MEGABYTE)


@hostile("a Link header of 10 MB")
def link(connection: socket.socket, target: str) -> None:
    links = ", ".join(f'<https://x.example/{n}>; rel="next"' for n in range(250_000))
    connection.sendall(whole(b"{}", f"Link: {links}"))


@hostile("an array of millions of arrays")
def arrays(connection: socket.socket, target: str) -> None:
    connection.sendall(whole(b"[" + b"[]," * 20_000_000 + b"[]]"))


@hostile("trailers without end")
def trailers(connection: socket.socket, target: str) -> None:
    connection.sendall(head(JSONLD, "Transfer-Encoding: chunked") + b"2\r\n{}\r\n0\r\n")
    for_ever(connection, b"X-Trailer: value\r\n" * 1_000)


@hostile("a chunk whose size has no end")
def chunk(connection: socket.socket, target: str) -> None:
    connection.sendall(head(JSONLD, "Transfer-Encoding: chunked"))
    for_ever(connection, b"0" * 100_000)


# --- too slow ---


@hostile("a byte now and then of the headers")
def slow_head(connection: socket.socket, target: str) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Header: ")
    for_ever(connection, b"x", 0.1)


@hostile("a byte now and then of the body")
def slow_body(connection: socket.socket, target: str) -> None:
    connection.sendall(head(JSONLD, "Content-Length: 1000000"))
    for_ever(connection, b" ", 0.1)


@hostile("to be continued for ever")
def continued(connection: socket.socket, target: str) -> None:
    for_ever(connection, b"HTTP/1.1 100 Continue\r\n\r\n", 0.05)


@hostile("nothing at all")
def silent(connection: socket.socket, target: str) -> None:
    with suppress(TimeoutError):
        connection.settimeout(20)
        connection.recv(1)


@hostile("come again and again")
def busy(connection: socket.socket, target: str) -> None:
    connection.sendall(whole(b"{}", "Retry-After: 0", status="503 Away"))


# --- nonsense ---


@hostile("JSON a hundred thousand deep")
def deep(connection: socket.socket, target: str) -> None:
    connection.sendall(whole(b'{"a":' * 100_000 + b"1" + b"}" * 100_000))


@hostile("JSON of numbers that nobody can hold")
def numbers(connection: socket.socket, target: str) -> None:
    connection.sendall(whole(b'{"a": ' + b"9" * 1_000_000 + b', "b": NaN}'))


@hostile("JSON of half characters")
def halves(connection: socket.socket, target: str) -> None:
    connection.sendall(whole(rb'{"@context": "\ud800", "contract": "\udfff"}'))


@hostile("JSON of other shapes")
def shapes(connection: socket.socket, target: str) -> None:
    entry = {"contract": {"a": 1}, "@context": [1], "collections": [1, {"id": None}, "x"]}
    connection.sendall(whole(json.dumps(entry).encode()))


@hostile("a redirect and another one")
def redirects(connection: socket.socket, target: str) -> None:
    connection.sendall(whole(b"", f"Location: {target}on/", status="302 Found"))


@hostile("a redirect to nowhere")
def nowhere(connection: socket.socket, target: str) -> None:
    connection.sendall(whole(b"", "Location: http://[\x01/", status="302 Found"))


@hostile("a redirect to somebody else")
def elsewhere(connection: socket.socket, target: str) -> None:
    connection.sendall(whole(b"", "Location: https://else.example/", status="301 Moved"))


@hostile("a length that lies")
def lying(connection: socket.socket, target: str) -> None:
    connection.sendall(head(JSONLD, "Content-Length: 5000") + b'{"a": 1}')


@hostile("chunks that are none")
def chunks(connection: socket.socket, target: str) -> None:
    connection.sendall(head(JSONLD, "Transfer-Encoding: chunked") + b"-5\r\nzz\r\n\r\n\0")


@hostile("a connection that breaks")
def broken(connection: socket.socket, target: str) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@hostile("no HTTP")
def no_http(connection: socket.socket, target: str) -> None:
    connection.sendall(b"\x16\x03\x01\x00\xa5\x01\x00 \x1b[2J nothing that anybody speaks\r\n\r\n")


STEERING = "\x1b[2J\x1b]0;owned\x07 \x9b31m \u202e \x00 \x7f"


@hostile("what steers a terminal")
def steering(connection: socket.socket, target: str) -> None:
    problem = {"type": STEERING, "title": STEERING, "status": 418, "detail": STEERING}
    body = json.dumps(problem, ensure_ascii=False).encode()
    kind = "Content-Type: application/problem+json; charset=\x1b[31m"
    connection.sendall(head(kind, f"Content-Length: {len(body)}", status="418 \x1b[2J") + body)


# --- serving ---


@dataclass(frozen=True)
class Honest:
    """An answer of a real service at `base`, which another base URL may give as its own."""

    base: str
    headers: Mapping[str, str]
    body: bytes

    def at(self, base: str) -> bytes:
        """Write it as if the service stood at `base`: length and digest fit."""
        body = self.body.replace(self.base.encode(), base.encode())
        digest = base64.b64encode(sha256(body).digest()).decode()
        made = {"Content-Length": str(len(body)), "Repr-Digest": f"sha-256=:{digest}:"}
        named = {
            name.title(): value.replace(self.base, base) for name, value in self.headers.items()
        }
        kept = {**named, **made}
        lines = [f"{name}: {value}" for name, value in kept.items() if name not in OF_A_CONNECTION]
        return head(*lines) + body


@contextmanager
def serving_hostile(
    answers: Mapping[str, Honest] | None = None, only: Collection[str] = HOSTILE.keys()
) -> Iterator[dict[str, str]]:
    """Serve hostile servers, each on a port of its own; give their base URLs.

    What is in `answers`, by its path, is answered honestly once: the hostility comes later.
    """
    servers = []
    urls = {}
    for name in only:
        serve = HOSTILE[name]
        server = _Server(("127.0.0.1", 0), _handler(serve, answers or {}))
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        servers.append(server)
        urls[name] = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield urls
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64


def _handler(serve: Serve, answers: Mapping[str, Honest]) -> type[socketserver.BaseRequestHandler]:
    left = dict(answers)

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            asked = self.request.recv(65_536)
            target = asked.split(b" ")[1].decode() if asked.count(b" ") > 1 else ""
            port = self.request.getsockname()[1]
            with suppress(OSError):
                if honest := left.pop(target, None):
                    self.request.sendall(honest.at(f"http://127.0.0.1:{port}"))
                else:
                    serve(self.request, target)

    return Handler

"""A server of canned answers, byte by byte: also what no honest server would send."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import socket
import socketserver
import struct
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from caveat_partner import Client

Step = bytes | Callable[[socket.socket], None]
"""What one request gets: bytes as they stand, or something done with the socket."""
JSONLD = "application/ld+json"


class Asked(NamedTuple):
    """A request that came; header names are in lower case."""

    target: str
    headers: dict[str, str]


@dataclass
class CannedServer:
    """The server: `script` says what each address answers, one step after another.

    The last step of an address answers for ever; an address without steps closes at once.
    """

    url: str
    script: dict[str, list[Step]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def says(self, target: str, *steps: Step) -> str:
        """Script an address; gives it absolute."""
        self.script[target] = list(steps)
        return self.url + target

    def next_step(self, target: str) -> Step:
        steps = self.script.get(target, [b""])
        return steps.pop(0) if len(steps) > 1 else steps[0]


def answer(
    body: Any = b"", status: str = "200 OK", headers: Sequence[str] = (), *, length: int | None = -1
) -> bytes:
    """Write an answer; what is not bytes becomes JSON. `length` lies, or None leaves it out."""
    packed = body if isinstance(body, bytes) else json.dumps(body).encode()
    lines = [f"HTTP/1.1 {status}", "Connection: close", *headers]
    if not any(line.startswith("Content-Type") for line in headers):
        lines.append(f"Content-Type: {JSONLD}")
    if length is not None:
        lines.append(f"Content-Length: {len(packed) if length < 0 else length}")
    return "\r\n".join([*lines, "", ""]).encode() + packed


def problem(status: str, name: str = "store-unavailable", *headers: str, **more: Any) -> bytes:
    """Write an answer in problem+json."""
    body = {
        "type": f"https://caveat.example/problems/{name}",
        "title": "A title",
        "status": int(status[:3]),
        "detail": "A detail.",
        **more,
    }
    return answer(body, status, ["Content-Type: application/problem+json", *headers])


def repr_digest(body: bytes) -> str:
    return f"Repr-Digest: sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def packed(body: bytes) -> tuple[bytes, str]:
    return gzip.compress(body, mtime=0), "Content-Encoding: gzip"


def reset(connection: socket.socket) -> None:
    """Break the connection as a crashed peer does."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def drip(connection: socket.socket) -> None:
    """Send a long body one byte at a time, for ever."""
    connection.sendall(answer(b"", length=1_000_000))
    while True:
        connection.sendall(b" ")
        time.sleep(0.05)


def impatient_client(server: CannedServer, **options: Any) -> Client:
    """A client that waits for nobody long."""
    return Client(server.url, **{"backoff": 0.001, "timeout": 2, "deadline": 5, **options})


@contextmanager
def serve_canned() -> Iterator[CannedServer]:
    """Serve on a free port until the block ends."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            head = _head(self.request)
            if not head:
                return
            start, *lines = head.decode("latin-1").split("\r\n")
            target = start.split(" ")[1]
            pairs = (line.partition(":") for line in lines if line)
            server.asked.append(Asked(target, {n.lower(): v.strip() for n, _, v in pairs}))
            step = server.next_step(target)
            try:
                self.request.sendall(step) if isinstance(step, bytes) else step(self.request)
            except OSError:
                return

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True

    with Server(("127.0.0.1", 0), Handler) as running:
        server = CannedServer(f"http://127.0.0.1:{running.server_address[1]}")
        thread = threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            running.shutdown()
            thread.join()


def _head(connection: socket.socket) -> bytes:
    head = b""
    while b"\r\n\r\n" not in head:
        piece = connection.recv(65_536)
        if not piece:
            return b""
        head += piece
    return head.partition(b"\r\n\r\n")[0]

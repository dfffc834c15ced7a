"""Reads answers from sockets under a limit of time and size, headers and framing included.

The libraries below limit the time between two pieces only: a byte a second lasts for ever.
"""

from __future__ import annotations

import http.client
import io
import math
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from caveat_partner.limits import HEAD_BYTES
from caveat_partner.version import USER_AGENT


class OutOfTime(TimeoutError):
    """The time of an answer is over while it is still coming."""


class TooMuch(OSError):
    """An answer is larger than the most that is read."""


@dataclass
class Bounds:
    """How many bytes of a body may come, and until when (`time.monotonic()`)."""

    body: float
    end: float

    def lift(self) -> None:
        """Let what is still to come take its time: whoever reads it counts for himself."""
        self.body = self.end = math.inf


_BOUNDS: ContextVar[Bounds | None] = ContextVar("bounds of the answers that are read", default=None)


@contextmanager
def bounded(bounds: Bounds) -> Iterator[None]:
    """Hold every answer that begins in this block, in this thread, to bounds."""
    token = _BOUNDS.set(bounds)
    try:
        yield
    finally:
        _BOUNDS.reset(token)


def bounded_session(connections: int) -> requests.Session:
    """Make a session whose answers are held to the bounds of the block that asks."""
    session = requests.Session()
    session.headers["User-Agent"] = USER_AGENT
    for scheme in ("http://", "https://"):
        session.mount(scheme, BoundedAdapter(pool_maxsize=connections))
    return session


class _BoundedFile(io.RawIOBase):
    """The bytes of one answer, counted while they come."""

    def __init__(self, below: io.RawIOBase, bounds: Bounds) -> None:
        self._below = below
        self._bounds = bounds
        self._size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        if time.monotonic() > self._bounds.end:
            raise OutOfTime("it did not come to its end in the time that it has")
        number = self._below.readinto(buffer)
        self._size += number or 0
        if self._size > self._bounds.body + HEAD_BYTES:
            raise TooMuch(f"it is larger than {self._bounds.body:,} bytes, the most that is read")
        return int(number) if number is not None else None

    def close(self) -> None:
        self._below.close()
        super().close()


class _BoundedResponse(http.client.HTTPResponse):
    def __init__(self, sock: socket.socket, *arguments: Any, **options: Any) -> None:
        super().__init__(sock, *arguments, **options)
        if bounds := _BOUNDS.get():
            self.fp = io.BufferedReader(_BoundedFile(self.fp.detach(), bounds))


class _Connection(HTTPConnection):
    response_class = _BoundedResponse


class _SecureConnection(HTTPSConnection):
    response_class = _BoundedResponse


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


class BoundedAdapter(HTTPAdapter):
    """The adapter of `requests`, over connections that count what they read."""

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        super().init_poolmanager(*arguments, **options)
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _SecurePool}

    def proxy_manager_for(self, *arguments: Any, **options: Any) -> Any:
        manager = super().proxy_manager_for(*arguments, **options)
        manager.pool_classes_by_scheme = {"http": _Pool, "https": _SecurePool}
        return manager

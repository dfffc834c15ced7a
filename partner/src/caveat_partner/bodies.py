"""Holds the bodies of all answers of a check: equal ones once, and packed once there are many."""

from __future__ import annotations

import zlib
from hashlib import sha256
from typing import Any

PLAIN_BYTES = 32_000_000
"""Bytes of bodies that lie in memory as they were sent; packing costs more time than it is worth
where there are few."""
SMALL_BODY = 512
"""Bytes of a body that is not worth packing."""


class Body:
    """The bytes of a body, with what was worked out from them; packed they take a tenth."""

    __slots__ = (
        "_is_packed",
        "bodies",
        "held",
        "parsed",
        "repeated_key",
        "sha256",
        "size",
        "unpacked",
    )

    def __init__(self, sent: bytes, digest: bytes, bodies: Bodies, *, packed: bool) -> None:
        held = zlib.compress(sent, level=1) if packed else sent
        self._is_packed = len(held) < len(sent) // 2
        self.held = held if self._is_packed else sent
        self.sha256 = digest
        self.size = len(sent)
        self.bodies = bodies
        self.unpacked: Body | None = None
        """What its gzip holds, once somebody has looked."""
        self.parsed: tuple[Any] | None = None
        """What its JSON says, once somebody has looked who looks again."""
        self.repeated_key: str | None = None
        """What is wrong with the keys of its JSON, once somebody has looked; empty for nothing."""

    @property
    def sent(self) -> bytes:
        """Give the bytes as they were sent."""
        return zlib.decompress(self.held) if self._is_packed else self.held


class Bodies:
    """The bodies of one check, by their digest."""

    def __init__(self) -> None:
        self._met: dict[bytes, Body] = {}
        self._plain = 0
        self.held = 0
        """Bytes that all of them take in memory."""

    def of(self, sent: bytes) -> Body:
        """Give the body that has these bytes: the one that was met before, or a new one."""
        digest = sha256(sent).digest()
        if known := self._met.get(digest):
            return known
        packed = self._plain > PLAIN_BYTES and len(sent) > SMALL_BODY
        if not packed:
            self._plain += len(sent)
        body = Body(sent, digest, self, packed=packed)
        self.held += len(body.held)
        return self._met.setdefault(digest, body)

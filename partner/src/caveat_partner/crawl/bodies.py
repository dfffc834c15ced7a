"""Holds the bodies of all answers of a check: equal ones once, and beyond the first few in a file.

What is in the file is packed as it comes, so that a large body never lies in memory whole.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from caveat_partner.crawl.known_nodes import KnownNodes
from caveat_partner.crawl.packed_file import Kept, PackedFile, Place
from caveat_partner.http.gzip_members import PIECE

PLAIN_BYTES = 4_000_000
"""Bytes of bodies that lie in memory as they were sent; a small service has few more."""
LEVEL = 1
STEP = 16_384
"""Bytes that are given to zlib at once: it copies the rest of them each time."""


class Body:
    """The bytes of a body, with what was worked out from them."""

    __slots__ = ("_held", "bodies", "parsed", "repeated_key", "sha256", "size", "unpacked")

    def __init__(self, held: bytes | list[Kept], digest: bytes, size: int, bodies: Bodies) -> None:
        self._held = held
        """The bytes as they were sent, or where they are packed."""
        self.sha256 = digest
        self.size = size
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
        return b"".join(self.pieces())

    def pieces(self) -> Iterator[bytes]:
        """Yield the bytes as they were sent, piece by piece."""
        if isinstance(self._held, bytes):
            yield self._held
            return
        machine = zlib.decompressobj()
        for kept in self._held:
            packed = self.bodies.file.get(kept)
            for at in range(0, len(packed), STEP):
                left = packed[at : at + STEP]
                while left:
                    yield machine.decompress(left, PIECE)
                    left = machine.unconsumed_tail
        yield machine.flush()


class Coming:
    """A body that comes piece by piece."""

    def __init__(self, bodies: Bodies) -> None:
        self._bodies = bodies
        self._digest = sha256()
        self._machine: Any = None
        self._first = b""
        """All of a body that is no longer than a piece, as it was sent."""
        self._packed: list[bytes] = []
        self._kept: list[Kept] = []
        self.size = 0

    def add(self, piece: bytes) -> None:
        """Take the next piece."""
        self._digest.update(piece)
        if self.size + len(piece) <= PIECE:
            self._first += piece
        else:
            self._pack(self._first)
            self._first = b""
            self._pack(piece)
        self.size += len(piece)

    def _pack(self, piece: bytes) -> None:
        self._machine = self._machine or zlib.compressobj(LEVEL)
        self._packed.append(self._machine.compress(piece))
        if sum(map(len, self._packed)) > PIECE:
            self._put_away()

    def _put_away(self) -> None:
        self._kept.append(self._bodies.put(b"".join(self._packed)))
        self._packed = []

    def end(self) -> Body:
        """Give the body that has these bytes, now that they are whole."""
        digest = self._digest.digest()
        if known := self._bodies.known(digest):
            self._bodies.give_back(self._kept)
            return known
        if self.size <= PIECE and self._bodies.has_room_for(self.size):
            return self._bodies.keep(Body(self._first, digest, self.size, self._bodies))
        self._pack(self._first)
        self._packed.append(self._machine.flush())
        self._put_away()
        return self._bodies.keep(Body(self._kept, digest, self.size, self._bodies))


class Bodies:
    """The bodies of one check, by their digest."""

    def __init__(self, known_nodes: KnownNodes | None = None) -> None:
        self.known_nodes = known_nodes or KnownNodes()
        self.file = PackedFile()
        self._met: dict[bytes, Body] = {}
        self._plain = 0
        self.held = 0
        """Bytes that all of them take in memory and in the file."""

    def of(self, sent: bytes) -> Body:
        """Give the body that has these bytes: the one that was met before, or a new one."""
        coming = Coming(self)
        coming.add(sent)
        return coming.end()

    def known(self, digest: bytes) -> Body | None:
        return self._met.get(digest)

    def keep(self, body: Body) -> Body:
        """Keep a new body; where another thread was first, give the one that it kept."""
        return self._met.setdefault(body.sha256, body)

    def has_room_for(self, size: int) -> bool:
        """Say whether a body may lie in memory as it was sent, and count it where it may."""
        if self._plain + size > PLAIN_BYTES:
            return False
        self._plain += size
        self.held += size
        return True

    def put(self, packed: bytes) -> Kept:
        """Put away a packed part of a body."""
        self.held += len(packed)
        return self.file.put(packed)

    def give_back(self, kept: list[Kept]) -> None:
        """Count no more what was put away of a body that is there already."""
        self.held -= sum(one.size if isinstance(one, Place) else len(one) for one in kept)

    def close(self) -> None:
        self.file.close()

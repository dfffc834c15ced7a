"""Unpacks gzip in one pass over its members, and stops at a limit while it unpacks."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

STEP = 4_096
"""Bytes that are given to zlib at once: it copies the rest of them for each member that ends."""
PIECE = 65_536
"""Bytes that are taken from zlib at once."""
LONGEST_LINE = 4_000_000
"""Bytes of one line."""
GZIP = 16 + zlib.MAX_WBITS


class GzipTooLarge(ValueError):
    """What a gzip holds is larger than the most that is read."""


def unpack_gzip(packed: bytes, most: int) -> bytes:
    """Undo gzip.

    Raise zlib.error or ValueError unless the bytes are whole members of it; GzipTooLarge where more
    than `most` bytes are in it.
    """
    return b"".join(unpacked_within([packed], most))


def unpacked_within(packed: Iterable[bytes], most: int) -> Iterator[bytes]:
    """Undo gzip piece by piece; raise as `unpack_gzip`."""
    left = most
    for piece in unpacked_pieces(packed):
        left -= len(piece)
        if left < 0:
            raise _too_large(most)
        yield piece


def unpacked_lines(packed: Iterable[bytes], most: int) -> Iterator[str]:
    """Undo gzip line by line, in UTF-8; raise as `unpack_gzip`, also where one line is endless."""
    begun = b""
    for piece in unpacked_within(packed, most):
        *whole, begun = (begun + piece).split(b"\n") if b"\n" in piece else (begun + piece,)
        if len(begun) > LONGEST_LINE:
            raise _too_large(most)
        yield from (line.decode().rstrip("\r") for line in whole)
    if begun:
        yield begun.decode()


def _too_large(most: int) -> GzipTooLarge:
    return GzipTooLarge(f"more than {most:,} bytes, the most that is read, are in it")


def unpacked_pieces(packed: Iterable[bytes]) -> Iterator[bytes]:
    """Undo gzip piece by piece; no piece is larger than PIECE.

    Raise zlib.error or ValueError, at the latest at the end, unless these are whole members.
    """
    machine = zlib.decompressobj(GZIP)
    empty = True
    for step in _steps(packed):
        left = step
        while left:
            if machine.eof:
                machine = zlib.decompressobj(GZIP)
            empty = False
            yield machine.decompress(left, PIECE)
            left = machine.unused_data if machine.eof else machine.unconsumed_tail
    while not machine.eof and (rest := machine.decompress(b"", PIECE)):
        yield rest
    if empty or not machine.eof:
        raise ValueError("the gzip ends too early")


def _steps(packed: Iterable[bytes]) -> Iterator[bytes]:
    for sent in packed:
        for at in range(0, len(sent), STEP):
            yield sent[at : at + STEP]

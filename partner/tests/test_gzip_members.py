"""gzip is unpacked in one pass, whole or not at all, and never past the limit."""

from __future__ import annotations

import gzip
import zlib

import pytest

from caveat_partner.gzip_members import GzipTooLarge, unpack_gzip, unpacked_lines

MEMBER = gzip.compress(b"", mtime=0)


def test_members_are_unpacked_one_after_the_other() -> None:
    packed = gzip.compress(b"one,", mtime=0) + MEMBER + gzip.compress(b"two", mtime=0)
    assert unpack_gzip(packed, 100) == b"one,two"


def test_eight_times_the_members_copy_eight_times_the_bytes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Copying the rest for each member took 40 times as much for 8 times as many."""
    given = []
    make = zlib.decompressobj

    class Counting:
        def __init__(self, wbits: int) -> None:
            self.machine = make(wbits)

        def decompress(self, packed: bytes, most: int) -> bytes:
            given.append(len(packed))
            return self.machine.decompress(packed, most)

        def __getattr__(self, name: str) -> object:
            return getattr(self.machine, name)

    def copied(members: int) -> int:
        given.clear()
        unpack_gzip(MEMBER * members, 100)
        return sum(given)

    monkeypatch.setattr(zlib, "decompressobj", Counting)
    assert copied(8_000) < 9 * copied(1_000)


def test_a_bomb_is_given_up_at_the_limit() -> None:
    bomb = gzip.compress(bytes(50_000_000), mtime=0)
    assert len(bomb) < 60_000
    with pytest.raises(GzipTooLarge, match="more than 1,000,000 bytes"):
        unpack_gzip(bomb, 1_000_000)
    with pytest.raises(GzipTooLarge):
        list(unpacked_lines([bomb], 100_000_000))


@pytest.mark.parametrize("packed", [b"", MEMBER[:-1], gzip.compress(b"text", mtime=0)[:-9]])
def test_what_is_not_whole_is_refused(packed: bytes) -> None:
    with pytest.raises(ValueError, match="too early"):
        unpack_gzip(packed, 100)


def test_what_is_no_gzip_is_refused() -> None:
    with pytest.raises(zlib.error):
        unpack_gzip(MEMBER + b"more", 100)


def test_lines_are_whole_wherever_pieces_end() -> None:
    lines = [f"line {number} " + "x" * (number % 90) for number in range(5_000)]
    packed = gzip.compress("\n".join(lines).encode(), mtime=0)
    pieces = [packed[at : at + 1_000] for at in range(0, len(packed), 1_000)]
    assert list(unpacked_lines(pieces, 10_000_000)) == lines

"""gzip is unpacked in one pass, whole or not at all, and never past the limit."""

from __future__ import annotations

import gzip
import time
import zlib

import pytest

from caveat_partner.gzip_members import GzipTooLarge, unpack_gzip, unpacked_lines

MEMBER = gzip.compress(b"", mtime=0)


def test_members_are_unpacked_one_after_the_other() -> None:
    packed = gzip.compress(b"one,", mtime=0) + MEMBER + gzip.compress(b"two", mtime=0, mtime=0)
    assert unpack_gzip(packed, 100) == b"one,two"


def test_twice_the_members_take_twice_the_time() -> None:
    """Copying the rest for each member took 40 times as long for 8 times as many."""

    def seconds(members: int) -> float:
        begun = time.process_time()
        unpack_gzip(MEMBER * members, 100)
        return time.process_time() - begun

    seconds(1_000)
    assert seconds(80_000) < 20 * max(seconds(10_000), 0.005)


def test_a_bomb_is_given_up_at_the_limit() -> None:
    bomb = gzip.compress(bytes(50_000_000), mtime=0)
    assert len(bomb) < 60_000
    with pytest.raises(GzipTooLarge, match="more than 1,000,000 bytes"):
        unpack_gzip(bomb, 1_000_000)
    with pytest.raises(GzipTooLarge):
        list(unpacked_lines(bomb, 100_000_000))


@pytest.mark.parametrize("packed", [b"", MEMBER[:-1], gzip.compress(b"text", mtime=0)[:-9]])
def test_what_is_not_whole_is_refused(packed: bytes) -> None:
    with pytest.raises(ValueError, match="too early"):
        unpack_gzip(packed, 100)


def test_what_is_no_gzip_is_refused() -> None:
    with pytest.raises(zlib.error):
        unpack_gzip(MEMBER + b"more", 100)


def test_lines_are_whole_wherever_pieces_end() -> None:
    lines = [f"line {number} " + "x" * (number % 90) for number in range(5_000)]
    assert list(unpacked_lines(gzip.compress("\n".join(lines).encode()), 10_000_000)) == lines

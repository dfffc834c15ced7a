"""Bodies of a check: equal ones are held once, and packed in a file once there are many."""

from __future__ import annotations

import pytest

from caveat_partner import bodies
from caveat_partner.bodies import Bodies, Coming

LONG = b"the same sentence over and over; " * 100


def test_equal_bytes_are_one_body_and_other_bytes_another() -> None:
    held = Bodies()
    assert held.of(LONG) is held.of(bytes(bytearray(LONG)))
    assert held.of(LONG) is not held.of(LONG[:-1])


def test_bodies_lie_packed_in_a_file_once_there_are_many_and_give_what_was_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bodies, "PLAIN_BYTES", len(LONG))
    held = Bodies()
    assert held.of(LONG).sent == LONG
    assert held.held == len(LONG)
    assert held.of(LONG + b"!").sent == LONG + b"!"
    assert len(LONG) < held.held < len(LONG) + 200
    assert held.of(LONG + b"!").size == len(LONG) + 1


def test_a_body_that_is_longer_than_a_piece_comes_packed_and_is_given_in_pieces() -> None:
    held = Bodies()
    coming = Coming(held)
    for _ in range(100):
        coming.add(LONG)
    body = coming.end()
    pieces = list(body.pieces())
    assert b"".join(pieces) == LONG * 100
    assert len(pieces) > 1
    assert held.held < len(LONG)

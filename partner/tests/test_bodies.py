"""Bodies of a check: equal ones are held once, and packed once there are many."""

from __future__ import annotations

import pytest

from caveat_partner import bodies
from caveat_partner.bodies import Bodies

LONG = b"the same sentence over and over; " * 100


def test_equal_bytes_are_one_body_and_other_bytes_another() -> None:
    held = Bodies()
    assert held.of(LONG) is held.of(bytes(bytearray(LONG)))
    assert held.of(LONG) is not held.of(LONG[:-1])


def test_bodies_are_packed_once_there_are_many_and_give_what_was_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bodies, "PLAIN_BYTES", len(LONG) - 1)
    held = Bodies()
    plain, packed, short = held.of(LONG), held.of(LONG + b"!"), held.of(b"short")
    assert [one._is_packed for one in (plain, packed, short)] == [False, True, False]
    assert [one.sent for one in (plain, packed, short)] == [LONG, LONG + b"!", b"short"]
    assert packed.size == len(LONG) + 1

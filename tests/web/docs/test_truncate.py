"""A shortened document keeps every key and says what it cut."""

from __future__ import annotations

from caveat.web.docs.truncate import shortened


def test_shortening_keeps_every_key_and_says_what_it_cut() -> None:
    assert shortened({"a": [1, 2, 3], "b": [{"c": [1, 2, 3, 4]}]}) == {
        "a": [1, 2, 3],
        "b": [{"c": [1, 2, "… and 2 more"]}],
    }

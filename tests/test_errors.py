"""Errors: a path is written as a JSON Pointer."""

from __future__ import annotations

import pytest

from caveat.errors import Pointer, format_pointer


@pytest.mark.parametrize(
    ("path", "written"),
    [((), ""), (("counts", 0, "value"), "/counts/0/value"), (("a/b", "m~n"), "/a~1b/m~0n")],
)
def test_a_pointer_is_escaped_as_rfc_6901_says(path: Pointer, written: str) -> None:
    assert format_pointer(path) == written

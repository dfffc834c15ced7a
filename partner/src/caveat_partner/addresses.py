"""Says what is an address of the web, and not a file: the one place where this is decided."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def is_address(target: str) -> bool:
    """Say whether a page, or where a promise is broken, is an address; a scheme is of any case."""
    return bool(_ADDRESS.match(address_in(target)))


def address_in(target: str) -> str:
    """Give the address of a target that may have a method before it, as in `HEAD https://…`."""
    method, space, rest = target.partition(" ")
    return rest if space and method.isascii() and method.isupper() else target

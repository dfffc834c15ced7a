"""Reads the number of a version as it stands in an address or an attribute."""

from __future__ import annotations

import re

WRITTEN = re.compile(r"v?0*(?P<digits>[0-9]+)")
MOST_DIGITS = 9
NO_SUCH = 10**MOST_DIGITS
"""What stands for a number with more digits: no claim has so many versions."""


def version_number(written: str) -> int | None:
    """Give the number of a version, or None where what is written is none.

    >>> version_number("v2"), version_number("\u00b2"), version_number("9" * 5000) == NO_SUCH
    (2, None, True)
    """
    found = WRITTEN.fullmatch(written.strip())
    if found is None:
        return None
    digits = found["digits"]
    return int(digits) if len(digits) <= MOST_DIGITS else NO_SUCH


def describe_no_such_version(claim: str, version: int, current: int) -> str:
    """Say that a claim has no such version, and which it has."""
    named = f"{version}" if version < NO_SUCH else "of so many digits"
    return f"{claim} has no version {named}: the newest is {current}."

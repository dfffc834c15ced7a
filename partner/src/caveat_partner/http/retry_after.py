"""How long a service asks to be left alone, and how long the kit waits where it does not say."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

RETRIED = (429, 502, 503, 504)
"""Statuses that say: not now. They are tried again."""
LEAST_WAIT, LEAST_WAITS = 0.02, 100
"""Seconds between two tries at least, times the tries up to so many."""
LONGEST_WAIT = 30.0
"""Seconds; a Retry-After may ask for more, as far as the deadline goes."""


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Read Retry-After, in seconds or as a date (RFC 9110, section 10.2.3); None if unreadable."""
    value = headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max((moment - datetime.now(UTC)).total_seconds(), 0.0)


def seconds_to_wait(asked: float | None, tries: int, first: float) -> float:
    """Give the seconds until the next try: as asked for, else twice as long each time, spread out.

    Who asks for no seconds at all, again and again, gets a few.
    """
    if asked is not None:
        return max(asked, min(tries, LEAST_WAITS) * LEAST_WAIT)
    longest = min(first * 2.0 ** (tries - 1), LONGEST_WAIT)
    return longest * random.uniform(0.5, 1)  # noqa: S311 - it spreads clients, it hides nothing

"""Days: how days and periods read aloud, never more exactly than they are known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WHOLE = {"month": 2, "season": 2, "year": 1, "decade": 1}
"""How many parts of a day are said where a moment is known only to its month or year."""


class DayPhrase(NamedTuple):
    """A day as a page says it; `iso` is for machines."""

    iso: str
    words: str


def format_day(iso: str, precision: str = "day") -> DayPhrase:
    """Put a day in words: "Friday 13 June 2014", or only its month or year."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return DayPhrase(iso, iso)
    parts = (str(day.year), MONTHS[day.month - 1], f"{WEEKDAYS[day.weekday()]} {day.day}")
    return DayPhrase(iso, " ".join(reversed(parts[: WHOLE.get(precision, 3)])))


class Period(NamedTuple):
    """When something was: from `first` to `last`, either of them unknown; both the same day."""

    first: DayPhrase | None
    last: DayPhrase | None


def format_period(moment: Mapping[str, Any]) -> Period:
    """Put the days of a moment in words; a period inside one year, month or day is said once."""
    precision = moment.get("precision", "day")
    first, last = (
        format_day(moment[side], precision) if moment.get(side) else None
        for side in ("earliest", "latest")
    )
    if first and last and first.words == last.words:
        return Period(first, first)
    return Period(first, last)

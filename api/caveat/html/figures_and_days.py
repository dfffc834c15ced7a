"""Figures and days: how counts, distances and days read aloud, with their bounds never left out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from caveat.html.wording import label

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FIGURES = ("value", "minValue", "maxValue")
WHOLE = {"month": 2, "year": 1}
"""How many parts of a day are said where a moment is known only to its month or year."""


class FigurePhrase(NamedTuple):
    """A quantity in words: what stands in the big line, and what must be said beside it."""

    phrase: str
    beside: str = ""


def format_figure(quantity: Mapping[str, Any]) -> FigurePhrase:
    """Put a quantity in words, with its bound and unit: "at least 1,700 people killed"."""
    quantifier = quantity["quantifier"]
    things = " ".join(part for part in (quantity.get("unitText"), _outcome(quantity)) if part)
    if quantifier == "between":
        low, high = (_number(quantity[key]) for key in ("minValue", "maxValue"))
        return FigurePhrase(f"between {low} and {high} {things}".strip())
    if quantifier == "inWords":
        return FigurePhrase(f"“{quantity['wordQuantity']}” {things}".strip(), label(quantifier))
    numbers = [_number(quantity[key]) for key in FIGURES if key in quantity]
    if quantifier == "none":
        return FigurePhrase(f"no {things}".strip(), f"{label(quantifier)} ({' '.join(numbers)})")
    if not numbers:
        return FigurePhrase(
            f"number of {things}: {label(quantifier)}" if things else label(quantifier)
        )
    if quantifier == "unqualified":
        return FigurePhrase(f"{numbers[0]} {things}".strip(), label(quantifier))
    return FigurePhrase(f"{label(quantifier)} {numbers[0]} {things}".strip())


def _outcome(quantity: Mapping[str, Any]) -> str:
    return label(quantity["outcome"]) if "outcome" in quantity else ""


def _number(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int | float) else str(value)


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

"""Figures and days: how counts, distances and days read aloud, with their bounds never left out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from caveat.contract.vocabulary import QUANTIFIERS_OF_TWO
from caveat.html.wording import label

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FIGURES = ("value", "minValue", "maxValue")
OUTCOMES_BEFORE = frozenset({"costing", "lasting", "measuring"})
"""The outcomes that are said before their number: "lasting 2.5 hours"."""
WHOLE = {"month": 2, "season": 2, "year": 1, "decade": 1}
"""How many parts of a day are said where a moment is known only to its month or year."""


class FigurePhrase(NamedTuple):
    """A quantity in words: what stands in the big line, and what must be said beside it."""

    phrase: str
    beside: str = ""


def format_figure(quantity: Mapping[str, Any]) -> FigurePhrase:
    """Put a quantity in words, with its bound and unit: "at least 1,700 people killed"."""
    quantifier = quantity["quantifier"]
    before, things = _things(quantity)
    figure = _figure(quantity, quantifier, things)
    return FigurePhrase(f"{before}{figure.phrase}", _beside(quantity, figure.beside))


def _things(quantity: Mapping[str, Any]) -> tuple[str, str]:
    """Give what stands before a number, and what stands behind it."""
    outcome = quantity.get("outcome")
    before = f"{label(outcome)} " if outcome in OUTCOMES_BEFORE else ""
    behind = label(outcome) if outcome and not before else ""
    per = f"per {quantity['per']}" if "per" in quantity else ""
    return before, " ".join(part for part in (quantity.get("unitText"), behind, per) if part)


def _beside(quantity: Mapping[str, Any], beside: str) -> str:
    written = f"written “{quantity['asWritten']}”" if "asWritten" in quantity else ""
    return "; ".join(part for part in (beside, written) if part)


def _figure(quantity: Mapping[str, Any], quantifier: str, things: str) -> FigurePhrase:
    if quantifier in QUANTIFIERS_OF_TWO:
        low, high = (_number(quantity[key]) for key in ("minValue", "maxValue"))
        joined = "and" if quantifier == "between" else "to"
        return FigurePhrase(f"{label(quantifier)} {low} {joined} {high} {things}".strip())
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

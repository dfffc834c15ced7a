"""Finds the days that a text names, and whether they are other days than the claim's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from caveat_partner.check_page.claims import Claim

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAY = re.compile(rf"\b(?P<day>{'|'.join(WEEKDAYS)})\b(?!['\u2019]s)", re.IGNORECASE)
SHORT = re.compile(r"\b(Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\b")
DATE = re.compile(
    rf"\b(?P<month>{'|'.join(MONTHS)})[a-z]*\.?\s+(?P<day>\d{{1,2}})\b(?!\d)"
    rf"|\b(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month2>{'|'.join(MONTHS)})[a-z]*\b",
    re.IGNORECASE,
)

FEW = 2
"""Days of a span that tells its weekdays; a longer one holds them all and means none."""
REPORTED = re.compile(
    rf"\b(?:said|says|reported|reports|wrote|published|told|announced|article|report|story|edition)"
    rf"(?:\W+\w+){{0,3}}?\W+(?:on |of )?(?:{'|'.join(WEEKDAYS)})\b"
    rf"|\b(?:{'|'.join(WEEKDAYS)})(?:['\u2019]s)?(?:\s+\w+){{0,2}}?\s+"
    r"(?:said|says|reported|reports|wrote|published|told|announced|article|report|story|edition)\b",
    re.IGNORECASE,
)
"""A day on which something was said or printed, whatever the claim's own days are."""


def other_day(claim: Claim, text: str) -> str | None:
    """Give the day that a text names, where the claim has days and this is none of them.

    Weekdays that the claim, its caveat or its article name are its own; so are all days between
    the first and the last that it has.
    """
    spans = claim.days
    if not spans:
        return None
    told = {each["day"].lower() for each in WEEKDAY.finditer(f"{claim.text} {claim.caveat}")}
    short = [(first, last) for first, last in spans if (last - first).days <= FEW]
    own = told | {WEEKDAYS[day.weekday()] for span in short for day in _days(*span)}
    named = [each["day"].lower() for each in WEEKDAY.finditer(REPORTED.sub(" ", text))]
    dates = [each for each in DATE.finditer(text) if not _is_own(each, spans)]
    if named and not own & set(named) and not SHORT.search(text):
        return named[0].title()
    if dates and len(dates) == len(list(DATE.finditer(text))):
        return dates[0][0]
    return None


def names_day(text: str) -> bool:
    """Say whether a text names a day of the week or of the month."""
    return any(each.search(text) is not None for each in (WEEKDAY, SHORT, DATE))


def _days(first: date, last: date) -> Iterator[date]:
    for number in range(min((last - first).days, 6) + 1):
        yield first + timedelta(days=number)


def _is_own(found: re.Match[str], spans: Iterable[tuple[date, date]]) -> bool:
    month = MONTHS.index((found["month"] or found["month2"])[:3].lower()) + 1
    day = int(found["day"] or found["day2"])
    return any(
        (first.month, first.day) <= (month, day) <= (last.month, last.day) for first, last in spans
    )

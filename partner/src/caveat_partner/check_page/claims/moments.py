"""Finds the days that a text names, and whether they are other days than the claim's."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from caveat_partner.check_page.claims.claim import Claim

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAY = re.compile(rf"\b(?P<day>{'|'.join(WEEKDAYS)})\b(?!['\u2019]s)", re.IGNORECASE)
SHORT = re.compile(r"\b(Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\b")
DATE = re.compile(
    rf"\b(?P<month>{'|'.join(MONTHS)})[a-z]*\.?\s+(?P<day>\d{{1,2}})\b(?!\d)"
    rf"|\b(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month2>{'|'.join(MONTHS)})[a-z]*\b",
    re.IGNORECASE,
)

DATELINE = re.compile(rf"^\W*(?:{DATE.pattern})(?:,? \d{{4}})?\s*(?:[:\u2013\u2014]|- )\s*", re.I)
COUNTED_FROM = re.compile(r"\b(?:yesterday|last (?:week|night|month))\b", re.IGNORECASE)
REPRINTED = re.compile(
    r"\b(?:we|our)\b[^.;]{0,40}\b(?:repeated|wrote|reported|said|ran|printed|published|quoted)\b",
    re.IGNORECASE,
)
"""How an entry, of a column of corrections say, speaks of what stood in print before it."""

FEW = 2
"""Days of a span that tells its weekdays; a longer one holds them all and means none."""
ANY_DAY = (
    rf"(?:{'|'.join(WEEKDAYS)}|(?:{'|'.join(MONTHS)})[a-z]*\.?\s+\d{{1,2}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{'|'.join(MONTHS)})[a-z]*)"
)
REPORTED = re.compile(
    r"\b(?:said|says|reported|reports|wrote|published|told|announced|article|report|story|edition)"
    rf"(?:\W+\w+){{0,3}}?\W+(?:on |of )?{ANY_DAY}\b(?:,? {ANY_DAY}\b)?"
    rf"|\b{ANY_DAY}(?:['\u2019]s)?(?:\s+\w+){{0,2}}?\s+"
    r"(?:said|says|reported|reports|wrote|published|told|announced|article|report|story|edition)\b"
    rf"|^\W*(?:on )?{ANY_DAY}(?:,? \d{{4}})?,(?:\s+\w+){{1,2}}?"
    r"\s+(?:reported|reports|wrote|published)\b",
    re.IGNORECASE,
)
"""A day on which something was said or printed, whatever the claim's own days are."""


DONE_ON = re.compile(
    r"\b(?:was|were|been|being)\s+(?:\w+\s+){0,2}?\w+(?:ed|en|ain|ot|led|un)\b(?:\s+(?!and\b|on\b)[\w'\u2019-]+){0,5}?"
    rf"\s+on\s+(?:(?:this|that|last|the same)\s+)?(?P<day>{ANY_DAY})\b(?!['\u2019]s)",
    re.IGNORECASE,
)
"""A day on which a sentence has something done: were killed by ISIS on this Friday."""
REPORTING = re.compile(
    r"\b(?:said|says?|told|tells?|wrote|writes?|post\w*|tweet\w*|claim\w*|report\w*|announc\w*"
    r"|accord\w*|put|stat\w+|publish\w*|print\w*|given|gave)\b",
    re.IGNORECASE,
)


def other_day(claim: Claim, text: str) -> str | None:
    """Give the day that a text names, where the claim has days and this is none of them.

    Weekdays that the claim, its caveat or its article name are its own; so are all days between
    the first and the last that it has.
    """
    spans = claim.days
    if not spans:
        return None
    text = _without_dateline(text)
    told = {each["day"].lower() for each in WEEKDAY.finditer(f"{claim.text} {claim.caveat}")}
    short = [(first, last) for first, last in spans if (last - first).days <= FEW]
    own = told | {WEEKDAYS[day.weekday()] for span in short for day in _days(*span)}
    whole, text = text, REPORTED.sub(" ", text)
    if claim.withdrawn and text != whole and own & _weekdays(whole):
        return None
    named = [each["day"].lower() for each in WEEKDAY.finditer(text)]
    dates = [each for each in DATE.finditer(text) if not _is_own(each, spans)]
    if named and not own & set(named) and not SHORT.search(text):
        return named[0].title()
    if dates and len(dates) == len(list(DATE.finditer(text))):
        return dates[0][0]
    return None


def _weekdays(text: str) -> set[str]:
    return {each["day"].lower() for each in WEEKDAY.finditer(text)}


def day_of_speech(claim: Claim, text: str) -> str | None:
    """Give the day on which a claim was said, where a text tells it as that on which it happened.

    Where a word of saying stands before the day, it may be the day of that.
    """
    node = claim.node
    if claim.happened_on or "earliest" not in (node.get("saidOn") or {}) or len(claim.days) > 1:
        return None
    found = DONE_ON.search(text)
    if found is None or other_day(claim, found["day"]) is not None:
        return None
    return None if REPORTING.search(text[: found.end()]) else found["day"]


def _without_dateline(text: str) -> str:
    """Take off the day of an entry, where what follows counts its own days or speaks of a report.

    18 October \u2013 In yesterday's issue we wrote.
    """
    found = DATELINE.match(text)
    rest = text[found.end() :] if found is not None else text
    return rest if COUNTED_FROM.search(rest) or REPRINTED.search(rest) else text


def names_day(text: str) -> bool:
    """Say whether a text names a day of the week or of the month."""
    return any(each.search(text) is not None for each in (WEEKDAY, SHORT, DATE))


def dates_in(text: str, year: int) -> list[date]:
    """Give the days of the month that a text names, in a year."""
    found = []
    for each in DATE.finditer(text):
        month = MONTHS.index((each["month"] or each["month2"])[:3].lower()) + 1
        day = int(each["day"] or each["day2"])
        if 1 <= day <= monthrange(year, month)[1]:
            found.append(date(year, month, day))
    return found


def names_own_weekday(claim: Claim, text: str) -> bool:
    """Say whether a text names a weekday that the claim's text names."""
    own = {each["day"].lower() for each in WEEKDAY.finditer(claim.text)}
    return any(each["day"].lower() in own for each in WEEKDAY.finditer(text))


def _days(first: date, last: date) -> Iterator[date]:
    for number in range(min((last - first).days, 6) + 1):
        yield first + timedelta(days=number)


def _is_own(found: re.Match[str], spans: Iterable[tuple[date, date]]) -> bool:
    month = MONTHS.index((found["month"] or found["month2"])[:3].lower()) + 1
    day = int(found["day"] or found["day2"])
    return any(
        (first.month, first.day) <= (month, day) <= (last.month, last.day) for first, last in spans
    )

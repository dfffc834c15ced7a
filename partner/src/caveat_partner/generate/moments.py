"""Makes moments: when something was said or happened, with wording, precision and bounds."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from caveat_partner.generate.names import editor_note
from caveat_partner.generate.rng import Rng
from caveat_partner.terms import EXTENTS, WORDINGS

Moment = dict[str, Any]
WEEK = timedelta(days=7)
FIRST_DAY = date(2016, 2, 29)
LAST_DAY = date(2031, 12, 31)
OF_ONE_DAY = ("clockTime", "partOfDay")
PERIODS = ("week", "month", "season", "year", "decade")


def moment(rng: Rng, published: date, latest: date) -> Moment:
    """Make a moment that ends by `latest`, as an article of the day `published` words it."""
    wording = rng.pick(WORDINGS)
    if wording in ("relativeDay", "relativeWeekday") and latest + WEEK < published:
        wording = "absolute"
    made = _WORDED[wording](rng, published, latest)
    return {
        key: made[key].isoformat() if isinstance(made[key], date) else made[key]
        for key in ("earliest", "latest", "precision", "extent", "wording", "anchor", "inferred",
                    "note")
        if key in made
    }  # fmt: skip


def moment_of_a_day(rng: Rng, day: str) -> Moment:
    """Make a moment that the article itself dates."""
    precision = rng.pick(("day", *OF_ONE_DAY))
    return {"earliest": day, "latest": day, "precision": precision, "wording": "absolute"}


def last_day(said: Moment, published: date) -> date:
    """Give the last day that a moment allows."""
    return date.fromisoformat(said["latest"]) if "latest" in said else published


def _absolute(rng: Rng, _: date, latest: date) -> Moment:
    precision = rng.pick(("day", "day", *OF_ONE_DAY, "days", *PERIODS))
    first, last = _period(rng, precision, latest)
    return {"earliest": first, "latest": last, "precision": precision, "wording": "absolute"} | (
        {} if precision in ("day", *OF_ONE_DAY) else _extent(rng)
    )


def _weekday(rng: Rng, published: date, latest: date) -> Moment:
    day = rng.day(max(published - WEEK, latest - WEEK), latest)
    return {"earliest": day, "latest": day, "precision": "day"} | {
        "wording": "relativeWeekday", "anchor": published, "inferred": True,
    }  # fmt: skip


def _day_counted(rng: Rng, published: date, latest: date) -> Moment:
    return _weekday(rng, published, latest) | {"wording": "relativeDay", "note": editor_note(rng)}


def _relative_period(rng: Rng, published: date, latest: date) -> Moment:
    precision = rng.pick(("week", "month", "vague"))
    first, last = _period(rng, precision, latest)
    return (
        {"earliest": first, "latest": last, "precision": precision, "wording": "relativePeriod"}
        | {"anchor": published, "inferred": True, "note": editor_note(rng)}
        | _extent(rng)
    )


def _relative_to_event(rng: Rng, _: date, latest: date) -> Moment:
    first, last = _period(rng, "vague", latest)
    bounds: Moment = rng.pick(({"earliest": first}, {"latest": last}))
    return bounds | {"precision": "vague", "wording": "relativeToEvent"} | _inferred(rng)


def _carried_over(rng: Rng, published: date, latest: date) -> Moment:
    day = rng.day(latest - WEEK, latest)
    return {"earliest": day, "latest": day, "precision": "day", "wording": "carriedOver"} | {
        "anchor": published, "inferred": True, "note": editor_note(rng),
    }  # fmt: skip


def _not_stated(rng: Rng, _: date, latest: date) -> Moment:
    return {"latest": latest, "precision": "notStated", "wording": "notStated"} | _inferred(rng)


def _inferred(rng: Rng) -> Moment:
    if rng.chance(0.5):
        return {"inferred": True, "note": editor_note(rng)}
    return {"inferred": False} if rng.chance(0.3) else {}


def _extent(rng: Rng) -> Moment:
    return {"extent": rng.pick(EXTENTS)} if rng.chance(0.6) else {}


def _period(rng: Rng, precision: str, latest: date) -> tuple[date, date]:
    """Give the first and last day of a period that is over by `latest`."""
    day = rng.day(latest - 4 * WEEK, latest)
    if precision in ("day", *OF_ONE_DAY):
        return day, day
    if precision == "days":
        return latest - timedelta(days=2), latest
    if precision == "season":
        return latest - 13 * WEEK, latest
    if precision == "month":
        last = latest.replace(day=1) - timedelta(days=1)
        return last.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1])
    if precision == "year":
        return date(latest.year - 1, 1, 1), date(latest.year - 1, 12, 31)
    if precision == "decade":
        return date(latest.year - 10, 1, 1), date(latest.year - 1, 12, 31)
    return latest - WEEK, latest - timedelta(days=1)


_WORDED: dict[str, Callable[[Rng, date, date], Moment]] = {
    "absolute": _absolute,
    "relativeDay": _day_counted,
    "relativeWeekday": _weekday,
    "relativePeriod": _relative_period,
    "relativeToEvent": _relative_to_event,
    "carriedOver": _carried_over,
    "notStated": _not_stated,
}

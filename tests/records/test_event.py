"""Event: its day and dispute follow from what the newsroom and the claims say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from caveat.records.event import Event
from caveat.records.graph import Graph


def test_an_event_that_occurred_on_a_known_day_has_it(good: Graph) -> None:
    assert good.get(Event, "events/ferry-fire/fire-on-the-ferry").start_date(good) == date(
        2024, 6, 15
    )


def test_an_event_that_is_only_claimed_has_no_day(good: Graph) -> None:
    event = replace(good.get(Event, "events/ferry-fire/fire-on-the-ferry"), standing="claimed")
    assert event.start_date(good) is None


def test_an_event_without_a_known_day_has_none(good: Graph) -> None:
    event = good.get(Event, "events/ferry-fire/fire-on-the-ferry")
    assert event.happened_on is not None
    later = replace(event.happened_on, latest=date(2024, 6, 16))
    assert replace(event, happened_on=later).start_date(good) is None


def test_an_event_is_disputed_as_its_claims_are(good: Graph) -> None:
    assert good.get(Event, "events/ferry-fire/claimed-arson").disputed(good) is True
    assert good.get(Event, "events/ferry-fire/flood").disputed(good) is False
    assert good.get(Event, "events/ferry-fire/flood").stated_in(good) == "articles/ferry-fire"

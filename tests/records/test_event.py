"""Event: its day and dispute follow from what the newsroom and the claims say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from caveat.records.event import Event
from caveat.records.graph import Graph

EVENT = "events/quay-fire/fire-on-the-ferry"


@pytest.fixture
def stated(good: Graph) -> Event:
    """An event that occurred on a day which the article states itself."""
    event = good.get(Event, EVENT)
    assert event.happened_on is not None
    return replace(event, happened_on=replace(event.happened_on, inferred=None))


def test_an_event_that_occurred_on_a_stated_day_has_it(good: Graph, stated: Event) -> None:
    assert stated.start_date(good) == date(2024, 6, 15)


def test_an_event_whose_day_was_inferred_has_none(good: Graph) -> None:
    assert good.get(Event, EVENT).start_date(good) is None


def test_an_event_that_is_only_claimed_has_no_day(good: Graph, stated: Event) -> None:
    assert replace(stated, standing="claimed").start_date(good) is None


def test_an_event_without_a_known_day_has_none(good: Graph, stated: Event) -> None:
    assert stated.happened_on is not None
    later = replace(stated.happened_on, latest=date(2024, 6, 16))
    assert replace(stated, happened_on=later).start_date(good) is None
    week = replace(stated.happened_on, precision="week")
    assert replace(stated, happened_on=week).start_date(good) is None


def test_an_event_is_disputed_as_its_claims_are(good: Graph) -> None:
    assert good.get(Event, "events/quay-fire/ferry-arson").disputed(good) is True
    assert good.get(Event, "events/quay-fire/river-flood").disputed(good) is False
    assert good.get(Event, "events/quay-fire/river-flood").stated_in(good) == "articles/quay-fire"

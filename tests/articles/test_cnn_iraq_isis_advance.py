"""The seed article's records say what its passages say: no more, no less, no other."""

from __future__ import annotations

import re
from datetime import date

import pytest

from caveat.records.article import Article, article_of
from caveat.records.claim import Claim
from caveat.records.count import Count
from caveat.records.event import Event
from caveat.records.graph import Graph
from caveat.records.organization import Organization
from caveat.records.parts import Moment
from caveat.records.person import Person
from caveat.records.place import Place
from seed_records import ARTICLE, claim, claims, parties, place

ANCHOR = date(2014, 6, 15)
NUMBER = re.compile(
    r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?"
    r"|thousands?|millions?|first|second|third|pair|once|twice)\b",
    re.IGNORECASE,
)

# claim, outcome, quantifier, value, least, most, words: exactly what the article states.
STATED_COUNTS = {
    ("photographs-content", "executed", "notStated", None, None, None, None),
    ("tweet-toll", "killed", "atLeast", None, 1700, None, None),
    ("adhaim-villages-control", "taken", "unqualified", 2, None, None, None),
    ("al-khalis-mortar-rounds", "landed", "unqualified", 3, None, None, None),
    ("mosul-town-mortar-toll", "killed", "atLeast", None, 7, None, None),
    ("mosul-town-mortar-toll", "wounded", "unqualified", 33, None, None, None),
    ("mosul-town-mortar-toll", "landed", "inWords", None, None, None, "several"),
    ("kirkuk-villages-control", "taken", "unqualified", 2, None, None, None),
    ("tal-afar-residents-flight", "fled", "inWords", None, None, None, "many"),
    ("iranian-elite-forces-presence", "present", "inWords", None, None, None, "some"),
    ("embassy-presence-share", "present", "inWords", None, None, None, "substantial majority"),
    ("embassy-security-increase", "deployed", "inWords", None, None, None, "some"),
    ("embassy-staff-destinations", "relocated", "notStated", None, None, None, None),
    ("embassy-personnel-branch", "deployed", "notStated", None, None, None, None),
    ("defense-personnel-presence", "deployed", "inWords", None, None, None, "small number"),
    ("relocation-transport", "relocated", "inWords", None, None, None, "some"),
    ("iranian-troops-presence", "deployed", "approximately", 500, None, None, None),
}
# claim, when it was said, when it happened: the weekday that the passage names.
NAMED_WEEKDAYS = {
    "tweet-toll": ("Friday", None),
    "iranian-troops-presence": ("Friday", None),
    "troops-order": (None, "Saturday"),
    "iranian-help-readiness": ("Saturday", None),
    "embassy-security-increase": ("Sunday", None),
    "embassy-staff-destinations": ("Sunday", None),
    "us-intervention-extent": ("Sunday", None),
    "secretary-of-state-presence": ("Sunday", None),
    "adhaim-villages-control": (None, "Sunday"),
    "al-khalis-mortar-rounds": (None, "Sunday"),
    "mosul-town-mortar-toll": (None, "Sunday"),
    "assault-continuation": (None, "Sunday"),
}
DISTANCES = {
    ("places/al-khalis", "distanceFrom", "places/baquba", "approximately", 18),
    ("places/baquba", "northeastOf", "places/baghdad", "approximately", 37),
}


def stated(slug: str, count: Count) -> tuple[object, ...]:
    bounds = (count.value, count.min_value, count.max_value, count.word_quantity)
    return (slug, count.outcome, count.quantifier, *bounds)


def weekday(moment: Moment | None) -> str | None:
    """Name the weekday of a moment of one day."""
    if moment is None or moment.precision != "day" or moment.earliest is None:
        return None
    assert moment.earliest == moment.latest
    return moment.earliest.strftime("%A")


def test_every_count_keeps_its_quantifier_and_bounds(seed: Graph) -> None:
    found = {stated(item.id, count) for item in claims(seed) for count in item.counts}
    assert found == STATED_COUNTS


def test_at_least_bounds_the_killed_and_never_the_wounded(seed: Graph) -> None:
    counts = {count.outcome: count for count in claim(seed, "mosul-town-mortar-toll").counts}
    assert counts["killed"].quantifier == "atLeast"
    assert counts["wounded"].quantifier == "unqualified"
    assert "at least" in counts["wounded"].caveat


def test_no_name_holds_a_figure_or_number_word(seed: Graph) -> None:
    names = [record.name for record in seed.records.values() if record.article == ARTICLE]
    names += [count.name for item in claims(seed) for count in item.counts]
    assert [name for name in names if NUMBER.search(name)] == []


def test_the_town_near_mosul_stays_unnamed(seed: Graph) -> None:
    town = place(seed, "town-near-mosul")
    assert town.named is False
    assert town.alternate_name == town.same_as == ()
    assert town.contained_in_place is None
    placed = [entry.place for entry in claim(seed, "mosul-town-mortar-toll").places]
    assert placed == [town.iri]


def test_unnamed_places_are_named_by_description_alone(seed: Graph) -> None:
    unnamed = {item.id for item in seed.all(Place) if "UnnamedPlace" in item.type}
    assert unnamed >= {"town-near-mosul", "villages-in-adhaim", "villages-in-kirkuk"}
    assert {item.id for item in seed.all(Place) if item.named is False} == unnamed


def test_the_account_is_never_the_group(seed: Graph) -> None:
    publishing, purporting = claim(seed, "tweet-toll").attribution
    assert (publishing.agent, publishing.status) == (
        "sources/cnn-iraq-isis-advance/twitter-account",
        "asserted",
    )
    assert (purporting.relation, purporting.agent, purporting.status) == (
        "purportsToSpeakFor", "organizations/isis", "unverified",
    )  # fmt: skip
    isis = seed["organizations/isis"]
    assert isinstance(isis, Organization)
    assert not any("account" in name.lower() for name in isis.alternate_name)


def test_the_claimed_killing_has_neither_place_nor_day(seed: Graph) -> None:
    tweet, event = claim(seed, "tweet-toll"), seed["events/cnn-iraq-isis-advance/tweet-killing"]
    assert isinstance(event, Event)
    assert tweet.places == event.places == ()
    assert tweet.happened_on is not None
    assert tweet.happened_on.earliest is None
    assert event.happened_on is None


def test_militants_in_kirkuk_are_not_made_isis(seed: Graph) -> None:
    kirkuk, adhaim = claim(seed, "kirkuk-villages-control"), claim(seed, "adhaim-villages-control")
    assert parties(kirkuk, "gainedControl") == {"groups/cnn-iraq-isis-advance/kirkuk-militants"}
    assert parties(adhaim, "gainedControl") == {"organizations/isis"}


def test_gunmen_near_al_khalis_are_isis_only_by_belief(seed: Graph) -> None:
    clash = claim(seed, "al-khalis-clash-parties")
    hedges = [entry.hedge for entry in clash.parties if entry.party == "organizations/isis"]
    assert hedges == ["believed to be"]


def test_nobody_is_said_to_have_fired_on_al_khalis(seed: Graph) -> None:
    rounds = claim(seed, "al-khalis-mortar-rounds")
    assert rounds.parties == ()
    assert {count.outcome for count in rounds.counts} == {"landed"}


def test_only_a_day_that_the_article_dates_begins_an_event(seed: Graph) -> None:
    assert [event.iri for event in seed.all(Event) if event.start_date(seed) is not None] == []


def test_the_denial_denies_no_more_than_it_says(seed: Graph) -> None:
    denial = claim(seed, "iranian-officials-response")
    assert denial.disputes == (
        "claims/cnn-iraq-isis-advance/iranian-troops-presence",
        "claims/cnn-iraq-isis-advance/iranian-elite-forces-presence",
    )
    assert denial.denies == ("what",)
    assert denial.counts == ()
    assert [entry.place for entry in denial.places] == ["places/iraq"]
    assert "organizations/iranian-revolutionary-guard" not in {p.party for p in denial.parties}


def test_only_the_iranian_forces_and_their_denial_are_disputed(seed: Graph) -> None:
    disputed = {item.id for item in claims(seed) if seed.disputed(item.iri)}
    assert disputed == {
        "iranian-troops-presence",
        "iranian-elite-forces-presence",
        "iranian-officials-response",
    }


def test_forces_still_present_qualify_the_fall_of_tal_afar(seed: Graph) -> None:
    present = claim(seed, "tal-afar-forces-presence")
    assert present.qualifies == ("claims/cnn-iraq-isis-advance/tal-afar-control",)
    assert present.disputes == ()


@pytest.mark.parametrize(("slug", "days"), NAMED_WEEKDAYS.items())
def test_days_fall_on_the_weekdays_that_are_named(
    seed: Graph, slug: str, days: tuple[str | None, str | None]
) -> None:
    found = claim(seed, slug)
    assert (weekday(found.said_on), weekday(found.happened_on)) == days


def test_every_day_near_the_anchor_is_inferred_and_says_so(seed: Graph) -> None:
    moments = [
        moment
        for record in seed.records.values()
        if record.article == ARTICLE
        for moment in (getattr(record, "said_on", None), getattr(record, "happened_on", None))
        if moment is not None and moment.wording in ("relativeWeekday", "carriedOver")
    ]
    assert moments
    assert {(moment.anchor, moment.inferred) for moment in moments} == {(ANCHOR, True)}


def test_last_thursday_is_the_envelope_of_both_its_readings(seed: Graph) -> None:
    moments = (
        claim(seed, "kirkuk-villages-control").happened_on,
        seed.get(Event, "events/cnn-iraq-isis-advance/kirkuk-villages-takeover").happened_on,
    )
    for moment in moments:
        assert moment is not None
        assert moment.earliest is not None
        assert moment.latest is not None
        assert {moment.earliest.strftime("%A"), moment.latest.strftime("%A")} == {"Thursday"}
        assert (moment.earliest, moment.latest) == (date(2014, 6, 5), date(2014, 6, 12))
        assert moment.precision != "day"


def test_last_week_is_the_envelope_of_every_reading(seed: Graph) -> None:
    seized = claim(seed, "mosul-control").happened_on
    assert seized is not None
    assert (seized.earliest, seized.latest) == (date(2014, 6, 2), date(2014, 6, 14))
    assert seized.precision == "week"


def test_distances_stay_approximate(seed: Graph) -> None:
    found = {
        (item.iri, position.relation, position.of, position.quantifier, position.value)
        for item in seed.all(Place)
        for position in item.positions
        if position.value is not None and position.stated_in == ARTICLE
    }
    assert found == DISTANCES


def test_spelling_variants_share_one_place(seed: Graph) -> None:
    assert {"Nineveh", "Ninevah"} <= set(place(seed, "nineveh").alternate_name)
    assert "places/ninevah" not in seed


def test_every_declared_hedge_stands_in_the_text(seed: Graph) -> None:
    dropped = [
        (item.id, hedge.words)
        for item in claims(seed)
        for hedge in item.hedges
        if hedge.words.lower() not in item.text.lower()
    ]
    assert dropped == []


def test_events_occur_only_by_an_asserted_actual_claim(seed: Graph) -> None:
    for event in seed.all(Event):
        about = [seed.get(Claim, iri) for iri in seed.claims_about(event)]
        asserted = [
            item
            for item in about
            if item.modality == "actual"
            and item.verification
            and item.verification[0].status == "asserted"
        ]
        assert about, event.iri
        assert event.standing != "occurred" or asserted, event.iri


def test_opinions_carry_no_verification_and_others_always_do(seed: Graph) -> None:
    for item in claims(seed):
        assert bool(item.verification) is not item.is_opinion, item.iri
        assert item.is_opinion or item.verification[0].aspect == "what", item.iri


def test_every_record_is_reached_from_the_article(seed: Graph) -> None:
    article = article_of(seed, claim(seed, "tweet-toll"))
    others = {
        iri
        for other in seed.all(Article)
        if other.iri != ARTICLE
        for iri in seed.mentioned_in(other)
    }
    ours = {
        iri
        for iri, record in seed.records.items()
        if record.article == ARTICLE
        or (isinstance(record, Person | Place | Organization) and iri not in others)
    }
    assert ours - seed.mentioned_in(article) == set()
    assert {iri for iri in others if seed[iri].article == ARTICLE} == set()

"""Rules on places: what is named, and what lies in what, can all be true at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from caveat.errors import Finding
from caveat.records.article import article_of
from caveat.records.claim import Claim
from caveat.records.event import Event
from caveat.records.graph import Graph
from caveat.records.place import Place
from caveat.rules.language.word_lists import has
from caveat.rules.registry import notice, rule

UNNAMED = ("unnamed", "not named", "without a name")
RELATIONS_INSIDE = frozenset({"in", "northwestIn"})
SIZES = ("City", "AdministrativeArea", "Country")
"""The kinds of place that have a size, the smallest first."""


@rule
def unnamed_place_has_no_name(graph: Graph) -> Iterator[Finding]:
    """A place that the source does not name is an UnnamedPlace, `named: false`, no more."""
    for place in graph.all(Place):
        unnamed = "UnnamedPlace" in place.type
        if unnamed != (place.named is False) or (
            unnamed and (place.alternate_name or place.same_as)
        ):
            yield place.finding(
                ("named",),
                "It is half an unnamed place.",
                "Give it the type UnnamedPlace and named: false, without any other name; "
                "or neither.",
            )  # fmt: skip


@rule
def unnamed_place_is_called_so(graph: Graph) -> Iterator[Finding]:
    """A name of ours for a place without one says so, since a name is shown alone."""
    for place in graph.all(Place):
        if "UnnamedPlace" in place.type and not has(place.name, UNNAMED):
            yield place.finding(
                ("name",), "It reads as if the source named it.",
                "Describe it and end with unnamed, such as: Town near Lower Quay, unnamed.",
            )  # fmt: skip


def _around(graph: Graph, place: Place) -> list[str]:
    """List what a place lies in, from the inside out, up to where it begins again."""
    chain = [place.iri]
    while (outer := graph.get(Place, chain[-1]).contained_in_place) is not None:
        chain.append(outer)
        if outer in chain[:-1]:
            break
    return chain


def containers(graph: Graph, place: Place) -> Iterator[Place]:
    """Yield what a place lies in, from the inside out."""
    yield from (graph.get(Place, iri) for iri in dict.fromkeys(_around(graph, place)[1:]))


@rule
def containment_has_no_cycle(graph: Graph) -> Iterator[Finding]:
    """No place lies in itself, by whatever way round; each round is reported once."""
    for place in graph.all(Place):
        chain = _around(graph, place)
        if len(chain) > 1 and chain[-1] == place.iri == min(chain):
            yield place.finding(
                ("containedInPlace",),
                f"It lies in itself: {' in '.join(chain)}.", "Remove the wrong containment.",
            )  # fmt: skip


@rule
def container_is_larger(graph: Graph) -> Iterator[Finding]:
    """A province lies in no city, and a country in nothing: one place is in one country."""
    for place in graph.all(Place):
        if place.contained_in_place is None:
            continue
        outer = graph.get(Place, place.contained_in_place)
        inner_size, outer_size = _size(place), _size(outer)
        if inner_size is not None and outer_size is not None and inner_size > outer_size:
            yield place.finding(
                ("containedInPlace",),
                f"{SIZES[inner_size]} {place.name} cannot lie in "
                f"{SIZES[outer_size]} {outer.name}.",
                "Exchange them, or mend a type.",
            )  # fmt: skip
        elif inner_size == outer_size == SIZES.index("Country"):
            yield place.finding(
                ("containedInPlace",),
                f"The country {place.name} cannot lie in the country {outer.name}.",
                "Mend a type.",
            )  # fmt: skip


@rule
def inferred_containment_adds(graph: Graph) -> Iterator[Finding]:
    """What an editor infers of a place is not stated already, and goes round in no circle."""
    for place in graph.all(Place):
        stated = _around(graph, place)
        for index, entry in enumerate(place.inferred_containment):
            if entry.place in stated:
                yield place.finding(
                    ("inferredContainment", index, "place"),
                    f"It lies in {entry.place} by what is stated already.",
                    "Remove it: what is stated needs no inference.",
                )  # fmt: skip
            elif place.iri in _all_around(graph, entry.place):
                yield place.finding(
                    ("inferredContainment", index, "place"),
                    f"{entry.place} lies in it.", "Remove the wrong containment.",
                )  # fmt: skip


def _all_around(graph: Graph, iri: str) -> set[str]:
    """Give all that a place lies in, as stated and as inferred."""
    found: set[str] = set()
    waiting = [iri]
    while waiting:
        place = graph.get(Place, waiting.pop())
        outer = [entry.place for entry in place.inferred_containment]
        if place.contained_in_place is not None:
            outer.append(place.contained_in_place)
        waiting += [one for one in outer if one not in found]
        found.update(outer)
    return found


@notice
def place_lies_in_a_country(graph: Graph) -> Iterator[Finding]:
    """Where something is counted or happens lies in a country, if its article names one."""
    for place in dict.fromkeys(_places_of_what_happens(graph)):
        around = [place, *(graph.get(Place, iri) for iri in _all_around(graph, place.iri))]
        if not any("Country" in one.type for one in around):
            yield place.finding(
                ("id",),
                "It lies in no country, so that nobody who asks for one finds what is told of it.",
                "Say in containedInPlace what the source states, and in inferredContainment, with "
                "its ground, what only follows; leave it where neither is sure.",
            )  # fmt: skip


def _places_of_what_happens(graph: Graph) -> Iterator[Place]:
    """Yield the places of events and of claims with counts, where the article names a country."""
    for record in graph.records.values():
        if isinstance(record, Event) or (isinstance(record, Claim) and record.counts):
            mentioned = graph.mentioned_in(article_of(graph, record))
            if any("Country" in graph[iri].type for iri in mentioned):
                yield from (graph.get(Place, placing.place) for placing in record.places)


def _size(place: Place) -> int | None:
    return next((SIZES.index(kind) for kind in place.type if kind in SIZES), None)


@rule
def place_is_in_no_two_that_exclude_each_other(graph: Graph) -> Iterator[Finding]:
    """No place lies in two countries or two cities, by its containment and by its positions."""
    for place in graph.all(Place):
        for index, position in enumerate(place.positions):
            if position.relation not in RELATIONS_INSIDE:
                continue
            inside = [iri for iri in _around(graph, place)[1:] if iri != position.of]
            there = _around(graph, graph.get(Place, position.of))
            wrong = [pair for pair in product(inside, there) if _exclude(graph, *pair)]
            if wrong:
                yield place.finding(
                    ("positions", index, "of"),
                    f"It lies in {wrong[0][0]} already, and nothing is in {wrong[0][1]} as well.",
                    "Mend the position, or the containment.",
                )  # fmt: skip


def _exclude(graph: Graph, one: str, other: str) -> bool:
    """Say whether what lies in one place cannot lie in the other."""
    sizes = {_size(graph.get(Place, iri)) for iri in (one, other)}
    whole = {SIZES.index("City"), SIZES.index("Country")}
    around_one, around_other = (_around(graph, graph.get(Place, iri)) for iri in (one, other))
    within = one in around_other or other in around_one
    return len(sizes) == 1 and sizes <= whole and not within

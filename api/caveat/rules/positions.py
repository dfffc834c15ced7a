"""Rules on positions: stated directions and distances can all be true at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import combinations

from caveat.errors import Finding
from caveat.records.graph import Graph
from caveat.records.place import Place, Position
from caveat.rules.language.directions import DIRECTIONS
from caveat.rules.places import containers
from caveat.rules.registry import rule

OPPOSITES = {
    "northOf": "southOf",
    "northeastOf": "southwestOf",
    "eastOf": "westOf",
    "southeastOf": "northwestOf",
}
OPPOSITES |= {other: one for one, other in OPPOSITES.items()}
METRES = {
    "metre": 1,
    "meter": 1,
    "m": 1,
    "kilometre": 1000,
    "kilometer": 1000,
    "km": 1000,
    "mile": 1609.344,
    "nautical mile": 1852,
    "yard": 0.9144,
    "foot": 0.3048,
    "feet": 0.3048,
}
ROUNDING = 0.1
"""The share by which distances that were rounded may differ."""

QUANTIFIERS_THAT_MEASURE = frozenset({"unqualified", "approximately"})


def _positions(graph: Graph) -> Iterator[tuple[Place, int, Position]]:
    for place in graph.all(Place):
        for index, position in enumerate(place.positions):
            yield place, index, position


@rule
def directions_agree(graph: Graph) -> Iterator[Finding]:
    """No place lies both north and south of another, said from either side."""
    said: dict[tuple[str, str], tuple[str, str]] = {}
    for place, index, position in _positions(graph):
        if position.relation not in OPPOSITES:
            continue
        here, there = (place.iri, position.of), (position.of, place.iri)
        direction, source = said.setdefault(here, (position.relation, place.iri))
        said.setdefault(there, (OPPOSITES[position.relation], place.iri))
        if _contradict(direction, position.relation):
            yield place.finding(
                ("positions", index, "relation"),
                f"It cannot be {position.relation} {position.of}: {source} has it {direction}.",
                "Read both passages again, and mend one.",
            )  # fmt: skip


def _contradict(first: str, second: str) -> bool:
    """Say whether two directions cannot both be meant: one has north where one has south."""
    for one, other in (("north", "south"), ("east", "west")):
        for a, b in ((first, second), (second, first)):
            if one in a.lower() and other in b.lower():
                return True
    return False


@rule
def directions_go_round_in_no_circle(graph: Graph) -> Iterator[Finding]:
    """Nothing lies north, or east, of itself by way of others."""
    for forward, back in (("north", "south"), ("east", "west")):
        try:
            TopologicalSorter(_beyond(graph, forward, back)).prepare()
        except CycleError as error:
            circle = list(error.args[1])
            if len(circle) > 3:  # Two places that contradict each other have a rule of their own.
                place = graph.get(Place, min(circle))
                yield place.finding(
                    ("positions",),
                    f"Each lies {forward} of the next: {', '.join(circle)}.",
                    "Read the passages again, and mend one position.",
                )  # fmt: skip


def _beyond(graph: Graph, forward: str, back: str) -> Mapping[str, set[str]]:
    """Map each place to those beyond which it lies on one axis."""
    beyond: dict[str, set[str]] = defaultdict(set)
    for place, _, position in _positions(graph):
        point = DIRECTIONS.get(position.relation, "")
        if position.relation not in OPPOSITES:
            continue
        if forward in point:
            beyond[place.iri].add(position.of)
        elif back in point:
            beyond[position.of].add(place.iri)
    return beyond


@rule
def direction_is_that_of_its_container(graph: Graph) -> Iterator[Finding]:
    """What lies in a province west of a city does not lie east of that city."""
    for place, index, position in _positions(graph):
        for outer in containers(graph, place):
            for other in outer.positions:
                both = {position.relation, other.relation} <= OPPOSITES.keys()
                if (
                    both
                    and other.of == position.of
                    and _contradict(position.relation, other.relation)
                ):
                    yield place.finding(
                        ("positions", index, "relation"),
                        f"It is in {outer.iri}, which lies {other.relation} {other.of}.",
                        "Mend the direction, or the containment.",
                    )  # fmt: skip


@rule
def distances_agree(graph: Graph) -> Iterator[Finding]:
    """Two places have one distance within one article, in whatever units it is told."""
    said: dict[tuple[frozenset[str], str], Position] = {}
    for place, index, position in _positions(graph):
        if position.value is None:
            continue
        key = (frozenset({place.iri, position.of}), position.stated_in)
        first = said.setdefault(key, position)
        if _differ(first, position):
            yield place.finding(
                ("positions", index, "value"),
                f"{position.stated_in} has them {first.value} {first.unit_text} apart elsewhere.",
                "Read both passages again, and mend one.",
            )  # fmt: skip


def _differ(first: Position, second: Position) -> bool:
    if first.unit_text == second.unit_text:
        return first.value != second.value
    one, other = _metres(first), _metres(second)
    return bool(one and other) and abs(one - other) > ROUNDING * max(one, other)


def _metres(position: Position) -> float:
    """Give a stated distance in metres; 0 where there is none, or in a unit that we do not know."""
    unit = (position.unit_text or "").casefold()
    return (position.value or 0) * METRES.get(unit, METRES.get(unit.removesuffix("s"), 0))


@rule
def distances_close_their_triangle(graph: Graph) -> Iterator[Finding]:
    """No way round is shorter than the way straight on, by the distances of one article."""
    sides: dict[tuple[frozenset[str], str], tuple[float, Place, int]] = {}
    for place, index, position in _positions(graph):
        metres = _metres(position)
        if metres and position.quantifier in QUANTIFIERS_THAT_MEASURE:
            key = (frozenset({place.iri, position.of}), position.stated_in)
            sides.setdefault(key, (metres, place, index))
    for ((one, article), first), ((other, also), second) in combinations(sides.items(), 2):
        straight = sides.get((one ^ other, article)) if article == also else None
        if straight and straight[0] > (1 + ROUNDING) * (first[0] + second[0]):
            yield straight[1].finding(
                ("positions", straight[2], "value"),
                "It is longer than the way round by the two other distances.",
                "Read the three passages again, and mend one.",
            )  # fmt: skip


@rule
def midway_has_two_ends(graph: Graph) -> Iterator[Finding]:
    """A place midway between others has exactly two of them."""
    for place in graph.all(Place):
        ends = [i for i, p in enumerate(place.positions) if p.relation == "midwayBetween"]
        if len(ends) not in (0, 2):
            yield place.finding(
                ("positions", ends[0]),
                f"It is midway between {len(ends)} places.",
                "Write one position with midwayBetween for each of the two.",
            )  # fmt: skip

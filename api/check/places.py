"""Rules on places: containment, directions and distances can all be true at once."""

from __future__ import annotations

from collections.abc import Iterator

from api.model import Finding, Graph, Place, Position

OPPOSITES = {
    "northOf": "southOf",
    "northeastOf": "southwestOf",
    "eastOf": "westOf",
    "southeastOf": "northwestOf",
}
OPPOSITES |= {other: one for one, other in OPPOSITES.items()}
SIZES = ("City", "AdministrativeArea", "Country")
"""The kinds of place that have a size, the smallest first."""


def unnamed_place_has_no_name(graph: Graph) -> Iterator[Finding]:
    """A place that the source does not name is an UnnamedPlace, `named: false`, no more."""
    for place in graph.all(Place):
        unnamed = "UnnamedPlace" in place.type
        if unnamed != (place.named is False) or (
            unnamed and (place.alternate_name or place.same_as)
        ):
            yield place.finding(
                "unnamed-place-has-no-name", ("named",),
                "It is half an unnamed place.",
                "Give it the type UnnamedPlace and named: false, without any other name; "
                "or neither.",
            )  # fmt: skip


def _around(graph: Graph, place: Place) -> list[str]:
    """List what a place lies in, from the inside out, up to where it begins again."""
    chain = [place.iri]
    while (outer := graph.place(chain[-1]).contained_in_place) is not None:
        chain.append(outer)
        if outer in chain[:-1]:
            break
    return chain


def containment_has_no_cycle(graph: Graph) -> Iterator[Finding]:
    """No place lies in itself, by whatever way round; each round is reported once."""
    for place in graph.all(Place):
        chain = _around(graph, place)
        if len(chain) > 1 and chain[-1] == place.iri == min(chain):
            yield place.finding(
                "containment-has-no-cycle", ("containedInPlace",),
                f"It lies in itself: {' in '.join(chain)}.", "Remove the wrong containment.",
            )  # fmt: skip


def container_is_larger(graph: Graph) -> Iterator[Finding]:
    """A province lies in no city, and a country in nothing: one place is in one country."""
    for place in graph.all(Place):
        if place.contained_in_place is None:
            continue
        outer = graph.place(place.contained_in_place)
        inner_size, outer_size = _size(place), _size(outer)
        if inner_size is not None and outer_size is not None and inner_size > outer_size:
            yield place.finding(
                "container-is-larger", ("containedInPlace",),
                f"{SIZES[inner_size]} {place.name} cannot lie in "
                f"{SIZES[outer_size]} {outer.name}.",
                "Exchange them, or mend a type.",
            )  # fmt: skip
        elif inner_size == outer_size == SIZES.index("Country"):
            yield place.finding(
                "container-is-larger", ("containedInPlace",),
                f"The country {place.name} cannot lie in the country {outer.name}.",
                "Mend a type.",
            )  # fmt: skip


def _size(place: Place) -> int | None:
    return next((SIZES.index(kind) for kind in place.type if kind in SIZES), None)


def _positions(graph: Graph) -> Iterator[tuple[Place, int, Position]]:
    for place in graph.all(Place):
        for index, position in enumerate(place.positions):
            yield place, index, position


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
                "directions-agree", ("positions", index, "relation"),
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


def distances_agree(graph: Graph) -> Iterator[Finding]:
    """Two places have one distance in one unit, within one article."""
    said: dict[tuple[frozenset[str], str, str], int] = {}
    for place, index, position in _positions(graph):
        if position.value is None or position.unit_text is None:
            continue
        key = (frozenset({place.iri, position.of}), position.unit_text, position.stated_in)
        if said.setdefault(key, position.value) != position.value:
            yield place.finding(
                "distances-agree", ("positions", index, "value"),
                f"{position.stated_in} has them {said[key]} {position.unit_text} apart elsewhere.",
                "Read both passages again, and mend one.",
            )  # fmt: skip


def midway_has_two_ends(graph: Graph) -> Iterator[Finding]:
    """A place midway between others has exactly two of them."""
    for place in graph.all(Place):
        ends = [i for i, p in enumerate(place.positions) if p.relation == "midwayBetween"]
        if len(ends) not in (0, 2):
            yield place.finding(
                "midway-has-two-ends", ("positions", ends[0]),
                f"It is midway between {len(ends)} places.",
                "Write one position with midwayBetween for each of the two.",
            )  # fmt: skip

"""What each filter of a list asks of an item, as the contract says it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from caveat_partner.json_objects import JsonObject, ids_in, objects_in

Items = Mapping[str, JsonObject]
"""Nodes by their id."""
OF_THE_CLAIM = ("modality", "party", "about", "place", "article", "saidFrom", "saidTo",
                "happenedFrom", "happenedTo")  # fmt: skip
"""Filters by which a count is narrowed as the claim is that it is a part of."""


class Narrowing:
    """Says which items of a list fit a filter, by all nodes of the service."""

    def __init__(self, nodes: Items, base: str) -> None:
        self._nodes = nodes
        self._base = base

    def knows(self, parameter: str) -> bool:
        return parameter in _FILTERS

    def fits(self, item: JsonObject, parameter: str, value: str) -> bool:
        """Say whether an item is in its list when that is narrowed to a value."""
        told = self._teller(item, parameter)
        if rule := _FILTERS[parameter].rule:
            return rule(self, told, value)
        return not {value, self.whole(value)}.isdisjoint(_FILTERS[parameter].values(told))

    def values(self, item: JsonObject, parameter: str) -> Iterator[str]:
        """Yield values of a parameter that an item fits, by what it holds itself."""
        told = self._teller(item, parameter)
        yield from (one for one in _FILTERS[parameter].values(told) if isinstance(one, str))

    def _teller(self, item: JsonObject, parameter: str) -> JsonObject:
        """Give what tells of a parameter: of much that is asked of a count, its claim does."""
        claim = item.get("claim")
        if parameter in OF_THE_CLAIM and isinstance(claim, dict):
            return self._nodes.get(str(claim.get("id")), item)
        return item

    def telling(self, items: Sequence[JsonObject], parameter: str) -> list[str]:
        """Give the values by which a filter shows all that it finds, as a filter takes them.

        These are the value that fewest items fit, and, of each way in which an item fits a value
        that it does not hold itself, or not in one word, the value that fewest fit in that way.
        """
        seen: dict[str, Counter[str]] = {"": Counter()}
        for item in items:
            seen[""].update(set(self.values(item, parameter)))
            for way, value in set(self._wider(item, parameter)):
                seen.setdefault(way, Counter())[value] += 1
        rarest = [min(values.items(), key=lambda one: (one[1], one[0]))[0]
                  for values in seen.values() if values]  # fmt: skip
        if parameter == "outcomeKind":
            rarest += _kinds_of_several(items)
        return [self.relative(value) for value in dict.fromkeys(rarest)]

    def _wider(self, item: JsonObject, parameter: str) -> Iterator[tuple[str, str]]:
        """Yield values that an item fits by more than equality, each with the way."""
        item = self._teller(item, parameter)
        if parameter in ("place", "within"):
            held = _places(item) if parameter == "place" else [str(item.get("id"))]
            yield from self._places_beyond(held, parameter)
        elif parameter == "role":
            for words in (_slug(one.get("roleName")).split("-") for one in _roles(item)):
                if len(words) > 1:
                    yield "all words", "-".join(words)
                if len(words) > 2:
                    yield "some words", "-".join(words[1:])
        elif parameter == "disputed":
            yield str(item.get("disputed")), "true" if item.get("disputed") is True else "false"

    def _places_beyond(self, held: list[str], parameter: str) -> Iterator[tuple[str, str]]:
        """Yield the places in which some lie: through another place, or as an editor infers."""
        for place in held:
            near = set(self._direct.get(place, ())) if parameter == "within" else set()
            for outer in self._around.get(place, set()) - {*held} - near:
                yield "through another", outer
            yield from (("inferred", one) for one in self._inferred.get(place, ()))

    def whole(self, value: str) -> str:
        """Give the whole IRI of a relative one."""
        return value if value.startswith(f"{self._base}/") else f"{self._base}/{value}"

    def relative(self, iri: str) -> str:
        return iri.removeprefix(f"{self._base}/")

    def lies_in(self, place: object, outer: str) -> bool:
        """Say whether a place is another, or lies in it, directly or not."""
        return place == outer or outer in self._around.get(str(place), ())

    @cached_property
    def _direct(self) -> dict[str, set[str]]:
        """Give the places in which each place is said or inferred to lie."""
        return {
            iri: set(_places_around(node))
            for iri, node in self._nodes.items()
            if "containedInPlace" in node or "inferredContainment" in node
        }

    @cached_property
    def _inferred(self) -> dict[str, set[str]]:
        """Give the places in which each place is inferred to lie."""
        return {
            iri: set(_inferred_around(node))
            for iri, node in self._nodes.items()
            if "inferredContainment" in node
        }

    @cached_property
    def _around(self) -> dict[str, set[str]]:
        """Give the places in which each place lies."""
        direct = self._direct
        found: dict[str, set[str]] = {}
        for iri in direct:
            reached: set[str] = set()
            following = [iri]
            while following:
                for outer in direct.get(following.pop(), ()):
                    if outer not in reached:
                        reached.add(outer)
                        following.append(outer)
            found[iri] = reached
        return found


def _places_around(place: JsonObject) -> Iterator[str]:
    if isinstance(place.get("containedInPlace"), dict):
        yield str(place["containedInPlace"].get("id"))
    yield from _inferred_around(place)


def _inferred_around(place: JsonObject) -> list[str]:
    return ids_in([one.get("place") for one in objects_in(place.get("inferredContainment"))])


def _kinds_of_several(items: Sequence[JsonObject]) -> list[str]:
    """Give the kinds of outcome that are wider than one outcome."""
    outcomes: dict[str, set[str]] = {}
    for item in items:
        for one in _counts(item):
            if isinstance(one.get("outcomeKind"), str):
                outcomes.setdefault(str(one["outcomeKind"]), set()).add(str(one.get("outcome")))
    return sorted(kind for kind, held in outcomes.items() if len(held) > 1)


def _roles(item: JsonObject) -> list[JsonObject]:
    return objects_in(item.get("roles"))


def _parties(item: JsonObject) -> list[str]:
    return ids_in([one.get("party") for one in objects_in(item.get("parties"))])


def _places(item: JsonObject) -> list[str]:
    return ids_in([one.get("place") for one in objects_in(item.get("places"))])


def _placed(narrowing: Narrowing, item: JsonObject, value: str) -> bool:
    return any(narrowing.lies_in(place, narrowing.whole(value)) for place in _places(item))


def _within(narrowing: Narrowing, item: JsonObject, value: str) -> bool:
    outer = narrowing.whole(value)
    return item.get("id") != outer and narrowing.lies_in(item.get("id"), outer)


def _role(_: Narrowing, item: JsonObject, value: str) -> bool:
    return any(f"-{value}-" in f"-{_slug(one.get('roleName'))}-"
               for one in objects_in(item.get("roles")))  # fmt: skip


def _first_words_of_roles(item: JsonObject) -> list[str]:
    return [_slug(one.get("roleName")).split("-")[0] for one in _roles(item)]


def _slug(text: object) -> str:
    return re.sub(r"[^a-z0-9]+", "-", str(text).lower()).strip("-")


def _day(key: str, is_early_enough: bool) -> Callable[[Narrowing, JsonObject, str], bool]:
    """Take what may have been on a day or later, or on it or earlier; not what has no day."""

    def fits(_: Narrowing, item: JsonObject, day: str) -> bool:
        moment = item.get(key)
        if not isinstance(moment, dict) or not {"earliest", "latest"} & moment.keys():
            return False
        if is_early_enough:
            return str(moment.get("earliest", "")) <= day
        return str(moment.get("latest", "9999")) >= day

    return fits


def _held(key: str) -> Callable[[JsonObject], list[Any]]:
    return lambda item: [item.get(key)]


def _ids(key: str) -> Callable[[JsonObject], list[Any]]:
    return lambda item: ids_in(item.get(key))


def _of_counts(key: str) -> Callable[[JsonObject], list[Any]]:
    """Look at the counts of a claim, or at a count itself."""
    return lambda item: [one.get(key) for one in _counts(item)]


def _counts(item: JsonObject) -> list[JsonObject]:
    return objects_in(item.get("counts")) if "counts" in item else [item]


def _end_of(key: str, end: str) -> Callable[[JsonObject], list[Any]]:
    return lambda item: [(item.get(key) or {}).get(end)]


@dataclass(frozen=True)
class _Filter:
    """The values of a filter that an item holds, and the rule where one of them is not all."""

    values: Callable[[JsonObject], list[Any]]
    rule: Callable[[Narrowing, JsonObject, str], bool] | None = None


_FILTERS: Mapping[str, _Filter] = {
    **{key: _Filter(_held(key)) for key in ("status", "modality", "standing")},
    "type": _Filter(lambda item: list(item.get("type") or ())),
    "disputed": _Filter(lambda item: ["true" if item.get("disputed") is True else "false"]),
    **{key: _Filter(_of_counts(key)) for key in ("outcome", "outcomeKind")},
    "claimant": _Filter(_ids("claimant")),
    "party": _Filter(_parties),
    "about": _Filter(lambda item: [one for one in ids_in(item.get("about")) if "/events/" in one]),
    "article": _Filter(lambda item: ids_in([item.get("appearance")])),
    "place": _Filter(_places, _placed),
    "within": _Filter(lambda item: list(_places_around(item)), _within),
    "role": _Filter(_first_words_of_roles, _role),
    "saidFrom": _Filter(_end_of("saidOn", "earliest"), _day("saidOn", False)),
    "saidTo": _Filter(_end_of("saidOn", "latest"), _day("saidOn", True)),
    "happenedFrom": _Filter(_end_of("happenedOn", "earliest"), _day("happenedOn", False)),
    "happenedTo": _Filter(_end_of("happenedOn", "latest"), _day("happenedOn", True)),
}
"""By parameter, each filter that the kit knows."""

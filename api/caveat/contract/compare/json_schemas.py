"""Schemas: two JSON Schemas compared part by part, through references and conditions.

A difference makes what is taken wider or narrower; `side` says whether that is an answer or a
request, and change.py which of the two is a break.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from caveat.contract.compare.change import ContractChange, Severity
from caveat.contract.compare.json_schema_keywords import (
    CLOSERS,
    NAMED_SCHEMAS,
    OF_NO_MATTER,
    ONE_SCHEMA,
    WORDS,
    keyword_changes,
)
from caveat.contract.compare.references import Library, Spot


class Schemas:
    """Compares schemas of two libraries; each pair of places is compared once."""

    def __init__(self, old: Library, new: Library) -> None:
        self.old = old
        self.new = new
        self._met: set[tuple[Any, Any, str]] = set()

    def compare(self, old: Spot, new: Spot, side: str) -> Iterator[ContractChange]:
        """Compare two schemas; `side` is "answer" or "request"."""
        pair = (old.place, new.place, side)
        if pair in self._met:
            return
        self._met.add(pair)
        if "$ref" in old.keyed or "$ref" in new.keyed:
            yield from self._references(old, new, side)
        else:
            yield from self._written(old, new, side)

    def _references(self, old: Spot, new: Spot, side: str) -> Iterator[ContractChange]:
        """Compare what is meant, and what stands beside the references."""
        meant = self.old.follow(old), self.new.follow(new)
        if "$ref" in old.keyed and "$ref" in new.keyed:
            if meant[0].place != meant[1].place:
                what = f"It refers to {meant[1].where}, no longer to {meant[0].where}."
                yield ContractChange("reference-moved", new.where, what)
            yield from self._written(old, new, side)
        else:
            yield from _beside(old, f"{side}-condition-removed", "is gone")
            yield from _beside(new, f"{side}-condition-added", "is new")
        yield from self.compare(*meant, side)

    def _written(self, old: Spot, new: Spot, side: str) -> Iterator[ContractChange]:
        if old.value is False or new.value is False:
            yield from _nothing(old, new, side)
            return
        yield from keyword_changes(old, new, side)
        yield from self._keys(old, new, side)
        yield from _required(old, new, side)
        yield from self._closers(old, new, side)
        yield from self._parts(old, new, side)
        yield from self._branches(old, new, side)
        yield from self._conditions(old, new, side)
        yield from self._definitions(old, new, side)

    def _keys(self, old: Spot, new: Spot, side: str) -> Iterator[ContractChange]:
        """Compare the keys of an object; in a mere condition they are no keys of their own."""
        declares = any(part.keyed.keys() & {"type", *CLOSERS} for part in (old, new))
        before, after = old.at("properties"), new.at("properties")
        for key in _both(before, after):
            was, is_ = key in before.keyed, key in after.keyed
            gone = before.keyed.get(key, False) is False and after.keyed.get(key, False) is False
            if was and is_ and declares and False in (before.keyed[key], after.keyed[key]):
                was, is_ = before.keyed[key] is not False, after.keyed[key] is not False
            if gone and declares:
                continue
            if was and is_:
                yield from self.compare(before.at(key), after.at(key), side)
            elif declares:
                yield _key(before.at(key) if was else after.at(key), is_, side)
            else:
                yield _condition(before.at(key) if was else after.at(key), is_, side)

    def _closers(self, old: Spot, new: Spot, side: str) -> Iterator[ContractChange]:
        for name in CLOSERS:
            before, after = old.keyed.get(name, True), new.keyed.get(name, True)
            if isinstance(before, dict) and isinstance(after, dict):
                yield from self.compare(old.at(name), new.at(name), side)
            elif before != after:
                opened = before is False or after is True
                what = "Keys that it does not name may stand there" + (
                    "." if opened else " no longer, or not all."
                )
                kind = f"{side}-keys-{'opened' if opened else 'closed'}"
                yield ContractChange(kind, new.at(name).where, what)

    def _parts(self, old: Spot, new: Spot, side: str) -> Iterator[ContractChange]:
        """Compare what holds for items, names and the like: each is one more condition."""
        pairs = [(old.at(name), new.at(name)) for name in ONE_SCHEMA]
        for name in (*NAMED_SCHEMAS, "dependentRequired"):
            before, after = old.at(name), new.at(name)
            pairs += [(before.at(key), after.at(key)) for key in _both(before, after)]
        positions = range(max(len(one.at("prefixItems").items()) for one in (old, new)))
        pairs += [(old.at("prefixItems", at), new.at("prefixItems", at)) for at in positions]
        for before, after in pairs:
            yield from self._part(before, after, side)

    def _part(self, old: Spot, new: Spot, side: str) -> Iterator[ContractChange]:
        if old.value is None or new.value is None:
            if old.value != new.value:
                yield _condition(new if old.value is None else old, old.value is None, side)
        elif isinstance(new.value, list):
            for name in _differing(new.value, old.value):
                yield _condition(new, True, side, f"It needs `{name}` too.")
            for name in _differing(old.value, new.value):
                yield _condition(new, False, side, f"It needs `{name}` no longer.")
        else:
            yield from self.compare(old, new, side)

    def _branches(self, old: Spot, new: Spot, side: str) -> Iterator[ContractChange]:
        for name in ("allOf", "anyOf", "oneOf"):
            before, after = old.at(name), new.at(name)
            pairs, gone, come = self._paired(before.items(), after.items(), side)
            for one, other in pairs:
                yield from self.compare(one, other, side)
            if name == "allOf" or before.value is None or after.value is None:
                spots = [(one, False) for one in gone] + [(one, True) for one in come]
                yield from (_condition(spot, added, side) for spot, added in spots)
            else:
                for one in gone:
                    yield ContractChange(
                        f"{side}-choice-removed", one.where, f"{name}: a choice is gone."
                    )
                for one in come:
                    yield ContractChange(
                        f"{side}-choice-added", one.where, f"{name}: a choice is new."
                    )

    def _paired(
        self, old: list[Spot], new: list[Spot], side: str
    ) -> tuple[list[tuple[Spot, Spot]], list[Spot], list[Spot]]:
        """Pair the branches that are the same or speak of the same; what is left over is apart."""
        pairs = []
        for alike in (_equal, _of_one_reference, _of_one_condition):
            for one in list(old):
                other = next((spot for spot in new if alike(one, spot)), None)
                if other is not None:
                    old, new = [x for x in old if x != one], [x for x in new if x != other]
                    pairs.append((one, other))
        if len(old) == len(new):
            return [*pairs, *zip(old, new, strict=True)], [], []
        return pairs, old, new

    def _conditions(self, old: Spot, new: Spot, side: str) -> Iterator[ContractChange]:
        before, after = old.at("not"), new.at("not")
        if before.value is not None and after.value is not None:
            if not self._same(before, after, side):
                what = "What may not stand there changed."
                yield ContractChange(f"{side}-condition-changed", after.where, what)
        else:
            yield from self._part(before, after, side)
        before, after = old.at("if"), new.at("if")
        if before.value is None or after.value is None:
            yield from self._part(before, after, side)
        elif not self._same(before, after, side):
            what = "What the condition depends on changed."
            yield ContractChange(f"{side}-condition-changed", after.where, what)
        else:
            for name in ("then", "else"):
                yield from self._part(old.at(name), new.at(name), side)

    def _same(self, old: Spot, new: Spot, side: str) -> bool:
        """Say whether two schemas take the same, whatever their words are.

        What an open list gained is told where the list stands, and changes no condition.
        """
        changes = Schemas(self.old, self.new).compare(old, new, side)
        return all(
            change.severity is Severity.PATCH or change.kind == "open-value-added"
            for change in changes
        )

    def _definitions(self, old: Spot, new: Spot, side: str) -> Iterator[ContractChange]:
        before, after = old.at("$defs"), new.at("$defs")
        for key in _both(before, after):
            if key not in after.keyed:
                yield ContractChange(
                    "definition-removed", before.at(key).where, f"`{key}` is gone."
                )
            elif key not in before.keyed:
                yield ContractChange("definition-added", after.at(key).where, f"`{key}` is new.")
            else:
                yield from self.compare(before.at(key), after.at(key), side)


def _beside(spot: Spot, kind: str, what: str) -> Iterator[ContractChange]:
    for key, beside in spot.each():
        if "$ref" in spot.keyed and key not in (*WORDS, *OF_NO_MATTER):
            yield ContractChange(kind, beside.where, f"`{key}` beside the reference {what}.")


def _nothing(old: Spot, new: Spot, side: str) -> Iterator[ContractChange]:
    if old.value is not False:
        yield _condition(new, True, side, "Nothing can stand there any more.")
    elif new.value is not False:
        yield _condition(new, False, side, "Something may stand where nothing could.")


def _required(old: Spot, new: Spot, side: str) -> Iterator[ContractChange]:
    before, after = (list(spot.keyed.get("required", ())) for spot in (old, new))
    where = new.at("required").where
    for key in _differing(after, before):
        yield ContractChange(f"{side}-key-promised", where, f"`{key}` is always there now.")
    for key in _differing(before, after):
        yield ContractChange(f"{side}-key-no-longer-promised", where, f"`{key}` may be missing.")


def _key(spot: Spot, added: bool, side: str) -> ContractChange:
    name = spot.pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
    if added:
        return ContractChange(f"{side}-key-added", spot.where, f"The key `{name}` is new.")
    return ContractChange(f"{side}-key-removed", spot.where, f"The key `{name}` is gone.")


def _condition(spot: Spot, added: bool, side: str, what: str = "") -> ContractChange:
    if added:
        return ContractChange(f"{side}-condition-added", spot.where, what or "A condition is new.")
    return ContractChange(f"{side}-condition-removed", spot.where, what or "A condition is gone.")


def _both(old: Spot, new: Spot) -> list[str]:
    return [*old.keyed, *(key for key in new.keyed if key not in old.keyed)]


def _differing(whole: list[Any], part: list[Any]) -> list[Any]:
    return [one for one in whole if one not in part]


def _equal(old: Spot, new: Spot) -> bool:
    return bool(old.value == new.value)


def _of_one_reference(old: Spot, new: Spot) -> bool:
    return "$ref" in old.keyed and old.keyed["$ref"] == new.keyed.get("$ref")


def _of_one_condition(old: Spot, new: Spot) -> bool:
    return "if" in old.keyed and old.keyed["if"] == new.keyed.get("if")

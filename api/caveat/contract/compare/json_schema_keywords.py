"""Keywords: what one JSON Schema says of a value itself, compared.

What is written here knows nothing of answers and requests: change.py says for which of the two
a difference is a break. A keyword that is not known here and that changed is a break: nothing
passes unseen.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from caveat.contract.compare.change import ContractChange
from caveat.contract.compare.references import Spot
from caveat.contract.vocabulary import OPEN_LISTS

VERSION_IN_ID = re.compile(r"/\d+\.\d+\.\d+/")
LOWER = {"minimum": None, "exclusiveMinimum": None, "minContains": 1} | dict.fromkeys(
    ("minLength", "minItems", "minProperties"), 0
)
UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "maxContains")
FORMS = ("pattern", "format", "multipleOf", "contentEncoding", "contentMediaType")
WORDS = ("title", "description", "$comment")
ONE_SCHEMA = ("items", "contains", "propertyNames")
NAMED_SCHEMAS = ("patternProperties", "dependentSchemas")
CLOSERS = ("additionalProperties", "unevaluatedProperties")
OF_NO_MATTER = frozenset({"example", "examples", "$ref"})
KNOWN = frozenset(
    {
        *LOWER, *UPPER, *FORMS, *WORDS, *ONE_SCHEMA, *NAMED_SCHEMAS, *CLOSERS, *OF_NO_MATTER,
        "type", "enum", "const", "uniqueItems", "default", "deprecated", "properties", "required",
        "dependentRequired", "prefixItems", "allOf", "anyOf", "oneOf", "not", "if", "then", "else",
        "$defs",
    }
)  # fmt: skip


def keyword_changes(old: Spot, new: Spot, side: str) -> Iterator[ContractChange]:
    """Compare the keywords that hold no schema; `side` is "answer" or "request"."""
    for compare in (_values, _types, _bounds, _forms, _words):
        yield from compare(old, new, side)
    yield from _rest(old, new)


def _values(old: Spot, new: Spot, side: str) -> Iterator[ContractChange]:
    before, after = _enumerated(old), _enumerated(new)
    where = new.at("const" if "const" in new.keyed else "enum").where
    if before is None and after is not None:
        yield ContractChange(
            f"{side}-value-removed", where, f"Only {_format_list(after)} can stand there now."
        )
    elif before is not None and after is None:
        yield ContractChange(f"{side}-value-added", new.where, "Any value can stand there now.")
    else:
        open_ = side == "answer" and key_of(new) in OPEN_LISTS
        added = "open-value-added" if open_ else f"{side}-value-added"
        for value in _less(after, before):
            yield ContractChange(added, where, f"The value {value} is new.")
        for value in _less(before, after):
            yield ContractChange(f"{side}-value-removed", where, f"The value {value} is gone.")


def key_of(spot: Spot) -> str:
    """Name the key, or the definition, whose values a schema describes."""
    steps = spot.pointer.split("/")
    named = [at for at, step in enumerate(steps[:-1]) if step in ("properties", "$defs")]
    return steps[named[-1] + 1] if named else ""


def _enumerated(spot: Spot) -> list[str] | None:
    """Give the values that a schema enumerates, as JSON; None where it does not."""
    if "const" in spot.keyed:
        return [_json(spot.keyed["const"])]
    return [_json(one) for one in spot.keyed["enum"]] if "enum" in spot.keyed else None


def _types(old: Spot, new: Spot, side: str) -> Iterator[ContractChange]:
    if _enumerated(old) is not None and _enumerated(new) is not None:
        return
    before, after = _type_set(old), _type_set(new)
    if before == after:
        return
    where = new.at("type").where
    what = f"The type was {_format_types(before)} and is {_format_types(after)}."
    if before is not None and (after is None or after - before):
        yield ContractChange(f"{side}-type-widened", where, what)
    if after is not None and (before is None or before - after):
        yield ContractChange(f"{side}-type-narrowed", where, what)


def _type_set(spot: Spot) -> frozenset[str] | None:
    if "type" not in spot.keyed:
        return None
    written = spot.keyed["type"]
    types = frozenset([written] if isinstance(written, str) else written)
    return types | {"integer"} if "number" in types else types


def _format_types(types: frozenset[str] | None) -> str:
    return " or ".join(sorted(types)) if types is not None else "any"


def _bounds(old: Spot, new: Spot, side: str) -> Iterator[ContractChange]:
    for key, least in LOWER.items():
        yield from _bound(old, new, side, key, least, upward=True)
    for key in UPPER:
        yield from _bound(old, new, side, key, None, upward=False)
    yield from _bound(old, new, side, "uniqueItems", False, upward=True)


def _bound(
    old: Spot, new: Spot, side: str, key: str, absent: Any, *, upward: bool
) -> Iterator[ContractChange]:
    """A bound that rises is tighter if it is a lower one; one that is not there binds nothing."""
    before, after = old.keyed.get(key, absent), new.keyed.get(key, absent)
    if before == after:
        return
    tighter = before is None or (after is not None and (after > before) == upward)
    kind = "tightened" if tighter else "loosened"
    what = f"`{key}` was {_format(before)} and is {_format(after)}."
    yield ContractChange(f"{side}-bound-{kind}", new.at(key).where, what)


def _forms(old: Spot, new: Spot, side: str) -> Iterator[ContractChange]:
    for key in FORMS:
        before, after = old.keyed.get(key), new.keyed.get(key)
        if before != after:
            kind = "tightened" if before is None else "loosened" if after is None else "changed"
            what = f"`{key}` was {_format(before)} and is {_format(after)}."
            yield ContractChange(f"{side}-form-{kind}", new.at(key).where, what)


def _words(old: Spot, new: Spot, side: str) -> Iterator[ContractChange]:
    for key in WORDS:
        if old.keyed.get(key) != new.keyed.get(key):
            yield ContractChange("wording-changed", new.at(key).where, f"`{key}` reads otherwise.")
    if old.keyed.get("default") != new.keyed.get("default"):
        before, after = _format(old.keyed.get("default")), _format(new.keyed.get("default"))
        what = f"The default was {before} and is {after}."
        yield ContractChange(f"{side}-default-changed", new.at("default").where, what)
    yield from deprecations(old, new)


def deprecations(old: Spot, new: Spot) -> Iterator[ContractChange]:
    before, after = bool(old.keyed.get("deprecated")), bool(new.keyed.get("deprecated"))
    if before != after:
        kind = "deprecated" if after else "undeprecated"
        yield ContractChange(kind, new.where, "It is to go." if after else "It stays after all.")


def _rest(old: Spot, new: Spot) -> Iterator[ContractChange]:
    """Compare what no other comparer reads."""
    for key in sorted({*old.keyed, *new.keyed} - KNOWN):
        before, after = old.keyed.get(key), new.keyed.get(key)
        if key == "$id":
            before, after = (VERSION_IN_ID.sub("/", str(one)) for one in (before, after))
        if before != after:
            what = f"`{key}` was {_format(before)} and is {_format(after)}."
            yield ContractChange("keyword-changed", new.at(key).where, what)


def _json(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def _format(value: Any) -> str:
    text = _json(value)
    return "absent" if value is None else text if len(text) < 200 else text[:200] + "..."


def _format_list(values: list[str]) -> str:
    return ", ".join(values)


def _less(whole: list[str] | None, part: list[str] | None) -> list[str]:
    return [one for one in whole or () if one not in (part or ())]

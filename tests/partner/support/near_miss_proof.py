"""Near-miss proof: that two validators refuse a document for the rule that it names.

`PYTHONPATH=.:partner/src python -m tests.partner.support.near_miss_proof 10000` tries as many valid
documents and as many near misses, spread over all schemas, with both validators, and says how long
that took.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from caveat.release.json_schema import SchemaValidators, validators_in
from caveat_partner.generate import SCHEMAS, Broken, near_misses, valid

FOLDER = Path(__file__).resolve().parents[3] / "schemas"
PUBLISHED = sorted((FOLDER / "published").glob("*.json"))
OF_OBJECTS = {"required", "additionalProperties", "dependentRequired", "anyOf"}
Spot = tuple[str, str, str]
"""A keyword of the schemas: the file, the JSON Pointer of the schema that has it, and the keyword
with the key that it asks for, where it asks for keys."""


@dataclass(frozen=True)
class Fault:
    """What a validator found; of an `anyOf`, what was wrong with each of its schemas."""

    pointer: str
    keyword: str
    keys: tuple[str, ...] = ()
    branches: tuple[tuple[Fault, ...], ...] = ()
    spot: Spot | None = None


def validators() -> SchemaValidators:
    return validators_in(FOLDER)


def written(path: Any) -> str:
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def told_by_jsonschema(schema: str, document: Any) -> list[Fault]:
    errors = validators().explainers[schema].iter_errors(document)
    return [_from_jsonschema(schema, document, error) for error in errors]


def _from_jsonschema(schema: str, document: Any, error: Any) -> Fault:
    keyword = error.validator or "false"
    path, at = [*error.absolute_schema_path], [*error.absolute_path]
    if keyword == "false":
        at.append(forbidden(schema, path, part_at(document, at), error.instance))
    branches: dict[int, list[Fault]] = {}
    for inner in error.context or ():
        branches.setdefault(inner.schema_path[0], []).append(
            _from_jsonschema(schema, document, inner)
        )
    told = tuple(map(tuple, branches.values()))
    return Fault(written(at), keyword, missing_keys(error), told)


def forbidden(schema: str, path: list[str | int], part: Any, value: Any) -> str:
    """Name the key that may not be there: jsonschema tells only of which object, and its value."""
    file, pointer = located(schema, path)
    keys = part_at(texts()[file], pointer.split("/")[1:])
    return next(key for key in keys if keys[key] is False and part.get(key) is value)


def part_at(whole: Any, path: Iterable[str | int]) -> Any:
    for step in path:
        whole = whole[int(step)] if isinstance(whole, list) else whole[step]
    return whole


def missing_keys(error: Any) -> tuple[str, ...]:
    """Name the key that an error misses; jsonschema yields one error for each."""
    if error.validator != "required":
        return ()
    return tuple(key for key in error.validator_value if error.message.startswith(repr(key)))


def told_by_jsonschema_rs(schema: str, document: Any) -> list[Fault]:
    return [
        _from_jsonschema_rs(error) for error in validators().deciders[schema].iter_errors(document)
    ]


def _from_jsonschema_rs(error: Any) -> Fault:
    file, pointer = error.absolute_keyword_location.removesuffix("/required").split("#")
    name = error.kind.name
    keyword = "false" if name == "falseSchema" else str(error.schema_path[-1])
    key = error.kind.as_dict()["property"] if name == "required" else None
    if "/dependentRequired/" in pointer:
        pointer = pointer.partition("/dependentRequired/")[0]
        told, keyword, key = f"dependentRequired {key}", "dependentRequired", None
    else:
        pointer = pointer if keyword == "false" else pointer.removesuffix(f"/{keyword}")
        told = f"{keyword} {key}" if key else keyword
    branches = error.kind.context if name == "anyOf" else ()
    return Fault(
        written(error.instance_path),
        keyword,
        (key,) if key else (),
        tuple(tuple(map(_from_jsonschema_rs, branch)) for branch in branches),
        (file.rpartition("/")[2].removesuffix(".json"), pointer, told),
    )


def unnamed(faults: list[Fault], rule: Broken) -> list[Fault] | None:
    """Give the faults that are not of the rule; None where the rule itself is not among them."""
    leaves = [leaf for fault in faults for leaf in leaves_for(fault, rule)]
    if not any(of_rule(leaf, rule) for leaf in leaves):
        return None
    return [fault for fault in faults if not list(leaves_for(fault, rule))]


def leaves_for(fault: Fault, rule: Broken) -> Iterator[Fault]:
    """Yield what a fault comes down to, if that is the rule and nothing else.

    Where one of several schemas would do, one of them must have nothing to say but this.
    """
    at_rule, entailed = fault.pointer == rule.pointer, fault.pointer in rule.entails
    if fault.branches:
        told = [[list(leaves_for(inner, rule)) for inner in branch] for branch in fault.branches]
        fitting = [leaf for branch in told if all(branch) for leaves in branch for leaf in leaves]
        if fitting or (at_rule and rule.keyword == "anyOf"):
            yield from (fault, *fitting)
    elif entailed or (at_rule and fits(fault, rule)):
        yield fault


def fits(fault: Fault, rule: Broken) -> bool:
    """Say whether a fault at the place of a rule can be of it.

    A value that is wrong may break several keywords (a number that is a text is no constant
    either); of what an object lacks or has too much, each fault is one of its own.
    """
    if fault.keyword == "required":
        return rule.keyword == "required" and rule.key in fault.keys
    return fault.keyword == rule.keyword or not {fault.keyword, rule.keyword} & OF_OBJECTS


def of_rule(leaf: Fault, rule: Broken) -> bool:
    if leaf.pointer != rule.pointer or leaf.keyword != rule.keyword:
        return False
    return leaf.keyword != "required" or rule.key in leaf.keys


def spots_hit(faults: list[Fault], rule: Broken) -> Iterator[Spot]:
    for fault in faults:
        for leaf in leaves_for(fault, rule):
            assert leaf.spot, "only jsonschema-rs tells where a keyword stands"
            yield leaf.spot


ASSERTING = (
    *("type", "enum", "const", "pattern", "format", "minLength", "minimum", "maximum"),
    *("maxItems", "additionalProperties", "contains", "anyOf", "not"),
)
UNLESS_EMPTY = ("minItems", "uniqueItems")
"""Keywords that assert nothing where they are 0 or false."""


def spots_of_schemas() -> set[Spot]:
    """List every keyword of every schema by which a document can be refused.

    What stands within `if`, `not` and `contains` only asks: not to fit is no fault by itself.
    """
    return {spot for file, schema in texts().items() for spot in spots_within(file, schema, "")}


def enumerations_of_schemas() -> set[frozenset[str]]:
    """Give the values of every enumeration that a key has, and not only on a condition."""
    return {
        frozenset(part_at(texts()[file], filter(None, pointer.split("/")))["enum"])
        for file, pointer, keyword in spots_of_schemas()
        if keyword == "enum" and not {"then", "else"} & set(pointer.split("/"))
    }


def spots_within(file: str, schema: Any, pointer: str) -> Iterator[Spot]:
    """Walk the schemas below one schema, and list what each of them asks for."""
    if schema is False:
        yield file, pointer, "false"
    if not isinstance(schema, dict):
        return
    yield from (
        (file, pointer, one) for one in ASSERTING if one in schema and not is_walked(schema, one)
    )
    yield from ((file, pointer, keyword) for keyword in UNLESS_EMPTY if schema.get(keyword))
    yield from ((file, pointer, f"required {key}") for key in schema.get("required", ()))
    for others in schema.get("dependentRequired", {}).values():
        yield from ((file, pointer, f"dependentRequired {other}") for other in others)
    for step, inner in schemas_below(schema):
        yield from spots_within(file, inner, pointer + written(step))


def is_walked(schema: dict[str, Any], keyword: str) -> bool:
    """Say whether a keyword holds a schema that every other key must satisfy."""
    return keyword == "additionalProperties" and isinstance(schema[keyword], dict)


def schemas_below(schema: dict[str, Any]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    for keyword in ("properties", "$defs"):
        yield from (((keyword, key), one) for key, one in schema.get(keyword, {}).items())
    for keyword in ("allOf", "anyOf"):
        yield from (((keyword, at), one) for at, one in enumerate(schema.get(keyword, ())))
    yield from (((key,), schema[key]) for key in ("items", "then", "else") if key in schema)
    if isinstance(schema.get("additionalProperties"), dict):
        yield ("additionalProperties",), schema["additionalProperties"]


@cache
def texts() -> dict[str, Any]:
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in PUBLISHED}


def located(schema: str, path: list[str | int]) -> tuple[str, str]:
    """Follow a path, references included, to where a schema is written."""
    file, here, pointer = schema, texts()[schema], ""
    for step in path:
        file, here, pointer = followed(file, here, pointer)
        here, pointer = here[step], pointer + written([step])
    return followed(file, here, pointer)[::2]  # type: ignore[return-value]


def followed(file: str, here: Any, pointer: str) -> tuple[str, Any, str]:
    while isinstance(here, dict) and "$ref" in here and "anyOf" not in here:
        name, _, pointer = here["$ref"].partition("#")
        file = name.removesuffix(".json") or file
        here = texts()[file]
        for step in pointer.split("/")[1:]:
            here = here[step]
    return file, here, pointer


def refused_for_its_rule(schema: str, document: Any, rule: Broken) -> str | None:
    """Say what is wrong with how the validators refuse a near miss; None where nothing is."""
    for told in (told_by_jsonschema_rs, told_by_jsonschema):
        wrong = told_otherwise(told(schema, document), rule)
        if wrong:
            return f"{told.__name__}: {wrong}"
    return None


def told_otherwise(faults: list[Fault], rule: Broken) -> str | None:
    if not faults:
        return f"accepts what breaks {rule.name} at {rule.pointer}"
    others = unnamed(faults, rule)
    if others is None:
        return f"does not tell of {rule.keyword} at {rule.pointer} ({rule.name}): {faults[:3]}"
    return f"tells more than {rule.name} at {rule.pointer}: {others[:3]}" if others else None


def prove(number: int, seed: int = 0) -> list[str]:
    """Try `number` valid documents and as many near misses with both validators."""
    share = -(-number // len(SCHEMAS))
    wrong: list[str] = []
    for schema in SCHEMAS:
        started, tally = time.process_time(), Counter[str]()
        for document in valid(schema, seed, share):
            fine = validators().allows(schema, document) and not told_by_jsonschema(
                schema, document
            )
            tally["accepted" if fine else "valid, and refused"] += 1
            wrong += [] if fine else [f"{schema}: a valid document is refused"]
        for document, rule in near_misses(schema, seed, share):
            what = refused_for_its_rule(schema, document, rule)
            tally["refused" if what is None else "refused otherwise"] += 1
            wrong += [f"{schema}: {what}"] if what else []
        print(f"{schema:13} {dict(tally)} {time.process_time() - started:.1f} s")
    return wrong


if __name__ == "__main__":
    found = prove(int(sys.argv[1]))
    print("\n".join(found[:20]))
    sys.exit(bool(found))

"""Holds documents against the schemas of one contract: jsonschema-rs decides, jsonschema explains.

Of ten thousand documents nearly all are sound, and jsonschema-rs sees that a hundred times as fast;
the words, and the last word, on one that it refuses are those of jsonschema.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

import jsonschema_rs
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import best_match
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

OPENAPI = "urn:openapi"
"""Where the components of openapi.json stand among the schemas."""
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]*")
_DATE_TIME = re.compile(
    r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)", re.ASCII
)


class Fault(NamedTuple):
    """One breach of a schema: the JSON pointer, and what is wrong there."""

    pointer: str
    message: str


def judge_of(
    schemas: Mapping[str, Mapping[str, Any]], components: Mapping[str, Any]
) -> SchemaJudge:
    """Give the judge of schemas by their names; the same are compiled only once."""
    return _judge_of_text(json.dumps([schemas, components], sort_keys=True))


@lru_cache(maxsize=8)
def _judge_of_text(text: str) -> SchemaJudge:
    schemas, components = json.loads(text)
    return SchemaJudge(schemas, components)


class SchemaJudge:
    """The validators of one contract, made once; nothing is ever fetched for them."""

    def __init__(self, schemas: Mapping[str, Any], components: Mapping[str, Any]) -> None:
        whole = {OPENAPI: {"components": components}}
        by_id = {schema.get("$id", name): schema for name, schema in schemas.items()} | whole
        resources = [
            (iri, Resource.from_contents(schema, DRAFT202012)) for iri, schema in by_id.items()
        ]
        self._registry = Registry().with_resources(resources).crawl()
        self._explainers = {name: self._explainer(schema) for name, schema in schemas.items()}
        self._deciders = _deciders_of(json.dumps(schemas, sort_keys=True))

    def _explainer(self, schema: Mapping[str, Any]) -> Draft202012Validator:
        return Draft202012Validator(schema, registry=self._registry, format_checker=FORMATS)

    def faults(self, name: str, document: object) -> list[Fault]:
        """Hold a document against the schema of a name."""
        if name not in self._explainers:
            return [Fault("", f"there is no schema `{name}` to hold it against")]
        if _is_sound(self._deciders[name], document):
            return []
        return _list_faults(self._explainers[name], document)

    def takes(self, name: str, document: object) -> bool:
        """Say whether a document satisfies the schema of a name, and not what is wrong with it."""
        if name not in self._explainers:
            return False
        decider = self._deciders[name]
        if decider is None:
            return self._explainers[name].is_valid(document)
        return _is_sound(decider, document)

    def component(self, name: str, document: object) -> list[Fault]:
        """Hold a document against a schema that stands in openapi.json alone."""
        schema = {"$ref": f"{OPENAPI}#/components/schemas/{name}"}
        return _list_faults(self._explainer(schema), document)


@lru_cache(maxsize=8)
def _deciders_of(text: str) -> dict[str, jsonschema_rs.Draft202012Validator | None]:
    """Compile schemas by their names; the same are compiled only once, and know one another."""
    schemas = json.loads(text)
    resources = [(schema.get("$id", name), schema) for name, schema in schemas.items()]
    try:
        known = jsonschema_rs.Registry(resources, retriever=_refuse)
    except (ValueError, jsonschema_rs.ReferencingError):
        return dict.fromkeys(schemas)
    return {name: _decider(schema, known) for name, schema in schemas.items()}


def _decider(
    schema: Mapping[str, Any], known: jsonschema_rs.Registry
) -> jsonschema_rs.Draft202012Validator | None:
    """Compile a schema; None where it cannot be, so that jsonschema alone judges by it."""
    try:
        return jsonschema_rs.Draft202012Validator(
            dict(schema), registry=known, retriever=_refuse, validate_formats=True
        )
    except (ValueError, jsonschema_rs.ReferencingError, jsonschema_rs.ValidationError):
        return None


def _refuse(address: str) -> None:
    raise ValueError(f"{address} is not among the schemas, and nothing is fetched for them")


def _is_sound(decider: jsonschema_rs.Draft202012Validator | None, document: object) -> bool:
    """Say whether a document surely satisfies a schema; what cannot be read does not."""
    try:
        return decider is not None and decider.is_valid(document)
    except ValueError:
        return False


def _list_faults(validator: Draft202012Validator, document: object) -> list[Fault]:
    faults = []
    for error in validator.iter_errors(document):
        nearest = best_match([error]) or error
        pointer = "".join(f"/{part}" for part in nearest.absolute_path)
        faults.append(Fault(pointer, nearest.message[:300]))
    return sorted(set(faults))


FORMATS = FormatChecker()
"""What jsonschema knows without its extra, whose grammar of `iri` takes a second to load."""


@FORMATS.checks("iri")
def _is_iri(value: object) -> bool:
    return not isinstance(value, str) or _is_iri_text(value)


@FORMATS.checks("date-time", raises=ValueError)
def _is_date_time(value: object) -> bool:
    """Take what RFC 3339 takes: a day, a time and an offset, in so many digits."""
    if not isinstance(value, str):
        return True
    return bool(_DATE_TIME.fullmatch(value) and datetime.fromisoformat(value.upper()))


@lru_cache(maxsize=20_000)
def _is_iri_text(value: str) -> bool:
    return _IRI.fullmatch(value) is not None

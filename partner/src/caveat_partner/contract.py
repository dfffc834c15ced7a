"""The contract as it is served: which answers are promised where, and the schemas they satisfy."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import best_match
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

SCHEMAS = "/schemas/{version}/{name}.json"
"""The route of the contract that serves a schema."""
OUTSIDE = "x-outside-operations"
"""Where the contract says what is answered to requests that are no operation of it."""
CLOSERS = ("additionalProperties", "unevaluatedProperties")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]*")
_DATE_TIME = re.compile(
    r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)", re.ASCII
)
_PLACEHOLDER = re.compile(r"\{[^}]+\}")


class Fault(NamedTuple):
    """One breach of a schema: the JSON pointer, and what is wrong there."""

    pointer: str
    message: str


@dataclass(frozen=True)
class PromisedResponse:
    """What the contract says of one answer: its media types and its headers."""

    media_types: frozenset[str]
    headers: Mapping[str, tuple[bool, Mapping[str, Any]]]
    """By name: whether it is required, and its schema."""


@dataclass(frozen=True)
class Contract:
    """openapi.json of a service with the schemas that it names, as they were served.

    `schemas` are by name, such as `claim`; every reference of theirs stays among them.
    """

    openapi: Mapping[str, Any]
    schemas: Mapping[str, Mapping[str, Any]]

    @property
    def version(self) -> str:
        return str(self.openapi.get("info", {}).get("version", ""))

    @property
    def paths(self) -> Mapping[str, Mapping[str, Any]]:
        paths: Mapping[str, Mapping[str, Any]] = self.openapi.get("paths", {})
        return paths

    @cached_property
    def collections(self) -> dict[str, str]:
        """Give each collection with the name of the schema of its nodes."""
        return {
            name: schema
            for path in self.paths
            if re.fullmatch(r"/[a-z]+(?:/\{article\})?/\{slug\}", path)
            and (schema := self._schema_of(name := path[1:].split("/")[0]))
        }

    @cached_property
    def lists(self) -> frozenset[str]:
        """Name each list that is read page by page, of nodes or of their counts."""
        plain = (path[1:] for path in self.paths if re.fullmatch("/[a-z]+", path))
        return frozenset(name for name in plain if "cursor" in self.parameters(f"/{name}"))

    def _schema_of(self, collection: str) -> str:
        """Find the schema whose `id` lies in a collection; that of a graph includes others."""
        for name, schema in self.schemas.items():
            members = schema.get("properties", {})
            pattern = members.get("id", {}).get("pattern", "")
            if f"/{collection}/" in pattern and "included" not in members:
                return name
        return ""

    def resolved(self, value: Mapping[str, Any]) -> Mapping[str, Any]:
        """Follow a reference within openapi.json; what leads nowhere is empty."""
        while "$ref" in value:
            found: Any = self.openapi
            for part in str(value["$ref"]).removeprefix("#/").split("/"):
                found = found.get(part, {}) if isinstance(found, Mapping) else {}
            value = found
        return value

    def parameters(self, path: str) -> dict[str, Mapping[str, Any]]:
        """Give the parameters of a route by name, each with its schema resolved.

        They stand with the route, or with each of its operations.
        """
        item = self.paths.get(path, {})
        stated = [*item.get("parameters", ()), *item.get("get", {}).get("parameters", ())]
        given = [self.resolved(parameter) for parameter in stated]
        return {str(one.get("name")): self.resolved(one.get("schema", {})) for one in given}

    def template(self, path: str) -> str | None:
        """Give the route of the contract that answers at a path: the one most at length."""
        fitting = [route for route, pattern in self._routes if pattern.fullmatch(path)]
        return fitting[0] if fitting else None

    @cached_property
    def _routes(self) -> list[tuple[str, re.Pattern[str]]]:
        routes = sorted(self.paths, key=lambda route: (route.count("{"), -len(route)))
        return [(route, _pattern(route)) for route in routes]

    def promised(self, method: str, path: str, status: int) -> PromisedResponse | None:
        """Give what is promised of an answer, or None where the contract knows none such."""
        asked = (method, path, status)
        if asked not in self._promised:
            self._promised[asked] = self._look_up(method, path, status)
        return self._promised[asked]

    @cached_property
    def _promised(self) -> dict[tuple[str, str, int], PromisedResponse | None]:
        return {}

    def _look_up(self, method: str, path: str, status: int) -> PromisedResponse | None:
        responses = self._responses(method, self.template(path))
        found = responses.get(str(status))
        if found is None:
            return None
        response = self.resolved(found)
        return PromisedResponse(
            frozenset(response.get("content", {})),
            dict(self._headers(response.get("headers", {}))),
        )

    def _responses(self, method: str, route: str | None) -> dict[str, Any]:
        """Give the answers by status; what answers GET answers HEAD with the same headers."""
        outside = self.openapi.get(OUTSIDE, {})
        anything: dict[str, Any] = outside.get("anything", {})
        if method == "OPTIONS":
            return {**anything, **outside.get("options", {})}
        if method not in ("GET", "HEAD"):
            return {**anything, **outside.get("otherMethods", {})}
        if route is None:
            return {**anything, **outside.get("otherPaths", {})}
        return {**anything, **self.paths[route].get("get", {}).get("responses", {})}

    def _headers(
        self, headers: Mapping[str, Any]
    ) -> Iterator[tuple[str, tuple[bool, Mapping[str, Any]]]]:
        for name, given in headers.items():
            header = self.resolved(given)
            schema = self.resolved(header.get("schema", {}))
            yield name, (bool(header.get("required")), schema)

    def faults(self, name: str, document: object) -> list[Fault]:
        """Hold a document against a published schema."""
        return self.faults_of_text(name, json.dumps(document))

    def faults_of_text(self, name: str, document: str) -> list[Fault]:
        """Hold JSON against a published schema; the same text is judged only once."""
        return _faults_once(self._judge, name, document)

    def component_faults(self, name: str, document: object) -> list[Fault]:
        """Hold a document against a schema that stands in openapi.json alone."""
        return self._judge.component(name, document)

    @cached_property
    def _judge(self) -> Judge:
        text = json.dumps([self.schemas, self.openapi.get("components", {})], sort_keys=True)
        return _judge_once(text)


def open_schema(schema: object) -> Any:
    """Let keys stand that a schema does not name: what a later minor version may add."""
    if isinstance(schema, dict):
        return {
            key: open_schema(value)
            for key, value in schema.items()
            if not (key in CLOSERS and value is False)
        }
    return [open_schema(part) for part in schema] if isinstance(schema, list) else schema


def _pattern(route: str) -> re.Pattern[str]:
    return re.compile("[^/]+".join(re.escape(part) for part in _PLACEHOLDER.split(route)))


class Judge:
    """The validators of one contract, made once; nothing is ever fetched for them."""

    def __init__(self, text: str) -> None:
        schemas, components = json.loads(text)
        self.digest = sha256(text.encode()).hexdigest()
        resources = [
            (schema.get("$id", name), Resource.from_contents(schema, DRAFT202012))
            for name, schema in schemas.items()
        ]
        whole = Resource.from_contents({"components": components}, DRAFT202012)
        registry = Registry().with_resources([*resources, ("urn:openapi", whole)]).crawl()
        self._validators = {
            name: Draft202012Validator(schema, registry=registry, format_checker=FORMATS)
            for name, schema in schemas.items()
        }
        self._registry = registry

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Judge) and other.digest == self.digest

    def faults(self, name: str, document: object) -> list[Fault]:
        if name not in self._validators:
            return [Fault("", f"there is no schema `{name}` to hold it against")]
        return _list_faults(self._validators[name], document)

    def component(self, name: str, document: object) -> list[Fault]:
        schema = {"$ref": f"urn:openapi#/components/schemas/{name}"}
        return _list_faults(
            Draft202012Validator(schema, registry=self._registry, format_checker=FORMATS), document
        )


def _list_faults(validator: Draft202012Validator, document: object) -> list[Fault]:
    faults = []
    for error in validator.iter_errors(document):
        nearest = best_match([error]) or error
        pointer = "".join(f"/{part}" for part in nearest.absolute_path)
        faults.append(Fault(pointer, nearest.message[:300]))
    return sorted(set(faults))


@lru_cache(maxsize=8)
def _judge_once(text: str) -> Judge:
    return Judge(text)


@lru_cache(maxsize=20_000)
def _faults_once(judge: Judge, name: str, document: str) -> list[Fault]:
    return judge.faults(name, json.loads(document))


def describe_value_fault(schema: Mapping[str, Any], value: str) -> str:
    """Say what is wrong with the value of a header, or nothing."""
    number = schema.get("type") == "integer" and re.fullmatch(r"-?\d+", value)
    for error in Draft202012Validator(schema).iter_errors(int(value) if number else value):
        return str(error.message)
    return ""


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

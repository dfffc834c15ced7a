"""The contract as it is served: which answers are promised where, and the schemas they satisfy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from jsonschema import Draft202012Validator

from caveat_partner.crawl.unread import NotRead
from caveat_partner.schema_judge import Fault, SchemaJudge, judge_of

SCHEMAS = "/schemas/{version}/{name}.json"
"""The route of the contract that serves a schema."""
OUTSIDE = "x-outside-operations"
"""Where the contract says what is answered to requests that are no operation of it."""
MOST_STEPS = 16
"""References that are followed from one to the next; a circle of them leads nowhere."""
CLOSERS = ("additionalProperties", "unevaluatedProperties")
_PLACEHOLDER = re.compile(r"\{[^}]+\}")


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
    unread: Mapping[str, Exception] = field(default_factory=dict)
    """By name: why a schema could not be read, raised where something is held against it."""

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

    def schema_of(self, collection: str) -> str:
        """Name the schema of the nodes of a collection, or nothing.

        Raises NotRead where none is found, and one never came that may be it.
        """
        if collection not in self.collections:
            for error in self.unread.values():
                if isinstance(error, NotRead):
                    raise error
        return self.collections.get(collection, "")

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
        for _ in range(MOST_STEPS):
            if "$ref" not in value:
                return value
            found: Any = self.openapi
            for part in str(value["$ref"]).removeprefix("#/").split("/"):
                found = found.get(part, {}) if isinstance(found, Mapping) else {}
            value = found
        return {}

    def parameters(self, path: str) -> dict[str, Mapping[str, Any]]:
        """Give the parameters of a route by name, each with its schema resolved.

        They stand with the route, or with each of its operations.
        """
        item = self.paths.get(path, {})
        stated = [*item.get("parameters", ()), *item.get("get", {}).get("parameters", ())]
        given = [self.resolved(parameter) for parameter in stated]
        return {str(one.get("name")): self.resolved(one.get("schema", {})) for one in given}

    def media_types(self, route: str, status: int = 200) -> frozenset[str]:
        """Name the media types that a route answers with."""
        return frozenset(self._response(route, status).get("content", {}))

    def knows_status(self, route: str, status: int) -> bool:
        return bool(self._response(route, status))

    def _response(self, route: str, status: int) -> Mapping[str, Any]:
        responses = self.paths.get(route, {}).get("get", {}).get("responses", {})
        return self.resolved(responses.get(str(status), {}))

    def template(self, path: str) -> str | None:
        """Give the route of the contract that answers at a path: the one most at length."""
        if path not in self._templates:
            fitting = (route for route, pattern in self._routes if pattern.fullmatch(path))
            self._templates[path] = next(fitting, None)
        return self._templates[path]

    @cached_property
    def _templates(self) -> dict[str, str | None]:
        return {}

    @cached_property
    def _routes(self) -> list[tuple[str, re.Pattern[str]]]:
        routes = sorted(self.paths, key=lambda route: (route.count("{"), -len(route)))
        return [(route, _pattern(route)) for route in routes]

    def promised(self, method: str, path: str, status: int) -> PromisedResponse | None:
        """Give what is promised of an answer, or None where the contract knows none such."""
        asked = (method, self.template(path), status)
        if asked not in self._promised:
            self._promised[asked] = self._look_up(*asked)
        return self._promised[asked]

    @cached_property
    def _promised(self) -> dict[tuple[str, str | None, int], PromisedResponse | None]:
        return {}

    def _look_up(self, method: str, route: str | None, status: int) -> PromisedResponse | None:
        responses = self._responses(method, route)
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
        """Hold a document against a published schema.

        Raises why the schema could not be read, where that is so.
        """
        if name in self.unread:
            raise self.unread[name]
        return self._judge.faults(name, document)

    def takes(self, name: str, document: object) -> bool:
        """Say whether a document satisfies a published schema."""
        return self._judge.takes(name, document)

    def component_faults(self, name: str, document: object) -> list[Fault]:
        """Hold a document against a schema that stands in openapi.json alone."""
        return self._judge.component(name, document)

    @cached_property
    def _judge(self) -> SchemaJudge:
        return judge_of(self.schemas, self.openapi.get("components", {}))


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


def describe_value_fault(schema: Mapping[str, Any], value: str) -> str:
    """Say what is wrong with the value of a header, or nothing."""
    number = schema.get("type") == "integer" and re.fullmatch(r"-?\d+", value)
    for error in Draft202012Validator(schema).iter_errors(int(value) if number else value):
        return str(error.message)
    return ""

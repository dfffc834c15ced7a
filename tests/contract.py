"""The contract as a judge: every response is held against openapi.yaml as it comes.

A response is judged by operation and status: the status must be documented, the headers there
and well formed, the media type named, the body as its schema says. All that is wrong is said
at once.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jsonschema_rs
import pyoxigraph as rdf
import requests
from werkzeug.test import Client, TestResponse

from api.openapi import bundled

ROOT = Path(__file__).resolve().parent.parent
JSON_TYPES = re.compile(r"application/(?:[a-z]+\+)?json$")
GZIP = b"\x1f\x8b"
RDF_TYPES = {
    "text/turtle": rdf.RdfFormat.TURTLE,
    "application/n-quads": rdf.RdfFormat.N_QUADS,
}


class Breach(AssertionError):
    """A response that the contract does not describe."""


@dataclass
class Contract:
    """Judges responses, and remembers which operations and statuses it has seen."""

    document: Mapping[str, Any]
    seen: set[tuple[str, str]] = field(default_factory=set)

    @cached_property
    def paths(self) -> list[tuple[re.Pattern[str], str, Mapping[str, Any]]]:
        """Path patterns, those with the most literal text first."""
        found = [
            (re.compile(re.sub(r"\\{(\w+)\\}", r"[^/]+", re.escape(path)) + r"\Z"), path, item)
            for path, item in self.document["paths"].items()
        ]
        return sorted(found, key=lambda entry: -len(re.sub(r"\{\w+\}", "", entry[1])))

    def operation(self, method: str, url: str) -> tuple[str, Mapping[str, Any]] | None:
        path = unquote(urlsplit(url).path)
        for pattern, template, item in self.paths:
            if pattern.match(path):
                return template, item.get(method.lower(), {})
        return None

    def resolve(self, value: Any) -> Any:
        while isinstance(value, Mapping) and "$ref" in value:
            target: Any = self.document
            for step in value["$ref"].removeprefix("#/").split("/"):
                target = target[step.replace("~1", "/").replace("~0", "~")]
            value = target
        return value

    @cache  # noqa: B019  # one contract lives as long as the tests
    def validator(self, pointer: str) -> Any:
        """Make the validator of a schema that stands at a pointer of the contract."""
        schema = {"$ref": f"urn:contract#{pointer}"}
        registry = jsonschema_rs.Registry([("urn:contract", dict(self.document))])
        return jsonschema_rs.Draft202012Validator(schema, registry=registry, validate_formats=True)

    def judge(
        self, method: str, url: str, status: int, headers: Mapping[str, str], body: bytes
    ) -> None:
        """Raise Breach with everything about a response that the contract does not allow."""
        faults = list(self._faults(method, url, status, headers, body))
        if faults:
            raise Breach(f"{method} {url} -> {status}:\n  " + "\n  ".join(faults))

    def _faults(
        self, method: str, url: str, status: int, headers: Mapping[str, str], body: bytes
    ) -> Iterable[str]:
        lower = {name.lower(): value for name, value in headers.items()}
        if method in ("GET", "HEAD"):
            found = self.operation(method, url)
            if found is None:
                yield from self._undocumented(url, status, lower, body)
                return
            template, operation = found
            self.seen.add((f"{method} {template}", str(status)))
            documented = operation.get("responses", {})
        else:
            documented = {"405": {"$ref": "#/components/responses/MethodNotAllowed"}}
            if method == "OPTIONS":
                if status != 204 and status < 400:
                    yield f"OPTIONS answers {status}"
                return
        if str(status) not in documented and status in GATE:
            documented = {str(status): {"$ref": f"#/components/responses/{GATE[status]}"}}
        if str(status) not in documented:
            yield f"the status {status} is not documented: {', '.join(documented)}"
            return
        response = self.resolve(documented[str(status)])
        yield from self._headers(response, lower)
        yield from self._body(method, status, response, lower, body)

    def _undocumented(
        self, url: str, status: int, headers: Mapping[str, str], body: bytes
    ) -> Iterable[str]:
        """A path that is no route may only be refused, with a problem."""
        if status not in (400, 404, 405, 411, 413, 414, 431):
            yield f"{url} is not in the contract and answers {status}"
        elif body and "html" not in headers["content-type"]:
            yield from self._schema("/components/schemas/problem", body)

    def _headers(self, response: Mapping[str, Any], headers: Mapping[str, str]) -> Iterable[str]:
        for name, written in response.get("headers", {}).items():
            header = self.resolve(written)
            value = headers.get(name.lower())
            if value is None:
                if header.get("required"):
                    yield f"the header {name} is missing"
            elif not jsonschema_rs.is_valid(header["schema"], value):
                yield f"the header {name} is {value!r}, not {header['schema']}"

    def _body(
        self,
        method: str,
        status: int,
        response: Mapping[str, Any],
        headers: Mapping[str, str],
        body: bytes,
    ) -> Iterable[str]:
        if method == "HEAD" or status in (204, 304):
            if body:
                yield f"{len(body)} bytes of body where none may be"
            if status == 304 and ("content-type" in headers or "content-encoding" in headers):
                yield "a 304 with content headers"
            return
        media_type = headers.get("content-type", "").partition(";")[0].strip()
        content = response.get("content", {})
        if media_type not in content:
            yield f"the media type {media_type!r} is not documented: {', '.join(content)}"
            return
        if "content-length" in headers and headers.get("content-encoding") is None and int(
            headers["content-length"]
        ) != len(body):
            yield "Content-Length is not the length of the body"
        yield from self._content(media_type, response, content[media_type], body)

    def _content(
        self, media_type: str, response: Mapping[str, Any], content: Mapping[str, Any], body: bytes
    ) -> Iterable[str]:
        if body.startswith(GZIP) and media_type != "application/gzip":
            body = gzip.decompress(body)
        if media_type in RDF_TYPES:
            try:
                if not any(True for _ in rdf.parse(body, format=RDF_TYPES[media_type])):
                    yield "no statement in the RDF"
            except SyntaxError as error:
                yield f"not {media_type}: {error}"
        elif media_type == "application/gzip":
            gzip.decompress(body)
        elif JSON_TYPES.search(media_type):
            yield from self._json(content["schema"], body)
        elif not body:
            yield "the body is empty"

    def _json(self, schema: Mapping[str, Any], body: bytes) -> Iterable[str]:
        if "$ref" in schema:
            yield from self._schema(schema["$ref"].removeprefix("#"), body)
            return
        for error in jsonschema_rs.Draft202012Validator(dict(schema)).iter_errors(json.loads(body)):
            yield error.message

    def _schema(self, pointer: str, body: bytes) -> Iterable[str]:
        try:
            document = json.loads(body)
        except ValueError as error:
            yield f"not JSON: {error}"
            return
        for error in self.validator(pointer).iter_errors(document):
            yield f"{'/'.join(map(str, error.instance_path))}: {error.message[:300]}"


GATE = {
    400: "BadRequest",
    405: "MethodNotAllowed",
    411: "LengthRequired",
    413: "ContentTooLarge",
    414: "UriTooLong",
    431: "HeadersTooLarge",
}


@cache
def contract() -> Contract:
    """The one judge of a test run."""
    return Contract(bundled(ROOT / "openapi.yaml", ROOT / "schemas"))


class JudgedSession(requests.Session):
    """A requests session whose every response is judged."""

    def request(self, method: str, url: str, *args: Any, **options: Any) -> requests.Response:  # type: ignore[override]
        response = super().request(method, url, *args, **options)
        sent = response.request
        contract().judge(
            str(sent.method), str(sent.url), response.status_code, response.headers, response.content
        )
        return response


class JudgedClient(Client):
    """A test client whose every response is judged."""

    def open(self, *args: Any, **options: Any) -> TestResponse:
        response = super().open(*args, **options)
        request = response.request
        contract().judge(
            request.method, request.full_path.rstrip("?"), response.status_code,
            dict(response.headers), response.data,
        )  # fmt: skip
        return response


Judge = Callable[[str, str, int, Mapping[str, str], bytes], None]

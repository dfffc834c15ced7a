"""The referee: holds every answer against openapi.yaml and the published schemas.

It imports nothing from the application, and fetches nothing: a partner could use it as it is.
Requests need not be valid; whatever is asked, the answer must be one that the contract has.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

import jsonschema_rs
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from answer_bodies import PARAMETERS, READERS, as_text, family_of
from paths import ROOT

BASE = "https://w3id.org/caveat/openapi.yaml"
"""Where the contract would stand, so that its relative references lead to the schemas."""

OUTSIDE = "x-outside-operations"
BODILESS = (204, 304)
NOT_IN_304 = ("content-type", "content-length", "content-encoding", "repr-digest")
OF_HTTP = frozenset(
    {"content-type", "content-length", "transfer-encoding", "connection", "date", "server"}
)
"""Headers that HTTP and the server put on any message; OpenAPI does not list them."""
HELD_ELSEWHERE = frozenset({"referrer-policy", "content-security-policy"})
"""The tests of the middleware hold these: they concern pages, not what a partner reads."""
MAY_REPEAT = frozenset({"link"})
SHOWN = 300

Headers = Sequence[tuple[str, str]]


class Breach(AssertionError):
    """An answer that is not as the contract says, with every fault that was found."""

    def __init__(self, exchange: Exchange, faults: Sequence[str]) -> None:
        self.faults = list(faults)
        told = "\n".join(f"  - {fault}" for fault in self.faults)
        super().__init__(f"{exchange.told} is not as openapi.yaml says:\n{told}")


class Exchange(NamedTuple):
    """One request and its answer. `body` is what was sent, or decoded where `decoded`."""

    method: str
    target: str
    status: int
    headers: Headers
    body: bytes
    decoded: bool = False

    @property
    def path(self) -> str:
        return urlsplit(self.target).path if "://" in self.target else self.target.partition("?")[0]

    @property
    def told(self) -> str:
        return f"{self.method} {self.target[:SHOWN]} -> {self.status}"

    def header(self, name: str) -> str | None:
        values = self.values(name)
        return values[0] if values else None

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key.lower() == name.lower()]

    @property
    def content(self) -> bytes:
        """The body without its encoding."""
        packed = self.header("Content-Encoding") == "gzip" and not self.decoded
        return gzip.decompress(self.body) if packed else self.body


class Documented(NamedTuple):
    """A response of the contract: the operation, the JSON pointer, and what stands there."""

    operation: str
    pointer: str
    value: Mapping[str, Any]


class Contract:
    """openapi.yaml, ready to be held against answers."""

    def __init__(
        self, contract: Path = ROOT / "openapi.yaml", schemas: Path = ROOT / "schemas/published"
    ) -> None:
        self.document: dict[str, Any] = YAML(typ="safe", pure=True).load(
            contract.read_text("utf-8")
        )
        self._schemas = {path.name: json.loads(path.read_text("utf-8")) for path in _found(schemas)}
        self._validators: dict[str, Any] = {}

    @cached_property
    def operations(self) -> dict[tuple[str, str], Mapping[str, Any]]:
        """Every operation by method and path template."""
        return {
            (method.upper(), template): item[method]
            for template, item in self.document["paths"].items()
            for method in ("get", "head", "options", "post", "put", "patch", "delete")
            if method in item
        }

    @cached_property
    def documented(self) -> set[tuple[str, str, int]]:
        """Every method, path template and status of the operations."""
        return {
            (method, template, int(status))
            for (method, template), operation in self.operations.items()
            for status in operation["responses"]
        }

    def template_of(self, path: str) -> str | None:
        """Find the path template that an address belongs to, the most literal first."""
        return next((t for t, pattern in self._patterns if pattern.fullmatch(path)), None)

    @cached_property
    def _patterns(self) -> list[tuple[str, re.Pattern[str]]]:
        templates = sorted(self.document["paths"], key=_openness)
        return [(template, _pattern(template)) for template in templates]

    def place_of(self, exchange: Exchange) -> tuple[str, str, int]:
        """Name what an answer was an answer to: an operation, or a kind of what is outside."""
        template = self.template_of(exchange.path)
        if template is None:
            return exchange.method, f"{OUTSIDE}/otherPaths", exchange.status
        if (exchange.method, template) in self.operations:
            return exchange.method, template, exchange.status
        kind = "options" if exchange.method == "OPTIONS" else "otherMethods"
        return exchange.method, f"{OUTSIDE}/{kind}", exchange.status

    def check(self, exchange: Exchange) -> None:
        """Raise Breach, with every fault, where an answer is not as the contract says."""
        faults = list(self.faults(exchange))
        if faults:
            raise Breach(exchange, faults)

    def faults(self, exchange: Exchange) -> Iterator[str]:
        documented = self.response_of(exchange)
        if documented is None:
            yield f"the status {exchange.status} is not documented there"
            return
        yield from self._header_faults(exchange, documented)
        yield from self._body_faults(exchange, documented)

    def response_of(self, exchange: Exchange) -> Documented | None:
        """Find the response that the contract has for an answer."""
        method, template, status = self.place_of(exchange)
        for pointer in self._places(method, template):
            place = self._at(f"{pointer}/{status}")
            if place is not None:
                return Documented(template, *place)
        return None

    def _places(self, method: str, template: str) -> Iterator[str]:
        if (method, template) in self.operations:
            yield f"/paths/{_escaped(template)}/{method.lower()}/responses"
            return
        yield f"/{template}"
        if method == "OPTIONS":
            yield f"/{OUTSIDE}/options"
        elif method not in ("GET", "HEAD"):
            yield f"/{OUTSIDE}/otherMethods"
        yield f"/{OUTSIDE}/anything"

    def _at(self, pointer: str) -> tuple[str, Mapping[str, Any]] | None:
        """Read what stands at a pointer, following references within the contract."""
        value: Any = self.document
        for step in pointer.strip("/").split("/"):
            step = step.replace("~1", "/").replace("~0", "~")
            if not isinstance(value, Mapping) or step not in value:
                return None
            value = value[step]
        if isinstance(value, Mapping) and str(value.get("$ref", "")).startswith("#/"):
            return self._at(value["$ref"][1:])
        return pointer, value

    def _header_faults(self, exchange: Exchange, documented: Documented) -> Iterator[str]:
        expected = self._headers(documented)
        for name, (pointer, header) in expected.items():
            values = exchange.values(name)
            if not values and header.get("required"):
                yield f"the header {name} is missing"
            for value in values:
                yield from self._schema_faults(
                    f"{pointer}/schema", _typed(value, header), f"the header {name}: {value!r}"
                )
        present = Counter(name.lower() for name, _ in exchange.headers)
        known = {name.lower() for name in expected} | OF_HTTP | HELD_ELSEWHERE
        yield from (f"the header {name} is not documented" for name in present if name not in known)
        yield from (
            f"the header {name} stands {count} times"
            for name, count in present.items()
            if count > 1 and name not in MAY_REPEAT
        )
        if exchange.status == 304:
            for name in NOT_IN_304:
                if present[name]:
                    yield f"the header {name} stands in a 304"

    def _headers(self, documented: Documented) -> dict[str, tuple[str, Mapping[str, Any]]]:
        names = documented.value.get("headers", {})
        found = {name: self._at(f"{documented.pointer}/headers/{name}") for name in names}
        return {name: place for name, place in found.items() if place is not None}

    def _body_faults(self, exchange: Exchange, documented: Documented) -> Iterator[str]:
        if exchange.method == "HEAD" or exchange.status in BODILESS:
            if exchange.body.strip():
                yield f"there is a body of {len(exchange.body)} bytes where none may be"
            if exchange.method == "HEAD" and exchange.status not in BODILESS:
                yield from self._media_faults(exchange, self._media_of_get(exchange))
            return
        yield from _length_faults(exchange)
        yield from _digest_faults(exchange)
        media = documented.value.get("content", {})
        faults = list(self._media_faults(exchange, media))
        yield from faults
        if not faults and media:
            yield from self._content_faults(exchange, documented)

    def _media_of_get(self, exchange: Exchange) -> Mapping[str, Any]:
        """HEAD answers with the media types that GET answers with."""
        documented = self.response_of(exchange._replace(method="GET"))
        return documented.value.get("content", {}) if documented else {}

    def _media_faults(self, exchange: Exchange, media: Mapping[str, Any]) -> Iterator[str]:
        given = exchange.header("Content-Type")
        if given is None:
            yield "the header Content-Type is missing"
            return
        essence, _, parameters = given.partition(";")
        if essence not in media:
            yield f"the media type {given!r} is not one of {', '.join(media) or 'none'}"
        text = "charset=utf-8" if essence.startswith("text/") else ""
        if parameters.strip() != text + PARAMETERS.get(essence, ""):
            yield f"the media type {given!r} must name charset=utf-8 if and only if it is text"

    def _content_faults(self, exchange: Exchange, documented: Documented) -> Iterator[str]:
        essence = (exchange.header("Content-Type") or "").partition(";")[0]
        try:
            value = READERS.get(family_of(essence), as_text)(exchange.content)
        except (ValueError, SyntaxError, OSError, YAMLError) as error:
            yield f"the body is not {essence}: {str(error)[:SHOWN]}"
            return
        pointer = f"{documented.pointer}/content/{_escaped(essence)}/schema"
        yield from self._schema_faults(pointer, value, "the body")
        if essence == "application/problem+json" and value.get("status") != exchange.status:
            yield f"the problem says status {value.get('status')}"

    def _schema_faults(self, pointer: str, value: Any, what: str) -> Iterator[str]:
        validator = self._validators.get(pointer)
        if validator is None:
            validator = self._validators[pointer] = self._validator(pointer)
        for error in validator.iter_errors(value):
            at = "".join(f"/{step}" for step in error.instance_path)
            yield f"{what}{f' at {at}' if at else ''}: {error.message[:SHOWN]}"

    def _validator(self, pointer: str) -> Any:
        return jsonschema_rs.Draft202012Validator(
            {"$ref": f"{BASE}#{quote(pointer, safe='/~')}"},
            registry=self._registry,
            validate_formats=True,
            ignore_unknown_formats=False,
            retriever=_never,
        )

    @cached_property
    def _registry(self) -> Any:
        resources = [(BASE, _schemas_of(self.document))]
        for name, schema in self._schemas.items():
            resources.append((BASE.replace("openapi.yaml", f"schemas/published/{name}"), schema))
            resources.append((schema["$id"], schema))
        return jsonschema_rs.Registry(resources, retriever=_never)


@cache
def the_contract() -> Contract:
    """The contract of this project, read once."""
    return Contract()


def _found(schemas: Path) -> list[Path]:
    found = sorted(schemas.glob("*.json"))
    assert found, f"no schema is in {schemas}"
    return found


def _never(uri: str) -> Any:
    raise LookupError(f"{uri} is not vendored, and nothing is fetched")


def _schemas_of(document: Mapping[str, Any]) -> dict[str, Any]:
    """Give the contract without its examples: they may hold keys that look like references."""
    components = {k: v for k, v in document["components"].items() if k != "examples"}
    return {**document, "components": components}


def _openness(template: str) -> tuple[int, int]:
    """Rank templates: one with fewer parameters, then one that says more itself, goes first."""
    return template.count("{"), -len(re.sub(r"\{[^}]*\}", "", template))


def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"(\{\w+\})", template)
    return re.compile("".join("[^/]+" if p.startswith("{") else re.escape(p) for p in parts))


def _escaped(step: str) -> str:
    return step.replace("~", "~0").replace("/", "~1")


def _typed(value: str, header: Mapping[str, Any]) -> Any:
    is_integer = header["schema"].get("type") == "integer" and value.isdecimal()
    return int(value) if is_integer else value


def _length_faults(exchange: Exchange) -> Iterator[str]:
    length = exchange.header("Content-Length")
    packed = exchange.decoded and exchange.header("Content-Encoding")
    if length is not None and not packed and int(length) != len(exchange.body):
        yield f"Content-Length is {length}, and the body has {len(exchange.body)} bytes"


def _digest_faults(exchange: Exchange) -> Iterator[str]:
    """A digest and an ETag must be those of the bytes that were sent (RFC 9530)."""
    digest = exchange.header("Repr-Digest")
    if digest is None or (exchange.decoded and exchange.header("Content-Encoding")):
        return
    sha256 = hashlib.sha256(exchange.body)
    if digest != f"sha-256=:{base64.b64encode(sha256.digest()).decode()}:":
        yield "Repr-Digest is not that of the body"
    if not (exchange.header("ETag") or "").startswith(f'"{sha256.hexdigest()[:32]}.'):
        yield "the ETag is not that of the body"

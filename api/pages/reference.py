"""Reference: the contract as a page to read, made from the OpenAPI document alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from api.pages.paper import printed

PARAMETER = re.compile(r"\{([^{}]+)\}")
LONGEST_EXAMPLE = 6_000
SCHEMAS = "#/components/schemas/"
FIRST_CHOICE = ("application/ld+json", "application/json", "text/turtle", "text/html")
SAID = {"string": "text", "integer": "a whole number", "boolean": "true or false"}

Contract = Mapping[str, Any]


class Parameter(NamedTuple):
    """What may or must be sent: `takes` says which values."""

    name: str
    place: str
    required: bool
    description: str
    takes: str


class Answer(NamedTuple):
    """What may come back."""

    status: str
    description: str
    media_types: tuple[str, ...]
    shape: str


class Operation(NamedTuple):
    """One operation, as a reader meets it."""

    anchor: str
    methods: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    answers: tuple[Answer, ...]
    curl: str
    example: str


class Section(NamedTuple):
    """The operations of one tag."""

    anchor: str
    name: str
    description: str
    operations: tuple[Operation, ...]


class Property(NamedTuple):
    """One key of a published type."""

    name: str
    required: bool
    description: str
    takes: str


class Shape(NamedTuple):
    """A published type and its keys."""

    anchor: str
    name: str
    description: str
    properties: tuple[Property, ...]


def docs_page(contract: Contract) -> str:
    """A static reference: operations by tag, then the shapes that answers have."""
    base = contract["servers"][0]["url"].rstrip("/")
    return printed(
        "docs.html",
        info=contract["info"],
        base=base,
        sections=[section(contract, tag, base) for tag in contract.get("tags", ())],
        shapes_of_answers=list(shapes(contract)),
        title="The contract",
    )


def section(contract: Contract, tag: Contract, base: str) -> Section:
    operations = [
        operation(contract, path, item, base)
        for path, item in contract["paths"].items()
        if tag["name"] in item["get"].get("tags", ())
    ]
    anchor = "tag-" + tag["name"].lower()
    return Section(anchor, tag["name"], tag.get("description", ""), tuple(operations))


def operation(contract: Contract, path: str, item: Contract, base: str) -> Operation:
    get = item["get"]
    written = [
        resolved(contract, one) for one in (*item.get("parameters", ()), *get.get("parameters", ()))
    ]
    content = _content(contract, get)
    media_type = next((one for one in FIRST_CHOICE if one in content), "")
    return Operation(
        anchor=get["operationId"],
        methods="GET, HEAD" if "head" in item else "GET",
        path=path,
        summary=get["summary"],
        description=get.get("description", ""),
        parameters=tuple(_parameter(contract, one) for one in written),
        answers=tuple(_answers(contract, get)),
        curl=_curl(path, written, media_type, base),
        example=_example(contract, content.get(media_type, {})),
    )


def resolved(contract: Contract, value: Any) -> Any:
    """Follow a local reference; what stands beside it is kept."""
    beside: dict[str, Any] = {}
    while isinstance(value, Mapping) and "$ref" in value:
        beside = {key: one for key, one in value.items() if key != "$ref"} | beside
        target: Any = contract
        for step in value["$ref"].removeprefix("#/").split("/"):
            target = target[step.replace("~1", "/").replace("~0", "~")]
        value = target
    return {**value, **beside} if isinstance(value, Mapping) else value


def _parameter(contract: Contract, parameter: Contract) -> Parameter:
    return Parameter(
        parameter["name"],
        parameter["in"],
        parameter.get("required", False),
        parameter.get("description", ""),
        takes(contract, parameter.get("schema", {})),
    )


def takes(contract: Contract, schema: Any) -> str:
    """Say in a few words which values a schema takes."""
    if not isinstance(schema, Mapping):
        return "anything" if schema else "nothing"
    reference = schema.get("$ref", "")
    if reference.removeprefix(SCHEMAS).partition(".")[2].endswith("Reference"):
        return "a reference to " + _spaced(reference.rpartition(".")[2].removesuffix("Reference"))
    schema = resolved(contract, schema)
    if "allOf" in schema and "properties" not in schema:
        return takes(contract, schema["allOf"][0])
    if "const" in schema:
        return json.dumps(schema["const"])
    if "enum" in schema:
        return "one of " + ", ".join(str(term) for term in schema["enum"])
    if "items" in schema:
        return f"a list; each {takes(contract, schema['items'])}"
    either = schema.get("anyOf") or schema.get("oneOf")
    if either:
        return " or ".join(dict.fromkeys(takes(contract, one) for one in either))
    return _plain(schema)


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])([A-Z])", lambda match: " " + match[1].lower(), name)


def _plain(schema: Contract) -> str:
    kind = schema.get("type", "object" if "properties" in schema else "value")
    kinds = [kind] if isinstance(kind, str) else kind
    words = [schema.get("format") or " or ".join(SAID.get(one, one) for one in kinds)]
    for key, phrase in (
        ("minimum", "from {}"), ("maximum", "to {}"), ("maxLength", "at most {} characters"),
        ("default", "{} where it is left out"),
    ):  # fmt: skip
        if key in schema:
            words.append(phrase.format(schema[key]))
    return ", ".join(words)


def _content(contract: Contract, get: Contract) -> Contract:
    """Give what comes back where all is well, by media type."""
    good = [one for status, one in get["responses"].items() if status.startswith("2")]
    return resolved(contract, good[0]).get("content", {}) if good else {}


def _answers(contract: Contract, get: Contract) -> Iterator[Answer]:
    for status, written in get["responses"].items():
        response = resolved(contract, written)
        content = response.get("content", {})
        named = (_shape_named(contract, media.get("schema", {})) for media in content.values())
        shape = next((one for one in named if one), "")
        yield Answer(status, response.get("description", ""), tuple(content), shape)


def _shape_named(contract: Contract, schema: Any) -> str:
    """Name the shape that a schema refers to in the end; empty where it has none."""
    name = ""
    while "properties" not in schema and ("$ref" in schema or "allOf" in schema):
        if "$ref" in schema:
            name = schema["$ref"].removeprefix(SCHEMAS)
            schema = contract["components"]["schemas"][name]
        else:
            schema = schema["allOf"][0]
    return name


def _curl(path: str, parameters: list[Any], media_type: str, base: str) -> str:
    """Write a line that can be run as it is."""
    examples = {one["name"]: str(one.get("example", one["name"])) for one in parameters}
    filled = PARAMETER.sub(lambda match: quote(examples.get(match[1], match[1])), path)
    accept = f"-H 'Accept: {media_type}' " if media_type else ""
    return f"curl {accept}'{base}{filled}'"


def _example(contract: Contract, media: Contract) -> str:
    written = media.get("example")
    for example in media.get("examples", {}).values():
        written = resolved(contract, example).get("value")
    if written is None:
        return ""
    text = json.dumps(written, indent=2, ensure_ascii=False)
    return text if len(text) <= LONGEST_EXAMPLE else text[:LONGEST_EXAMPLE] + "\n..."


def shapes(contract: Contract) -> Iterator[Shape]:
    """Give the types that have keys of their own, and the parts that they share."""
    for name, schema in contract.get("components", {}).get("schemas", {}).items():
        whole = resolved(contract, schema)
        whole = whole["items"] if whole.get("type") == "array" else whole
        if not isinstance(whole, Mapping) or "$ref" in schema or not whole.get("properties"):
            continue
        required = whole.get("required", ())
        yield Shape(
            f"shape-{name}",
            _spaced(name.rpartition(".")[2]),
            whole.get("description", ""),
            tuple(
                Property(key, key in required, _described(contract, one), takes(contract, one))
                for key, one in whole["properties"].items()
                if one is not False
            ),
        )


def _described(contract: Contract, schema: Any) -> str:
    whole = resolved(contract, schema)
    return str(whole.get("description", "")) if isinstance(whole, Mapping) else ""

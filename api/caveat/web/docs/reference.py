"""Reference: the content of its page, every operation with a request to run and its answer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from caveat.contract.formats import FORMATS
from caveat.contract.openapi import resolve
from caveat.web.docs.code_samples import Call, calls
from caveat.web.docs.schema_descriptions import SCHEMAS, describe_schema
from caveat.web.docs.schemas import published_as
from caveat.web.docs.sources import Contract, Sources

PARAMETER = re.compile(r"\{([^{}]+)\}")
ADDRESS = re.compile(r"`GET (\S+)`")
FIRST_CHOICE = tuple(format_.media_type for format_ in FORMATS.values())
OF_A_VERSION = "/v/{version}"
MOST_ITEMS = 3
"""Longer lists of an example are cut."""

SHOWN_ITEMS = 2


class Parameter(NamedTuple):
    """What may or must be sent: `values` says which there may be."""

    name: str
    place: str
    required: bool
    description: str
    values: str


class DocumentedResponse(NamedTuple):
    """What may come back."""

    status: str
    description: str
    media_types: tuple[str, ...]
    shape: str


class Operation(NamedTuple):
    """One operation, as a reader meets it; `example` is empty where no answer is shown."""

    anchor: str
    methods: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    answers: tuple[DocumentedResponse, ...]
    calls: tuple[Call, ...]
    example: str


class Section(NamedTuple):
    """The operations of one tag."""

    anchor: str
    name: str
    description: str
    operations: tuple[Operation, ...]


class Example(NamedTuple):
    """A real answer, and the address that it was given at."""

    address: str
    value: Any


def reference(sources: Sources) -> dict[str, Any]:
    """Give what the page of operations shows."""
    tags = sources.contract.get("tags", ())
    return {
        "info": sources.contract["info"],
        "sections": [section(sources, tag) for tag in tags],
    }


def section(sources: Sources, tag: Contract) -> Section:
    operations = [
        operation(sources, path, item)
        for path, item in sources.contract["paths"].items()
        if tag["name"] in item["get"].get("tags", ())
    ]
    anchor = "tag-" + tag["name"].lower()
    return Section(anchor, tag["name"], tag.get("description", ""), tuple(operations))


def operation(sources: Sources, path: str, item: Contract) -> Operation:
    contract, get = sources.contract, item["get"]
    written = [
        resolve(contract, one) for one in (*item.get("parameters", ()), *get.get("parameters", ()))
    ]
    content = content_of(contract, get)
    media_type = next((one for one in FIRST_CHOICE if one in content), next(iter(content), ""))
    example = example_of(contract, path, media_type)
    address = example.address if example else fill_path(path, written)
    return Operation(
        anchor=get["operationId"],
        methods="GET, HEAD" if "head" in item else "GET",
        path=path,
        summary=get["summary"],
        description=get.get("description", ""),
        parameters=tuple(_parameter(contract, one) for one in written),
        answers=tuple(_responses(contract, get)),
        calls=calls(sources.base + address, media_type),
        example=sources.localize(_format_example(example.value)) if example else "",
    )


def content_of(contract: Contract, get: Contract) -> Contract:
    """Give what comes back where all is well, by media type."""
    good = [one for status, one in get["responses"].items() if status.startswith("2")]
    found: Contract = resolve(contract, good[0]).get("content", {}) if good else {}
    return found


def example_of(contract: Contract, path: str, media_type: str) -> Example | None:
    """Find the answer that the contract has for an operation.

    A version has its node's: the newest version is, byte for byte, what the node answers with.
    """
    node = path.removesuffix(OF_A_VERSION)
    get = contract["paths"].get(node, contract["paths"][path])["get"]
    media = content_of(contract, get).get(media_type, {})
    for written in media.get("examples", {}).values():
        example = resolve(contract, written)
        address = ADDRESS.search(example.get("summary", ""))
        if address is not None:
            return Example(address[1] + ("/v/1" if node != path else ""), example["value"])
    return None


def fill_path(path: str, parameters: list[Any]) -> str:
    """Put the examples of its parameters into a path."""
    examples = {one["name"]: str(one.get("example", one["name"])) for one in parameters}
    return PARAMETER.sub(lambda match: quote(examples.get(match[1], match[1])), path)


def _format_example(value: Any) -> str:
    return json.dumps(truncate(value), indent=2, ensure_ascii=False)


def truncate(value: Any) -> Any:
    """Keep every key; of a list with more than three members keep two, and count the rest."""
    if isinstance(value, dict):
        return {key: truncate(one) for key, one in value.items()}
    if isinstance(value, list) and len(value) > MOST_ITEMS:
        kept = [truncate(one) for one in value[:SHOWN_ITEMS]]
        return [*kept, f"… and {len(value) - SHOWN_ITEMS} more"]
    if isinstance(value, list):
        return [truncate(one) for one in value]
    return value


def _parameter(contract: Contract, parameter: Contract) -> Parameter:
    return Parameter(
        parameter["name"],
        parameter["in"],
        parameter.get("required", False),
        parameter.get("description", ""),
        describe_schema(contract, parameter.get("schema", {})),
    )


def _responses(contract: Contract, get: Contract) -> Iterator[DocumentedResponse]:
    for status, written in get["responses"].items():
        response = resolve(contract, written)
        content = response.get("content", {})
        named = (shape_named(contract, media.get("schema", {})) for media in content.values())
        shape = next((one for one in named if one), "")
        shape = published_as(shape, contract["components"]["schemas"])
        yield DocumentedResponse(status, response.get("description", ""), tuple(content), shape)


def shape_named(contract: Contract, schema: Any) -> str:
    """Name the shape that a schema refers to in the end; empty where it has none."""
    name = ""
    while isinstance(schema, Mapping) and "properties" not in schema:
        if "$ref" in schema:
            name = schema["$ref"].removeprefix(SCHEMAS)
            schema = contract["components"]["schemas"][name]
        elif "allOf" in schema:
            schema = schema["allOf"][0]
        else:
            return ""
    return name if isinstance(schema, Mapping) else ""

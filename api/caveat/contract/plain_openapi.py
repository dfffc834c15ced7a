"""Plain OpenAPI: the contract as it is served, for programs that make clients of it.

The contract is written strictly, and tests hold every answer against that. Generators of clients
cannot read all of it: here is the same contract with schemas that become classes, each operation
with its own parameters, and GET alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from caveat.contract.openapi import COMPONENTS, resolve
from caveat.contract.plain_schemas import PlainSchemas

PLAIN = (
    "What answers GET answers HEAD too, with the same headers and no body. This form of the "
    "contract is for programs that make clients: its schemas say which fields there are and of "
    "which type. The strict schemas, with every condition that an answer keeps, are those that "
    'the `Link` header of each answer names with `rel="describedby"`.'
)
"""What the served contract says of itself, after its description."""

READ_AS: Mapping[str, tuple[str, dict[str, Any]]] = {
    "application/gzip": ("application/octet-stream", {"type": "string", "format": "binary"}),
    "application/yaml": ("text/yaml", {"type": "string"}),
}
"""Media types that few generators know, each with a wider one by which they hand out the body."""

LINKED_DATA, JSON = "application/ld+json", "application/json"
LIMIT, SEARCH = "limit", "q"
OF_A_VERSION = "/v/{version}"
SHARED = ("responses", "headers", "examples")
AS_GIVEN = frozenset({"example", "value"})
"""Keys below which stands what was given: nothing there is a schema or a reference."""

Document = dict[str, Any]


def plain_openapi(contract: Mapping[str, Any]) -> Document:
    """Give the plain form of a bundled contract; whatever it says valid stays valid."""
    schemas = PlainSchemas(contract["components"]["schemas"])
    document = {
        **{key: _with_plain_schemas(value, schemas) for key, value in contract.items()
           if key not in ("paths", "components")},
        "info": _describe_itself(contract["info"]),
        "paths": {path: _path_item(contract, path, schemas) for path in contract["paths"]},
    }  # fmt: skip
    return document | {"components": _components(contract["components"], document, schemas)}


def _describe_itself(info: Mapping[str, Any]) -> Document:
    return {**info, "description": f"{info['description']}\n\n{PLAIN}"}


def _path_item(contract: Mapping[str, Any], path: str, schemas: PlainSchemas) -> Document:
    """Give a path with its GET alone, which has its own parameters and shows real answers."""
    item = contract["paths"][path]
    get = item["get"]
    written = [*item.get("parameters", ()), *get.get("parameters", ())]
    parameters = [_with_plain_schemas(resolve(contract, one), schemas) for one in written]
    responses = {
        status: _with_plain_schemas(_with_real_answers(contract, path, status), schemas)
        for status in get["responses"]
    }
    filled = list(_filled_in(parameters))
    return {"get": {**get, "parameters": filled, "responses": responses}}


def _filled_in(parameters: Iterable[Document]) -> Iterator[Document]:
    """Leave an example to one filter alone, and tell the others in words.

    Tools fill in every example that there is, and no item fits all filters.
    """
    is_filled = False
    for one in parameters:
        is_filter = "example" in one and one["in"] == "query" and one["name"] != LIMIT
        if is_filter and (is_filled or one["name"] == SEARCH):
            said = f"{one['description']} For example `{one['example']}`."
            yield {**{key: one[key] for key in one if key != "example"}, "description": said}
        else:
            yield one
            is_filled = is_filled or is_filter


def _with_real_answers(contract: Mapping[str, Any], path: str, status: str) -> Document:
    """Show the answer of a node also where its version is asked for, and JSON as linked data."""
    response: Document = contract["paths"][path]["get"]["responses"][status]
    node = contract["paths"].get(path.removesuffix(OF_A_VERSION), contract["paths"][path])
    content = response.get("content", {})
    real = node["get"]["responses"].get(status, {}).get("content", {}).get(LINKED_DATA, {})
    if not {LINKED_DATA, JSON} <= content.keys() or "examples" not in real:
        return response
    shown = {kind: {**content[kind], "examples": real["examples"]} for kind in (LINKED_DATA, JSON)}
    return {**response, "content": {**content, **shown}}


def _with_plain_schemas(value: Any, schemas: PlainSchemas) -> Any:
    """Say every schema below a part of the contract plainly."""
    if isinstance(value, list):
        return [_with_plain_schemas(one, schemas) for one in value]
    if not isinstance(value, Mapping):
        return value
    said: Document = {
        key: inner if key in AS_GIVEN
        else schemas.plain(inner) if key == "schema"
        else _with_plain_schemas(inner, schemas)
        for key, inner in value.items()
    }  # fmt: skip
    for media_type in READ_AS.keys() & said.keys():
        wider, schema = READ_AS[media_type]
        said[wider] = {"schema": schema}
    return said


def _components(
    components: Mapping[str, Any], document: Document, schemas: PlainSchemas
) -> Document:
    """Give the responses, headers and examples that something refers to, and the schemas."""
    plain = {kind: _with_plain_schemas(components[kind], schemas) for kind in SHARED}
    used = set(_references(document, {"components": plain}))
    kept = {
        kind: {name: one for name, one in named.items() if f"#/components/{kind}/{name}" in used}
        for kind, named in plain.items()
    }
    return {**kept, "schemas": schemas.components}


def _references(value: Any, contract: Mapping[str, Any]) -> Iterator[str]:
    """Yield the references below a value, and those below what they lead to; no schema's."""
    if isinstance(value, Mapping):
        reference = value.get("$ref", "")
        if reference and not reference.startswith(COMPONENTS):
            yield reference
            yield from _references(resolve(contract, value), contract)
        for key, inner in value.items():
            if key not in AS_GIVEN:
                yield from _references(inner, contract)
    elif isinstance(value, list):
        for inner in value:
            yield from _references(inner, contract)

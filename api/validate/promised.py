"""Promised: every document against the JSON Schema of its kind.

jsonschema-rs decides, because it is two hundred times faster; jsonschema explains what it
refused. Both check formats, and neither can fetch anything: all schemas are local.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
from jsonschema.exceptions import best_match
from referencing import Registry, Resource
from referencing.exceptions import NoSuchResource

from api.model import Finding, pointer
from api.vocabulary import SCHEMA_OF_COLLECTION

RULE = "schema"
MEND = "Mend the renderer or the record that it was made from; nothing was published."
EXPLAINED = 20
"""How many faults of one document are told; more would only hide the first ones."""

Document = dict[str, Any]


def promised(documents: Mapping[str, Document], schemas: Path) -> list[Finding]:
    """Give the faults of bound documents, by relative IRI, against their published schemas."""
    shelf = schemas_in(schemas)
    return [
        finding
        for iri, document in documents.items()
        if not shelf.allows(schema_of(iri), document)
        for finding in faults(shelf, iri, document)
    ]


def schema_of(iri: str) -> str:
    """Name the schema of a document by its relative IRI: its kind, or `graph`."""
    collection, _, rest = iri.partition("/")
    if collection == "articles" and rest.endswith("/graph"):
        return "graph"
    return SCHEMA_OF_COLLECTION[collection]


def faults(shelf: Shelf, iri: str, document: Document) -> Iterator[Finding]:
    """Explain what is wrong with a document, a finding for each fault."""
    errors = sorted(
        shelf.errors(schema_of(iri), document), key=lambda error: list(map(str, error[0]))
    )
    if not errors:
        errors = [((), "jsonschema-rs refuses it, and jsonschema does not say why.")]
    for path, message in errors[:EXPLAINED]:
        yield Finding(iri, 0, 0, RULE, message, MEND, pointer(path))


Fault = tuple[tuple[str | int, ...], str]


@dataclass(frozen=True)
class Shelf:
    """All published schemas, ready to decide and to explain."""

    deciders: Mapping[str, jsonschema_rs.Draft202012Validator]
    explainers: Mapping[str, jsonschema.Draft202012Validator]

    def allows(self, schema: str, document: Any) -> bool:
        return bool(self.deciders[schema].is_valid(document))

    def errors(self, schema: str, document: Any) -> Iterator[Fault]:
        """Yield path and message of each fault; where any of several schemas would do, those
        of the one that came nearest."""
        nodes = "included" if schema == "graph" else "items" if schema == "collection" else None
        for error in self.explainers[schema].iter_errors(document):
            path = tuple(error.absolute_path)
            if len(path) == 2 and path[0] == nodes and error.validator == "anyOf":
                yield from self._errors_of_node(path, error.instance)
            else:
                nearest = best_match([error]) or error
                yield tuple(nearest.absolute_path), shortened(nearest.message)

    def _errors_of_node(self, path: tuple[str | int, ...], node: Any) -> Iterator[Fault]:
        """A node among others is held against the schema of the collection that its id names."""
        identifier = node.get("id") if isinstance(node, dict) else None
        steps = identifier.split("/") if isinstance(identifier, str) else []
        schema = SCHEMA_OF_COLLECTION.get(steps[-2]) if len(steps) > 1 else None
        if schema is None:
            yield path, "It is no node of any published type."
            return
        for inner, message in self.errors(schema, node):
            yield (*path, *inner), message


def shortened(message: str, limit: int = 300) -> str:
    """Keep a message readable where it repeats a whole document."""
    if len(message) > limit:
        message = f"{message[: limit // 2]} ... {message[-limit // 2 :]}"
    return message if message.endswith(".") else f"{message}."


def schemas_in(schemas: Path) -> Shelf:
    """Read the schemas of a folder; they are compiled again only when a file has changed."""
    files = tuple(sorted((schemas / "published").glob("*.json")))
    if not files:
        raise FileNotFoundError(f"no schema is in {schemas / 'published'}")
    return _shelf(tuple((path.stem, path.read_text(encoding="utf-8")) for path in files))


@lru_cache(maxsize=4)
def _shelf(texts: tuple[tuple[str, str], ...]) -> Shelf:
    loaded = {name: json.loads(text) for name, text in texts}
    by_iri = [(schema["$id"], schema) for schema in loaded.values()]
    known = jsonschema_rs.Registry(by_iri, retriever=_refuse)
    resources = [(iri, Resource.from_contents(schema)) for iri, schema in by_iri]
    registry: Registry[Any] = Registry(  # type: ignore[call-arg]  # mypy does not see its attrs fields
        retrieve=_refuse_resource
    ).with_resources(resources)
    formats = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return Shelf(
        {
            name: jsonschema_rs.Draft202012Validator(
                schema,
                registry=known,
                retriever=_refuse,
                validate_formats=True,
                ignore_unknown_formats=False,
            )
            for name, schema in loaded.items()
        },
        {
            name: jsonschema.Draft202012Validator(schema, registry=registry, format_checker=formats)
            for name, schema in loaded.items()
        },
    )


def _refuse(iri: str) -> Any:
    raise LookupError(f"{iri} is not among the local schemas, and nothing is fetched")


def _refuse_resource(iri: str) -> Resource[Any]:
    raise NoSuchResource(ref=iri)  # type: ignore[call-arg]  # as above

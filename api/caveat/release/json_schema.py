"""Promised: every document against the JSON Schema of its kind.

jsonschema-rs decides, because it is two hundred times faster; jsonschema explains what it
refused. Both check formats, and neither can fetch anything: all schemas are local.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
from jsonschema.exceptions import best_match
from referencing import Registry, Resource

from caveat.contract.collections import COLLECTIONS
from caveat.contract.iris import collection_of, is_graph, relative_iri
from caveat.errors import Finding, format_pointer

RULE = "schema"
HINT = "Mend the renderer or the record that it was made from; nothing was published."
UNEXPLAINED = "jsonschema-rs refuses it, and jsonschema does not say why."
MOST_FAULTS = 20
"""How many faults of one node are named; more would only hide the first ones."""

Document = dict[str, Any]


def find_schema_faults(documents: Mapping[str, Document], schemas: Path) -> list[Finding]:
    """Give the faults of bound documents, by relative IRI, against their published schemas."""
    validators = validators_in(schemas)
    refused = {
        iri: document
        for iri, document in documents.items()
        if not validators.allows(schema_of(iri), document)
    }
    findings = [
        Finding(iri, 0, 0, RULE, message, HINT, format_pointer(path))
        for iri, document in refused.items()
        for path, message in faults_of_document(validators, schema_of(iri), document, refused)
    ]
    return findings or [Finding(iri, 0, 0, RULE, UNEXPLAINED, HINT) for iri in refused]


def schema_of(iri: str) -> str:
    """Name the schema of a document by its relative IRI: its kind, or `graph`."""
    return "graph" if is_graph(iri) else COLLECTIONS[collection_of(iri)].schema


def faults_of_document(
    validators: SchemaValidators, schema: str, document: Document, refused: Container[str]
) -> Iterator[Fault]:
    """Yield the first faults of a document; what was refused in itself is not named again in a
    graph that includes it."""
    nodes = document.get("included")
    if schema != "graph" or not isinstance(nodes, list):
        yield from islice(validators.faults(schema, document), MOST_FAULTS)
        return
    alone = document | {"included": []}
    if not validators.allows(schema, alone):
        yield from islice(validators.faults(schema, alone), MOST_FAULTS)
    for index, node in enumerate(nodes):
        for path, message in faults_of_node(validators, node, refused):
            yield ("included", index, *path), message
        if node in nodes[:index]:
            yield ("included", index), "It is included twice."


def faults_of_node(
    validators: SchemaValidators, node: Any, refused: Container[str]
) -> Iterator[Fault]:
    """Hold a node among others against the schema of the collection that its id names."""
    identifier = node.get("id") if isinstance(node, dict) else None
    iri = relative_iri(identifier) if isinstance(identifier, str) else None
    if iri is None:
        yield (), "It is no node of any collection."
    elif iri not in refused:
        schema = schema_of(iri)
        if not validators.allows(schema, node):
            yield from islice(validators.faults(schema, node), MOST_FAULTS)


Fault = tuple[tuple[str | int, ...], str]


@dataclass(frozen=True)
class SchemaValidators:
    """All published schemas, ready to decide and to explain."""

    deciders: Mapping[str, jsonschema_rs.Draft202012Validator]
    explainers: Mapping[str, jsonschema.Draft202012Validator]

    def allows(self, schema: str, document: Any) -> bool:
        return bool(self.deciders[schema].is_valid(document))

    def faults(self, schema: str, document: Any) -> Iterator[Fault]:
        """Yield path and message of each fault; where any of several schemas would do, those
        of the one that came nearest."""
        for error in self.explainers[schema].iter_errors(document):
            nearest = best_match([error]) or error
            yield tuple(nearest.absolute_path), truncate_message(nearest.message)


def truncate_message(message: str, limit: int = 300) -> str:
    """Keep a message readable where it repeats a whole document."""
    if len(message) > limit:
        message = f"{message[: limit // 2]} ... {message[-limit // 2 :]}"
    return message if message.endswith(".") else f"{message}."


def validators_in(schemas: Path) -> SchemaValidators:
    """Read the schemas of a folder; they are compiled again only when a file has changed."""
    files = tuple(sorted((schemas / "published").glob("*.json")))
    if not files:
        raise FileNotFoundError(f"no schema is in {schemas / 'published'}")
    return _validators(tuple((path.stem, path.read_text(encoding="utf-8")) for path in files))


@lru_cache(maxsize=4)
def _validators(texts: tuple[tuple[str, str], ...]) -> SchemaValidators:
    loaded = {name: json.loads(text) for name, text in texts}
    by_iri = [(schema["$id"], schema) for schema in loaded.values()]
    known = jsonschema_rs.Registry(by_iri, retriever=_refuse)
    resources = [(iri, Resource.from_contents(schema)) for iri, schema in by_iri]
    registry: Registry[Any] = Registry().with_resources(resources)
    formats = remembering_formats()
    return SchemaValidators(
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


def remembering_formats() -> jsonschema.FormatChecker:
    """Check formats as jsonschema does, each string once: its grammar of IRIs takes 17 ms."""
    checker = jsonschema.FormatChecker(formats=())
    for name, (check, raises) in jsonschema.Draft202012Validator.FORMAT_CHECKER.checkers.items():
        checker.checks(name, raises)(strings_once(check))
    return checker


def strings_once(check: Callable[[Any], bool]) -> Callable[[object], bool]:
    remembered = lru_cache(maxsize=4096)(check)
    return lambda value: remembered(value) if isinstance(value, str) else True


def _refuse(iri: str) -> Any:
    raise LookupError(f"{iri} is not among the local schemas, and nothing is fetched")

"""Promises on meanings: context and vocabulary say of each key and term what the model page says.

`meanings.json` has the IRI of each key and type; `as` is how its value is read, `^` that it points
the other way round.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import pyoxigraph
from pyld import jsonld

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.json_objects import walk_objects
from caveat_partner.promises.expansion import options
from caveat_partner.promises.linked_data import NAMESPACE
from caveat_partner.promises.registry import promise
from caveat_partner.report import Finding

DEFINITION = "http://www.w3.org/2004/02/skos/core#definition"
LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
VERSION = "http://www.w3.org/2002/07/owl#versionInfo"


@promise(
    "linked-data",
    "context-keeps-meanings",
    "The context gives each key and type the meaning that the model page says.",
)
def meanings(crawl: Crawl) -> Iterator[Finding]:
    response = crawl.probes["context"]
    stated = _read_context(json.dumps(response.document))
    for key, expected in _meanings().items():
        if stated.get(key) != expected:
            yield Finding(
                f"{response.where}#/@context/{key}",
                f"it is {stated.get(key, 'no term')}, and means {expected}",
            )


@promise(
    "linked-data",
    "values-are-terms",
    "Each value of an enumeration is the term of that name in the vocabulary.",
)
def values(crawl: Crawl) -> Iterator[Finding]:
    response = crawl.probes["context"]
    stated = _read_context(json.dumps(response.document))
    for value in sorted(_enumerated(crawl) - _meanings().keys()):
        if stated.get(value) != NAMESPACE + value:
            yield Finding(
                f"{response.where}#/@context/{value}",
                f"it is {stated.get(value, 'no term')}, and no {NAMESPACE}{value}",
            )


def _enumerated(crawl: Crawl) -> set[str]:
    """Give the values of all enumerations of the published schemas."""
    return {
        value
        for schema in crawl.contract.schemas.values()
        for _, part in walk_objects(schema)
        if isinstance(part.get("enum"), list)
        for value in part["enum"]
        if isinstance(value, str)
    }


@cache
def _meanings() -> dict[str, str]:
    text = (resources.files(__package__) / "meanings.json").read_text(encoding="utf-8")
    told: dict[str, str | dict[str, str]] = json.loads(text)
    return {
        key: one if isinstance(one, str) else f"{one['iri']} as {one['as']}"
        for key, one in told.items()
    }


@lru_cache(maxsize=32)
def _read_context(context: str) -> dict[str, str]:
    """Give what a context says of each of its terms, as a processor of JSON-LD reads it."""
    processor = jsonld.JsonLdProcessor()
    read = processor.process_context(
        processor._get_initial_context({**options(context), "processingMode": "json-ld-1.1"}),
        json.loads(context),
        {**options(context), "processingMode": "json-ld-1.1"},
    )
    return {key: _describe(term) for key, term in read["mappings"].items() if term}


def _describe(term: Mapping[str, Any]) -> str:
    iri = f"{'^' if term.get('reverse') else ''}{term.get('@id')}"
    read_as = term.get("@type")
    return f"{iri} as {read_as}" if read_as else iri


@promise(
    "linked-data",
    "vocabulary-defines",
    "The vocabulary says in words what each term of ours means, of the version of the contract.",
)
def defines(crawl: Crawl) -> Iterator[Finding]:
    response = crawl.probes["vocabulary"]
    told = _vocabulary(response.text)
    for term in sorted(_enumerated(crawl) - _meanings().keys()):
        for predicate in (LABEL, DEFINITION):
            if not any(one.isalnum() for one in told.get((NAMESPACE + term, predicate), "")):
                yield Finding(response.where, f"{term} has no {predicate.rpartition('#')[2]}")
    stated = told.get((NAMESPACE.rstrip("#"), VERSION)) or told.get((NAMESPACE, VERSION))
    version = crawl.contract.version
    if stated != version:
        yield Finding(response.where, f"it is of {stated}, the contract of {version}")


@promise("linked-data", "shapes-are-turtle", "The shapes can be read as Turtle, and are some.")
def shapes(crawl: Crawl) -> Iterator[Finding]:
    response = crawl.probes["shapes"]
    if not _vocabulary(response.text):
        yield Finding(response.where, "it is no Turtle that says anything")


@lru_cache(maxsize=16)
def _vocabulary(turtle: str) -> dict[tuple[str, str], str]:
    """Read Turtle as what each subject says by each predicate; nothing where it is none."""
    try:
        parsed = list(pyoxigraph.parse(turtle, pyoxigraph.RdfFormat.TURTLE))
    except (SyntaxError, ValueError):
        return {}
    return {
        (str(getattr(quad.subject, "value", "")), quad.predicate.value): str(
            getattr(quad.object, "value", "")
        )
        for quad in parsed
    }

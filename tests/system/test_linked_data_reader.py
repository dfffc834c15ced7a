"""A stranger with pyld, our served context and no network reads the article as RDF, whole."""

from __future__ import annotations

import gzip
import json
import subprocess
from typing import Any

import pyoxigraph as rdf
import pytest
import requests
from pyld import jsonld

from external_tools import requires
from live_server import Live
from paths import ROOT

GRAPH = "/articles/cnn-iraq-isis-advance/graph"
GRAPHS = (GRAPH, "/articles/gazette-market-hall-roof/graph")
TYPE = rdf.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


@pytest.fixture(scope="module")
def document(live_server: Live) -> dict[str, Any]:
    headers = {"Accept": "application/ld+json"}
    answer: dict[str, Any] = requests.get(live_server.url + GRAPH, headers=headers).json()
    return answer


@pytest.fixture(scope="module")
def context(live_server: Live, document: dict[str, Any]) -> dict[str, Any]:
    assert document["@context"] == f"{live_server.url}/context/v1.jsonld"
    answer: dict[str, Any] = requests.get(document["@context"]).json()
    return answer


def dataset(quads: Any) -> rdf.Dataset:
    graph = rdf.Dataset(quads)
    graph.canonicalize(rdf.CanonicalizationAlgorithm.RDFC_1_0)
    return graph


def reading(document: dict[str, Any], context: dict[str, Any]) -> rdf.Dataset:
    """Read a document with nothing but the context that came with it."""

    def loader(url: str, options: object) -> dict[str, Any]:
        assert url == document["@context"], f"{url} would have to be fetched"
        return {"contextUrl": None, "documentUrl": url, "document": context}

    dropped: list[str] = []
    options = {"documentLoader": loader, "base": "undefined:/"}
    jsonld.expand(document, options, on_property_dropped=dropped.append)
    assert dropped == []
    quads = jsonld.to_rdf(document, options | {"format": "application/n-quads"})
    return dataset(rdf.parse(quads, format=rdf.RdfFormat.N_QUADS))


def test_every_node_of_the_article_is_there_with_its_types(
    document: dict[str, Any], context: dict[str, Any]
) -> None:
    graph = reading(document, context)
    known = context["@context"][-1]
    for node in [document, *document["included"]]:
        subject = rdf.NamedNode(node["id"])
        found = {
            quad.object.value for quad in graph.quads_for_subject(subject) if quad.predicate == TYPE
        }
        assert len(found) >= len(node["type"]), node["id"]
        for name in node["type"]:
            prefix, _, local = known[name].partition(":")
            assert known[prefix]["@id"] + local in found


def test_no_iri_is_relative(document: dict[str, Any], context: dict[str, Any]) -> None:
    for quad in reading(document, context):
        for term in (quad.subject, quad.predicate, quad.object):
            if isinstance(term, rdf.NamedNode):
                assert term.value.startswith(("http://", "https://")), quad


@pytest.mark.parametrize(
    ("suffix", "format_"), [(".ttl", rdf.RdfFormat.TURTLE), (".nq", rdf.RdfFormat.N_QUADS)]
)
def test_turtle_and_n_quads_say_the_same(
    live_server: Live, document: dict[str, Any], context: dict[str, Any], suffix: str, format_: Any
) -> None:
    body = requests.get(live_server.url + GRAPH + suffix).content
    triples = [rdf.Quad(*quad.triple) for quad in rdf.parse(body, format=format_)]
    assert dataset(triples) == reading(document, context)


def test_the_dump_has_every_statement_of_every_node(
    live_server: Live, document: dict[str, Any]
) -> None:
    body = gzip.decompress(requests.get(f"{live_server.url}/dump.nq.gz").content)
    subjects = {quad.subject for quad in rdf.parse(body, format=rdf.RdfFormat.N_QUADS)}
    for node in document["included"]:
        assert rdf.NamedNode(node["id"]) in subjects


def canonical_by_jsonld_js(document: dict[str, Any], context: dict[str, Any]) -> str:
    """Write a document in the canonical form of RDF, RDFC-1.0, with jsonld.js."""
    line = {"document": document, "context": context, "address": document["@context"]}
    assert (ROOT / "node_modules" / "jsonld").is_dir(), "jsonld is not there: run `make test`"
    done = subprocess.run(
        [requires("node"), "tests/support/read_all.mjs"],
        input=json.dumps(line | {"canonical": True}),
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return str(json.loads(done.stdout))


@pytest.mark.no_cover
@pytest.mark.parametrize("address", GRAPHS)
def test_jsonld_js_and_oxigraph_give_an_article_one_canonical_form(
    live_server: Live, context: dict[str, Any], address: str
) -> None:
    headers = {"Accept": "application/ld+json"}
    served: dict[str, Any] = requests.get(live_server.url + address, headers=headers).json()
    lines = canonical_by_jsonld_js(served, context).splitlines()
    assert lines == sorted(f"{quad} ." for quad in reading(served, context))
    assert len(lines) > 2000

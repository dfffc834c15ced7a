"""A stranger reads what we publish as linked data: every processor reads the same graph."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as rdf
import pytest
import rfc8785
from pyld import jsonld
from pyld.documentloader.frozen import FrozenDocumentLoader

from caveat.records.fixtures.folder import load
from caveat.records.link import link
from caveat.release.json_ld import counted, counted_expanded, reader_of, unnamed
from caveat.release.render import render
from caveat.release.representations import represent
from caveat.release.sealed_record import not_yet_issued
from caveat.settings import Settings
from next_context import with_a_second_context
from paths import SCHEMAS

CONTEXT = SCHEMAS / "context" / "v1.jsonld"
BASE = "https://caveat.example"
LICENSE = "https://creativecommons.org/licenses/by/4.0/"
GRAPH = "articles/iraq-june-2014/graph"


@cache
def sealed() -> dict[str, dict[str, bytes]]:
    """The bodies of the seed's documents, by relative IRI and format."""
    loaded = load(Settings.from_environ({}).fixtures)
    graph, _ = link(loaded.records, loaded.seen)
    return {
        iri: {
            made.format: made.body
            for made in represent(iri, rfc8785.dumps(document), BASE)
            if made.encoding == "identity"
        }
        for iri, document in render(graph, LICENSE).items()
    }


def stranger() -> FrozenDocumentLoader:
    """A loader without a network, which has nothing but the context that we serve."""
    return FrozenDocumentLoader({f"{BASE}/context/v1.jsonld": json.loads(CONTEXT.read_bytes())})


def statements(body: bytes | str, format_: rdf.RdfFormat) -> set[rdf.Quad]:
    """Read RDF as a set that does not depend on how blank nodes are called (RDFC-1.0)."""
    dataset = rdf.Dataset(rdf.parse(body, format=format_))
    dataset.canonicalize(rdf.CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)


def as_pyld_reads(body: bytes) -> set[rdf.Quad]:
    options = {
        "documentLoader": stranger(),
        "base": "undefined:/",
        "format": "application/n-quads",
    }
    return statements(jsonld.to_rdf(json.loads(body), options), rdf.RdfFormat.N_QUADS)


def one_of_each_kind() -> list[str]:
    """The first document of each collection, and the graph."""
    first = {iri.split("/")[0]: iri for iri in reversed(sealed()) if not iri.endswith("/graph")}
    return [*sorted(first.values()), GRAPH]


def test_every_collection_has_a_document_to_read() -> None:
    assert len(one_of_each_kind()) == 10


def test_pyld_and_pyoxigraph_read_every_document_to_the_same_graph() -> None:
    for iri in one_of_each_kind():
        bodies = sealed()[iri]
        expected = as_pyld_reads(bodies["jsonld"])
        assert expected, iri
        assert statements(bodies["turtle"], rdf.RdfFormat.TURTLE) == expected, iri
        assert statements(bodies["nquads"], rdf.RdfFormat.N_QUADS) == expected, iri


def test_a_planted_difference_between_formats_is_seen() -> None:
    bodies = sealed()[GRAPH]
    turtle = bodies["turtle"].replace(b"cv:unverified", b"cv:confirmed", 1)
    assert turtle != bodies["turtle"]
    assert statements(turtle, rdf.RdfFormat.TURTLE) != as_pyld_reads(bodies["jsonld"])


@pytest.mark.parametrize("graph", [GRAPH, "articles/market-hall-roof/graph"])
def test_nothing_of_an_article_graph_is_lost_on_a_stranger(graph: str) -> None:
    document = json.loads(sealed()[graph]["jsonld"])
    dropped: list[str | None] = []
    options = {"documentLoader": stranger(), "base": "undefined:/"}
    expanded = jsonld.expand(document, options, on_property_dropped=dropped.append)
    assert dropped == []
    assert list(unnamed(expanded, reader_of(SCHEMAS).types_of(document))) == []
    assert counted(document) == counted_expanded(expanded)


def test_every_node_is_in_the_graph_of_an_article() -> None:
    graphs = [iri for iri in sealed() if iri.endswith("/graph")]
    assert len(graphs) == 2
    subjects = {
        str(quad.subject) for iri in graphs for quad in as_pyld_reads(sealed()[iri]["jsonld"])
    }
    nodes = [iri for iri in sealed() if not iri.endswith("/graph")]
    assert [iri for iri in nodes if f"<{BASE}/{iri}>" not in subjects] == []


def test_a_graph_says_what_its_nodes_say_by_themselves() -> None:
    graph = json.loads(sealed()[GRAPH]["jsonld"])
    for node in graph["included"]:
        alone = json.loads(sealed()[node["id"].removeprefix(f"{BASE}/")]["jsonld"])
        assert node == {key: value for key, value in alone.items() if key != "@context"}


def test_compaction_with_our_context_gives_the_document_back() -> None:
    """No two keys share an IRI, and every plural stays a list, or this would not come back."""
    options = {"documentLoader": stranger(), "base": "undefined:/"}
    for iri in one_of_each_kind():
        if iri == GRAPH:
            continue
        document = json.loads(sealed()[iri]["jsonld"])
        expanded = jsonld.expand(document, options)
        compact = jsonld.compact(expanded, document["@context"], options)
        assert sorted_lists(compact) == sorted_lists(with_single_types(document)), iri


def sorted_lists(value: Any) -> Any:
    """Sets come back in another order; lists must not, but are few and checked elsewhere."""
    if isinstance(value, dict):
        return {key: sorted_lists(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return sorted((sorted_lists(inner) for inner in value), key=in_words)
    return value


def in_words(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def with_single_types(value: Any) -> Any:
    """A type is one string where a node has one type: JSON-LD compacts it so."""
    if isinstance(value, dict):
        return {
            key: inner[0]
            if key == "type" and isinstance(inner, list) and len(inner) == 1
            else with_single_types(inner)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [with_single_types(inner) for inner in value]
    return value


def test_the_context_is_protected_and_needs_no_second_one() -> None:
    context = json.loads(CONTEXT.read_bytes())["@context"]
    assert context["@protected"] is True
    assert context["@version"] == 1.1
    assert not {"@vocab", "@base", "@import"} & set(context)
    with pytest.raises(jsonld.JsonLdError, match="protected"):
        jsonld.expand(
            {"@context": [f"{BASE}/context/v1.jsonld", {"status": "http://x.example/status"}]},
            {"documentLoader": stranger()},
        )


PLAIN_NQUADS = ("nquads", "identity")


def test_a_version_is_written_as_rdf_by_the_context_that_it_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caveat.release.representations.SCHEMAS", with_a_second_context(tmp_path))
    for place, kept in (("context/v1.jsonld", False), ("context/v2.jsonld", True)):
        person = {"@context": place, "id": "people/x", "type": ["Person"], "name": "X",
                  "occasion": "A fair.", "record": {"id": "people/x"}}  # fmt: skip
        made = represent("people/x", rfc8785.dumps(person), BASE, lambda _: not_yet_issued("{}"))
        (nquads,) = {one.body for one in made if (one.format, one.encoding) == PLAIN_NQUADS}
        assert (b"occasion" in nquads) == kept


def test_attribution_keeps_its_order_as_a_list() -> None:
    claim = json.loads(sealed()["claims/iraq-june-2014/tweet-1700"]["jsonld"])
    relations = [hop["relation"] for hop in claim["attribution"]]
    [expanded] = jsonld.expand(claim, {"documentLoader": stranger()})
    [attribution] = expanded["https://w3id.org/caveat/ns#attribution"]
    hops = attribution["@list"]
    assert [
        hop["https://w3id.org/caveat/ns#relation"][0]["@id"].split("#")[1] for hop in hops
    ] == relations
    assert len(relations) > 1

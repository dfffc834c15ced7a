"""A stranger reads what we publish as linked data: every processor reads the same graph."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as rdf
import pytest
import rdflib
import rfc8785
from pyld import jsonld
from pyld.documentloader.frozen import FrozenDocumentLoader

from caveat.records.fixtures.folder import load
from caveat.records.link import link
from caveat.release.json_ld import counted, counted_expanded, reader_of, unnamed
from caveat.release.render import render
from caveat.release.representations import represent
from caveat.release.representations import statements as served_statements
from caveat.release.sealed_record import nodes_of, not_yet_issued
from caveat.settings import Settings
from caveat.store.values import Issue
from external_tools import requires
from next_context import with_a_second_context
from paths import ROOT, SCHEMAS

CONTEXT = SCHEMAS / "context" / "v1.jsonld"
BASE = "https://caveat.example"
LICENSE = "https://creativecommons.org/licenses/by/4.0/"
SAID = {
    "publisher": {"id": "https://desk.example/", "type": "Organization", "name": "The desk"},
    "correctionsPolicy": "https://desk.example/corrections",
    "verificationFactCheckingPolicy": "https://desk.example/methods",
    "contact": "mailto:desk@desk.example",
}
ISSUE = Issue(2, 7, "2026-11-27T09:00:00Z", "0" * 64, json.dumps(SAID))


@cache
def sealed() -> dict[str, dict[str, bytes]]:
    """The bodies of the documents of both articles, by relative IRI and format."""
    loaded = load(Settings.from_environ({}).fixtures)
    graph, _ = link(loaded.records, loaded.seen)
    return {
        iri: {
            made.format: made.body
            for made in represent(iri, rfc8785.dumps(document), BASE, lambda _: ISSUE)
            if made.encoding == "identity" and not made.part
        }
        for iri, document in render(graph, LICENSE).items()
    }


def graphs() -> list[str]:
    return [iri for iri in sealed() if iri.endswith("/graph")]


def stranger() -> FrozenDocumentLoader:
    """A loader without a network, which has nothing but the context that we serve."""
    return FrozenDocumentLoader({f"{BASE}/context/v1.jsonld": json.loads(CONTEXT.read_bytes())})


Statements = frozenset[tuple[str, str, str]]


def triples(body: bytes | str, format_: rdf.RdfFormat) -> Statements:
    """Read RDF as a set of triples, whoever says them."""
    quads = rdf.parse(body, format=format_)
    return frozenset((str(q.subject), str(q.predicate), str(q.object)) for q in quads)


def statements(body: bytes | str, format_: rdf.RdfFormat) -> Statements:
    """Read triples of which none has a blank node: there is none in what we publish."""
    read = triples(body, format_)
    assert on_blank_nodes(read) == [], "a blank node: read twice, it is there twice"
    return read


def on_blank_nodes(read: Statements) -> list[tuple[str, str, str]]:
    return [triple for triple in read if "_:" in (triple[0][:2], triple[2][:2])]


def as_pyld_reads(body: bytes) -> Statements:
    options = {
        "documentLoader": stranger(),
        "base": "undefined:/",
        "format": "application/n-quads",
    }
    return statements(jsonld.to_rdf(json.loads(body), options), rdf.RdfFormat.N_QUADS)


def as_rdflib_reads(body: bytes, format_: str) -> Statements:
    """Read Turtle or N-Quads by rdflib, whose parser of JSON-LD is known to be weak."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=body, format=format_)
    written = "".join(f"{s.n3()} {p.n3()} {o.n3()} .\n" for s, p, o, _ in dataset.quads())
    return statements(written, rdf.RdfFormat.N_TRIPLES)


@cache
def as_node_reads(script: str, needs: str) -> dict[str, Statements]:
    """Read the JSON-LD of every document with a reader for Node, in one process."""
    context = json.loads(CONTEXT.read_bytes())
    address = f"{BASE}/context/v1.jsonld"
    lines = [
        json.dumps(
            {"document": json.loads(bodies["jsonld"]), "context": context} | {"address": address}
        )
        for bodies in sealed().values()
    ]
    assert (ROOT / "node_modules" / needs).is_dir(), f"{needs} is not there: run `make test`"
    done = subprocess.run(
        [requires("node"), f"tests/support/{script}"],
        input="\n".join(lines), capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    read = map(json.loads, done.stdout.splitlines())
    return {
        iri: triples(quads, rdf.RdfFormat.N_QUADS)
        for iri, quads in zip(sealed(), read, strict=True)
    }


def one_of_each_kind() -> list[str]:
    """The first document of each collection, and the graphs."""
    first = {iri.split("/")[0]: iri for iri in reversed(sealed()) if not iri.endswith("/graph")}
    return [*sorted(first.values()), *graphs()]


def test_every_collection_has_a_document_to_read() -> None:
    assert len(one_of_each_kind()) == 11


# --- every reader reads the same ---


@pytest.mark.no_cover
@pytest.mark.filterwarnings("ignore:Dataset.default_context")  # rdflib's own parser asks for it
def test_pyoxigraph_and_rdflib_read_what_pyld_reads_of_every_document(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)  # it would write Z as +00:00
    for iri, bodies in sealed().items():
        expected = as_pyld_reads(bodies["jsonld"])
        assert expected, iri
        assert statements(bodies["turtle"], rdf.RdfFormat.TURTLE) == expected, iri
        assert statements(bodies["nquads"], rdf.RdfFormat.N_QUADS) == expected, iri
        assert as_rdflib_reads(bodies["turtle"], "turtle") == expected, iri
        assert as_rdflib_reads(bodies["nquads"], "nquads") == expected, iri


@pytest.mark.no_cover
def test_jsonld_js_reads_what_we_serve_as_n_quads_of_every_document() -> None:
    for iri, read in as_node_reads("read_all.mjs", "jsonld").items():
        assert read == statements(sealed()[iri]["nquads"], rdf.RdfFormat.N_QUADS), iri


@pytest.mark.no_cover
def test_the_parser_of_comunica_reads_what_we_serve_as_n_quads_of_every_document() -> None:
    """It repeats some statements of a long document on blank nodes, and says nothing else of these.

    jsonld-streaming-parser 5.0.1 sorts the numbers of its jobs as text (`executeBufferedJobs`), and
    forgets which node it was reading where, say, 99 stands beside 100.
    """
    for iri, read in as_node_reads("read_streaming.mjs", "jsonld-streaming-parser").items():
        expected = statements(sealed()[iri]["nquads"], rdf.RdfFormat.N_QUADS)
        repeated = on_blank_nodes(read)
        assert read.difference(repeated) == expected, iri
        assert {triple[1:] for triple in repeated} <= {triple[1:] for triple in expected}, iri


def test_a_planted_difference_between_formats_is_seen() -> None:
    bodies = sealed()[graphs()[0]]
    turtle = bodies["turtle"].replace(b"cv:unverified", b"cv:confirmed", 1)
    assert turtle != bodies["turtle"]
    assert statements(turtle, rdf.RdfFormat.TURTLE) != as_pyld_reads(bodies["jsonld"])


# --- no blank node, and nothing there twice ---


def planted_without_id(claim: dict[str, Any]) -> None:
    del claim["attribution"][0]["id"]


def planted_list(claim: dict[str, Any]) -> None:
    *parts, terms = claim["@context"]
    in_a_list = {"attribution": terms["attribution"] | {"@container": "@list"}}
    claim["@context"] = [*parts, terms | in_a_list]


@pytest.mark.parametrize("plant", [planted_without_id, planted_list])
def test_a_planted_blank_node_is_seen_by_every_reader(plant: Callable[[Any], None]) -> None:
    iri = next(iri for iri in one_of_each_kind() if iri.startswith("claims/"))
    claim = json.loads(sealed()[iri]["jsonld"])
    claim["@context"] = json.loads(CONTEXT.read_bytes())["@context"]
    plant(claim)
    with pytest.raises(AssertionError, match="a blank node"):
        as_pyld_reads(json.dumps(claim).encode())
    with pytest.raises(AssertionError, match="a blank node"):
        statements(json.dumps(claim), rdf.RdfFormat.JSON_LD)


def test_a_part_without_an_id_is_never_sealed() -> None:
    iri = next(iri for iri in one_of_each_kind() if iri.startswith("claims/"))
    served = json.loads(sealed()[iri]["jsonld"])
    planted_without_id(served)
    with pytest.raises(ValueError, match="a part without an IRI"):
        list(served_statements(served))


def dump() -> bytes:
    """Everything as N-Quads, as /dump.nq.gz has it."""
    return b"".join(
        bodies["nquads"] for iri, bodies in sealed().items() if not iri.endswith("/graph")
    )


def quads_after(*loads: bytes) -> int:
    store = rdf.Store()
    for body in loads:
        store.bulk_load(body, format=rdf.RdfFormat.N_QUADS)
    return len(store)


def test_a_dump_that_is_loaded_twice_has_as_many_quads_as_once() -> None:
    assert quads_after(dump()) == quads_after(dump(), dump()) > 10_000


def test_a_planted_blank_node_makes_a_dump_grow_when_it_is_loaded_twice() -> None:
    subject = b"<https://caveat.example/x> <https://caveat.example/y> _:b0 .\n"
    planted = dump() + subject
    assert quads_after(planted) < quads_after(planted, planted)


def test_each_version_speaks_in_a_graph_of_its_own() -> None:
    for iri in one_of_each_kind():
        quads = list(rdf.parse(sealed()[iri]["nquads"], format=rdf.RdfFormat.N_QUADS))
        named = {quad.graph_name.value for quad in quads}
        document = json.loads(sealed()[iri]["jsonld"])
        assert named == {node["record"]["id"] for node in nodes_of(document)}, iri
    for quad in quads:
        if quad.predicate.value.endswith("ns#handChecked"):
            assert quad.subject == quad.graph_name, "only a node's own record speaks for it"


# --- nothing is lost ---


@pytest.mark.parametrize("place", [0, 1])
def test_nothing_of_an_article_graph_is_lost_on_a_stranger(place: int) -> None:
    document = json.loads(sealed()[graphs()[place]]["jsonld"])
    dropped: list[str | None] = []
    options = {"documentLoader": stranger(), "base": "undefined:/"}
    expanded = jsonld.expand(document, options, on_property_dropped=dropped.append)
    assert dropped == []
    assert list(unnamed(expanded, reader_of(SCHEMAS).types_of(document))) == []
    assert counted(document) == counted_expanded(expanded)


def test_every_node_is_in_the_graph_of_an_article() -> None:
    assert len(graphs()) == 2
    subjects = {
        subject for iri in graphs() for subject, _, _ in as_pyld_reads(sealed()[iri]["jsonld"])
    }
    nodes = [iri for iri in sealed() if not iri.endswith("/graph")]
    assert [iri for iri in nodes if f"<{BASE}/{iri}>" not in subjects] == []


def test_a_graph_says_what_its_nodes_say_by_themselves() -> None:
    graph = json.loads(sealed()[graphs()[0]]["jsonld"])
    for node in graph["included"]:
        alone = json.loads(sealed()[node["id"].removeprefix(f"{BASE}/")]["jsonld"])
        assert node == {key: value for key, value in alone.items() if key != "@context"}


def test_compaction_with_our_context_gives_the_document_back() -> None:
    """No two keys share an IRI, and every plural stays a list, or this would not come back."""
    options = {"documentLoader": stranger(), "base": "undefined:/"}
    for iri in one_of_each_kind():
        if iri in graphs():
            continue
        document = json.loads(sealed()[iri]["jsonld"])
        expanded = jsonld.expand(document, options)
        compact = jsonld.compact(expanded, document["@context"], options)
        assert sorted_lists(compact) == sorted_lists(with_single_types(document)), iri


def sorted_lists(value: Any) -> Any:
    """Every array is a set, and comes back in another order."""
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
    aliases, terms = json.loads(CONTEXT.read_bytes())["@context"]
    assert aliases == {"@version": 1.1, "included": "@included"}, "decision 25"
    assert terms["@protected"] is True
    assert terms["@version"] == 1.1
    assert not {"@vocab", "@base", "@import"} & set(terms)
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


def test_a_hop_says_its_step_for_its_place_in_the_array_is_no_statement() -> None:
    iri = next(
        iri
        for iri in sealed()
        if iri.startswith("claims/") and len(json.loads(sealed()[iri]["jsonld"])["attribution"]) > 1
    )
    claim = json.loads(sealed()[iri]["jsonld"])
    turned = claim | {"attribution": claim["attribution"][::-1]}
    assert as_pyld_reads(json.dumps(turned).encode()) == as_pyld_reads(sealed()[iri]["jsonld"])
    assert [hop["step"] for hop in claim["attribution"]][:2] == [1, 2]

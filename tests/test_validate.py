"""Validate takes what the renderer makes and names every promise that a document breaks."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from newsroom import Newsroom

from api.link import link
from api.load import load
from api.model import Finding
from api.render import render
from api.settings import Settings
from api.validate import conforms, linked, promised, validate
from api.validate.promised import TOLD, UNEXPLAINED, Shelf, schema_of, shortened

SCHEMAS = Path(__file__).resolve().parent.parent / "schemas"
BASE = "https://caveat.example"
LICENSE = "https://creativecommons.org/licenses/by/4.0/"
GRAPH = "articles/river-fair/graph"
COUNTED = "claims/boats-damaged"
SUNK = "claims/boats-sunk"

Documents = dict[str, dict[str, Any]]


def rendered(fixtures: Path) -> Documents:
    loaded = load(fixtures)
    graph, findings = link(loaded.records, loaded.seen)
    assert [*loaded.findings, *findings] == []
    return {iri: bound(document) for iri, document in render(graph, LICENSE).items()}


def bound(value: Any) -> Any:
    """Bind a rendered document to a base, as seal does."""
    if isinstance(value, dict):
        return {
            key: f"{BASE}/{inner}" if key in ("id", "@context") else bound(inner)
            for key, inner in value.items()
        }
    return [bound(inner) for inner in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def rendered_newsroom(tmp_path_factory: pytest.TempPathFactory) -> Documents:
    return rendered(Newsroom.open(tmp_path_factory.mktemp("newsroom")).fixtures)


@pytest.fixture
def documents(rendered_newsroom: Documents) -> Documents:
    """Documents of a small newsroom, for each test to break."""
    return copy.deepcopy(rendered_newsroom)


def node(documents: Documents, iri: str) -> Any:
    """The node of an IRI inside the article's graph."""
    return next(n for n in documents[GRAPH]["included"] if n["id"] == f"{BASE}/{iri}")


def test_what_the_renderer_makes_is_valid(documents: Documents) -> None:
    assert validate(documents, SCHEMAS) == []


def test_the_seed_is_valid() -> None:
    assert validate(rendered(Settings.from_environ({}).fixtures), SCHEMAS) == []


def test_validate_changes_no_document(documents: Documents) -> None:
    before = json.dumps(documents)
    validate(documents, SCHEMAS)
    assert json.dumps(documents) == before


# As JSON.


def test_a_fault_is_told_with_its_document_and_pointer(documents: Documents) -> None:
    del documents[COUNTED]["counts"][0]["caveat"]
    assert [(f.file, f.rule, f.pointer) for f in promised(documents, SCHEMAS)] == [
        (COUNTED, "schema", "/counts/0")
    ]
    [finding] = promised(documents, SCHEMAS)
    assert "'caveat' is a required property" in finding.message
    assert finding.mend


def test_every_fault_of_every_document_is_told_at_once(documents: Documents) -> None:
    documents[COUNTED]["status"] = "sure"
    documents[COUNTED]["modality"] = "alleged"
    documents["people/ada-quill"]["name"] = ""
    told = [(f.file, f.pointer) for f in promised(documents, SCHEMAS)]
    assert sorted(told) == [
        (COUNTED, "/modality"),
        (COUNTED, "/status"),
        ("people/ada-quill", "/name"),
    ]


def test_a_fault_in_a_graph_is_told_at_the_node(documents: Documents) -> None:
    index = documents[GRAPH]["included"].index(node(documents, COUNTED))
    node(documents, COUNTED)["counts"][0]["quantifier"] = "atleast"
    [finding] = [f for f in promised(documents, SCHEMAS) if f.pointer.endswith("quantifier")]
    assert finding.pointer == f"/included/{index}/counts/0/quantifier"


def test_a_fault_of_a_node_is_not_told_again_in_its_graph(documents: Documents) -> None:
    documents[COUNTED]["caveat"] = ""
    node(documents, COUNTED)["caveat"] = ""
    assert [(f.file, f.pointer) for f in promised(documents, SCHEMAS)] == [(COUNTED, "/caveat")]


@pytest.mark.parametrize("stray", [None, "people/ada-quill", {"id": "x"}, {"id": f"{BASE}/x/y"}])
def test_something_that_is_no_node_in_a_graph_is_told(documents: Documents, stray: Any) -> None:
    documents[GRAPH]["included"].append(stray)
    last = len(documents[GRAPH]["included"]) - 1
    assert [f.pointer for f in promised(documents, SCHEMAS)] == [f"/included/{last}"]


def test_a_graph_that_includes_nothing_that_is_a_list_is_told(documents: Documents) -> None:
    documents[GRAPH]["included"] = {}
    assert [f.pointer for f in promised(documents, SCHEMAS)] == ["/included"]


def test_a_fault_of_the_article_is_told_in_its_graph(documents: Documents) -> None:
    del documents[GRAPH]["headline"]
    [finding] = promised(documents, SCHEMAS)
    assert (finding.file, finding.pointer) == (GRAPH, "")
    assert "'headline' is a required property" in finding.message


def test_a_node_that_is_included_twice_is_told(documents: Documents) -> None:
    documents[GRAPH]["included"].append(node(documents, SUNK))
    last = len(documents[GRAPH]["included"]) - 1
    assert [(f.pointer, f.message) for f in promised(documents, SCHEMAS)] == [
        (f"/included/{last}", "It is included twice.")
    ]


def test_only_the_first_faults_of_a_document_are_told(documents: Documents) -> None:
    documents[COUNTED]["evidence"] = [{"role": "statesClaim"}] * (TOLD + 5)
    assert len(promised(documents, SCHEMAS)) == TOLD


def test_a_refusal_that_cannot_be_explained_is_still_a_finding(
    documents: Documents, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Shelf, "faults", lambda *_: iter(()))
    documents[COUNTED]["status"] = "sure"
    assert [(f.file, f.message) for f in promised(documents, SCHEMAS)] == [(COUNTED, UNEXPLAINED)]


def test_a_long_message_is_shortened_and_stays_a_sentence() -> None:
    assert shortened("x" * 1000) == "x" * 150 + " ... " + "x" * 150 + "."
    assert shortened("It is so.") == "It is so."


def test_a_document_has_the_schema_of_its_collection_or_of_graphs() -> None:
    assert schema_of("people/ada-quill") == "person"
    assert schema_of("articles/river-fair") == "article"
    assert schema_of("articles/river-fair/graph") == "graph"


# As linked data: here the schemas are passed over, for they would say most of it first.


def break_key(claim: Any) -> None:
    claim["certainty"] = "high"


def break_status(claim: Any) -> None:
    claim["status"] = "unverifed"


def break_nested_value(claim: Any) -> None:
    claim["verification"][0]["reasons"].append("hearsay")


def break_type(claim: Any) -> None:
    claim["type"].append("CasualtyClam")


def break_type_by_a_key(claim: Any) -> None:
    claim["type"].append("status")


def break_reference_type(claim: Any) -> None:
    claim["claimant"][0]["type"] = "Ministry"


def break_reference(claim: Any) -> None:
    claim["appearance"]["id"] = "articles/river-fair"


def break_by_null(claim: Any) -> None:
    claim["note"] = None


def break_by_null_in_a_list(claim: Any) -> None:
    claim["hedges"].append(None)


def break_license(claim: Any) -> None:
    claim["license"] = "by/4.0/"


def break_context(claim: Any) -> None:
    claim["@context"] = "https://schema.org/"


def break_inner_context(claim: Any) -> None:
    claim["saidOn"]["@context"] = "https://elsewhere.example/context.jsonld"


def break_keyword(claim: Any) -> None:
    claim["@type"] = "Claim"


def break_id(claim: Any) -> None:
    claim["id"] = f"{BASE}/claims/other"


LOST: dict[str, tuple[Callable[[Any], None], str]] = {
    "a key that no context has": (break_key, "`certainty` is in no context"),
    "a status misspelt": (break_status, "`unverifed` is no absolute IRI"),
    "a reason that is no term": (break_nested_value, "`hearsay` is no absolute IRI"),
    "a type misspelt": (break_type, "`CasualtyClam` is no type"),
    "a key taken for a type": (break_type_by_a_key, "ns#status` is no type"),
    "a type of a reference misspelt": (break_reference_type, "`Ministry` is no type"),
    "a relative reference": (break_reference, "`articles/river-fair` is no absolute IRI"),
    "a null": (break_by_null, "are left when it is expanded"),
    "a null in a list": (break_by_null_in_a_list, "are left when it is expanded"),
    "a licence that is no IRI": (break_license, "`by/4.0/` is no absolute IRI"),
    "a context of others": (break_context, "cannot be read as JSON-LD"),
    "a second context inside": (break_inner_context, "cannot be read as JSON-LD"),
    "a keyword beside its alias": (break_keyword, "are left when it is expanded"),
    "an id that is not where it is served": (break_id, "would be served as"),
}


@pytest.mark.parametrize("case", sorted(LOST))
def test_what_a_stranger_would_lose_is_told(documents: Documents, case: str) -> None:
    breaks, message = LOST[case]
    breaks(documents[COUNTED])
    findings = linked(documents, SCHEMAS)
    assert {(f.file, f.rule) for f in findings} == {(COUNTED, "linked-data")}
    assert any(message in f.message for f in findings), findings


def test_a_loose_string_among_the_nodes_of_a_graph_is_told(documents: Documents) -> None:
    documents[GRAPH]["included"].append("claims/boats-sunk")
    assert [f.file for f in linked(documents, SCHEMAS)] == [GRAPH]


def test_a_context_that_forgot_a_term_is_told(documents: Documents, tmp_path: Path) -> None:
    schemas = shutil.copytree(SCHEMAS, tmp_path / "schemas")
    context = schemas / "context" / "v1.jsonld"
    terms = json.loads(context.read_text(encoding="utf-8"))
    del terms["@context"]["outcome"]
    context.write_text(json.dumps(terms), encoding="utf-8")
    assert {f.file for f in linked(documents, schemas)} == {COUNTED, GRAPH}
    assert linked(documents, SCHEMAS) == []


# As a graph.


def planted(documents: Documents, change: Callable[[Documents], None]) -> list[Finding]:
    change(documents)
    return conforms(documents, SCHEMAS)


def count_in(documents: Documents) -> Any:
    return node(documents, COUNTED)["counts"][0]


def reference_in_reports(documents: Documents, iri: str) -> Any:
    return next(r for r in documents[GRAPH]["reports"] if r["id"] == f"{BASE}/{iri}")


def dispute(documents: Documents, key: str, one: str, other: str) -> None:
    told = reference_in_reports(documents, other)
    node(documents, one)[key] = [copy.deepcopy(told)]


def everywhere(documents: Documents, iri: str, **values: Any) -> None:
    """Set values on every node and reference of an IRI in the graph."""

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            if value.get("id") == f"{BASE}/{iri}":
                value.update(values)
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(documents[GRAPH])


DISAGREEMENTS: dict[str, tuple[Callable[[Documents], Any], str]] = {
    "a count without status": (lambda d: count_in(d).pop("status"), "A count has one status"),
    "a count without caveat": (lambda d: count_in(d).pop("caveat"), "A count has one caveat"),
    "a count without disputed": (lambda d: count_in(d).pop("disputed"), "whether it is disputed"),
    "a count without claimant": (lambda d: count_in(d).pop("claimant"), "A count has a claimant"),
    "a count without quantifier": (lambda d: count_in(d).pop("quantifier"), "one quantifier"),
    "a count without unit": (lambda d: count_in(d).pop("unitText"), "what is counted"),
    "a count without outcome": (lambda d: count_in(d).pop("outcome"), "one outcome"),
    "a count of nobody's": (
        lambda d: d[GRAPH]["included"].append(node(d, COUNTED).pop("counts")[0]),
        "belongs to exactly one claim",
    ),
    "a count with another claimant": (
        lambda d: count_in(d).update(claimant=[d[GRAPH]["publisher"]]),
        "claimant of its claim",
    ),
    "a count disputed by itself": (
        lambda d: count_in(d).update(disputed=True),
        "disputed where its claim is",
    ),
    "a count withdrawn by itself": (
        lambda d: count_in(d).update(withdrawn=True),
        "withdrawn where its claim is",
    ),
    "a count whose bounds are crossed": (
        lambda d: count_in(d).update(quantifier="between", minValue=8, maxValue=7),
        "not above its greatest",
    ),
    "a reference with another status": (
        lambda d: reference_in_reports(d, COUNTED).update(status="confirmed"),
        "A claim has one status",
    ),
    "a reference with another name": (
        lambda d: d[GRAPH]["publisher"].update(name="The Other Post"),
        "the name that its node has",
    ),
    "a reference that hides a dispute": (
        lambda d: node(d, COUNTED).update(disputed=True),
        "whether it is disputed, the same wherever",
    ),
    "a claim without caveat": (lambda d: node(d, SUNK).pop("caveat"), "A claim has one caveat"),
    "a claim without claimant": (lambda d: node(d, SUNK).pop("claimant"), "A claim has a claimant"),
    "a claim without evidence": (lambda d: node(d, SUNK).pop("evidence"), "rests on evidence"),
    "a claim without attribution": (
        lambda d: node(d, SUNK).pop("attribution"),
        "one attribution",
    ),
    "a claim of no article": (lambda d: node(d, SUNK).pop("appearance"), "exactly one article"),
    "a dispute told on one side": (
        lambda d: (dispute(d, "disputes", SUNK, COUNTED), everywhere(d, SUNK, disputed=True)),
        "exactly the claims that dispute it",
    ),
    "a dispute without its flag": (
        lambda d: (
            dispute(d, "disputes", SUNK, COUNTED),
            dispute(d, "disputedBy", COUNTED, SUNK),
            everywhere(d, SUNK, disputed=True),
        ),
        "disputed or withdrawn exactly where",
    ),
    "a flag without its dispute": (
        lambda d: everywhere(d, SUNK, disputed=True),
        "disputed or withdrawn exactly where",
    ),
    "a claim qualified on one side": (
        lambda d: dispute(d, "qualifiedBy", COUNTED, SUNK),
        "exactly the claims that qualify it",
    ),
    "a claim withdrawn on one side": (
        lambda d: (
            dispute(d, "withdrawnBy", SUNK, COUNTED),
            everywhere(d, SUNK, withdrawn=True),
        ),
        "exactly the claims that withdraw it",
    ),
    "a claim withdrawn by nobody": (
        lambda d: everywhere(d, SUNK, withdrawn=True),
        "disputed or withdrawn exactly where",
    ),
    "claims read together on one side": (
        lambda d: dispute(d, "readWith", SUNK, COUNTED),
        "name one another",
    ),
    "an event without standing": (
        lambda d: node(d, "events/claimed-sinking").pop("standing"),
        "one standing",
    ),
    "an event that rests on no claim": (
        lambda d: node(d, "events/claimed-sinking").pop("claims"),
        "lists the claims",
    ),
    "a death on a person": (
        lambda d: node(d, "people/ada-quill").update(happenedOn={"earliest": "2024-06-16"}),
        "Nothing is said on the node of a person",
    ),
    "an allegation on an organisation": (
        lambda d: node(d, "organizations/harbour-office").update(status="refuted"),
        "Nothing is said on the node of a person",
    ),
    "a source that is another": (
        lambda d: node(d, "sources/boats-account").update(sameAs=["https://x.example/account"]),
        "never said to be the same",
    ),
    "a source of no article": (
        lambda d: node(d, "sources/boats-account").pop("statedIn"),
        "exactly one article",
    ),
    "a place without a name that does not say so": (
        lambda d: everywhere(d, "places/lower-quay", type=["UnnamedPlace"]),
        "A place without a name says so",
    ),
    "a node without licence": (lambda d: node(d, SUNK).pop("license"), "one licence"),
    "a moment turned round": (
        lambda d: node(d, COUNTED)["saidOn"].update(earliest="2024-06-17"),
        "not after its latest",
    ),
    "a passage turned round": (
        lambda d: node(d, COUNTED)["evidence"][0].update(start=88, end=88),
        "ends after it starts",
    ),
}


@pytest.mark.parametrize("case", sorted(DISAGREEMENTS))
def test_nodes_that_disagree_are_told(documents: Documents, case: str) -> None:
    change, message = DISAGREEMENTS[case]
    findings = planted(documents, change)
    assert any(message in finding.message for finding in findings), findings
    assert {finding.rule for finding in findings} == {"shapes"}


def test_every_message_of_the_shapes_is_seen_in_a_test(documents: Documents) -> None:
    messages = [
        line.split('"')[1]
        for line in (SCHEMAS / "shapes.ttl").read_text(encoding="utf-8").splitlines()
        if "sh:message" in line
    ]
    expected = [message for _, message in DISAGREEMENTS.values()]
    unseen = [m for m in messages if not any(part in m for part in expected)]
    assert messages
    assert unseen == sorted(UNSEEN_MESSAGES, key=messages.index)


UNSEEN_MESSAGES = {
    "An event says whether a claim about it is disputed.": "a schema says so first",
    "A place without a name is never said to be another.": "a schema says so first",
    "A node was checked by hand, or was not.": "a schema says so first",
    "A node was signed on one day.": "a schema says so first",
}


def test_a_blank_node_is_told_under_the_node_that_holds_it(documents: Documents) -> None:
    count_in(documents).pop("status")
    assert {finding.file for finding in conforms(documents, SCHEMAS)} == {COUNTED}


def test_the_shapes_take_two_sides_of_a_dispute(documents: Documents) -> None:
    everywhere(documents, SUNK, disputed=True)
    everywhere(documents, COUNTED, disputed=True)
    count_in(documents)["disputed"] = True
    dispute(documents, "disputes", SUNK, COUNTED)
    dispute(documents, "disputedBy", COUNTED, SUNK)
    assert conforms(documents, SCHEMAS) == []


def test_single_nodes_are_not_held_against_the_shapes(documents: Documents) -> None:
    del documents[GRAPH]
    assert conforms(documents, SCHEMAS) == []


def test_validate_tells_what_only_the_graph_shows(documents: Documents) -> None:
    moment = node(documents, COUNTED)["saidOn"]
    moment["earliest"] = documents[COUNTED]["saidOn"]["earliest"] = "2024-06-17"
    assert [(f.file, f.rule) for f in validate(documents, SCHEMAS)] == [(COUNTED, "shapes")]


def test_validate_looks_at_graphs_only_when_all_else_holds(documents: Documents) -> None:
    node(documents, COUNTED)["saidOn"]["earliest"] = "2024-06-17"
    documents["people/ada-quill"]["name"] = ""
    assert {f.rule for f in validate(documents, SCHEMAS)} == {"schema"}

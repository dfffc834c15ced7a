"""Render: a document has what its record says, what follows from it, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from caveat.records.claim import Claim
from caveat.records.fixtures.folder import load
from caveat.records.graph import Graph
from caveat.records.link import link
from caveat.release.render import graph_iri, node, reachable, reference, referred, render
from paths import GOOD

LICENSE = "https://data.example/"
GRAPH: Graph = link(load(GOOD).records)[0]
CLAIMED = "claims/quay-fire/fire-origin"


def test_a_key_without_value_is_left_out_and_false_stays() -> None:
    claim = node(GRAPH, GRAPH["claims/quay-fire/crews-toll"], LICENSE, None)
    assert claim["disputed"] is False
    assert claim["record"] == {"type": "DigitalDocument", "license": LICENSE, "handChecked": False}
    assert claim.keys().isdisjoint({"withdrawn", "disputes", "origin", "article"})
    assert None not in claim.values()
    assert [] not in claim.values()


def test_a_signed_record_says_when() -> None:
    claim = node(GRAPH, GRAPH[CLAIMED], LICENSE, date(2026, 11, 24))
    record = claim["record"]
    assert (record["handChecked"], record["handCheckedOn"]) == (True, "2026-11-24")


def test_a_reference_to_a_claim_says_how_far_it_holds() -> None:
    assert reference(GRAPH, CLAIMED) == {
        "id": CLAIMED, "type": "Claim", "name": GRAPH[CLAIMED].name,
        "status": "unverified", "handling": "withReserve", "modality": "actual", "disputed": True,
    }  # fmt: skip
    assert reference(GRAPH, "places/lower-quay").keys() == {"id", "type", "name"}


def test_a_figure_and_its_caveat_stand_in_one_part() -> None:
    count, *_ = node(GRAPH, GRAPH["claims/quay-fire/crews-toll"], LICENSE, None)["counts"]
    assert count["type"] == ["Observation", "Count"]
    assert {"quantifier", "status", "disputed", "claimant", "caveat", "unitText"} <= count.keys()


def test_days_are_written_as_iso_says() -> None:
    event = node(GRAPH, GRAPH["events/quay-fire/fire-on-the-ferry"], LICENSE, None)
    assert event["happenedOn"]["earliest"] == "2024-06-15"


def test_what_is_not_published_never_leaves_the_house() -> None:
    article = node(GRAPH, GRAPH["articles/quay-fire"], LICENSE, None)
    assert article.keys().isdisjoint({"source", "notRecorded"})
    assert "source.txt" not in str(article)


def test_a_graph_includes_all_that_it_mentions_once() -> None:
    documents = render(GRAPH, LICENSE)
    graph = documents[graph_iri("articles/quay-fire")]
    included = [one["id"] for one in graph["included"]]
    assert len(included) == len(set(included))
    named = {iri.partition("#")[0] for iri in referred(graph) if not iri.endswith("/text")}
    assert named == {*included, "articles/quay-fire"}


def test_a_part_is_named_by_what_identifies_it_and_not_by_its_place() -> None:
    claim = GRAPH.get(Claim, "claims/quay-fire/crews-toll")
    named = part_ids(node(GRAPH, claim, LICENSE, None))
    assert f"{claim.iri}#aspect-what" in named
    assert f"{claim.iri}#count-injured-ferry-crews" in named
    again = replace(claim, evidence=claim.evidence[::-1], counts=claim.counts[::-1])
    assert part_ids(node(GRAPH, again, LICENSE, None)) == named


def test_a_written_key_names_its_part() -> None:
    claim = GRAPH.get(Claim, "claims/quay-fire/crews-toll")
    count = replace(claim.counts[0], key="crews-of-both")
    shown = node(GRAPH, replace(claim, counts=(count,)), LICENSE, None)
    assert shown["counts"][0]["id"] == f"{claim.iri}#count-crews-of-both"
    assert "key" not in shown["counts"][0]


def part_ids(value: Any) -> set[str]:
    return {iri for iri in referred(value) if "#" in iri}


def test_an_article_is_not_entered_from_another() -> None:
    nodes = {
        "articles/a": {"id": "articles/a", "about": {"id": "people/x"}},
        "people/x": {"id": "people/x", "roles": [{"statedIn": {"id": "articles/b"}}]},
        "articles/b": {"id": "articles/b", "about": {"id": "people/y"}},
        "people/y": {"id": "people/y"},
    }
    assert reachable("articles/a", nodes) == ["articles/a", "people/x"]

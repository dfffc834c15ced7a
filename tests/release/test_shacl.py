"""Shapes: nodes that disagree are told, each by the message of the promise that it breaks."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from caveat.errors import Finding
from caveat.release.shacl import find_shape_faults
from paths import SCHEMAS
from rendered_documents import BASE, COUNTED, GRAPH, SUNK, Documents, node


def planted(documents: Documents, change: Callable[[Documents], None]) -> list[Finding]:
    change(documents)
    return find_shape_faults(documents, SCHEMAS)


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
        lambda d: count_in(d).update(withdrawn="wholly"),
        "withdrawn as far as its claim is",
    ),
    "a count in tension by itself": (
        lambda d: count_in(d).update(inTension=True),
        "in tension where its claim is",
    ),
    "a count superseded by itself": (
        lambda d: count_in(d).update(superseded=True),
        "superseded where its claim is",
    ),
    "a count that came another way": (
        lambda d: count_in(d).update(via=[d[GRAPH]["publisher"]]),
        "came the way of its claim",
    ),
    "a count without handling": (lambda d: count_in(d).pop("handling"), "A count has one handling"),
    "a reference with another handling": (
        lambda d: reference_in_reports(d, COUNTED).update(handling="mayState"),
        "A claim has one handling",
    ),
    "a reference with another modality": (
        lambda d: reference_in_reports(d, COUNTED).update(modality="planned"),
        "A claim has one modality",
    ),
    "a reference withdrawn otherwise": (
        lambda d: (
            everywhere(d, SUNK, withdrawn="wholly"),
            reference_in_reports(d, SUNK).update(withdrawn="inPart"),
        ),
        "A claim was withdrawn wholly or in part",
    ),
    "a handling that is too free": (
        lambda d: everywhere(d, SUNK, handling="mayState"),
        "its handling fits its status",
    ),
    "a claim superseded on one side": (
        lambda d: dispute(d, "supersededBy", SUNK, COUNTED),
        "exactly the claims that supersede it",
    ),
    "a basis told on one side": (
        lambda d: dispute(d, "basisOf", SUNK, COUNTED),
        "exactly the claims that rest on it",
    ),
    "a support told on one side": (
        lambda d: dispute(d, "corroborates", SUNK, COUNTED),
        "corroborated by it exactly",
    ),
    "a tension told on one side": (
        lambda d: dispute(d, "inTensionWith", SUNK, COUNTED),
        "Claims in tension name one another",
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
        "how it came to the reader",
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
        "superseded or withdrawn exactly where",
    ),
    "a flag without its dispute": (
        lambda d: everywhere(d, SUNK, disputed=True),
        "superseded or withdrawn exactly where",
    ),
    "a claim qualified on one side": (
        lambda d: dispute(d, "qualifiedBy", COUNTED, SUNK),
        "exactly the claims that qualify it",
    ),
    "a claim withdrawn on one side": (
        lambda d: (
            dispute(d, "withdrawnBy", SUNK, COUNTED),
            everywhere(d, SUNK, withdrawn="wholly"),
        ),
        "exactly the claims that withdraw it",
    ),
    "a claim withdrawn by nobody": (
        lambda d: everywhere(d, SUNK, withdrawn="wholly"),
        "superseded or withdrawn exactly where",
    ),
    "claims read together on one side": (
        lambda d: dispute(d, "readWith", SUNK, COUNTED),
        "name one another",
    ),
    "an event without standing": (
        lambda d: node(d, "events/quay-fair/boats-sinking").pop("standing"),
        "one standing",
    ),
    "an event that rests on no claim": (
        lambda d: node(d, "events/quay-fair/boats-sinking").pop("claims"),
        "lists the claims",
    ),
    "a death on a person": (
        lambda d: node(d, "people/ada-quill").update(happenedOn={"earliest": "2024-06-16"}),
        "Nothing is said on the node of a person",
    ),
    "an allegation on an organization": (
        lambda d: node(d, "organizations/harbour-office").update(status="refuted"),
        "Nothing is said on the node of a person",
    ),
    "a source that is another": (
        lambda d: node(d, "sources/quay-fair/boats-account").update(
            sameAs=["https://x.example/account"]
        ),
        "never said to be the same",
    ),
    "a source of no article": (
        lambda d: node(d, "sources/quay-fair/boats-account").pop("statedIn"),
        "exactly one article",
    ),
    "a place without a name that does not say so": (
        lambda d: everywhere(d, "places/lower-quay", type=["UnnamedPlace"]),
        "A place without a name says so",
    ),
    "a record without license": (
        lambda d: node(d, SUNK)["record"].pop("license"),
        "one record, in a version, with a license",
    ),
    "a hop without step": (
        lambda d: node(d, SUNK)["attribution"][0].pop("step"),
        "A hop has one step",
    ),
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
    "A record was checked by hand, or was not.": "told as the fault of its node",
    "A record was signed on one day.": "told as the fault of its node",
    "A record has one license.": "told as the fault of its node",
    "A version was issued at one time.": "told as the fault of its node",
    "A version has one number.": "told as the fault of its node",
}


def test_a_fault_of_a_part_is_told_under_the_node_that_holds_it(documents: Documents) -> None:
    count_in(documents).pop("status")
    assert {finding.file for finding in find_shape_faults(documents, SCHEMAS)} == {COUNTED}


def test_the_shapes_take_two_sides_of_a_dispute(documents: Documents) -> None:
    everywhere(documents, SUNK, disputed=True)
    everywhere(documents, COUNTED, disputed=True)
    count_in(documents)["disputed"] = True
    dispute(documents, "disputes", SUNK, COUNTED)
    dispute(documents, "disputedBy", COUNTED, SUNK)
    assert find_shape_faults(documents, SCHEMAS) == []


def test_single_nodes_are_not_held_against_the_shapes(documents: Documents) -> None:
    del documents[GRAPH]
    assert find_shape_faults(documents, SCHEMAS) == []

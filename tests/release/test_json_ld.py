"""JSON-LD: what a stranger would lose of a document is told."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from caveat.release.json_ld import counted, find_json_ld_faults, misread, reader_of
from caveat.release.rows import counted_item
from next_context import with_a_second_context
from paths import SCHEMAS
from rendered_documents import BASE, COUNTED, GRAPH, Documents


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
    claim["appearance"]["id"] = "articles/quay-fair"


def break_by_null(claim: Any) -> None:
    claim["note"] = None


def break_by_null_in_a_list(claim: Any) -> None:
    claim["evidence"].append(None)


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
    "a status misspelled": (break_status, "`unverifed` is no absolute IRI"),
    "a reason that is no term": (break_nested_value, "`hearsay` is no absolute IRI"),
    "a type misspelled": (break_type, "`CasualtyClam` is no type"),
    "a key taken for a type": (break_type_by_a_key, "ns#status` is no type"),
    "a type of a reference misspelled": (break_reference_type, "`Ministry` is no type"),
    "a relative reference": (break_reference, "`articles/quay-fair` is no absolute IRI"),
    "a null": (break_by_null, "are left when it is expanded"),
    "a null in a list": (break_by_null_in_a_list, "are left when it is expanded"),
    "a license that is no IRI": (break_license, "`by/4.0/` is no absolute IRI"),
    "a context of others": (break_context, "cannot be read as JSON-LD"),
    "a second context inside": (break_inner_context, "cannot be read as JSON-LD"),
    "a keyword beside its alias": (break_keyword, "are left when it is expanded"),
    "an id that is not where it is served": (break_id, "would be served as"),
}


@pytest.mark.parametrize("case", sorted(LOST))
def test_what_a_stranger_would_lose_is_told(documents: Documents, case: str) -> None:
    breaks, message = LOST[case]
    breaks(documents[COUNTED])
    findings = find_json_ld_faults(documents, SCHEMAS)
    assert {(f.file, f.rule) for f in findings} == {(COUNTED, "linked-data")}
    assert any(message in f.message for f in findings), findings


def test_a_loose_string_among_the_nodes_of_a_graph_is_told(documents: Documents) -> None:
    documents[GRAPH]["included"].append("claims/quay-fair/boats-fate")
    assert [f.file for f in find_json_ld_faults(documents, SCHEMAS)] == [GRAPH]


def test_each_document_is_read_by_the_context_that_it_names(
    documents: Documents, tmp_path: Path
) -> None:
    """A second context has a term more; the first knows nothing of it."""
    schemas = with_a_second_context(tmp_path)
    documents[COUNTED]["occasion"] = "A fair."
    (finding,) = find_json_ld_faults(documents, schemas)
    assert "`occasion` is in no context" in finding.message
    documents[COUNTED]["@context"] = f"{BASE}/context/v2.jsonld"
    assert find_json_ld_faults(documents, schemas) == []
    documents[COUNTED]["@context"] = f"{BASE}/context/v3.jsonld"
    assert {f.file for f in find_json_ld_faults(documents, schemas)} == {COUNTED}


def test_a_context_that_forgot_a_term_is_told(documents: Documents, tmp_path: Path) -> None:
    schemas = shutil.copytree(SCHEMAS, tmp_path / "schemas")
    context = schemas / "context" / "v1.jsonld"
    terms = json.loads(context.read_text(encoding="utf-8"))
    del terms["@context"][-1]["outcome"]
    context.write_text(json.dumps(terms), encoding="utf-8")
    assert {f.file for f in find_json_ld_faults(documents, schemas)} == {COUNTED, GRAPH}
    assert find_json_ld_faults(documents, SCHEMAS) == []


def test_names_by_language_are_no_node_of_their_own() -> None:
    document = {"name": "Tal Afar", "nameByLanguage": {"ar": "تلعفر", "ku": "Telefer"}}
    assert counted(document) == 1 + 1 + 2


def test_a_count_with_its_claim_loses_nothing_and_what_is_misspelled_in_it_is_told(
    documents: Documents,
) -> None:
    """The claim points at its count, which is written down the other way round."""
    claim = documents[COUNTED]
    count = {"@context": claim["@context"]} | counted_item(claim["counts"][0], claim)
    iri, reader = count["id"].removeprefix(f"{BASE}/"), reader_of(SCHEMAS)
    assert list(misread(reader, iri, count)) == []
    count["claim"]["status"] = "unverifed"
    assert any("`unverifed`" in fault for fault in misread(reader, iri, count))

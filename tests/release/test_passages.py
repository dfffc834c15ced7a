"""Passages: what a text splitter would cut from its status is found before it is published."""

from __future__ import annotations

from caveat.release.passages import find_long_passages
from rendered_documents import COUNTED, GRAPH, Documents, documents, rendered_newsroom

__all__ = ["documents", "rendered_newsroom"]


def test_documents_whose_passages_hold_together_have_no_finding(documents: Documents) -> None:
    assert list(find_long_passages(documents)) == []


def test_a_sentence_too_long_for_a_passage_is_named_once(documents: Documents) -> None:
    for node in (documents[COUNTED], documents[GRAPH]):
        node["caveat"] = f"Unverified: {'very ' * 100}much."
    findings = list(find_long_passages(documents))
    assert [(one.file, one.rule) for one in findings] == [(COUNTED, "passage-length")]
    assert "500 may stand together" in findings[0].message

"""Publish: one release or none; nothing half-published, nothing lost."""

from __future__ import annotations

from typing import Any

import pytest

import caveat.release.pipeline as pipeline
from caveat.errors import DocumentError, FixtureError
from caveat.store.reader import Reader
from small_newsroom import ARTICLE, Newsroom

CLAIMS = f"{ARTICLE}/claims.yaml"


def head_number(newsroom: Newsroom) -> int:
    with Reader(newsroom.settings.database_url) as reader:
        head = reader.head()
    return head.number if head else 0


def test_the_first_publish_makes_release_one_with_every_record(newsroom: Newsroom) -> None:
    outcome = newsroom.publish()
    assert (outcome.previous, outcome.number) == (0, 1)
    assert {"articles/quay-fair", "articles/quay-fair/graph"} <= set(outcome.added)
    assert newsroom.node("claims/quay-fair/boats-fate")["status"] == "unverified"


def test_a_finding_stops_the_whole_publish_and_the_old_release_stays(newsroom: Newsroom) -> None:
    newsroom.publish()
    newsroom.rename_author("Ada Changed")
    newsroom.replace(CLAIMS, "quantifier: atLeast", "quantifier: exactly")
    with pytest.raises(FixtureError) as refused:
        newsroom.publish()
    assert any(f.file == CLAIMS and "exactly" in f.message for f in refused.value.findings)
    assert head_number(newsroom) == 1
    assert newsroom.node("people/ada-quill")["name"] == "Ada Quill"


def test_a_notice_stops_no_publish(newsroom: Newsroom) -> None:
    newsroom.write_an_unclear_number()
    settings = newsroom.settings_with(sources=str(newsroom.folder / "sources"))
    assert [one.severity for one in pipeline.check_for_publication(settings).findings] == ["notice"]
    assert pipeline.publish(settings, allow_unsigned=True).number == 1


def test_a_rendered_document_that_breaks_its_schema_stops_the_whole_publish(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.publish()
    newsroom.rename_author("Ada Changed")
    honest = pipeline.render

    def renderer_with_a_fault(*given: Any) -> dict[str, dict[str, Any]]:
        documents = honest(*given)
        del documents["claims/quay-fair/crews-toll"]["counts"][0]["caveat"]
        return documents

    monkeypatch.setattr(pipeline, "render", renderer_with_a_fault)
    with pytest.raises(DocumentError) as refused:
        newsroom.publish()
    assert any("claims/quay-fair/crews-toll" in finding.file for finding in refused.value.findings)
    assert newsroom.node("people/ada-quill")["name"] == "Ada Quill"

"""The evidence view: each record is read beside the words that it rests on."""

from __future__ import annotations

from pathlib import Path

from caveat.newsroom.review.desk import Desk
from caveat.newsroom.review.excerpts import (
    excerpts,
    paragraph,
)
from caveat.settings import Settings
from caveat.source_text import digest
from newsroom import ARTICLE, Newsroom
from reviewing import DAMAGED, FIRST, SECOND, SUNK, TEXT


def marked(desk: Desk, iri: str) -> list[str]:
    """Give the words that are marked in the text of a record."""
    (one,) = desk.sheet(iri).beside
    return [one.words[passage.start : passage.end] for passage in sorted(one.passages)]


def roles(desk: Desk, iri: str) -> set[str]:
    return {passage.role for one in desk.sheet(iri).beside for passage in one.passages}


def test_a_record_with_evidence_is_read_beside_its_passages(desk: Desk) -> None:
    assert marked(desk, DAMAGED) == [FIRST]
    assert marked(desk, "events/claimed-sinking") == [SECOND]
    assert roles(desk, SUNK) == {"statesClaim"}


def test_a_record_without_evidence_is_read_beside_its_names(newsroom: Newsroom, desk: Desk) -> None:
    assert marked(desk, "organizations/harbour-office") == ["harbour office"]
    newsroom.replace("people.yaml", "name: Ada Quill", "name: Ada Fair")
    newsroom.replace(f"{ARTICLE}/article.yaml", "byline: [Ada Quill]", "byline: [Ada Fair]")
    assert marked(desk, "people/ada-quill") == ["fair"]
    newsroom.replace(
        "people.yaml", "name: Ada Fair", "name: Ada FAIR\n  alternateName: [On, arbour, boat]"
    )
    assert marked(desk, "people/ada-quill") == ["On"], "whole words, and capitals as they are"


def test_a_record_that_no_word_names_is_read_beside_what_refers_to_it(desk: Desk) -> None:
    assert marked(desk, "groups/fair-boats") == [FIRST]
    (one,) = desk.sheet("groups/fair-boats").beside
    assert one.passages[0].of == DAMAGED


def test_a_record_that_nothing_stands_for_is_read_beside_the_whole_text(desk: Desk) -> None:
    (one,) = desk.sheet("people/ada-quill").beside
    assert one.passages == ()
    assert excerpts(one.words, one.passages, paragraph)[0].pieces[0].words == TEXT


def test_an_article_is_read_beside_its_text_with_what_is_not_recorded(
    newsroom: Newsroom, desk: Desk
) -> None:
    reason = f"notRecorded:\n  - {{start: 0, end: 9, passageSha256: {digest(TEXT[:9])}, reason: "
    article = newsroom.read(f"{ARTICLE}/article.yaml")
    newsroom.write(f"{ARTICLE}/article.yaml", f"{article}{reason}heading}}\n")
    newsroom.rename_author("Ada Sunday")
    assert marked(desk, ARTICLE) == ["On Sunday"]
    assert roles(desk, ARTICLE) == {"heading"}
    newsroom.replace(f"{ARTICLE}/article.yaml", "start: 0", "start: 1")
    assert "Passage 1 to 9 is STALE" in desk.sheet(ARTICLE).hindrances[0]


def test_every_passage_of_the_seed_is_marked_as_its_digest_says(licensed: Path) -> None:
    desk = Desk(Settings.from_environ({"CAVEAT_SOURCES": str(licensed)}))
    for iri in desk.ordered("text"):
        sheet = desk.sheet(iri)
        assert not any("STALE" in problem or "at hand" in problem for problem in sheet.hindrances)
        assert all(one.found for one in sheet.beside)

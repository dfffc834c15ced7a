"""The evidence view: each record is read beside the words that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.newsroom.review.evidence_view import (
    Excerpt,
    ShownPassage,
    excerpts,
    paragraph,
    sentences_around,
    whole,
)
from caveat.newsroom.review.queue import ReviewQueue
from caveat.settings import Settings
from caveat.source_text import digest
from review_desk import DAMAGED, FIRST, SECOND, SUNK, TEXT
from small_newsroom import ARTICLE, Newsroom


def marked(queue: ReviewQueue, iri: str) -> list[str]:
    """Give the words that are marked in the text of a record."""
    (one,) = queue.item(iri).compared_texts
    return [one.words[passage.start : passage.end] for passage in sorted(one.passages)]


def roles(queue: ReviewQueue, iri: str) -> set[str]:
    return {passage.role for one in queue.item(iri).compared_texts for passage in one.passages}


def test_a_record_with_evidence_is_read_beside_its_passages(queue: ReviewQueue) -> None:
    assert marked(queue, DAMAGED) == [FIRST]
    assert marked(queue, "events/quay-fair/boats-sinking") == [SECOND]
    assert roles(queue, SUNK) == {"statesClaim"}


def test_a_record_without_evidence_is_read_beside_its_names(
    newsroom: Newsroom, queue: ReviewQueue
) -> None:
    assert marked(queue, "organizations/harbour-office") == ["harbour office"]
    newsroom.replace("people.yaml", "name: Ada Quill", "name: Ada Fair")
    newsroom.replace(f"{ARTICLE}/article.yaml", "byline: Ada Quill", "byline: Ada Fair")
    assert marked(queue, "people/ada-quill") == ["fair"]
    newsroom.replace(
        "people.yaml", "name: Ada Fair", "name: Ada FAIR\n  alternateName: [On, arbour, boat]"
    )
    assert marked(queue, "people/ada-quill") == ["On"], "whole words, and capitals as they are"


def test_a_record_that_no_word_names_is_read_beside_what_refers_to_it(queue: ReviewQueue) -> None:
    assert marked(queue, "groups/quay-fair/fair-boats") == [FIRST]
    (one,) = queue.item("groups/quay-fair/fair-boats").compared_texts
    assert one.passages[0].of == DAMAGED


def test_a_record_that_nothing_stands_for_is_read_beside_the_whole_text(queue: ReviewQueue) -> None:
    (one,) = queue.item("people/ada-quill").compared_texts
    assert one.passages == ()
    assert excerpts(one.words, one.passages, paragraph)[0].pieces[0].words == TEXT


def test_an_article_is_read_beside_its_text_with_what_is_not_recorded(
    newsroom: Newsroom, queue: ReviewQueue
) -> None:
    reason = f"notRecorded:\n  - {{start: 0, end: 9, passageSha256: {digest(TEXT[:9])}, reason: "
    article = newsroom.read(f"{ARTICLE}/article.yaml")
    newsroom.write(f"{ARTICLE}/article.yaml", f"{article}{reason}heading}}\n")
    newsroom.rename_author("Ada Sunday")
    assert marked(queue, ARTICLE) == ["On Sunday"]
    assert roles(queue, ARTICLE) == {"heading"}
    newsroom.replace(f"{ARTICLE}/article.yaml", "start: 0", "start: 1")
    assert "Passage 1 to 9 is STALE" in queue.item(ARTICLE).obstacles[0]


def test_every_passage_of_the_seed_is_marked_as_its_digest_says(licensed: Path) -> None:
    queue = ReviewQueue(Settings.from_environ({"CAVEAT_SOURCES": str(licensed)}))
    for iri in queue.ordered("text"):
        item = queue.item(iri)
        assert not any("STALE" in problem or "at hand" in problem for problem in item.obstacles)
        assert all(one.found for one in item.compared_texts)


# --- excerpts ---

spans = st.tuples(st.integers(0, 170), st.integers(0, 170)).map(lambda two: (min(two), max(two)))
WINDOWS = {"whole": whole, "paragraph": paragraph, "sentences": sentences_around}


@pytest.mark.parametrize("window", WINDOWS)
@given(found=st.lists(spans, max_size=6))
def test_excerpts_hold_every_passage_once_and_no_word_of_it_elsewhere(
    window: str, found: list[tuple[int, int]]
) -> None:
    words = f"{FIRST}\n{SECOND}"
    passages = [ShownPassage(start, end, "statesClaim") for start, end in found if start < end]
    made: Sequence[Excerpt] = excerpts(words, passages, WINDOWS[window])
    shown = [passage for excerpt in made for _, passage in excerpt.passages]
    assert sorted(shown) == sorted(passages)
    for excerpt in made:
        joined = "".join(piece.words for piece in excerpt.pieces)
        assert joined == words[excerpt.start : excerpt.end]
        for piece in excerpt.pieces:
            if piece.passage:
                assert piece.words == words[piece.passage.start : piece.passage.end]


def test_a_passage_is_shown_with_the_sentences_on_either_side() -> None:
    words = "One came. Two went. Three sat down here. Four stayed. Five left.\nSix slept."
    start = words.index("sat")
    (excerpt,) = excerpts(words, [ShownPassage(start, start + 3, "statesClaim")], sentences_around)
    assert words[excerpt.start : excerpt.end] == "Two went. Three sat down here. Four stayed."
    start = words.index("left")
    (excerpt,) = excerpts(words, [ShownPassage(start, start + 4, "statesClaim")], sentences_around)
    assert words[excerpt.start : excerpt.end] == "Four stayed. Five left."


def test_names_are_marked_and_the_other_passages_numbered() -> None:
    passages = [
        ShownPassage(0, 2, "named"),
        ShownPassage(3, 9, "statesClaim"),
        ShownPassage(10, 20, "byline"),
    ]
    (excerpt,) = excerpts(TEXT, passages, whole)
    assert [number for number, _ in excerpt.passages] == [0, 1, 2]

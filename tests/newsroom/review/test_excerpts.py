"""Excerpts: every passage once, marked, with the sentences on either side."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.newsroom.review.excerpts import (
    Excerpt,
    Passage,
    excerpts,
    paragraph,
    sentences_around,
    whole,
)
from reviewing import FIRST, SECOND, TEXT

spans = st.tuples(st.integers(0, 170), st.integers(0, 170)).map(lambda two: (min(two), max(two)))
WINDOWS = {"whole": whole, "paragraph": paragraph, "sentences": sentences_around}


@pytest.mark.parametrize("window", WINDOWS)
@given(found=st.lists(spans, max_size=6))
def test_excerpts_hold_every_passage_once_and_no_word_of_it_elsewhere(
    window: str, found: list[tuple[int, int]]
) -> None:
    words = f"{FIRST}\n{SECOND}"
    passages = [Passage(start, end, "statesClaim") for start, end in found if start < end]
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
    (excerpt,) = excerpts(words, [Passage(start, start + 3, "statesClaim")], sentences_around)
    assert words[excerpt.start : excerpt.end] == "Two went. Three sat down here. Four stayed."
    start = words.index("left")
    (excerpt,) = excerpts(words, [Passage(start, start + 4, "statesClaim")], sentences_around)
    assert words[excerpt.start : excerpt.end] == "Four stayed. Five left."


def test_names_are_marked_and_the_other_passages_numbered() -> None:
    passages = [Passage(0, 2, "named"), Passage(3, 9, "statesClaim"), Passage(10, 20, "byline")]
    (excerpt,) = excerpts(TEXT, passages, whole)
    assert [number for number, _ in excerpt.passages] == [0, 1, 2]

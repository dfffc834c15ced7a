"""Passages: each has its opening and at most so many characters, and loses no piece."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.html.markdown.passages import (
    LONGEST,
    Saying,
    items,
    pack_passages,
    split_sentences,
    too_long,
)

HEAD = "**Fire at the quay** (unverified, said on an account)."
WORD = st.text("abcdef", min_size=1, max_size=200)


def test_what_fits_stands_in_one_passage() -> None:
    packed = pack_passages(HEAD, [Saying("", ["One.", "Two."]), Saying("Caveat", ["Three."])])
    assert list(packed) == [f"{HEAD} One. Two. Caveat: Three."]


def test_a_second_passage_opens_as_the_first_and_says_the_label_again() -> None:
    long = "x" * 300
    packed = list(pack_passages(HEAD, [Saying("Caveat", [f"{long}.", f"{long}."])]))
    assert packed == [f"{HEAD} Caveat: {long}."] * 2


@given(st.lists(st.lists(WORD, min_size=1, max_size=9), max_size=5))
def test_no_piece_is_cut_or_lost(given_: list[list[str]]) -> None:
    packed = list(pack_passages(HEAD, [Saying("Label", pieces) for pieces in given_]))
    assert all(passage.startswith(HEAD) and len(passage) <= LONGEST for passage in packed)
    words = " ".join(packed).replace(HEAD, "").replace("Label:", "").split()
    assert words == [piece for pieces in given_ for piece in pieces]


def test_a_piece_that_is_too_long_loses_its_links_and_no_word() -> None:
    link = f"[Ada \\[Q\\] Quill](https://{'x' * LONGEST}.example/people/ada)"
    assert list(pack_passages(HEAD, [Saying("By", ["One.", f"{link}, as said."])])) == [
        f"{HEAD} By: One.",
        f"{HEAD} By: Ada \\[Q\\] Quill, as said.",
    ]


def test_items_that_go_on_in_the_next_passage_end_as_a_sentence() -> None:
    long = "x" * 300
    packed = list(pack_passages(HEAD, [items("About", [long, long])]))
    assert packed == [f"{HEAD} About: {long}."] * 2


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("The U.S. Senate sat. It rose.", ["The U.S. Senate sat.", "It rose."]),
        ("A minimum; no place is given.", ["A minimum;", "no place is given."]),
        ("At least 1.5 miles.", ["At least 1.5 miles."]),
        ("\u4e00\u3002\u4e8c\u3002", ["\u4e00\u3002", "\u4e8c\u3002"]),
    ],
)
def test_a_text_is_cut_behind_its_sentences(text: str, sentences: list[str]) -> None:
    assert split_sentences(text) == sentences


def test_a_passage_that_is_too_long_is_named() -> None:
    assert too_long("a" * LONGEST + "\n\n" + "b" * (LONGEST + 1)) == ["b" * (LONGEST + 1)]

"""Find a passage: its words and digest, and soon the nearest of a long text."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from begun_articles import no_settings_of_the_developer
from caveat.errors import PassageMissing
from caveat.newsroom.find_passage import find_passages, nearest

__all__ = ["no_settings_of_the_developer"]


@given(
    text=st.text("ab .\n’é𝒳", min_size=1, max_size=60),
    cut=st.tuples(st.integers(0, 60), st.integers(1, 60)),
)
def test_a_passage_found_has_the_words_and_the_digest_of_its_place(
    text: str, cut: tuple[int, int]
) -> None:
    wanted = text[cut[0] : cut[0] + cut[1]].strip()
    if not wanted:
        return
    found = find_passages(text, wanted)
    assert text.index(wanted) in [passage.start for passage in found]
    for passage in found:
        words = text[passage.start : passage.end]
        assert words.split() == wanted.split()
        assert hashlib.sha256(words.encode()).hexdigest() == passage.sha256
        assert text.count("\n", 0, passage.start) == passage.line - 1


def test_the_nearest_of_a_long_text_is_found_soon() -> None:
    text = " ".join(f"word{number} again" for number in range(5_000)) + " at least forty boats"
    near = nearest(text, "at least fourty boats")
    assert near is not None
    assert near.words == "at least forty boats"
    with pytest.raises(PassageMissing, match="at least forty boats"):
        find_passages(text, "at least fourty boats")

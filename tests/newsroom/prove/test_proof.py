"""Prove: a licensee's text against served documents; what changed is STALE, and never a match."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import caveat.newsroom.prove.proof as comparing
from caveat.newsroom.prove.proof import proof_of
from caveat.source_text import digest
from proved_documents import SPANS, TEXT, graph, node, read

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40) | st.text(
    "ab", min_size=1, max_size=30
)
LETTERS = st.characters(exclude_categories=["Cs"]) | st.sampled_from("ab")


@st.composite
def published(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """Draw a text and passages of it; few letters make passages that look alike."""
    words = draw(WORDS)
    ends = st.tuples(st.integers(0, len(words)), st.integers(0, len(words)))
    pairs = draw(st.lists(ends.filter(lambda pair: pair[0] != pair[1]), min_size=1, max_size=8))
    return words, [(min(pair), max(pair)) for pair in pairs]


@settings(max_examples=300, deadline=None)
@given(published(), st.data())
def test_a_replaced_character_makes_exactly_the_passages_stale_that_hold_it(
    given_: tuple[str, list[tuple[int, int]]], data: st.DataObject
) -> None:
    words, spans = given_
    at = data.draw(st.integers(0, len(words) - 1))
    letter = data.draw(LETTERS.filter(lambda one: one != words[at]))
    proof = proof_of(
        words[:at] + letter + words[at + 1 :], [read(graph(words, node(words, spans)))]
    )
    stale = {(one.passage.start, one.passage.end) for one in proof.stale}
    assert stale == {(start, end) for start, end in spans if start <= at < end}
    assert [text.reasons for text in proof.texts] == [(comparing.OTHER_TEXT,)]
    assert not proof.holds


@settings(max_examples=300, deadline=None)
@given(published(), st.data())
def test_after_an_insertion_or_a_deletion_only_the_very_same_words_hold(
    given_: tuple[str, list[tuple[int, int]]], data: st.DataObject
) -> None:
    words, spans = given_
    at = data.draw(st.integers(0, len(words) - 1))
    put = data.draw(LETTERS | st.just(""))
    changed = words[:at] + put + words[at + (not put) :]
    proof = proof_of(changed, [read(graph(words, node(words, spans)))])
    stale = {(one.passage.start, one.passage.end) for one in proof.stale}
    for start, end in spans:
        same = changed[start:end] == words[start:end]
        assert ((start, end) not in stale) == same
    assert comparing.OTHER_TEXT in proof.texts[0].reasons
    assert not proof.holds


@settings(max_examples=100, deadline=None)
@given(published())
def test_the_text_that_was_recorded_holds_in_every_passage(
    given_: tuple[str, list[tuple[int, int]]],
) -> None:
    words, spans = given_
    proof = proof_of(words, [read(graph(words, node(words, spans)))])
    assert proof.holds
    assert proof.passages == len(spans)


def test_a_passage_that_reaches_beyond_the_text_is_stale_though_its_slice_would_fit() -> None:
    document = graph(TEXT, node(TEXT, [(5, 20)]))
    document["included"][1]["evidence"][0] |= {"end": 900, "passageSha256": digest(TEXT[5:])}
    proof = proof_of(TEXT, [read(document)])
    (stale,) = proof.stale
    assert (stale.passage.end, stale.found) == (900, None)
    assert f"character {len(TEXT)}" in stale.reason
    assert not proof.holds


def test_a_length_that_is_not_that_of_the_text_is_stale() -> None:
    document = graph(TEXT, node(TEXT, SPANS))
    document["sourceText"]["characters"] += 1
    proof = proof_of(TEXT, [read(document)])
    assert proof.stale == ()
    assert [len(text.reasons) for text in proof.texts] == [1]
    assert f"{len(TEXT)} characters, and {len(TEXT) + 1}" in proof.texts[0].reasons[0]

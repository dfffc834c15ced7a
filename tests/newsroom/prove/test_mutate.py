"""Mutate: every changed character is caught, and a digest that overlooks one is seen to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

import caveat.newsroom.prove.mutate as mutating
import caveat.newsroom.prove.proof as comparing
import proving
from caveat.newsroom.prove.mutate import demonstrate
from caveat.newsroom.prove.proof import proof_of
from caveat.source_text import digest
from proving import SPANS, TEXT, graph, node, read


def test_every_changed_character_is_caught() -> None:
    proof = proof_of(TEXT, [read(graph(TEXT, node(TEXT, SPANS)))])
    shown = demonstrate(TEXT, proof.records, seed=7)
    assert (shown.tried, shown.caught, shown.missed) == (len(TEXT), len(TEXT), [])
    assert shown.in_no_passage == sum(
        not any(start <= at < end for start, end in SPANS) for at in range(len(TEXT))
    )
    assert shown.stale == sum(end - start for start, end in SPANS)


def test_the_same_seed_draws_the_same_positions() -> None:
    records = proof_of(TEXT, [read(node(TEXT, SPANS))]).records
    draws = [demonstrate(TEXT, records, seed, positions=5).stale for seed in (1, 1, *range(2, 9))]
    assert draws[0] == draws[1]
    assert len(set(draws)) > 1
    assert demonstrate(TEXT, records, 1, positions=10**6).tried == len(TEXT)


OVERLOOKED: Mapping[str, Callable[[str], str]] = {
    "the case of letters": str.casefold,
    "which space it is": lambda words: " ".join(words.split()),
    "every second character": lambda words: words[::2],
    "everything": lambda _: "",
}


@pytest.mark.parametrize("what", OVERLOOKED)
def test_a_digest_that_overlooks_something_is_seen_to_miss(
    what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = OVERLOOKED[what]
    for room in (proving, comparing, mutating):
        monkeypatch.setattr(room, "digest", lambda words: digest(seen(words)))
    proof = proof_of(TEXT, [read(graph(TEXT, node(TEXT, SPANS)))])
    assert proof.holds
    shown = demonstrate(TEXT, proof.records, seed=1)
    assert shown.missed
    assert shown.caught + len(shown.missed) == shown.tried
    assert all(missed.text_held or missed.held for missed in shown.missed)


def test_a_touched_passage_that_still_holds_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    proof = proof_of(TEXT, [read(node(TEXT, SPANS))])
    monkeypatch.setattr(mutating, "holds", lambda *_: True)
    shown = demonstrate(TEXT, proof.records, seed=1)
    assert len(shown.missed) == len(TEXT) - shown.in_no_passage
    assert all(missed.held and not missed.text_held for missed in shown.missed)


def test_a_passage_that_goes_stale_untouched_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    proof = proof_of(TEXT, [read(node(TEXT, SPANS))])
    monkeypatch.setattr(mutating, "holds", lambda *_: False)
    shown = demonstrate(TEXT, proof.records, seed=1, positions=9)
    assert len(shown.missed) == 9
    assert all(missed.stale and not missed.held for missed in shown.missed)

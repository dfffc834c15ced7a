"""Passages: evidence is proved against the licensed text; what changed is stale, never wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caveat.errors import Finding
from caveat.records.fixtures.folder import load
from caveat.records.graph import Graph
from caveat.records.link import link
from caveat.records.parts import Passage
from caveat.rules.check import check_against_texts
from caveat.rules.found_texts import FoundTexts
from caveat.source_text import digest, normalize
from small_newsroom import WORDS, Newsroom

TEXT = WORDS.removesuffix("\n")
NOWHERE = Path("no/text/lies/beside/its/article")


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    return Newsroom.open(tmp_path_factory.mktemp("newsroom"))


@pytest.fixture(scope="module")
def graph(newsroom: Newsroom) -> Graph:
    loaded = load(newsroom.fixtures)
    assert loaded.findings == []
    graph, findings = link(loaded.records)
    assert findings == []
    return graph


def against_text(graph: Graph, fixtures: Path, *sources: Path) -> list[Finding]:
    return check_against_texts(graph, FoundTexts.read(graph, fixtures, sources))


def test_every_passage_of_the_recorded_text_holds(newsroom: Newsroom, graph: Graph) -> None:
    assert against_text(graph, newsroom.fixtures, newsroom.folder / "sources") == []


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(position=st.integers(0, len(TEXT) - 1), letter=st.characters(categories=("L", "N", "P")))
def test_a_replaced_character_makes_exactly_the_touched_passages_stale(
    tmp_path_factory: pytest.TempPathFactory, graph: Graph, position: int, letter: str
) -> None:
    changed = normalize((TEXT[:position] + letter + TEXT[position + 1 :]).encode())
    if changed == TEXT or len(changed) != len(TEXT):
        return
    folder = tmp_path_factory.mktemp("sources")
    (folder / "quay-fair.txt").write_text(changed, encoding="utf-8")
    findings = against_text(graph, NOWHERE, folder)
    touched = {
        iri
        for iri, record in graph.records.items()
        for entry in getattr(record, "evidence", ())
        if entry.start <= position < entry.end
    }
    stale = {f.message.partition(":")[0] for f in findings if f.rule == "stale-passage"}
    assert stale == touched
    assert [f.rule for f in findings if f.rule != "stale-passage"] == ["stale-source"]


def test_a_text_is_found_by_digest_whatever_its_name(tmp_path: Path, graph: Graph) -> None:
    (tmp_path / "renamed.txt").write_text(WORDS, encoding="utf-8")
    assert against_text(graph, NOWHERE, tmp_path) == []


def test_a_missing_text_is_named_and_nothing_is_called_stale(tmp_path: Path, graph: Graph) -> None:
    (finding,) = against_text(graph, NOWHERE, tmp_path)
    assert finding.rule == "source-missing"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [(0, 5, "abc"), (-2, 3, "bc"), (2, 2, ""), (3, 1, ""), (4, 6, "")],
)
def test_a_passage_beyond_its_text_does_not_hold_whatever_a_slice_of_it_gives(
    start: int, end: int, words: str
) -> None:
    sliced = Passage(start=start, end=end, passage_sha256=digest(words))
    assert "abc"[start:end] == words
    assert not sliced.holds_in("abc")
    assert Passage(start=1, end=3, passage_sha256=digest("bc")).holds_in("abc")

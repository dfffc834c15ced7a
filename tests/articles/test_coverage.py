"""The articles of this project: every sentence of them is recorded or excused."""

from __future__ import annotations

from pathlib import Path

import pytest

from caveat.newsroom.coverage.measure import measure
from caveat.newsroom.coverage.report import render_report
from caveat.newsroom.coverage.sentences import sentences
from caveat.records.article import Article
from caveat.records.graph import Graph
from caveat.source_text import FoundText, find_text
from coverage_pages import Page
from made_up_coverage import graph_of
from paths import ROOT

FIXTURES = ROOT / "fixtures"
SEED = "articles/cnn-iraq-isis-advance"


@pytest.fixture(scope="module")
def published() -> Graph:
    """The graph of the articles of this project."""
    return graph_of(FIXTURES)


def licensed_text(graph: Graph, folder: Path) -> tuple[Article, FoundText]:
    article = graph.records[SEED]
    assert isinstance(article, Article)
    text = find_text([folder], article.source.file, article.source.sha256)
    assert text is not None
    return article, text


def test_the_licensed_text_has_the_sentences_that_a_person_counted(
    published: Graph, licensed: Path
) -> None:
    _, text = licensed_text(published, licensed)
    found = sentences(text.words)
    assert len(found) == 76
    assert found[-1].paragraph == 50
    longest = max(found, key=lambda one: one.end - one.start)
    assert (longest.number, longest.start, longest.end) == (44, 5328, 5619)
    # A quotation of five sentences, one with an ellipsis, one with a missing stop, a heading.
    assert [one.start for one in found if one.paragraph == 42] == [7537, 7593, 7623, 7654, 7671]
    assert [(one.start, one.end) for one in found if one.paragraph in (32, 43, 44)] == [
        (5816, 5994), (7803, 7976), (7977, 8055), (8056, 8295),
    ]  # fmt: skip
    assert [one.number for one in found if one.paragraph in (17, 25, 39)] == [28, 37, 55]


def test_every_sentence_of_the_seed_article_is_recorded_or_excused(
    published: Graph, licensed: Path
) -> None:
    coverage = measure(published, *licensed_text(published, licensed))
    assert coverage.errors == ()
    assert coverage.states == {"recorded": 65, "partly": 0, "excused": 11, "untouched": 0}
    assert coverage.reasons == {
        "bylineOfSource": 1, "creditsOfSource": 4, "heading": 3, "notice": 3,
    }  # fmt: skip


def test_the_report_of_the_seed_article_marks_each_passage_in_the_whole_text(
    published: Graph, licensed: Path
) -> None:
    coverage = measure(published, *licensed_text(published, licensed))
    page = Page(render_report([coverage]))
    assert page.lines == coverage.words.split("\n")
    for passage in coverage.passages:
        assert f"{passage.start} to {passage.end}" in page.words
    assert {link[1:] for link in page.all("href") if link[0] == "#"} <= set(page.all("id"))


def test_every_sentence_of_a_text_beside_its_article_is_recorded_or_excused(
    published: Graph,
) -> None:
    texts = {
        article: find_text([FIXTURES / article.iri], article.source.file, article.source.sha256)
        for article in published.all(Article)
    }
    beside = [measure(published, article, text) for article, text in texts.items() if text]
    assert beside
    assert [one.errors for one in beside] == [()] * len(beside)
    assert [one.states["untouched"] for one in beside] == [0] * len(beside)

"""A text of our own and records that name its words, and the command that measures."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest
from click.testing import Result

from caveat.newsroom.coverage.measure import measure
from caveat.newsroom.coverage.parts import Coverage
from caveat.records.article import Article, NotRecorded
from caveat.records.claim import Claim
from caveat.records.event import Event
from caveat.records.fixtures.folder import load
from caveat.records.graph import Graph
from caveat.records.link import link
from caveat.records.parts import Evidence
from caveat.records.quotation import Quotation
from caveat.source_text import FoundText, digest
from command_runs import commanded
from small_newsroom import ARTICLE, WORDS, Newsroom

TEXT = WORDS.removesuffix("\n")
RUN = 4
"""So many words of a text in a row are its words, wherever they turn up."""
FERRY = "Ferry sinks\nA ferry sank on Sunday. “Nobody is hurt. All swam,” its captain said."
HEADING, SANK, HURT, SWAM = (
    "Ferry sinks", "A ferry sank on Sunday.", "“Nobody is hurt.", "All swam,” its captain said.",
)  # fmt: skip
ALL = {HEADING: "heading"}
DAMAGED, SUNK = "claims/quay-fair/crews-toll", "claims/quay-fair/boats-fate"
Evidences: TypeAlias = Mapping[str, Sequence[str | tuple[str, str]]]
"""The words of each passage of a record, alone or with its role."""


def graph_of(fixtures: Path) -> Graph:
    graph, _ = link(load(fixtures).records)
    return graph


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of the made-up newsroom; its text and its evidence are given by each test."""
    return graph_of(Newsroom.open(tmp_path_factory.mktemp("made-up")).fixtures)


def measured(
    graph: Graph,
    evidence: Evidences,
    excuses: Mapping[str, str],
    text: str = FERRY,
    license_: str | None = None,
) -> Coverage:
    """Measure a text of which records and excuses name passages by their words."""
    records = {iri: rested(record, evidence.get(iri, ()), text) for iri, record in graph.records.items()}  # fmt: skip  # noqa: E501
    article = records[ARTICLE]
    assert isinstance(article, Article)
    source = replace(article.source, sha256=digest(text), characters=len(text), license=license_)
    entries = tuple(
        NotRecorded(start=start, end=end, passage_sha256=digest(text[start:end]), reason=reason)
        for words, reason in excuses.items()
        for start, end in [span(text, words)]
    )
    article = replace(article, source=source, not_recorded=entries)
    return measure(Graph(records | {ARTICLE: article}), article, FoundText(text, digest(text)))


def rested(record: object, passages: Sequence[str | tuple[str, str]], text: str) -> object:
    if not isinstance(record, Claim | Event | Quotation):
        return record
    entries = []
    for passage in passages:
        words, role = passage if isinstance(passage, tuple) else (passage, "statesClaim")
        start, end = span(text, words)
        entries.append(
            Evidence(role=role, start=start, end=end, passage_sha256=digest(text[start:end]))
        )
    return replace(record, evidence=tuple(entries))


def span(text: str, words: str) -> tuple[int, int]:
    assert text.count(words) == 1, words
    return text.index(words), text.index(words) + len(words)


def runs_of(text: str, told: str) -> list[str]:
    """Give each run of RUN words of a text that is told."""
    words, heard = (re.findall(r"\w+", one.lower()) for one in (text, told))
    heard_runs = {tuple(heard[i : i + RUN]) for i in range(len(heard) - RUN + 1)}
    return [
        " ".join(words[i : i + RUN])
        for i in range(len(words) - RUN + 1)
        if tuple(words[i : i + RUN]) in heard_runs
    ]


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """A newsroom whose commands no setting of the developer reaches."""
    for name in [name for name in os.environ if name.startswith("CAVEAT_")]:
        monkeypatch.delenv(name)
    return Newsroom.open(tmp_path)


def caveat(newsroom: Newsroom, *arguments: str, **environ: str) -> Result:
    """Run `caveat coverage` in this process, with the folder of texts."""
    held = {"CAVEAT_SOURCES": str(newsroom.folder / "sources")} | environ
    return commanded("coverage", *arguments, environ=newsroom.environ | held)


def found(coverage: Coverage) -> list[tuple[str, str]]:
    return [(one.severity, one.rule) for one in coverage.findings]

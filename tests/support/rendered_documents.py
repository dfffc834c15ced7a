"""The documents of a small newsroom, for each test to break."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from caveat.records.fixtures.folder import load
from caveat.records.link import link
from caveat.release.render import render
from caveat.release.sealed_record import not_yet_issued, serve
from small_newsroom import Newsroom

BASE = "https://caveat.example"
LICENSE = "https://creativecommons.org/licenses/by/4.0/"
GRAPH = "articles/quay-fair/graph"
COUNTED = "claims/quay-fair/crews-toll"
SUNK = "claims/quay-fair/boats-fate"

Documents = dict[str, dict[str, Any]]


def rendered(fixtures: Path) -> Documents:
    loaded = load(fixtures)
    graph, findings = link(loaded.records, loaded.seen)
    assert [*loaded.findings, *findings] == []
    return {iri: served(document) for iri, document in render(graph, LICENSE).items()}


def served(document: dict[str, Any]) -> dict[str, Any]:
    """Make a rendered document what is served, as the first version of each of its nodes."""
    return serve(document, BASE, lambda _: not_yet_issued("{}"))


@pytest.fixture(scope="module")
def rendered_newsroom(tmp_path_factory: pytest.TempPathFactory) -> Documents:
    return rendered(Newsroom.open(tmp_path_factory.mktemp("newsroom")).fixtures)


@pytest.fixture
def documents(rendered_newsroom: Documents) -> Documents:
    """Documents of a small newsroom, for each test to break."""
    return copy.deepcopy(rendered_newsroom)


def node(documents: Documents, iri: str) -> Any:
    """The node of an IRI inside the article's graph."""
    return next(n for n in documents[GRAPH]["included"] if n["id"] == f"{BASE}/{iri}")

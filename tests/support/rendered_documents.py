"""The documents of a small newsroom, for each test to break."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from caveat.records.fixtures.folder import load
from caveat.records.link import link
from caveat.release.render import render
from small_newsroom import Newsroom

BASE = "https://caveat.example"
LICENSE = "https://creativecommons.org/licenses/by/4.0/"
GRAPH = "articles/river-fair/graph"
COUNTED = "claims/river-fair/boats-damaged"
SUNK = "claims/river-fair/boats-sunk"

Documents = dict[str, dict[str, Any]]


def rendered(fixtures: Path) -> Documents:
    loaded = load(fixtures)
    graph, findings = link(loaded.records, loaded.seen)
    assert [*loaded.findings, *findings] == []
    return {iri: bound(document) for iri, document in render(graph, LICENSE).items()}


def bound(value: Any) -> Any:
    """Bind a rendered document to a base, as seal does."""
    if isinstance(value, dict):
        return {
            key: f"{BASE}/{inner}" if key in ("id", "@context") else bound(inner)
            for key, inner in value.items()
        }
    return [bound(inner) for inner in value] if isinstance(value, list) else value


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

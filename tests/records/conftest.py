"""The good newsroom of tests/cases/good, as one graph."""

from __future__ import annotations

import pytest

from caveat.records.fixtures.folder import load
from caveat.records.graph import Graph
from caveat.records.link import link
from paths import GOOD


@pytest.fixture(scope="session")
def good() -> Graph:
    loaded = load(GOOD)
    graph, dangling = link(loaded.records)
    assert loaded.findings == dangling == []
    return graph

"""What the tests of both articles share."""

from __future__ import annotations

import pytest

from caveat.records.fixtures.folder import load
from caveat.records.graph import Graph
from caveat.records.link import link
from paths import FIXTURES


@pytest.fixture(scope="module")
def seed() -> Graph:
    loaded = load(FIXTURES)
    graph, dangling = link(loaded.records, loaded.seen)
    assert [*loaded.findings, *dangling] == []
    return graph

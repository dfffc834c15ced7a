"""The good newsroom as a graph, in which no rule finds anything."""

from __future__ import annotations

import pytest

from caveat.records.graph import Graph
from linked_graph import graph_of
from paths import GOOD


@pytest.fixture(scope="module")
def good() -> Graph:
    return graph_of(GOOD)

"""A folder of fixtures, linked to a graph without a finding."""

from __future__ import annotations

from pathlib import Path

from caveat.records.fixtures.folder import load
from caveat.records.graph import Graph
from caveat.records.link import link


def graph_of(folder: Path) -> Graph:
    loaded = load(folder)
    graph, dangling = link(loaded.records, loaded.seen)
    assert [*loaded.findings, *dangling] == []
    return graph

"""The benchmarks' own fixtures keep to our rules: a rule that lands later must not break them."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.check import check
from api.link import link
from api.load import load
from bench import publishing


def test_the_multiplied_fixtures_have_no_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "COPIES", 3)
    publishing._multiplied(tmp_path / "fixtures")
    loaded = load(tmp_path / "fixtures")
    graph, dangling = link(loaded.records, loaded.seen)
    assert [*loaded.findings, *dangling, *check(graph)] == []
    claims = [iri for iri in graph.records if iri.startswith("claims/")]
    assert len(claims) == 3 * len([iri for iri in claims if "/copy-" not in iri])

"""The benchmarks' own fixtures keep to our rules: a rule that lands later must not break them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bench import publishing
from caveat.records.claim import Claim
from caveat.records.fixtures.folder import load
from caveat.records.link import link
from caveat.rules.check import check


def test_the_multiplied_fixtures_have_no_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "COPIES", 3)
    publishing._multiplied(tmp_path / "fixtures")
    loaded = load(tmp_path / "fixtures")
    graph, dangling = link(loaded.records, loaded.seen)
    assert [*loaded.findings, *dangling, *check(graph)] == []
    claims = Counter(claim.article for claim in graph.all(Claim))
    seed = claims[f"articles/{publishing.SEED}"]
    assert seed == claims["articles/cnn-copy-b"] == claims["articles/cnn-copy-c"] > 0

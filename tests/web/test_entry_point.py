"""Entry point: what is here is counted and named, for programs and for language models alike."""

from __future__ import annotations

import json
import re

import pytest

import caveat.web.entry_point as entry_point
from caveat.contract.collections import LISTS
from caveat.web.app import Application
from caveat.web.state import ServiceState
from sealed_samples import BASE


@pytest.fixture
def here(app: Application) -> ServiceState:
    state: ServiceState = app.flask.extensions["caveat"]
    return state


def test_the_entry_names_every_list_and_where_the_docs_are(here: ServiceState) -> None:
    entry = entry_point.entry_document(here)
    assert [one["id"] for one in entry["collections"]] == [f"{BASE}/{name}" for name in LISTS]
    assert (entry["documentation"], entry["contract"]) == (
        f"{BASE}/docs",
        f"{BASE}/openapi.json",
    )
    assert json.loads(json.dumps(entry)) == entry


def test_the_index_for_models_names_no_more_articles_than_can_be_read(
    here: ServiceState, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = re.compile(r"/articles/[a-z-]+/graph\.md\)")
    assert len(graph.findall(entry_point.index_for_models(here))) == 2
    monkeypatch.setattr(entry_point, "MOST_ARTICLES", 1)
    assert len(graph.findall(entry_point.index_for_models(here))) == 1

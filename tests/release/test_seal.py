"""Seal: a new version of what changed, no other, and the same to the byte wherever it is made."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

import caveat.release.pipeline as pipeline
from caveat.contract.formats import SEALED
from caveat.release.outcome import Outcome
from caveat.release.sealed_record import canonical_of
from caveat.store.reader import Reader
from small_newsroom import ARTICLE, Newsroom

CLAIMS = f"{ARTICLE}/claims.yaml"
DAMAGED = "claims/quay-fair/crews-toll"


def test_the_same_fixtures_twice_make_no_second_release(newsroom: Newsroom) -> None:
    newsroom.publish()
    outcome = newsroom.publish()
    assert (outcome.number, outcome.added, outcome.changed) == (1, (), ())


def test_a_changed_word_makes_a_new_version_of_what_carries_it_only(newsroom: Newsroom) -> None:
    newsroom.publish()
    newsroom.rename_author("Ada B. Quill")
    outcome = newsroom.publish()
    assert set(outcome.changed) == {
        "people/ada-quill",
        "articles/quay-fair",
        "articles/quay-fair/graph",
    }
    assert set(outcome.versions.values()) == {2}


def test_a_record_taken_out_is_gone_and_its_version_counts_on_when_it_returns(
    newsroom: Newsroom,
) -> None:
    groups = newsroom.read(f"{ARTICLE}/groups.yaml")
    newsroom.write(
        f"{ARTICLE}/groups.yaml",
        groups + "- {id: dock-hands, type: PeopleGroup, name: Dock hands}\n",
    )
    newsroom.replace(CLAIMS, "boats-sinking]", "boats-sinking, groups/dock-hands]")
    newsroom.publish()
    newsroom.write(f"{ARTICLE}/groups.yaml", groups)
    newsroom.replace(CLAIMS, ", groups/dock-hands]", "]")
    assert newsroom.publish().removed == ("groups/quay-fair/dock-hands",)
    newsroom.write(
        f"{ARTICLE}/groups.yaml",
        groups + "- {id: dock-hands, type: PeopleGroup, name: Dock hands}\n",
    )
    newsroom.replace(CLAIMS, "boats-sinking]", "boats-sinking, groups/dock-hands]")
    assert newsroom.publish().versions["groups/quay-fair/dock-hands"] == 2


def test_a_new_base_url_rebuilds_representations_without_a_new_version(newsroom: Newsroom) -> None:
    newsroom.publish()
    settings = newsroom.settings_with(base_url="https://other.example")
    outcome = pipeline.publish(settings, lambda room, done, of: None, allow_unsigned=True)
    assert (outcome.number, outcome.versions) == (1, {})
    assert outcome.rebuilt > 0
    assert newsroom.node("people/ada-quill")["id"] == "https://other.example/people/ada-quill"


def test_two_builds_under_other_circumstances_are_the_same_to_the_byte(tmp_path: Path) -> None:
    digests = []
    for name, environ in (
        ("a", {"PYTHONHASHSEED": "1", "TZ": "Asia/Baghdad", "LC_ALL": "C"}),
        ("b", {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C.UTF-8"}),
    ):
        (tmp_path / name).mkdir()
        newsroom = Newsroom.open(tmp_path / name)
        done = newsroom.run("publish", environ=environ)
        assert done.returncode == 0, done.stderr
        digests.append(everything(newsroom))
    assert digests[0] == digests[1]


def everything(newsroom: Newsroom) -> object:
    """Collect the head's digest and every representation, but for when they were issued."""
    with Reader(newsroom.settings.database_url) as reader:
        head = reader.head()
        assert head is not None
        found = {
            (iri, name): reader.representation(iri, None, name, ("identity",))
            for iri in (DAMAGED, f"{ARTICLE}/graph", "places/lower-quay")
            for name in SEALED
        }
        assert all(found.values())
        bodies = {
            key: TIME.sub("", stored.body.decode()) for key, stored in found.items() if stored
        }
        return head.sha256, bodies


TIME = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z|[0-9]{2}:[0-9]{2} UTC")


# --- what is said of the record ---


def record_of(newsroom: Newsroom, iri: str) -> dict[str, Any]:
    record = newsroom.node(iri)["record"]
    assert isinstance(record, dict)
    return record


def served(newsroom: Newsroom, iri: str, version: int | None = None) -> dict[str, Any]:
    with Reader(newsroom.settings.database_url) as reader:
        stored = reader.representation(iri, version, "jsonld", ("identity",))
    assert stored is not None
    document: dict[str, Any] = json.loads(stored.body)
    return document


def publish_as(newsroom: Newsroom, name: str) -> Outcome:
    settings = newsroom.settings_with(
        publisher_name=name, publisher_url="https://desk.example", contact="mailto:a@desk.example"
    )
    return pipeline.publish(settings, allow_unsigned=True)


def test_a_record_says_which_version_it_is_and_which_was_before(newsroom: Newsroom) -> None:
    newsroom.publish()
    first = record_of(newsroom, "people/ada-quill")
    assert (first["version"], first["release"]) == (1, 1)
    assert "previousVersion" not in first
    newsroom.rename_author("Ada B. Quill")
    newsroom.publish()
    second = record_of(newsroom, "people/ada-quill")
    assert (second["version"], second["release"]) == (2, 2)
    assert second["previousVersion"] == first["id"]
    assert record_of(newsroom, "places/lower-quay")["release"] == 1


def test_the_digest_of_a_record_is_that_of_what_the_version_says(newsroom: Newsroom) -> None:
    publish_as(newsroom, "The desk")
    for iri in ("people/ada-quill", DAMAGED, ARTICLE):
        document = served(newsroom, iri)
        assert document["record"]["sha256"] == digest(document), iri
        assert digest(document | {"name": "Another"}) != digest(document)


def digest(document: dict[str, Any]) -> str:
    return hashlib.sha256(canonical_of(document)).hexdigest()


def test_a_graph_holds_the_records_of_its_nodes_as_they_stand_alone(newsroom: Newsroom) -> None:
    newsroom.publish()
    newsroom.rename_author("Ada B. Quill")
    newsroom.publish()
    graph = served(newsroom, f"{ARTICLE}/graph")
    assert {node["record"]["version"] for node in graph["included"]} == {1, 2}
    for node in graph["included"]:
        iri = node["id"].removeprefix(f"{newsroom.settings.base_url}/")
        assert node["record"] == record_of(newsroom, iri)


def test_settings_that_change_hold_for_versions_from_then_on(newsroom: Newsroom) -> None:
    publish_as(newsroom, "The desk")
    before = served(newsroom, "places/lower-quay")
    outcome = publish_as(newsroom, "The other desk")
    assert (outcome.number, outcome.versions) == (1, {})
    assert outcome.said_before == outcome.unchanged - 1, "all but the graph"
    newsroom.rename_author("Ada B. Quill")
    publish_as(newsroom, "The other desk")
    assert served(newsroom, "places/lower-quay") == before
    assert served(newsroom, "people/ada-quill", 1)["record"]["publisher"]["name"] == "The desk"
    now = record_of(newsroom, "people/ada-quill")
    assert now["publisher"]["name"] == "The other desk"


def test_data_that_was_served_for_a_version_stays_as_it_is_when_all_is_rebuilt(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.publish()
    with Reader(newsroom.settings.database_url) as reader:
        before = reader.representation(DAMAGED, None, "turtle", ("identity",))
    monkeypatch.setattr("caveat.release.representations.PREFIXES", {})
    monkeypatch.setattr("caveat.release.pipeline.renders_as", lambda one, other: False)
    outcome = newsroom.publish()
    assert outcome.rebuilt > 0
    with Reader(newsroom.settings.database_url) as reader:
        assert reader.representation(DAMAGED, None, "turtle", ("identity",)) == before

"""Link: every reference that leads nowhere is named by file, line and column, and no other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from caveat.errors import Finding
from caveat.records.fixtures.folder import load
from caveat.records.graph import Graph
from caveat.records.link import link
from paths import GOOD

CLAIMS = "articles/quay-fire/claims.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    return tmp_path


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def linked(folder: Path) -> tuple[Graph, list[Finding], list[Finding]]:
    loaded = load(folder)
    graph, dangling = link(loaded.records, loaded.seen)
    return graph, dangling, loaded.findings


def at(folder: Path, finding: Finding) -> str:
    """Give what stands from the finding's line and column on."""
    text = (folder / finding.file).read_text(encoding="utf-8")
    return text.splitlines()[finding.line - 1][finding.column - 1 :]


def test_good_fixtures_link_to_one_graph_in_the_order_read(folder: Path) -> None:
    graph, dangling, _ = linked(folder)
    assert dangling == []
    assert next(iter(graph.records)) == "people/ada-quill"
    assert "claims/quay-fire/crews-toll" in graph


@pytest.mark.parametrize(
    ("file", "old", "new", "there", "hint"),
    [
        (
            CLAIMS,
            "agent: people/ben-oar",
            "agent: people/ben-oars",
            "agent: people/ben-oars",
            "Did you mean people/ben-oar?",
        ),
        (
            CLAIMS,
            "about: [events/dredging-work]",
            "about: [events/dredgings]",
            "events/dredgings]",
            "Did you mean events/dredging-work?",
        ),
        (
            CLAIMS,
            "disputes: [claims/fire-origin]",
            "disputes: [claims/xyz]",
            "claims/xyz]",
            "Write it in articles/quay-fire/claims.yaml.",
        ),
        (
            CLAIMS,
            "ofWhom: groups/ferry-passengers",
            "ofWhom: groups/passenger",
            "ofWhom: groups/passenger",
            "Did you mean groups/ferry-passengers?",
        ),
        (
            "places.yaml",
            "of: places/mill-town",
            "of: places/mil-town",
            "of: places/mil-town",
            "Did you mean places/mill-town?",
        ),
        (
            "people.yaml",
            "statedIn: articles/quay-fire",
            "statedIn: articles/ferry-fires",
            "statedIn: articles/ferry-fires",
            "Did you mean articles/quay-fire?",
        ),
        (
            "people.yaml",
            "statedIn: articles/quay-fire",
            "statedIn: articles/xyz",
            "statedIn: articles/xyz",
            "Write it in articles/xyz/article.yaml.",
        ),
        (
            "articles/quay-fire/article.yaml",
            "publisher: organizations/the-quay-post",
            "publisher: organizations/xyz",
            "publisher: organizations/xyz",
            "Write it in organizations.yaml.",
        ),
        (
            "articles/quay-fire/article.yaml",
            "author: [people/ada-quill]",
            "author: [people/ada-quil]",
            "people/ada-quil]",
            "Did you mean people/ada-quill?",
        ),
        (
            "articles/quay-fire/events.yaml",
            "place: places/lower-quay",
            "place: places/lower-key",
            "place: places/lower-key",
            "Did you mean places/lower-quay?",
        ),
    ],
)
def test_a_reference_that_leads_nowhere_is_named_by_its_place(
    folder: Path, file: str, old: str, new: str, there: str, hint: str
) -> None:
    change(folder, file, old, new)
    _, dangling, others = linked(folder)
    assert others == []
    assert [(f.rule, f.file, f.hint) for f in dangling] == [("dangling-reference", file, hint)]
    assert at(folder, dangling[0]) == there


def test_all_missing_references_are_named_at_once(folder: Path) -> None:
    (folder / "articles/quay-fire/sources.yaml").write_text("[]\n", encoding="utf-8")
    (folder / "articles/quay-fire/events.yaml").write_text("[]\n", encoding="utf-8")
    _, dangling, _ = linked(folder)
    missing = {finding.message.split()[1] for finding in dangling}
    assert missing == {
        "sources/ferry-account",
        "sources/dock-workers",
        "events/fire-on-the-ferry",
        "events/ferry-arson",
        "events/dredging-work",
        "events/river-flood",
    }


def test_a_reference_to_a_record_that_is_written_but_broken_is_not_missing(folder: Path) -> None:
    change(folder, CLAIMS, "type: Denial", "type: Denied")
    change(folder, "people.yaml", "  name: Ben Oar\n", "")
    change(folder, "places.yaml", "type: Country", "type: Land")
    _, dangling, others = linked(folder)
    assert {f.pointer for f in others} == {"/type", "/name"}
    assert dangling == []


def test_a_reference_to_a_duplicate_is_not_missing(folder: Path) -> None:
    with (folder / "people.yaml").open("a", encoding="utf-8") as people:
        people.write("- id: ben-oar\n  name: Ben Oar again\n")
    _, dangling, others = linked(folder)
    assert [finding.rule for finding in others] == ["duplicate-id"]
    assert dangling == []


def test_words_that_look_like_a_reference_are_none(folder: Path) -> None:
    change(folder, CLAIMS, "caveat: A denial by", "note: people/nobody\n  caveat: A denial by")
    assert linked(folder)[1] == []

"""Seal: a new version of what changed, no other, and the same to the byte wherever it is made."""

from __future__ import annotations

from pathlib import Path

import caveat.release.pipeline as pipeline
from caveat.store.reader import Reader
from small_newsroom import ARTICLE, Newsroom

CLAIMS = f"{ARTICLE}/claims.yaml"
DAMAGED = "claims/river-fair/boats-damaged"


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
        "articles/river-fair",
        "articles/river-fair/graph",
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
    newsroom.replace(CLAIMS, "claimed-sinking]", "claimed-sinking, groups/dock-hands]")
    newsroom.publish()
    newsroom.write(f"{ARTICLE}/groups.yaml", groups)
    newsroom.replace(CLAIMS, ", groups/dock-hands]", "]")
    assert newsroom.publish().removed == ("groups/river-fair/dock-hands",)
    newsroom.write(
        f"{ARTICLE}/groups.yaml",
        groups + "- {id: dock-hands, type: PeopleGroup, name: Dock hands}\n",
    )
    newsroom.replace(CLAIMS, "claimed-sinking]", "claimed-sinking, groups/dock-hands]")
    assert newsroom.publish().versions["groups/river-fair/dock-hands"] == 2


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
    """Collect the head's digest and every representation's digest."""
    with Reader(newsroom.settings.database_url) as reader:
        head = reader.head()
        assert head is not None
        found = {
            (iri, name): getattr(reader.representation(iri, None, name, ("gzip",)), "sha256", None)
            for iri in (
                "claims/river-fair/boats-damaged",
                "articles/river-fair/graph",
                "places/lower-quay",
            )
            for name in ("jsonld", "turtle", "nquads", "html")
        }
        assert all(found.values())
        return head.sha256, found

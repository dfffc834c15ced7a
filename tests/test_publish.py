"""Publish: one release or none; nothing half-published, nothing lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import caveat.release.pipeline as journey
from caveat.errors import DocumentError, FixtureError
from caveat.release.fingerprint import up_to_date
from caveat.store.reader import Reader
from newsroom import ARTICLE, ROOT, Newsroom, unmeasured

CLAIMS = f"{ARTICLE}/claims.yaml"
KILLS = 50
BASE = "https://caveat.example"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom.open(tmp_path)


def node(newsroom: Newsroom, iri: str) -> dict[str, object]:
    with Reader(newsroom.settings.database_url) as reader:
        stored = reader.representation(iri, None, "jsonld", ("identity",))
    assert stored is not None, f"{iri} is not in the head release"
    body: dict[str, object] = json.loads(stored.body)
    return body


def head_number(newsroom: Newsroom) -> int:
    with Reader(newsroom.settings.database_url) as reader:
        head = reader.head()
    return head.number if head else 0


def test_the_first_publish_makes_release_one_with_every_record(newsroom: Newsroom) -> None:
    outcome = newsroom.publish()
    assert (outcome.previous, outcome.number) == (0, 1)
    assert {"articles/river-fair", "articles/river-fair/graph"} <= set(outcome.added)
    assert node(newsroom, "claims/boats-sunk")["status"] == "unverified"


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
    assert newsroom.publish().removed == ("groups/dock-hands",)
    newsroom.write(
        f"{ARTICLE}/groups.yaml",
        groups + "- {id: dock-hands, type: PeopleGroup, name: Dock hands}\n",
    )
    newsroom.replace(CLAIMS, "claimed-sinking]", "claimed-sinking, groups/dock-hands]")
    assert newsroom.publish().versions["groups/dock-hands"] == 2


def test_a_finding_stops_the_whole_publish_and_the_old_release_stays(newsroom: Newsroom) -> None:
    newsroom.publish()
    newsroom.rename_author("Ada Changed")
    newsroom.replace(CLAIMS, "quantifier: atLeast", "quantifier: exactly")
    with pytest.raises(FixtureError) as refused:
        newsroom.publish()
    assert any(f.file == CLAIMS and "exactly" in f.message for f in refused.value.findings)
    assert head_number(newsroom) == 1
    assert node(newsroom, "people/ada-quill")["name"] == "Ada Quill"


def test_a_rendered_document_that_breaks_its_schema_stops_the_whole_publish(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.publish()
    newsroom.rename_author("Ada Changed")
    honest = journey.render

    def renderer_with_a_fault(*given: Any) -> dict[str, dict[str, Any]]:
        documents = honest(*given)
        del documents["claims/boats-damaged"]["counts"][0]["caveat"]
        return documents

    monkeypatch.setattr(journey, "render", renderer_with_a_fault)
    with pytest.raises(DocumentError) as refused:
        newsroom.publish()
    assert any("claims/boats-damaged" in finding.file for finding in refused.value.findings)
    assert node(newsroom, "people/ada-quill")["name"] == "Ada Quill"


def test_the_fingerprint_tells_whether_there_is_anything_to_publish(newsroom: Newsroom) -> None:
    assert not up_to_date(newsroom.settings, allow_unsigned=True)
    newsroom.publish()
    assert up_to_date(newsroom.settings, allow_unsigned=True)
    newsroom.rename_author("Ada B. Quill")
    assert not up_to_date(newsroom.settings, allow_unsigned=True)


def test_a_new_base_url_rebuilds_representations_without_a_new_version(newsroom: Newsroom) -> None:
    newsroom.publish()
    settings = newsroom.settings_with(base_url="https://other.example")
    outcome = journey.publish(settings, lambda room, done, of: None, allow_unsigned=True)
    assert (outcome.number, outcome.versions) == (1, {})
    assert outcome.rebuilt > 0
    assert node(newsroom, "people/ada-quill")["id"] == "https://other.example/people/ada-quill"


def test_the_light_half_imports_nothing_of_the_write_path() -> None:
    script = (
        "import sys, caveat.release.fingerprint, caveat.web.app\n"
        "heavy = {'marshmallow', 'jsonschema', 'jsonschema_rs', 'pyld', 'pyoxigraph', 'pyshacl'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, text=True, capture_output=True, check=True
    )
    assert done.stdout.strip() == "[]"


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
            for iri in ("claims/boats-damaged", "articles/river-fair/graph", "places/lower-quay")
            for name in ("jsonld", "turtle", "nquads", "html")
        }
        assert all(found.values())
        return head.sha256, found


def test_a_publish_killed_at_any_moment_leaves_a_whole_release(newsroom: Newsroom) -> None:
    newsroom.publish()
    seen = set()
    started = time.monotonic()
    newsroom.start("publish").communicate()
    whole = time.monotonic() - started
    with Inspector(newsroom) as inspector:
        for turn in range(KILLS):
            newsroom.rename_author(f"Ada Quill {chr(65 + turn % 26)}")
            process = newsroom.start("publish")
            time.sleep(whole * (0.3 + 0.9 * turn / KILLS))
            process.send_signal(signal.SIGKILL)
            process.communicate()
            seen.add(inspector.author_of_a_whole_release())
    assert len(seen) > 1, "no publish was ever finished: the kills came too early to show anything"


class Inspector:
    """Opens the store anew, in a process of its own, each time that it is asked."""

    SCRIPT = """
import hashlib, json, sys
from caveat.store.reader import Reader

for line in sys.stdin:
    with Reader(sys.argv[1]) as reader:
        def body(iri):
            stored = reader.representation(iri, None, "jsonld", ("identity",))
            assert hashlib.sha256(stored.body).hexdigest() == stored.sha256, iri
            return json.loads(stored.body)

        person = body("people/ada-quill")["name"]
        assert body("articles/river-fair")["author"][0]["name"] == person
        assert body("articles/river-fair/graph")["author"][0]["name"] == person
        print(person, flush=True)
"""

    def __init__(self, newsroom: Newsroom) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", self.SCRIPT, newsroom.settings.database_url],
            cwd=ROOT, env=unmeasured(os.environ), text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def __enter__(self) -> Inspector:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.communicate()

    def author_of_a_whole_release(self) -> str:
        """Give the name that every document of the head has; a mix of releases fails."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("look\n")
        self.process.stdin.flush()
        said = self.process.stdout.readline()
        assert said, self.process.communicate()[1]
        return said

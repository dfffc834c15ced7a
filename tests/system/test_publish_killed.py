"""A publish that is killed at any moment leaves a whole release."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from paths import ROOT
from small_newsroom import Newsroom
from unmeasured import unmeasured

KILLS = 50


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom.open(tmp_path)


def test_a_publish_killed_at_any_moment_leaves_a_whole_release(newsroom: Newsroom) -> None:
    newsroom.publish()
    seen = set()
    newsroom.rename_author("Ada Quill Timed")
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
        assert body("articles/quay-fair")["author"][0]["name"] == person
        assert body("articles/quay-fair/graph")["author"][0]["name"] == person
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

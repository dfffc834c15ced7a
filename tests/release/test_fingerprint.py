"""Fingerprint: it tells whether there is anything to publish, and soon."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import caveat.release.fingerprint as module
from caveat.release.fingerprint import checking, fingerprint, rendering, renders_as, up_to_date
from caveat.settings import PACKAGE
from paths import ROOT
from small_newsroom import Newsroom


def test_the_fingerprint_tells_whether_there_is_anything_to_publish(newsroom: Newsroom) -> None:
    assert not up_to_date(newsroom.settings, allow_unsigned=True)
    newsroom.publish()
    assert up_to_date(newsroom.settings, allow_unsigned=True)
    newsroom.rename_author("Ada B. Quill")
    assert not up_to_date(newsroom.settings, allow_unsigned=True)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package, whose files may be changed."""
    copy = tmp_path / "caveat"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(module, "PACKAGE", copy)
    return copy


CHANGES = {
    "records/claim.py": (True, False),
    "contract/vocabulary.py": (True, False),
    "release/render.py": (True, False),
    "html/templates/node.html": (True, False),
    "rules/counts.py": (False, True),
    "source_text.py": (False, True),
    "cli/check.py": (False, False),
    "web/routes/lists.py": (False, False),
    "newsroom/new_article.py": (False, False),
    "contract/compare/history.py": (False, False),
}
"""Whether a change of a file has documents rendered again, and whether fixtures checked again."""


@pytest.mark.parametrize("file", CHANGES)
def test_a_change_does_again_what_depends_on_it_and_no_more(
    newsroom: Newsroom, package: Path, file: str
) -> None:
    before = rendering(newsroom.settings), checking()
    with (package / file).open("a", encoding="utf-8") as changed:
        changed.write("\n")
    after = rendering(newsroom.settings), checking()
    assert tuple(one != other for one, other in zip(before, after, strict=True)) == CHANGES[file]


def test_what_systems_and_editors_leave_gives_nothing_to_publish(newsroom: Newsroom) -> None:
    before = fingerprint(newsroom.settings)
    newsroom.write("articles/.git/config.yaml", "x: y\n")
    newsroom.write("articles/quay-fair/claims.yaml~", "- id: a\n")
    (newsroom.fixtures / "articles/quay-fair/.#claims.yaml").symlink_to("editor@desk.4711")
    assert fingerprint(newsroom.settings) == before


def test_only_what_renders_otherwise_has_older_versions_rendered_again() -> None:
    assert renders_as("fixtures:code:rules", "others:code:others")
    assert not renders_as("fixtures:code:rules", "fixtures:other:rules")
    assert not renders_as("of-before:code", "")


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

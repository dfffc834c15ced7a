"""Commands as a person runs them, on a newsroom of their own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import Result

from command_runs import commanded
from small_newsroom import ARTICLE, Newsroom, signed_or_not


@pytest.fixture(autouse=True)
def no_settings_of_the_developer(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("CAVEAT_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom.open(tmp_path)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    newsroom = Newsroom.open(tmp_path_factory.mktemp("published"))
    newsroom.publish()
    return newsroom


def caveat(newsroom: Newsroom, *arguments: str, **environ: str) -> Result:
    """Run a command in this process; a traceback fails the test that caused it."""
    return commanded(*signed_or_not(arguments), environ=newsroom.environ | environ)


def person(slug: str) -> str:
    """Write a person whom the article gives a role."""
    role = f"{{roleName: deckhand of Lower Quay, statedIn: {ARTICLE}}}"
    return f"- id: {slug}\n  name: Name of {slug}\n  roles:\n    - {role}\n"

"""An editor who begins an article, and a text for it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from caveat.cli.main import main

CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
WORDS = (
    "The boats lie at the quay, the Post saw.\n\n"
    "“At least 40 of the crew came ashore”, said\nAda Quill. At least 40 of the crew came back.\n"
)
UNCOMMENTED = re.compile(r"^# (?=(?: {2,}| *- |[a-z][A-Za-z]+:(?: |$)))")
"""How a commented line of an example begins, other than one of prose."""


class Desk:
    """An empty folder of fixtures beside a text; its verbs are the commands of an editor."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.fixtures = folder / "fixtures"
        self.fixtures.mkdir()
        self.text = folder / "boats.txt"
        self.text.write_text(WORDS, encoding="utf-8")

    def caveat(self, *arguments: str, **environ: str) -> Result:
        environ = {"CAVEAT_FIXTURES": str(self.fixtures)} | environ
        result = CliRunner().invoke(main, list(arguments), env=environ)
        ended = result.exception is None or isinstance(result.exception, SystemExit)
        assert ended, result.exception
        return result

    def new(self, *arguments: str, **environ: str) -> Result:
        return self.caveat("new", *arguments, **environ)

    def read(self, name: str) -> str:
        return (self.fixtures / name).read_text(encoding="utf-8")

    def there(self) -> set[str]:
        return {
            path.relative_to(self.fixtures).as_posix()
            for path in self.fixtures.rglob("*")
            if path.is_file()
        }


@pytest.fixture(autouse=True)
def no_settings_of_the_developer(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("CAVEAT_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def open_desk(desk: Desk) -> Desk:
    """A desk with an article whose text lies beside it."""
    assert desk.new("post-boats", "--source", str(desk.text), "--license", CC0).exit_code == 0
    return desk

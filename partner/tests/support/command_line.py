"""Runs commands of the kit, here or in a process of their own."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from caveat_partner.cli import main as cli

KIT = Path(cli.__file__).parents[2]
WRONG, UNREACHABLE = 2, 3
OF_CI = ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Variables by which the CI that runs these tests would be taken for the partner's."""


class Done(NamedTuple):
    """What a command printed, and its exit status."""

    status: int | str | None
    out: str
    err: str


class Partner:
    """A partner in a folder of their own; commands run here, since Python starts slowly."""

    def __init__(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path
    ) -> None:
        monkeypatch.chdir(folder)
        monkeypatch.setenv("COLUMNS", "100")
        for name in OF_CI:
            monkeypatch.delenv(name, raising=False)
        self.capsys = capsys

    def __call__(self, *arguments: str) -> Done:
        self.capsys.readouterr()
        try:
            status: int | str | None = cli.main(arguments)
        except SystemExit as told:
            status = told.code
        return Done(status, *self.capsys.readouterr())

    def is_refused(self, status: int, told: str, *arguments: str) -> None:
        """Wrong use and silence of the service are told in a sentence, on the error stream."""
        done = self(*arguments)
        assert (done.status, done.out) == (status, ""), done.err
        assert told in done.err.splitlines()[-1]


def in_a_process(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of the shell, where `python` has the kit."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("CAVEAT_") and name not in OF_CI
    }
    return subprocess.run(
        command, cwd=cwd, env=kept | {"PYTHONPATH": str(KIT)},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip

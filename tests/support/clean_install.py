"""A clean install: an operator who has the wheel and what the lock names, and no checkout.

The wheels of the lock were fetched when the tests' requirements were installed (`make test`). No
index is reached, and nothing of the settings of this machine or of this run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from live_server import free_port
from project_tree import ROOT, project_files
from recorded_answers import LIVE

WHEELS = Path(sys.prefix) / "wheels"
PIP = ("-m", "pip", "--disable-pip-version-check", "--no-input")
PATIENCE = 120
"""Seconds that a command may take, and until a server must answer."""


class Operator:
    """A virtual environment with the wheel installed, and an empty folder to work in."""

    def __init__(self, folder: Path, wheel: Path) -> None:
        self.environment = folder / "environment"
        self.folder = folder / "newsroom"
        self.folder.mkdir()
        run(sys.executable, "-m", "venv", str(self.environment), cwd=folder)
        links = ("--no-index", "--find-links", str(locked_wheels()), "--no-deps", "--no-compile")
        lock = str(ROOT / "requirements.txt")
        self.python(*PIP, "install", *links, "--require-hashes", "--requirement", lock)
        self.python(*PIP, "install", *links, str(wheel))
        self.python(*PIP, "check")
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.settings = {"CAVEAT_PORT": str(port)}

    def python(self, *arguments: str) -> str:
        return run(str(self.environment / "bin" / "python"), *arguments, cwd=self.folder)

    def caveat(self, *arguments: str, **settings: str) -> str:
        """Run a command as the operator types it; gives what it prints."""
        return run(*self._command(*arguments), cwd=self.folder, **self.settings, **settings)

    def refused(self, *arguments: str, **settings: str) -> str:
        """Run a command that must fail; gives what it says of it."""
        done = _run(*self._command(*arguments), cwd=self.folder, **self.settings, **settings)
        assert done.returncode, done.stdout
        return done.stderr

    @contextmanager
    def serving(self) -> Iterator[str]:
        """Serve what is published; gives the URL, whose answers are held against the contract."""
        with (self.folder.parent / "log").open("w+") as log:
            process = subprocess.Popen(
                self._command("serve"),
                cwd=self.folder, env=clean_environ(**self.settings), stdout=log, stderr=log,
            )  # fmt: skip
            try:
                self._await(process, Path(log.name))
                LIVE.add(self.url)
                yield self.url
            finally:
                LIVE.discard(self.url)
                process.terminate()
                process.wait(PATIENCE)

    def _command(self, *arguments: str) -> list[str]:
        return [str(self.environment / "bin" / "caveat"), *arguments]

    def _await(self, process: subprocess.Popen[bytes], log: Path) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                requests.get(f"{self.url}/health/live", timeout=2)
                return
            except requests.ConnectionError:
                assert process.poll() is None, log.read_text("utf-8")
                time.sleep(0.05)
        raise AssertionError(f"{self.url} did not answer: {log.read_text('utf-8')}")


def build_wheel(project: Path, folder: Path) -> Path:
    """Build the wheel of a project that is a copy, for building leaves files there."""
    options = ("--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", str(folder))
    run(sys.executable, *PIP, "wheel", *options, str(project), cwd=folder)
    (wheel,) = folder.glob("caveat-*.whl")
    return wheel


def copy_checkout(folder: Path) -> Path:
    """Copy the files of the project, and nothing that was installed or made."""
    for path in project_files():
        copy = folder / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy)
    return folder


def locked_wheels() -> Path:
    """Give the folder of wheels; without it a test is skipped, and under CI=true it fails."""
    if not list(WHEELS.glob("flask-*.whl")):
        why = f"{WHEELS} lacks wheels of requirements.txt: run `make test`, which fetches them"
        pytest.fail(why) if os.environ.get("CI") == "true" else pytest.skip(why)
    return WHEELS


def run(*command: str, cwd: Path, **settings: str) -> str:
    """Run a command in a clean environment; it must succeed."""
    done = _run(*command, cwd=cwd, **settings)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"
    return done.stdout


def clean_environ(**settings: str) -> Mapping[str, str]:
    """Give a login's environment and nothing of this run, which may be one of `make` in .venv."""
    return {"PATH": os.defpath, "LANG": "C.UTF-8", "PIP_CONFIG_FILE": os.devnull} | settings


def _run(*command: str, cwd: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=cwd, env=clean_environ(**settings),
        capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip

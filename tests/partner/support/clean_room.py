"""A clean environment: what a partner has after `pip install`, and nothing of this project.

The wheels were fetched when the tests' requirements were installed (`make test`), by hash; here pip
is kept from every index and from the settings of the machine.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from contract_referee import ROOT

WHEELS = Path(sys.prefix) / "wheels"
LITTER = shutil.ignore_patterns("__pycache__", "*.egg-info", "build")
OF_OTHERS = ("PIP_", "PYTHON", "CAVEAT_", "COV", "VIRTUAL_ENV")
"""Variables by which the machine, or this run, would reach into the environment."""
PIP = ("-m", "pip", "--disable-pip-version-check", "--no-input")


class CleanRoom:
    """A virtual environment of its own, with the kit installed from its wheel."""

    def __init__(self, folder: Path, wheel: Path, *, extra: str = "") -> None:
        self.folder = folder
        self.kit = f"{wheel}{extra}"
        run(sys.executable, "-m", "venv", str(folder / "venv"), cwd=folder)
        self.bin = folder / "venv" / "bin"
        self.pip("install", "--no-index", "--find-links", str(_wheels()), self.kit)

    def pip(self, *arguments: str) -> str:
        return self.run("python", *PIP, *arguments)

    def python(self, code: str, *arguments: str) -> str:
        """Run a program; gives what it prints."""
        return self.run("python", "-c", code, *arguments)

    def run(self, program: str, *arguments: str) -> str:
        return run(str(self.bin / program), *arguments, cwd=self.folder)


def build_wheel(folder: Path) -> Path:
    """Build the kit's wheel, from a copy so that the project stays as it is."""
    copy = folder / "partner"
    shutil.copytree(ROOT / "partner", copy, ignore=LITTER)
    options = ("--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", str(folder))
    run(sys.executable, *PIP, "wheel", *options, str(copy), cwd=folder)
    (wheel,) = folder.glob("caveat_partner-*.whl")
    return wheel


def run(*command: str, cwd: Path) -> str:
    """Run a command without the settings of this run; it must succeed."""
    environ = {n: v for n, v in os.environ.items() if not n.startswith(OF_OTHERS)}
    done = subprocess.run(
        command,
        cwd=cwd, env=environ | {"PIP_CONFIG_FILE": os.devnull},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"
    return done.stdout


def _wheels() -> Path:
    """Give the folder of wheels; without it a test is skipped, and under CI=true it fails."""
    if not list(WHEELS.glob("*.whl")):
        told = f"{WHEELS} holds no wheels: run `make test`, which fetches them"
        pytest.fail(told) if os.environ.get("CI") == "true" else pytest.skip(told)
    return WHEELS

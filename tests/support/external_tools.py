"""The tools that tests run: found, or named as missing; under CI=true nothing is skipped."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from paths import ROOT


def requires(tool: str) -> str:
    """Give the path of a tool; without it a test is skipped, and under CI=true it fails."""
    path = shutil.which(tool)
    if path is None and os.environ.get("CI") == "true":
        pytest.fail(f"{tool} is not installed, and CI may skip nothing")
    if path is None:
        pytest.skip(f"{tool} is not installed")
    return path


def redocly(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run redocly in a folder, without telemetry and with the Node of this environment."""
    command = ROOT / "node_modules" / ".bin" / "redocly"
    assert command.exists(), "redocly is not installed: run `make test`"
    return subprocess.run(
        [str(command), *arguments],
        cwd=cwd,
        env={
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "HOME": str(cwd),
            "REDOCLY_TELEMETRY": "off",
            "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true",
        },
        text=True,
        capture_output=True,
        check=False,
        timeout=120,
    )


def read_all(terminal: int) -> Iterator[bytes]:
    """Read a terminal until nobody writes to it any more."""
    try:
        while chunk := os.read(terminal, 65536):
            yield chunk
    except OSError:
        pass
    finally:
        os.close(terminal)

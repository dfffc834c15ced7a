"""Ctrl-C in the first moment: real processes are stopped at each step of what they import."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from paths import ROOT
from small_newsroom import Newsroom

KIT = {"PYTHONPATH": str(ROOT / "partner" / "src")}
CASES = [
    *(("caveat", ["publish"], name) for name in ("click", "caveat.settings", "pyoxigraph")),
    *(("caveat", ["publish", "--if-changed"], name) for name in ("click", "caveat.store.reader")),
    *(
        ("caveat", ["serve"], name)
        for name in ("click", "caveat.cli.common", "caveat.store.reader")
    ),
    *(("caveat", ["check"], name) for name in ("click", "marshmallow")),
    *(("caveat_partner", ["words"], name) for name in ("requests", "caveat_partner.client.client")),
]
"""Commands, and the modules after whose import each is stopped: `-X importtime` tells of each."""


def stopped_at(package: str, arguments: list[str], name: str, environ: dict[str, str]) -> str:
    """Start a command, press Ctrl-C as soon as it has imported `name`, and give its last words."""
    process = subprocess.Popen(
        [sys.executable, "-X", "importtime", "-m", package, *arguments],
        cwd=ROOT, env=environ, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        start_new_session=True,
    )  # fmt: skip
    assert process.stderr is not None
    try:
        for line in process.stderr:
            if line.rpartition("|")[2].strip() == name:
                break
        else:
            raise AssertionError(f"{package} {arguments} never imports {name}")
        os.killpg(process.pid, signal.SIGINT)
        words = process.stderr.read()
        assert process.wait(timeout=20) == 130, words[-2000:]
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    return "".join(line for line in words.splitlines(True) if not line.startswith("import time:"))


@pytest.mark.parametrize(("package", "arguments", "name"), CASES)
def test_ctrl_c_in_the_first_moment_is_a_clean_end(
    tmp_path: Path, package: str, arguments: list[str], name: str
) -> None:
    newsroom = Newsroom.open(tmp_path)
    if arguments == ["serve"]:
        newsroom.publish()
    environ = newsroom.process_environ | (KIT if package == "caveat_partner" else {})
    words = stopped_at(package, arguments, name, environ)
    assert words.strip().endswith("Stopped.")
    assert "Traceback" not in words

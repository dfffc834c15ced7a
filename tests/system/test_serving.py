"""Serving as operators do: a real process that starts, answers, and stops when it is told to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests

from paths import ROOT
from small_newsroom import Newsroom

SIGNALS = {"Ctrl-C in a terminal": signal.SIGINT, "SIGTERM from an init": signal.SIGTERM}
PORT = 18_461


@pytest.mark.parametrize("way", SIGNALS)
def test_it_stops_cleanly_and_soon(tmp_path: Path, way: str) -> None:
    newsroom = Newsroom.open(tmp_path)
    newsroom.publish()
    for turn in range(2):
        port = PORT + turn
        environ = newsroom.process_environ | {"CAVEAT_PORT": str(port)}
        process = subprocess.Popen(
            [sys.executable, "-m", "caveat", "serve"], cwd=ROOT, env=environ, text=True,
            stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        try:
            wait_until_ready(port)
            started = time.monotonic()
            os.killpg(process.pid, SIGNALS[way])
            assert process.wait(timeout=8) == 0
            assert time.monotonic() - started < 5
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


def wait_until_ready(port: int) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            headers = {"Host": "caveat.example"}
            answer = requests.get(
                f"http://127.0.0.1:{port}/health/ready", headers=headers, timeout=2
            )
            assert answer.status_code == 200
        except requests.ConnectionError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the server did not become ready")


def test_it_says_that_nothing_is_published_instead_of_serving(tmp_path: Path) -> None:
    done = Newsroom.open(tmp_path).run("serve")
    assert done.returncode != 0
    assert "caveat publish" in done.stderr


def test_it_says_where_to_look(tmp_path: Path) -> None:
    newsroom = Newsroom.open(tmp_path)
    newsroom.publish()
    environ = newsroom.process_environ | {"CAVEAT_PORT": str(PORT + 9)}
    process = subprocess.Popen(
        [sys.executable, "-m", "caveat", "serve"], cwd=ROOT, env=environ, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    wait_until_ready(PORT + 9)
    process.terminate()
    told, _ = process.communicate(timeout=20)
    for part in ("https://caveat.example", "/docs", "curl"):
        assert part in told

"""A pytest plugin: the real server, as an operator runs it, on a free port of this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

from paths import ROOT
from recorded_answers import LIVE
from unmeasured import unmeasured

PATIENCE = 60
"""Seconds until a server must answer."""


@dataclass(frozen=True)
class Live:
    """A running server: where it answers, and what it runs with."""

    url: str
    environ: Mapping[str, str]
    log: Path


@pytest.fixture(scope="session")
def live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """Publish the project's own fixtures and serve them."""
    folder = tmp_path_factory.mktemp("live")
    with serving(folder) as live:
        yield live


@contextmanager
def serving(folder: Path, **settings: str) -> Iterator[Live]:
    """Publish into a folder and serve from it; the process ends with the block."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environ = {
        "CAVEAT_DATABASE_URL": f"sqlite:///{folder / 'store.sqlite'}",
        "CAVEAT_BASE_URL": url,
        "CAVEAT_PORT": str(port),
    } | settings
    _run("publish", environ, "--unsigned").check_returncode()
    with running(url, environ, folder / "log") as live:
        yield live


@contextmanager
def running(url: str, environ: Mapping[str, str], log: Path) -> Iterator[Live]:
    """Serve what is published already; the process ends with the block."""
    with log.open("wb") as written:
        process = subprocess.Popen(
            _command("serve"), cwd=ROOT, env=_environ(environ), stdout=written, stderr=written
        )
        try:
            _await(url, process, log)
            LIVE.add(url)
            yield Live(url, environ, log)
        finally:
            LIVE.discard(url)
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _run(
    command: str, environ: Mapping[str, str], *options: str
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*_command(command), *options],
        cwd=ROOT,
        env=_environ(environ),
        text=True,
        capture_output=True,
        check=False,
        timeout=300,
    )
    if done.returncode:
        sys.stderr.write(done.stderr)
    return done


def _command(name: str) -> list[str]:
    return [sys.executable, "-m", "caveat", name]


def _environ(environ: Mapping[str, str]) -> dict[str, str]:
    """The settings of the developer must not reach the server under test.

    What it covers is measured where the application runs in the process of its test: here it would
    only take twice as long.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CAVEAT_")}
    return unmeasured(kept) | dict(environ)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _await(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            requests.get(f"{url}/health/live", timeout=2)
            return
        except requests.ConnectionError:
            assert process.poll() is None, log.read_text("utf-8", "replace")
            time.sleep(0.05)
    raise AssertionError(f"{url} did not answer: {log.read_text('utf-8', 'replace')}")

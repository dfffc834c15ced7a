"""A real server of the seed article: a process of its own, on a free port."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from contract import JudgedSession

ROOT = Path(__file__).resolve().parent.parent


@dataclass
class Server:
    """A running `caveat serve`, and a session whose every response is judged."""

    base_url: str
    port: int
    session: JudgedSession
    folder: Path

    def get(self, path: str, **headers: str) -> object:
        return self.session.get(self.base_url + path, headers=headers)

    def raw(self, data: bytes, seconds: float = 5.0) -> bytes:
        """Send bytes as they are, and give what comes back until the server has no more."""
        with socket.create_connection(("127.0.0.1", self.port), seconds) as connection:
            connection.sendall(data)
            connection.settimeout(1.0)
            answer = b""
            try:
                while chunk := connection.recv(65536):
                    answer += chunk
            except TimeoutError:
                pass
            return answer


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Publish the fixtures and serve them, as `make run` does."""
    folder = tmp_path_factory.mktemp("served")
    port = free_port()
    environ = os.environ | {
        "CAVEAT_DATABASE_URL": f"sqlite:///{folder / 'store.sqlite'}",
        "CAVEAT_PORT": str(port),
    }
    caveat = [sys.executable, "-m", "api.cli"]
    subprocess.run([*caveat, "publish"], cwd=ROOT, env=environ, check=True, capture_output=True)
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([*caveat, "serve"], cwd=ROOT, env=environ, stderr=log)
        try:
            _wait(process, port)
            yield Server(f"http://127.0.0.1:{port}", port, JudgedSession(), folder)
        finally:
            process.terminate()
            assert process.wait(timeout=20) == 0, "the server did not stop cleanly"


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise RuntimeError("the server did not listen")

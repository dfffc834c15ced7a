"""What the kit's own tests share: a server whose answers are canned, and a partner's terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from canned_server import CannedServer, serve_canned
from checked_page import folder  # noqa: F401 - a fixture of two files.
from command_line import Partner


@pytest.fixture
def server() -> Iterator[CannedServer]:
    """A server that gives the answers that a test scripts."""
    with serve_canned() as server:
        yield server


@pytest.fixture
def partner(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Partner:
    return Partner(capsys, monkeypatch, tmp_path)

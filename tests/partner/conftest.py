"""What the tests of kit and service share: a partner's terminal, and a service to ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from broken_service import lock, proxy, seeded  # noqa: F401 - fixtures of three files.
from command_line import Partner
from live_server import Live
from unrecorded_service import unrecorded


@pytest.fixture
def partner(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Partner:
    return Partner(capsys, monkeypatch, tmp_path)


@pytest.fixture
def service(live_server: Live) -> Iterator[str]:
    """The base URL of a service that only the kit reads."""
    with unrecorded(live_server) as url:
        yield url

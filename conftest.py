"""What all tests share: only loopback can be reached, and what is measured is the service."""

from __future__ import annotations

import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from pytest_socket import socket_allow_hosts

ROOT = Path(__file__).resolve().parent
TESTS_OF_THE_KIT = (ROOT / "partner" / "tests", ROOT / "tests" / "partner")
"""The kit alone, and kit and service against each other: none of them is measured."""


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """Let the marker `no_cover` hold in a process of xdist too.

    Coverage was started there as in any process that a test starts, and pytest-cov has started its
    own on top: where that one pauses, the first goes on, and its tracing takes as long.
    """
    if item.get_closest_marker("no_cover") is None:
        return (yield)
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracer)


@pytest.fixture(autouse=True)
def _loopback_only() -> None:
    """No test may reach anything but this machine."""
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if any(item.path.is_relative_to(folder) for folder in TESTS_OF_THE_KIT):
            item.add_marker("no_cover")

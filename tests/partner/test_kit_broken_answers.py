"""A breakage of how the service answers is told by its name: HTTP, lists, tables and queries."""

from __future__ import annotations

from pathlib import Path

import pytest

from breakage_table import Breakage, Service
from breakages import BREAKAGES_OF
from breaking_proxy import Proxy
from broken_service import hold_to
from caveat_partner.pin import Lock


@pytest.fixture(scope="module")
def fixtures(invented_article: Path) -> Path:
    return invented_article


@pytest.mark.parametrize("breakage", BREAKAGES_OF["answers"], ids=lambda breakage: breakage.name)
def test_a_broken_promise_is_told_by_its_name(
    breakage: Breakage, proxy: Proxy, lock: Lock, seeded: tuple[int, Service]
) -> None:
    hold_to(breakage, proxy, lock, seeded)

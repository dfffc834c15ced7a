"""A breakage of what only all fixtures hold, such as a tension of claims, is told by its name."""

from __future__ import annotations

import pytest

from breakage_table import Breakage, Service
from breakages import BREAKAGES_OF
from breaking_proxy import Proxy
from broken_service import hold_to
from caveat_partner.pin import Lock


@pytest.mark.parametrize("breakage", BREAKAGES_OF["all"], ids=lambda breakage: breakage.name)
def test_a_broken_promise_is_told_by_its_name(
    breakage: Breakage, proxy: Proxy, lock: Lock, seeded: tuple[int, Service]
) -> None:
    hold_to(breakage, proxy, lock, seeded)

"""Publish: the order of the rooms, written once.

This half is light: it says whether there is anything to publish without importing what
publishing needs, so that a warm start is fast. The journey itself is in journey.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caveat.publish.outcome import Checked, Outcome, Progress
from caveat.publish.stamp import code_stamp, stamp, up_to_date

if TYPE_CHECKING:
    from caveat.ledger import Ledger
    from caveat.model import Finding, Graph
    from caveat.settings import Settings

__all__ = [
    "Checked",
    "Outcome",
    "check_fixtures",
    "code_stamp",
    "publish",
    "read_fixtures",
    "stamp",
    "up_to_date",
]


def check_fixtures(settings: Settings) -> Checked:
    """Load, link and check the fixtures; render and validate what holds."""
    from caveat.publish.journey import check_fixtures as check  # heavy: see the module's docstring

    return check(settings)


def read_fixtures(settings: Settings) -> tuple[Graph, Ledger, list[Finding]]:
    """Load, link and check the fixtures; give the graph, what was signed, and every finding."""
    from caveat.publish.journey import read_fixtures as read  # heavy: see the module's docstring

    return read(settings)


def publish(
    settings: Settings,
    progress: Progress = lambda room, done, of: None,
    *,
    allow_unsigned: bool = False,
) -> Outcome:
    """Publish the fixtures as one release.

    Records that nobody signed are findings, unless `allow_unsigned`: then their documents say
    that they were not checked by hand.

    Raises FixtureError or DocumentError with every finding, HeadMoved where other publishers
    were always first, StoreUnavailable; then the old release goes on being served.
    """
    from caveat.publish.journey import publish as journey  # heavy: see the module's docstring

    return journey(settings, progress, allow_unsigned)

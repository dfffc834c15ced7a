"""What a check finds of a promise, of a page, and of all of them."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


class Verdict(StrEnum):
    """What is said of a promise or of a page; nothing is called kept that was not judged."""

    KEPT = "kept"
    BROKEN = "broken"
    """A promise of the service is broken."""
    LOST = "lost"
    """A page lost a caveat."""
    NOT_JUDGED = "notJudged"
    """What the judgment needs could not be read, or was not recognized."""
    NOT_ASKED = "notAsked"
    """Nobody wanted to know: no lock was given, or the promise was left out."""


def whole_verdict(verdicts: Collection[Verdict]) -> Verdict:
    """Give the verdict on all: the worst of them, where what was not asked counts for nothing."""
    for worst in (Verdict.BROKEN, Verdict.LOST, Verdict.NOT_JUDGED):
        if worst in verdicts:
            return worst
    return Verdict.KEPT

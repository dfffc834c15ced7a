"""What a check finds of a promise, of a page and of a whole run, and the exit status of each."""

from __future__ import annotations

from collections.abc import Collection
from enum import IntEnum, StrEnum


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


class ExitStatus(IntEnum):
    """The exit status of every command."""

    KEPT = 0
    BROKEN = 1
    WRONG_USE = 2
    UNREACHABLE = 3
    NOT_JUDGED = 4
    STOPPED = 130


MEANINGS = {
    ExitStatus.KEPT: "every promise and every caveat was kept",
    ExitStatus.BROKEN: "one was broken or lost; the report names it",
    ExitStatus.WRONG_USE: "the command was used wrongly",
    ExitStatus.UNREACHABLE: "the service, or a page, could not be reached",
    ExitStatus.NOT_JUDGED: "nothing is broken, but something was not judged; the report says what",
    ExitStatus.STOPPED: "it was stopped by Ctrl-C",
}
"""What each exit status means."""


def whole_verdict(verdicts: Collection[Verdict]) -> Verdict:
    """Give the verdict on all: the worst of them, where what was not asked counts for nothing."""
    for worst in (Verdict.BROKEN, Verdict.LOST, Verdict.NOT_JUDGED):
        if worst in verdicts:
            return worst
    return Verdict.KEPT


def exit_status(verdict: Verdict, *, strict: bool = False) -> ExitStatus:
    """Give the exit status of a run; where it is strict, what was not judged has failed."""
    if verdict is Verdict.NOT_JUDGED:
        return ExitStatus.BROKEN if strict else ExitStatus.NOT_JUDGED
    return ExitStatus.KEPT if verdict is Verdict.KEPT else ExitStatus.BROKEN

"""The exit codes of all commands, as one table for `--help`, the README and the tests."""

from __future__ import annotations

from types import MappingProxyType

from caveat_partner.verdicts import Verdict

KEPT, BROKEN, WRONG, UNREACHABLE, NOT_JUDGED, STOPPED = 0, 1, 2, 3, 4, 130

EXIT_CODES = MappingProxyType(
    {
        KEPT: "every promise and every caveat was kept",
        BROKEN: "one was broken or lost; the report names it",
        WRONG: "the command was used wrongly",
        UNREACHABLE: "the service, or a page, could not be reached or read",
        NOT_JUDGED: "nothing is broken, but something could not be judged; the report names it",
        STOPPED: "it was stopped by Ctrl-C",
    }
)
"""What each exit code says."""


def render_exit_codes() -> str:
    """Render the table as `--help` shows it."""
    return "exit status:\n" + "".join(f"  {code:<3}  {told}\n" for code, told in EXIT_CODES.items())


def exit_code(verdict: Verdict, *, strict: bool = False) -> int:
    """Give the exit code of a check; where it is strict, what was not judged has failed."""
    if verdict is Verdict.NOT_JUDGED:
        return BROKEN if strict else NOT_JUDGED
    return KEPT if verdict is Verdict.KEPT else BROKEN

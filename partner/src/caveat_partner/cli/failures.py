"""What a command says, and its exit code, where something goes wrong that is no finding."""

from __future__ import annotations

from caveat_partner.cli.exit_codes import BROKEN, STOPPED, UNREACHABLE, WRONG
from caveat_partner.page_files import NoPage, PageUnreachable
from caveat_partner.problems import PartnerError

FAILURES = (PartnerError, NoPage, OSError, ValueError)
"""What commands raise: the service, a page, a file, or an argument that cannot be followed."""


def describe_failure(error: BaseException) -> tuple[str, int]:
    """Give a sentence and the exit code; an error of the kit's own has that of Python, 1."""
    if isinstance(error, (PartnerError, PageUnreachable)):
        return str(error), UNREACHABLE
    if isinstance(error, OSError):
        return _format_os_error(error), WRONG
    if isinstance(error, (ValueError, NoPage)):
        return str(error), WRONG
    if isinstance(error, (KeyboardInterrupt, SystemExit)):
        return "The check was stopped.", STOPPED
    return f"The check itself failed: {type(error).__name__}: {error}", BROKEN


def _format_os_error(error: OSError) -> str:
    return f"{error.filename}: {error.strerror}." if error.filename else str(error)

"""The command `caveat-partner` from its first moment, in which Ctrl-C ends it with 130."""

import os
import signal
import sys
from importlib import import_module

STOPPED = 130
"""What shells call a program that Ctrl-C ended."""


def main() -> int:
    """Run the command line and give its exit status."""
    signal.signal(signal.SIGINT, _stop)
    try:
        status: int = import_module("caveat_partner.cli.main").main()
    except SystemExit as stopped:
        if stopped.code == STOPPED:
            _end_at_once()
        raise
    return status


def _end_at_once() -> None:
    """End without the threads that still wait for a server: Python would wait for them."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(STOPPED)


def _stop(*_: object) -> None:
    """End with one word and no traceback; what is open is closed on the way out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.stderr.write("caveat-partner: Stopped.\n")
    sys.exit(STOPPED)


if __name__ == "__main__":
    sys.exit(main())

"""The command `caveat` from its first moment, in which Ctrl-C ends it with 130 as later on."""

import signal
import sys
from importlib import import_module

STOPPED = 130
"""What shells call a program that Ctrl-C ended."""


def main() -> None:
    """Run the command line; its import takes a while, in which it can be stopped as well."""
    signal.signal(signal.SIGINT, _stop)
    import_module("caveat.cli.main").main(prog_name="caveat")


def _stop(*_: object) -> None:
    """End with one word and no traceback; what is open is closed on the way out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.stderr.write("Stopped.\n")
    sys.exit(STOPPED)


if __name__ == "__main__":
    main()

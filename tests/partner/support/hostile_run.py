"""Runs commands of the kit in one process of little memory, and tells how each ended.

Its argument is a JSON array of arrays of arguments; what it prints is a JSON array of objects.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import threading
import time
import traceback
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from caveat_partner.cli.main import main


def run(arguments: list[str]) -> dict[str, object]:
    """Run one command; what it raises is told as its status."""
    out, err = io.StringIO(), io.StringIO()
    begun = time.monotonic()
    status: object
    try:
        with redirect_stdout(out), redirect_stderr(err):
            status = int(main(arguments))
    except BaseException:
        status = traceback.format_exc()
    return {
        "status": status,
        "seconds": time.monotonic() - begun,
        "out": out.getvalue(),
        "err": err.getvalue(),
        "megabytes": peak_megabytes(),
        "threads": threading.active_count(),
    }


def peak_megabytes() -> float:
    """Give the most that this process held; `ru_maxrss` begins with what its parent held."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    memory = int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    told = [run(arguments) for arguments in json.loads(sys.argv[1])]
    sys.stdout.write(json.dumps(told))

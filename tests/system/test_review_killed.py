"""A signature stays though the terminal is killed behind it."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from paths import ROOT
from review_desk import DAMAGED, kept, newsroom, no_settings_of_the_developer
from small_newsroom import Newsroom

__all__ = ["newsroom", "no_settings_of_the_developer"]


@contextmanager
def on_a_terminal(newsroom: Newsroom, *arguments: str) -> Iterator[Callable[..., str]]:
    """Run the command on a terminal of its own; call with words to type what follows them."""
    ours, theirs = pty.openpty()
    environ = newsroom.process_environ | {
        "CAVEAT_SOURCES": str(newsroom.folder / "sources"), "TERM": "xterm", "COLUMNS": "140",
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "caveat", "review", *arguments], cwd=ROOT, env=environ,
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    seen = ""

    def until(words: str, typed: str = "", sent: int = 0) -> str:
        nonlocal seen
        deadline = time.monotonic() + 60
        while words not in seen:
            assert time.monotonic() < deadline, seen
            if select.select([ours], [], [], 0.2)[0]:
                seen += os.read(ours, 65_536).decode("utf-8", "replace")
        found, _, seen = seen.partition(words)
        if typed:
            os.write(ours, typed.encode())
        if sent:
            os.killpg(process.pid, sent)
        return found + words

    try:
        yield until
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def test_a_signature_stays_though_the_terminal_is_killed_behind_it(newsroom: Newsroom) -> None:
    with on_a_terminal(newsroom, "crews-toll", "boats-fate") as until:
        until("Your initials or role", "AB\n")
        shown = until("[q]uit", "skipp\n")
        assert "WHAT PARTNERS WILL SEE" in shown
        until("Type one of s, b, k, q", "s\n")
        until(f"{DAMAGED} signed by AB.")
        until("2 of 2", sent=signal.SIGKILL)
    assert list(kept(newsroom)) == [DAMAGED]

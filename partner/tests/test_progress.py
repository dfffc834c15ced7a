"""Progress: a line on a terminal, and not a byte anywhere else."""

from __future__ import annotations

import io

import pytest

from caveat_partner.progress import CLEARED, Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def told(stream: io.StringIO) -> str:
    progress = Progress(stream)
    progress.asked(1200)
    progress.judged(3, 4)
    progress.clear()
    return stream.getvalue()


def test_a_terminal_is_told_and_left_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    shown = told(Terminal())
    assert "1,200 requests" in shown
    assert shown.endswith(CLEARED)


def test_a_log_a_pipe_and_a_dumb_terminal_are_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert told(io.StringIO()) == ""
    monkeypatch.setenv("TERM", "dumb")
    assert told(Terminal()) == ""

"""Processes of tests that measure no coverage: with it they would take twice as long."""

from __future__ import annotations

from collections.abc import Mapping


def unmeasured(environ: Mapping[str, str]) -> dict[str, str]:
    """Take out what would make a process measure its coverage."""
    return {name: value for name, value in environ.items() if not name.startswith("COV")}

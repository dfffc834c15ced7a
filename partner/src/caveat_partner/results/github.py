"""Tells GitHub Actions what was found: annotations beside the lines, and a summary of the job."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from caveat_partner.plain_text import shown
from caveat_partner.report import format_count
from caveat_partner.results.model import Level, Result, Run
from caveat_partner.results.places import path_in_repository

COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
_MARKDOWN = re.compile(r"[\\`*\[\]~|]")
"""What makes a link, code, emphasis or a cell of Markdown, and what would undo an escape."""
SHOWN = 50
"""Results that a summary shows; GitHub takes one MiB at most."""


def render_annotations(run: Run, root: Path) -> str:
    """Render workflow commands, errors first: GitHub shows ten of each level."""
    found = [result for level in Level for result in run.of(level)]
    return "".join(f"{_annotation(result, root)}\n" for result in found)


def _annotation(result: Result, root: Path) -> str:
    given: dict[str, object] = {}
    if result.place.is_file:
        given["file"] = shown(path_in_repository(result.place.target, root))
    if result.place.line:
        given |= {"line": result.place.line, "col": result.place.column}
    given["title"] = f"caveat: {result.rule}"
    properties = ",".join(f"{name}={_escape_property(value)}" for name, value in given.items())
    return f"::{COMMANDS[result.level]} {properties}::{_escape_data(_message(result))}"


def _message(result: Result) -> str:
    at = f" ({result.place})" if result.place.is_address or result.place.pointer else ""
    return " ".join(filter(None, (f"{result.message}{at}", result.hint)))


def _escape_data(text: object) -> str:
    escaped = str(text).replace("%", "%25").replace("\r", "%0D")
    return escaped.replace("\n", "%0A")


def _escape_property(text: object) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


# --- the summary ---


def render_summary(run: Run) -> str:
    """Render Markdown for the page of the job."""
    return "\n".join([*_summary_lines(run), ""])


def _summary_lines(run: Run) -> Iterator[str]:
    yield f"### caveat-partner {run.check}: {_escape_markdown(run.target)}"
    yield ""
    accepted = sum(bool(result.accepted) for result in run.results)
    counted = [
        format_count(len(run.of(Level.ERROR)), "error"),
        format_count(len(run.of(Level.WARNING)), "warning"),
        f"{accepted:,} accepted",
        f"{format_count(len(run.cases), 'case')} in all",
    ]
    yield ", ".join(counted) + "."
    found = [*run.of(Level.ERROR), *run.of(Level.WARNING)]
    if found:
        yield from ("", "| | rule | where | what |", "| --- | --- | --- | --- |")
    for result in found[:SHOWN]:
        told = (str(result.place), _message(result))
        cells = [result.level, f"`{result.rule}`", *map(_escape_markdown, told)]
        yield f"| {' | '.join(cells)} |"
    if len(found) > SHOWN:
        yield from ("", f"And {len(found) - SHOWN:,} more.")


def _escape_markdown(text: str) -> str:
    """Let no text from outside be mark-up, or end a cell."""
    escaped = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    return _MARKDOWN.sub(r"\\\g<0>", escaped)

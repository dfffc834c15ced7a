"""Common: what all commands share: exit statuses, and how what goes wrong is printed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from caveat.contract.wording import format_count
from caveat.errors import (
    CaveatError,
    Finding,
    FindingsError,
    NoRelease,
    ScaffoldError,
    SettingError,
    errors_of,
)

FOUND = 1
WRONG = 2
FAILED = 3

as_text_or_json = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text is for people, json for programs.",
)


def import_when_run(module: str, name: str) -> Any:
    """Import a name of a module now: publishing needs what takes two seconds to import."""
    return getattr(import_module(module), name)


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """Print what went wrong, all of it, instead of a traceback; give the exit status of it."""

    @wraps(command)
    def run(*arguments: Any, **options: Any) -> None:
        try:
            command(*arguments, **options)
        except FindingsError as error:
            say(format_findings(error.findings))
            say(f"{format_tally(error.findings)} Nothing was published; the last release stands.")
            sys.exit(FOUND)
        except (SettingError, ScaffoldError) as error:
            say(error.problems)
            sys.exit(WRONG)
        except NoRelease:
            say("Nothing has been published yet: run `caveat publish`.")
            sys.exit(FAILED)
        except CaveatError as error:
            say(str(error))
            sys.exit(FAILED)

    return run


def say(text: str | Iterable[str]) -> None:
    """Write to standard error: what is said there is no part of a command's result."""
    for line in [text] if isinstance(text, str) else text:
        click.echo(line, err=True)


def format_findings(findings: Sequence[Finding], folder: Path | None = None) -> Iterable[str]:
    """Format findings, each with what to do below it; files as seen from here where they are."""
    for finding in findings:
        place = f"{_seen_from_here(finding.file, folder)}:{finding.line}:{finding.column}"
        yield f"{place}: {finding.severity}: {finding.rule}: {finding.message}"
        yield f"    {finding.hint}"


def _seen_from_here(file: str, folder: Path | None) -> str:
    path = folder / file if folder else Path(file)
    if folder is None or not path.exists():
        return file
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def format_tally(findings: Sequence[Finding]) -> str:
    """Count findings: "3 findings in 2 files. 1 notice: look at it; it stops nothing." """
    errors = errors_of(findings)
    notices = len(findings) - len(errors)
    files = len({finding.file for finding in errors})
    told = f"{format_count(len(errors), 'finding')} in {format_count(files, 'file')}."
    asked = f" {format_count(notices, 'notice')} to look at, which stops nothing."
    return (told if errors else "No findings.") + (asked if notices else "")

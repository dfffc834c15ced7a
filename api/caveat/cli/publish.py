"""`caveat publish`: the fixtures as one release, or nothing at all."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import click

from caveat.cli.common import as_text_or_json, guarded, import_when_run, say
from caveat.contract.wording import format_count
from caveat.release.fingerprint import up_to_date
from caveat.release.outcome import Outcome
from caveat.settings import Settings
from caveat.store.reader import Reader

SHOWN = 12
"""How many documents of a kind are named one by one."""


@click.command()
@click.option(
    "--if-changed",
    is_flag=True,
    help="Do nothing, quickly, where the head release was made from exactly what is here.",
)
@click.option(
    "--unsigned",
    is_flag=True,
    help="Also publish records that nobody has signed; they say handChecked: false.",
)
@click.option(
    "--anew",
    is_flag=True,
    help="Set a store of an earlier layout aside, and publish into a new one.",
)
@as_text_or_json
@guarded
def publish(if_changed: bool, unsigned: bool, anew: bool, form: str) -> None:
    """Publish the fixtures as one release, or nothing at all.

    Fixtures are checked first, and every document is validated. Documents that changed get
    a new version; the same fixtures published twice make no second release. Any finding
    stops the whole publish, and the last release goes on being served. A record that nobody
    signed as it is now (`caveat review`) is a finding too, unless --unsigned is given.

    A store that an earlier version of Caveat made with other tables is refused. --anew renames
    its file and begins a new one; what was published before stays in the old file.

    \b
    Exit status:
      0  published, or there was nothing to publish
      1  findings: nothing was published
      2  a setting or an argument cannot be used
      3  the store did not take it, or is of another layout: nothing was published

    \b
    Examples:
      caveat publish
      caveat publish --if-changed
      caveat publish --unsigned
      caveat publish --format json
    """
    settings = Settings.from_environ()
    if if_changed and up_to_date(settings, unsigned):
        outcome = _unchanged(settings)
    else:
        with ProgressDisplay() as progress:
            publish_fixtures = import_when_run("caveat.release.pipeline", "publish")
            outcome = publish_fixtures(settings, progress, allow_unsigned=unsigned, anew=anew)
    click.echo(_as_json(outcome) if form == "json" else "\n".join(describe_outcome(outcome)))


def _unchanged(settings: Settings) -> Outcome:
    """The outcome where nothing had to be done."""
    with Reader(settings.database_url) as reader:
        head = reader.head()
    number = head.number if head else 0
    return Outcome(number=number, previous=number)


def _as_json(outcome: Outcome) -> str:
    document = asdict(outcome) | {"up_to_date": outcome.up_to_date}
    return json.dumps(document, indent=2, ensure_ascii=False)


def describe_outcome(outcome: Outcome) -> list[str]:
    """Describe what a publish changed."""
    return [*_describe_changes(outcome), *_describe_settings(outcome)]


def _describe_settings(outcome: Outcome) -> list[str]:
    if not outcome.said_before:
        return []
    return [
        f"  {format_count(outcome.said_before, 'document')} still with the publisher and policies "
        "of before; what is set now holds for versions from now on."
    ]


def _describe_changes(outcome: Outcome) -> list[str]:
    if outcome.up_to_date:
        return [f"Nothing to publish: release {outcome.number} stands."]
    if outcome.number == outcome.previous:
        return [
            f"No document changed: release {outcome.number} stands.",
            f"  New representations: {format_count(outcome.rebuilt, 'version')}.",
        ]
    lines = [f"Published release {outcome.number}."]
    for word, iris in (
        ("added", outcome.added),
        ("changed", outcome.changed),
        ("removed", outcome.removed),
    ):
        lines += _format_documents(word, iris, outcome.versions)
    lines.append(f"  {outcome.unchanged:,} unchanged")
    if outcome.set_aside:
        lines.append(f"The store of before is kept as {outcome.set_aside}.")
    return lines


def _format_documents(word: str, iris: tuple[str, ...], versions: dict[str, int]) -> list[str]:
    if not iris:
        return []
    lines = [f"  {len(iris):,} {word}"]
    lines += [f"    {iri}{_format_version(versions, iri)}" for iri in iris[:SHOWN]]
    if len(iris) > SHOWN:
        lines.append(f"    and {len(iris) - SHOWN:,} more")
    return lines


def _format_version(versions: dict[str, int], iri: str) -> str:
    return f", version {versions[iri]}" if iri in versions else ""


class ProgressDisplay:
    """Show the steps of a publish: bars on a terminal, elsewhere one line as each begins."""

    def __enter__(self) -> Callable[[str, int, int], None]:
        self._bars: Any = None
        self._tasks: dict[str, Any] = {}
        if not sys.stderr.isatty():
            return self._line
        from rich.console import Console  # only a terminal pays for it
        from rich.progress import Progress

        self._bars = Progress(console=Console(stderr=True), transient=True)
        self._bars.start()
        return self._bar

    def __exit__(self, *_: object) -> None:
        if self._bars is not None:
            self._bars.stop()

    def _line(self, step: str, done: int, of: int) -> None:
        if step not in self._tasks:
            self._tasks[step] = of
            say(f"{step} {of:,} ..." if of > 1 else f"{step} ...")

    def _bar(self, step: str, done: int, of: int) -> None:
        """Move a step's bar; a step that begins shows that those before it are done."""
        if step not in self._tasks:
            for task in self._tasks.values():
                self._bars.update(task, completed=self._bars.tasks[task].total)
            self._tasks[step] = self._bars.add_task(step, total=of)
        self._bars.update(self._tasks[step], completed=done, total=of)

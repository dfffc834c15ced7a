"""The editor's door: `caveat check | publish | serve | show | settings`."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Callable
from dataclasses import asdict
from functools import wraps
from typing import Any

import click
from sqlalchemy.engine import make_url

from api import __version__
from api.errors import CaveatError, FindingsError, NoRelease, SettingError
from api.publish import Outcome, check_fixtures, up_to_date
from api.publish import publish as publish_fixtures
from api.settings import SETTINGS, Settings
from api.store import Reader

FOUND = 1
WRONG = 2
FAILED = 3
FORMATS = {"jsonld": "jsonld", "ttl": "turtle", "nq": "nquads", "html": "html"}
SHOWN = 12
"""How many documents of a kind a publish names one by one."""


class Suggesting(click.Group):
    """A group that says what a misspelt command may have meant."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            known = ", ".join(self.list_commands(ctx))
            raise click.UsageError(f"{error.message} The commands are {known}.", ctx) from error


def reporting(command: Callable[..., None]) -> Callable[..., None]:
    """Print what went wrong, all of it, instead of a traceback."""

    @wraps(command)
    def guarded(*arguments: Any, **options: Any) -> None:
        try:
            command(*arguments, **options)
        except FindingsError as error:
            for finding in error.findings:
                click.echo(str(finding), err=True)
            click.echo(f"{len(error.findings)} findings: nothing was published.", err=True)
            sys.exit(FOUND)
        except SettingError as error:
            for problem in error.problems:
                click.echo(problem, err=True)
            sys.exit(WRONG)
        except NoRelease:
            click.echo("Nothing has been published yet: run `caveat publish`.", err=True)
            sys.exit(FAILED)
        except CaveatError as error:
            click.echo(str(error), err=True)
            sys.exit(FAILED)

    return guarded


@click.group(cls=Suggesting, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(version)s")
def main() -> None:
    """Publish what an article says, with who said it and how far it was checked.

    Fixtures are checked, published as a release, and served. Every setting is an
    environment variable; `caveat settings` lists them.

    Exit status: 0 done; 1 something in the fixtures or documents is not right;
    2 a setting or an argument cannot be used; 3 the store did not do it.
    """


@main.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text",
              help="How findings are written; json is for editors' tools.")  # fmt: skip
@reporting
def check(form: str) -> None:
    """Check the fixtures: are they true and consistent by our editorial rules?

    Every finding is named with file, line and column, the rule, and what to do. With
    CAVEAT_SOURCES set, every passage is proved against the licensed text. Nothing is
    published. Exit status 0: no findings; 1: some.

    \b
    Examples:
      caveat check
      caveat check --format json
      CAVEAT_SOURCES=texts caveat check
    """
    findings = check_fixtures(Settings.from_environ())
    if form == "json":
        click.echo(json.dumps([asdict(finding) for finding in findings], indent=2))
    else:
        for finding in findings:
            click.echo(str(finding))
        click.echo(f"{len(findings)} findings." if findings else "No findings.")
    sys.exit(FOUND if findings else 0)


@main.command()
@click.option(
    "--if-changed",
    is_flag=True,
    help="Do nothing, quickly, where the head release was made from what is here.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text",
              help="How the outcome is written.")  # fmt: skip
@reporting
def publish(if_changed: bool, form: str) -> None:
    """Publish the fixtures as one release, or nothing at all.

    Documents that changed get a new version. The same fixtures published twice make no
    second release. Any finding stops the whole publish, and the last release goes on
    being served.

    \b
    Examples:
      caveat publish
      caveat publish --if-changed
      caveat publish --format json
    """
    settings = Settings.from_environ()
    if if_changed and up_to_date(settings):
        click.echo("Nothing to publish: the head release was made from what is here.")
        return
    with ProgressBar() as progress:
        outcome = publish_fixtures(settings, progress)
    click.echo(json.dumps(asdict(outcome), indent=2) if form == "json" else _told(outcome))


class ProgressBar:
    """Show the rooms at work: a bar on a terminal, nothing elsewhere."""

    def __enter__(self) -> Callable[[str, int, int], None]:
        self._bar: Any = None
        if not sys.stderr.isatty():
            return lambda room, done, of: None
        from rich.console import Console  # only a terminal pays for it
        from rich.progress import Progress

        self._bar = Progress(console=Console(stderr=True), transient=True)
        self._bar.start()
        tasks: dict[str, Any] = {}

        def show(room: str, done: int, of: int) -> None:
            task = tasks.setdefault(room, self._bar.add_task(room, total=of))
            self._bar.update(task, completed=done, total=of)

        return show

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()


def _told(outcome: Outcome) -> str:
    """Say what a publish changed."""
    if outcome.up_to_date:
        return f"Nothing changed: release {outcome.number} stands."
    if outcome.number == outcome.previous:
        return (
            f"No document changed: release {outcome.number} stands, "
            f"{outcome.rebuilt} of its versions have new representations."
        )
    lines = [f"Release {outcome.number}: {outcome.unchanged} documents unchanged."]
    for word, iris in (
        ("added", outcome.added), ("changed", outcome.changed), ("removed", outcome.removed),
    ):  # fmt: skip
        if iris:
            lines.append(f"  {len(iris)} {word}:")
            lines += [f"    {iri} {_version(outcome, iri)}".rstrip() for iri in iris[:SHOWN]]
            if len(iris) > SHOWN:
                lines.append(f"    and {len(iris) - SHOWN} more")
    return "\n".join(lines)


def _version(outcome: Outcome, iri: str) -> str:
    return f"version {outcome.versions[iri]}" if iri in outcome.versions else ""


@main.command()
@click.option("--host", help="Listen on this address instead of CAVEAT_HOST.")
@click.option(
    "--port", type=click.IntRange(1, 65535), help="Listen on this port instead of CAVEAT_PORT."
)
@reporting
def serve(host: str | None, port: int | None) -> None:
    """Serve the head release over HTTP until Ctrl-C.

    One process with one thread for requests: sealed documents are answered in some tens
    of microseconds, and more threads only make Python wait for itself. For more load, run
    more processes behind a proxy.

    \b
    Examples:
      caveat serve
      caveat serve --port 8080
      CAVEAT_BASE_URL=https://news.example caveat serve --host 0.0.0.0
    """
    given = {"CAVEAT_HOST": host, "CAVEAT_PORT": None if port is None else str(port)}
    os.environ.update({name: value for name, value in given.items() if value})
    settings = Settings.from_environ()
    _require_release(settings)
    _require_port(settings)
    click.echo(_where_to_look(settings), err=True)
    _serve(settings)


def _require_release(settings: Settings) -> None:
    with Reader(settings.database_url) as reader:
        if reader.head() is None:
            raise NoRelease("Nothing has been published yet.")


def _require_port(settings: Settings) -> None:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise SettingError(
                [f"{settings.host}:{settings.port} cannot be listened on: {error.strerror}. "
                 "Choose another with --port or CAVEAT_PORT."]
            ) from error  # fmt: skip


def _where_to_look(settings: Settings) -> str:
    return (
        f"Caveat serves {settings.base_url}/\n"
        f"  page     {settings.base_url}/articles\n"
        f"  docs     {settings.base_url}/docs\n"
        f"  try      curl '{settings.base_url}/claims?status=unverified'\n"
        "Ctrl-C stops it."
    )


def _serve(settings: Settings) -> None:
    from granian import Granian  # only this command pays for the server
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "api.app:create_worker",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        factory=True,
        workers=1,
        # Measured: with granian's default number of threads a hot document is answered 1.6
        # times as fast as by bare Flask, with one thread 4 to 5 times.
        blocking_threads=1,
        log_level=LogLevels.warning,
    ).serve()


@main.command()
@click.argument("iri")
@click.option(
    "--version", "number", type=click.IntRange(1), help="Show this version, not the latest."
)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="jsonld",
              help="Show it in this format.")  # fmt: skip
@reporting
def show(iri: str, number: int | None, form: str) -> None:
    """Print a sealed document of the head release.

    IRI is relative (claims/tweet-1700) or absolute below the base URL.

    \b
    Examples:
      caveat show claims/tweet-1700
      caveat show claims/tweet-1700 --version 1 --format ttl
    """
    settings = Settings.from_environ()
    relative = iri.removeprefix(settings.base_url).strip("/")
    with Reader(settings.database_url) as reader:
        stored = reader.representation(relative, number, FORMATS[form], ("identity",))
        near = [] if stored else reader.names_like(relative)
    if stored is None or stored.removed:
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        gone = f" Its last version was {stored.latest}." if stored else ""
        raise click.BadParameter(f"{relative} is not in the head release.{gone}{hint}")
    text = stored.body.decode("utf-8")
    click.echo(
        json.dumps(json.loads(text), indent=2, ensure_ascii=False) if form == "jsonld" else text
    )


@main.command("settings")
@reporting
def settings_() -> None:
    """List every setting: its value now, where that comes from, and what it is for."""
    values = Settings.from_environ()
    for setting in SETTINGS:
        origin = "environment" if os.environ.get(setting.variable) else "default"
        value = getattr(values, setting.name)
        if setting.name == "database_url":
            value = make_url(value).render_as_string(hide_password=True)
        shown = ",".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
        click.echo(f"{setting.variable}={shown}  ({origin})\n    {setting.help}")

"""`caveat serve`: the head release over HTTP, until it is told to stop."""

from __future__ import annotations

import os
import socket

import click

from caveat.cli.common import guarded, say
from caveat.errors import NoRelease, SettingError, StoreError
from caveat.settings import Settings
from caveat.store.reader import Reader
from caveat.store.values import Head


@click.command()
@click.option("--host", help="Listen on this address instead of CAVEAT_HOST.")
@click.option(
    "--port", type=click.IntRange(1, 65535), help="Listen on this port instead of CAVEAT_PORT."
)
@guarded
def serve(host: str | None, port: int | None) -> None:
    """Serve the head release over HTTP until Ctrl-C or SIGTERM.

    One process with one thread for requests: sealed documents are answered in some tens of
    microseconds, and more threads only make Python wait for itself. For more load, run more
    processes behind a proxy. A release that is published meanwhile is served at once.

    The IRIs in a release begin with the base URL that it was published for. Where host or
    port change it, publish again with the same settings, or set CAVEAT_BASE_URL.

    \b
    Exit status:
      0  stopped by Ctrl-C or SIGTERM
      2  a setting or an argument cannot be used, or the port is taken
      3  nothing has been published, or not for this base URL

    \b
    Examples:
      caveat serve
      CAVEAT_PORT=8080 caveat publish && caveat serve --port 8080
      CAVEAT_BASE_URL=https://news.example caveat serve --host 0.0.0.0
    """
    given = {"CAVEAT_HOST": host, "CAVEAT_PORT": None if port is None else str(port)}
    os.environ.update({name: value for name, value in given.items() if value})
    settings = Settings.from_environ()
    require_release(settings)
    require_port(settings)
    say(describe_addresses(settings))
    run(settings)


KILL_SECONDS = 5
"""How long a worker may take to stop before it is killed: no answer takes as long."""


def require_release(settings: Settings) -> Head:
    """Raise where there is nothing to serve, or where its IRIs would lead elsewhere."""
    with Reader(settings.database_url) as reader:
        head = reader.head()
    if head is None:
        raise NoRelease("Nothing has been published yet.")
    if head.base_url != settings.base_url:
        raise StoreError(
            f"Release {head.number} was published for {head.base_url}, and the base URL is now "
            f"{settings.base_url}. Run `caveat publish` with the settings of now, or set "
            f"CAVEAT_BASE_URL={head.base_url}."
        )
    return head


def require_port(settings: Settings) -> None:
    """Raise where the address cannot be listened on, before anything is said of it."""
    address = f"{settings.host}:{settings.port}"
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
            # On some systems only listening tells that another process listens there.
            probe.listen(1)
    except OSError as error:
        raise SettingError(
            [
                f"{address} cannot be listened on: {error.strerror}. "
                "Choose another with --port or CAVEAT_PORT, --host or CAVEAT_HOST."
            ]
        ) from error


def describe_addresses(settings: Settings) -> list[str]:
    return [
        f"Caveat serves {settings.base_url}/",
        f"  page     {settings.base_url}/claims",
        f"  docs     {settings.base_url}/docs",
        f"  try      curl '{settings.base_url}/claims?status=unverified'",
        "Ctrl-C stops it.",
    ]


def run(settings: Settings) -> None:
    """Serve until SIGINT or SIGTERM; both are a clean end."""
    from granian import Granian  # only this command pays for the server
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "caveat.web.app:create_worker",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        factory=True,
        workers=1,
        # Measured: with granian's default number of threads a hot document is answered 1.6
        # times as fast as by bare Flask, with one thread 4 to 5 times.
        blocking_threads=1,
        workers_kill_timeout=KILL_SECONDS,
        log_level=LogLevels.warning,
    ).serve()

"""`caveat settings`: every setting, its value now, and where that comes from."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

import click
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from caveat.cli.common import as_text_or_json, guarded
from caveat.settings import SETTINGS, Setting, Settings

HIDDEN = "hidden"
SECRET_PARAMETERS = ("password", "passwd", "sslpassword", "token")


@click.command()
@as_text_or_json
@guarded
def settings(form: str) -> None:
    """List every setting: its value now, where that comes from, and what it is for.

    A setting is an environment variable; one that is empty counts as not set. Passwords in
    a database URL are not shown.

    \b
    Exit status:
      0  listed
      2  a setting has a value that cannot be used; each such value is named

    \b
    Examples:
      caveat settings
      CAVEAT_PORT=8080 caveat settings
      caveat settings --format json
    """
    rows = [describe_setting(setting, Settings.from_environ()) for setting in SETTINGS]
    if form == "json":
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    else:
        for line in _lines(rows):
            click.echo(line)


def describe_setting(setting: Setting, values: Settings) -> dict[str, str]:
    """Describe one setting: variable, value, where it comes from, default, help."""
    return {
        "variable": setting.variable,
        "value": format_value(setting.name, getattr(values, setting.name)),
        "from": "environment" if os.environ.get(setting.variable, "").strip() else "default",
        "default": setting.default,
        "help": setting.help,
    }


def format_value(name: str, value: Any) -> str:
    """Format a value as the environment would hold it, without its secrets."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return (os.pathsep if name == "sources" else ",").join(map(str, value))
    return without_password(value) if name == "database_url" else str(value)


def without_password(database_url: str) -> str:
    """Hide the password of a database URL, and those among its parameters."""
    try:
        url = make_url(database_url)
    except ArgumentError:
        return "(not a database URL)"
    secret = {name: HIDDEN for name in url.query if name.lower() in SECRET_PARAMETERS}
    return url.update_query_dict(secret).render_as_string(hide_password=True)


def _lines(rows: list[dict[str, str]]) -> Iterator[str]:
    for one in rows:
        yield click.style(f"{one['variable']}={one['value']}", bold=True)
        default = f", which is {one['default']}" if one["default"] else ""
        yield f"    from the {one['from']}" + (default if one["from"] == "default" else "")
        yield from (f"    {line}" for line in click.wrap_text(one["help"], 84).splitlines())

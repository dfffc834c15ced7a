"""`caveat settings`: every setting with its value and origin, and no password."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from caveat.cli.settings import HIDDEN, without_password
from caveat.errors import SettingError
from caveat.settings import Settings
from command_runs import says
from newsroom_commands import (
    caveat,
)
from small_newsroom import Newsroom


def test_every_setting_is_listed_with_value_origin_and_help(newsroom: Newsroom) -> None:
    result = caveat(newsroom, "settings", CAVEAT_PORT="8123", CAVEAT_HOST="")
    says(result, 0, "CAVEAT_PORT=8123", "from the environment", "CAVEAT_HOST=127.0.0.1",
         "from the default", "CAVEAT_ACCESS_LOG=true")  # fmt: skip
    rows = json.loads(caveat(newsroom, "settings", "--format", "json").stdout)
    assert {"variable", "value", "from", "default", "help"} == set(rows[0])


def test_folders_of_sources_are_shown_as_the_environment_holds_them(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    folders = os.pathsep.join(map(str, (tmp_path, tmp_path.parent)))
    says(caveat(newsroom, "settings", CAVEAT_SOURCES=folders), 0, f"CAVEAT_SOURCES={folders}")


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://ed:secret@db/caveat", "postgresql://ed:***@db/caveat"),
        ("postgresql://db/caveat?password=secret", f"postgresql://db/caveat?password={HIDDEN}"),
        ("sqlite:////var/x.sqlite", "sqlite:////var/x.sqlite"),
        ("secret", "(not a database URL)"),
    ],
)
def test_a_password_of_the_database_is_never_shown(
    newsroom: Newsroom, url: str, shown: str
) -> None:
    assert without_password(url) == shown
    result = caveat(newsroom, "settings", CAVEAT_DATABASE_URL=url)
    says(result, 0, f"CAVEAT_DATABASE_URL={shown}")
    assert "secret" not in result.output


@pytest.mark.parametrize(
    "command", [["check"], ["publish"], ["serve"], ["show", "x"], ["settings"]]
)
def test_settings_that_cannot_be_used_are_all_named(newsroom: Newsroom, command: list[str]) -> None:
    result = caveat(newsroom, *command, CAVEAT_PORT="x", CAVEAT_LOG_LEVEL="loud", CAVEAT_PRT="1")
    says(result, 2, "CAVEAT_PORT is 'x'", "CAVEAT_LOG_LEVEL is 'loud'", "CAVEAT_PRT is not")


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        ({"CAVEAT_PUBLISHER_NAME": "Desk"}, "go together"),
        ({"CAVEAT_PUBLISHER_URL": "https://desk.example"}, "go together"),
        ({"CAVEAT_CONTACT": "desk@desk.example"}, "CAVEAT_CONTACT"),
        ({"CAVEAT_CONTACT": "mailto:desk"}, "CAVEAT_CONTACT"),
        ({"CAVEAT_CORRECTIONS_POLICY": "corrections"}, "CAVEAT_CORRECTIONS_POLICY"),
        ({"CAVEAT_VERIFICATION_POLICY": "ftp://desk.example"}, "CAVEAT_VERIFICATION_POLICY"),
    ],
)
def test_what_is_said_of_the_publisher_is_whole_or_refused(
    environ: dict[str, str], told: str
) -> None:
    with pytest.raises(SettingError, match=told):
        Settings.from_environ(environ)
    Settings.from_environ({"CAVEAT_CONTACT": "mailto:desk@desk.example"})

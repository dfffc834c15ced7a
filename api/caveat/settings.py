"""Settings: every setting of a process, its default and what it is for."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from caveat.errors import SettingError

PREFIX = "CAVEAT_"
PACKAGE = Path(__file__).resolve().parent
DATA = "data"
"""The folder within the package to which setup.py copies, in a wheel only, what it reads."""
VISIBLE = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104  # nothing is bound here
PUBLICATION = (
    "publisher_name",
    "publisher_url",
    "corrections_policy",
    "verification_policy",
    "contact",
)
"""The settings that say who publishes the data and which policies hold."""
MAIL_ADDRESS = re.compile(r"mailto:[^\s<>@]+@[^\s<>@]+")
LOG_LEVELS = ("debug", "info", "warning", "error")


def find_data(package: Path) -> Path:
    """Give the folder of openapi.yaml, schemas/, contract/ and docs/.

    It is inside an installed package; in a checkout it is the checkout.
    """
    inside = package / DATA
    return inside if inside.is_dir() else package.parents[1]


ROOT = find_data(PACKAGE)


def is_installed(data: Path = ROOT) -> bool:
    """Say whether data belongs to an installed package, which an upgrade replaces as a whole."""
    return data.is_relative_to(PACKAGE)


def default_place(name: str) -> Path:
    """Give where fixtures and store are by default: in the checkout, else in the working folder."""
    return (Path.cwd() if is_installed() else ROOT) / name


class Setting(NamedTuple):
    """One setting: `default` is text as the environment would give it."""

    name: str
    default: str
    help: str

    @property
    def variable(self) -> str:
        return PREFIX + self.name.upper()


SETTINGS = (
    Setting("host", "127.0.0.1", "The address that `caveat serve` listens on."),
    Setting("port", "8000", "The port that `caveat serve` listens on."),
    Setting(
        "base_url",
        "",
        "The public URL of the service, without a trailing slash; every IRI begins with it. "
        "Empty: http://{host}:{port}.",
    ),
    Setting(
        "database_url",
        "",
        "Where releases are kept, as SQLAlchemy writes it. Empty: the SQLite file "
        "var/caveat.sqlite of the checkout or, installed without one, of the working folder.",
    ),
    Setting(
        "fixtures",
        "",
        "The folder of fixtures to publish. Empty: fixtures/ of the checkout or, installed "
        "without one, of the working folder.",
    ),
    Setting(
        "sources",
        "",
        "Folders with the texts of the articles, for operators who hold the license, separated as "
        "in PATH. Empty: texts are not served, and only those beside their article are proved.",
    ),
    Setting(
        "trusted_hosts",
        "",
        "Host names that requests may use, comma-separated; `.example.org` covers its "
        "subdomains. Empty: the host of the base URL, localhost, 127.0.0.1 and [::1].",
    ),
    Setting(
        "data_license",
        "https://creativecommons.org/licenses/by/4.0/",
        "The license of the published data: an IRI that every document carries.",
    ),
    Setting(
        "publisher_name",
        "",
        "Who publishes the data, for people to read. Every document names it, with its URL.",
    ),
    Setting("publisher_url", "", "The address of who publishes the data; with its name, or not."),
    Setting(
        "corrections_policy",
        "",
        "The address of a page that says how the publisher corrects what it recorded wrongly.",
    ),
    Setting(
        "verification_policy",
        "",
        "The address of a page that says how the publisher records and checks.",
    ),
    Setting(
        "contact",
        "",
        "Where to write to about the data: an address of a page, or mailto: and an address.",
    ),
    Setting("log_level", "info", "The least level that is logged: " + ", ".join(LOG_LEVELS) + "."),
    Setting("access_log", "true", "Whether each request is logged, as one JSON line: true, false."),
)


@dataclass(frozen=True)
class Settings:
    """The settings of one process, read once and checked together."""

    host: str
    port: int
    base_url: str
    database_url: str
    fixtures: Path
    sources: tuple[Path, ...]
    trusted_hosts: tuple[str, ...]
    data_license: str
    log_level: str
    access_log: bool
    publisher_name: str = ""
    publisher_url: str = ""
    corrections_policy: str = ""
    verification_policy: str = ""
    contact: str = ""
    schemas: Path = ROOT / "schemas"
    openapi: Path = ROOT / "openapi.yaml"
    docs: Path = ROOT / "docs"
    contracts: Path = ROOT / "contract"

    @classmethod
    def from_environ(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read every `CAVEAT_*` variable.

        Raises SettingError with one sentence for each value that cannot be used, and for
        each `CAVEAT_*` variable that is not a setting.
        """
        environ = os.environ if environ is None else environ
        problems = list(_unknown(environ))
        text = {
            setting.name: environ.get(setting.variable, "").strip() or setting.default
            for setting in SETTINGS
        }
        values = _values(text, problems)
        if problems:
            raise SettingError(problems)
        return cls(**values)


def _unknown(environ: Mapping[str, str]) -> list[str]:
    known = {setting.variable for setting in SETTINGS}
    return [
        f"{name} is not a setting; the settings are {', '.join(sorted(known))}."
        for name in sorted(environ)
        if name.startswith(PREFIX) and name not in known
    ]


def _values(text: Mapping[str, str], problems: list[str]) -> dict[str, Any]:
    port = _port(text["port"], problems)
    base_url = _base_url(text["base_url"], text["host"], port, problems)
    return {
        "host": text["host"],
        "port": port,
        "base_url": base_url,
        "database_url": text["database_url"] or f"sqlite:///{default_place('var/caveat.sqlite')}",
        "fixtures": Path(text["fixtures"] or default_place("fixtures")),
        "sources": _sources(text["sources"], problems),
        "trusted_hosts": _hosts(text["trusted_hosts"], base_url),
        "data_license": _absolute(text["data_license"], "data_license", problems),
        "log_level": _one_of(text["log_level"].lower(), LOG_LEVELS, "log_level", problems),
        "access_log": _one_of(text["access_log"].lower(), ("true", "false"), "access_log", problems)
        == "true",
        **_publication(text, problems),
    }


def _publication(text: Mapping[str, str], problems: list[str]) -> dict[str, str]:
    """Take what documents say of who publishes them; a name without an address names nobody."""
    if bool(text["publisher_name"]) != bool(text["publisher_url"]):
        problems.append(
            "CAVEAT_PUBLISHER_NAME and CAVEAT_PUBLISHER_URL go together; set both or neither."
        )
    for name in ("publisher_url", "corrections_policy", "verification_policy"):
        if text[name]:
            _absolute(text[name], name, problems)
    if text["contact"] and not MAIL_ADDRESS.fullmatch(text["contact"]):
        _absolute(text["contact"], "contact", problems)
    return {name: text[name] for name in PUBLICATION}


def _port(text: str, problems: list[str]) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    problems.append(f"CAVEAT_PORT is {text!r}; it must be a number from 1 to 65535.")
    return 0


def _base_url(text: str, host: str, port: int, problems: list[str]) -> str:
    if not text:
        visible = VISIBLE.get(host, f"[{host}]" if ":" in host else host)
        return f"http://{visible}:{port}"
    parts = urlsplit(text)
    plain = (
        parts.scheme in ("http", "https") and parts.netloc and not (parts.query or parts.fragment)
    )
    if not plain or "@" in parts.netloc or any(char.isspace() for char in text):
        problems.append(
            f"CAVEAT_BASE_URL is {text!r}; it must be an http or https URL without query, "
            "fragment or user, such as https://news.example."
        )
    return text.rstrip("/")


def _sources(text: str, problems: list[str]) -> tuple[Path, ...]:
    folders = [part for part in text.split(os.pathsep) if part]
    problems.extend(
        f"CAVEAT_SOURCES names {folder!r}, which is not a folder."
        for folder in folders
        if not Path(folder).is_dir()
    )
    return tuple(map(Path, folders))


def _hosts(text: str, base_url: str) -> tuple[str, ...]:
    if text:
        return tuple(host.strip().lower() for host in text.split(",") if host.strip())
    own = (urlsplit(base_url).hostname or "localhost").lower()
    own = f"[{own}]" if ":" in own else own
    return tuple(dict.fromkeys((own, "localhost", "127.0.0.1", "[::1]")))


def _absolute(text: str, name: str, problems: list[str]) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        problems.append(f"{PREFIX}{name.upper()} is {text!r}; it must be an http or https IRI.")
    return text


def _one_of(text: str, allowed: tuple[str, ...], name: str, problems: list[str]) -> str:
    if text not in allowed:
        problems.append(
            f"{PREFIX}{name.upper()} is {text!r}; it must be one of {', '.join(allowed)}."
        )
    return text

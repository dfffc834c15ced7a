"""What a run of pytest is to check: the plugin's options, or the settings of its ini file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from caveat_partner.addresses import is_address
from caveat_partner.baseline import Baseline
from caveat_partner.check_page.kinds import KINDS, UNREAD
from caveat_partner.choice import left_out, require_known
from caveat_partner.page_files import DASH, find_pages
from caveat_partner.pin import Lock
from caveat_partner.promises.catalog import THEMES


@dataclass(frozen=True)
class Asked:
    """What this run is to check.

    `promises_left_out` and `kinds_left_out` are not asked about, each with the reason.
    """

    url: str
    lock: Lock | None
    sample: int | None
    pages: tuple[str, ...]
    promises_left_out: Mapping[str, str]
    kinds_left_out: Mapping[str, str]
    baseline: Baseline
    strict: bool


def read_settings(config: pytest.Config) -> Asked:
    """Read options and settings; raise OSError, ValueError or NoPage for what is wrong."""
    only, skip = (_names(config, option) for option in ("only", "skip"))
    promises = {*THEMES, *THEMES.values()}
    require_known([*only, *skip], promises | {*KINDS, *UNREAD})
    return Asked(
        url=config.getoption("--caveat-url"),
        lock=_lock(config),
        sample=_sample(config),
        pages=tuple(_pages(config)),
        promises_left_out=left_out(THEMES, _among(only, promises), _among(skip, promises)),
        kinds_left_out=left_out(
            dict.fromkeys(KINDS, ""), _among(only, KINDS), _among(skip, {*KINDS, *UNREAD}), UNREAD
        ),
        baseline=_baseline(config),
        strict=config.getoption("--caveat-strict") or config.getini("caveat_strict"),
    )


def _names(config: pytest.Config, option: str) -> list[str]:
    given: list[str] = config.getoption(f"--caveat-{option}") or config.getini(f"caveat_{option}")
    return given


def _among(names: list[str], known: Collection[str]) -> list[str]:
    """List the names that are of one check: a choice among promises is none among kinds."""
    return [name for name in names if name in known]


def _lock(config: pytest.Config) -> Lock | None:
    path = _file(config, "lock")
    return Lock.read(path) if path else None


def _baseline(config: pytest.Config) -> Baseline:
    path = _file(config, "baseline")
    return Baseline.read(path) if path else Baseline()


def _file(config: pytest.Config, option: str) -> Path | None:
    """Find a file that an option or a setting names: options are relative to where pytest runs."""
    given: str | None = config.getoption(f"--caveat-{option}")
    if given:
        return config.invocation_params.dir / given
    setting: str = config.getini(f"caveat_{option}")
    return _beside_ini(config) / setting if setting else None


def _sample(config: pytest.Config) -> int | None:
    given = config.getoption("--caveat-sample")
    setting = str(config.getini("caveat_sample") if given is None else given)
    if setting and not (setting.isascii() and setting.isdigit() and int(setting)):
        raise ValueError(f"a sample of {setting!r} is none: give 1 or more")
    return int(setting) if setting else None


def _pages(config: pytest.Config) -> Iterator[str]:
    """Give the pages as they are named: relative to where pytest was started, if they are below."""
    here = config.invocation_params.dir
    given = config.getoption("--caveat-page")
    folder = here if given else _beside_ini(config)
    if DASH in (given or config.getini("caveat_page")):
        raise ValueError(
            f"pytest reads no page from standard input; a file of that name is ./{DASH}"
        )
    for page in find_pages(given or config.getini("caveat_page"), folder):
        below = not is_address(page) and Path(page).is_relative_to(here)
        yield str(Path(page).relative_to(here)) if below else page


def _beside_ini(config: pytest.Config) -> Path:
    return config.inipath.parent if config.inipath else config.rootpath

"""A pytest plugin: with `--caveat-url`, every promise of the service is a test of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from caveat_partner import Client
from caveat_partner.check_api import check_api
from caveat_partner.check_page import Claims, check_page
from caveat_partner.promises import PROMISES
from caveat_partner.report import Outcome, Report

REPORT = pytest.StashKey[Report]()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("caveat", "promises of a Caveat API")
    group.addoption("--caveat-url", metavar="URL", help="hold this service to its promises")
    group.addoption("--caveat-lock", metavar="FILE", help="what was pinned of its contract")
    group.addoption("--caveat-sample", type=int, metavar="N", help="ask N nodes, not all")
    group.addoption(
        "--caveat-page", action="append", default=[], metavar="FILE",
        help="hold this page to the caveats of what it shows; may be given again",
    )  # fmt: skip


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Add a test for each promise and page: no file of tests is needed."""
    if config.getoption("--caveat-url"):
        items.extend(_items(session, config))


def _items(session: pytest.Session, config: pytest.Config) -> Iterator[pytest.Item]:
    api = _Group.from_parent(session, name="caveat", nodeid="caveat")
    for promise in PROMISES.values():
        yield _PromiseItem.from_parent(api, name=promise.sentence, promise=promise.name)
    pages = _Group.from_parent(session, name="caveat-page", nodeid="caveat-page")
    for page in config.getoption("--caveat-page"):
        yield _PageItem.from_parent(pages, name=page)


class _Group(pytest.Collector):
    def collect(self) -> list[pytest.Item]:
        return []


class _Broken(Exception):
    """Carries what a failure prints instead of a traceback."""


class _Item(pytest.Item):
    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if isinstance(excinfo.value, _Broken):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[str, None, str]:
        return self.nodeid, None, self.name


class _PromiseItem(_Item):
    def __init__(self, *, promise: str, **options: Any) -> None:
        super().__init__(**options)
        self.promise = promise

    def runtest(self) -> None:
        outcome = _outcome(self.config, self.promise)
        if outcome.skipped:
            pytest.skip(outcome.skipped)
        if not outcome.ok:
            found = [f"{finding.where}: {finding.message}" for finding in outcome.findings]
            raise _Broken("\n".join([outcome.sentence, *found, outcome.mend]).rstrip())


class _PageItem(_Item):
    def runtest(self) -> None:
        claims = Claims.fetch(Client(self.config.getoption("--caveat-url")))
        html = Path(self.name).read_text(encoding="utf-8")
        report = check_page(html, claims, url=self.name)
        if not report.ok:
            raise _Broken(report.as_text())


def _outcome(config: pytest.Config, promise: str) -> Outcome:
    """Check the service once for the whole run, and give what became of one promise."""
    if REPORT not in config.stash:
        config.stash[REPORT] = check_api(
            config.getoption("--caveat-url"),
            lock=config.getoption("--caveat-lock"),
            sample=config.getoption("--caveat-sample"),
        )
    return next(one for one in config.stash[REPORT].promises if one.name == promise)

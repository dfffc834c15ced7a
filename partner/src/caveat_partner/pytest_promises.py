"""The tests of the plugin: one for each promise and each page, collected without a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

import pytest

from caveat_partner.acceptance import accept_on_page, accept_promises
from caveat_partner.addresses import is_address
from caveat_partner.check_api import check_api
from caveat_partner.check_page.claims import Claims
from caveat_partner.check_page.report import PageReport
from caveat_partner.choice import require_asked
from caveat_partner.cli.failures import FAILURES, describe_failure
from caveat_partner.client import Client
from caveat_partner.page_check import check_page_at
from caveat_partner.page_files import NoPage
from caveat_partner.pin import BadLock
from caveat_partner.plain_text import printable
from caveat_partner.problems import PartnerError
from caveat_partner.promises.catalog import PROMISES
from caveat_partner.pytest_settings import Asked, read_settings
from caveat_partner.report import UNJUDGED, Report, format_count, format_outcome
from caveat_partner.verdicts import Verdict

Found = TypeVar("Found")


ASKED = pytest.StashKey[Asked]()
REPORT = pytest.StashKey[Report | PartnerError | ValueError]()
CLAIMS = pytest.StashKey[Claims | PartnerError]()
CLIENT = pytest.StashKey[Client]()
PAGES = pytest.StashKey[dict[str, PageReport]]()


# --- what is asked for ---


def pytest_configure(config: pytest.Config) -> None:
    """Read options and settings; raise UsageError for all that cannot be followed."""
    try:
        config.stash[ASKED] = read_settings(config)
    except (NoPage, BadLock, ValueError) as error:
        raise pytest.UsageError(str(error)) from error
    except OSError as error:
        raise pytest.UsageError(f"{error.filename}: {error.strerror}") from error


def pytest_unconfigure(config: pytest.Config) -> None:
    if CLIENT in config.stash:
        config.stash[CLIENT].close()


def pytest_report_header(config: pytest.Config) -> str:
    asked = config.stash[ASKED]
    nodes = format_count(asked.sample, "node") if asked.sample else "all nodes"
    return f"caveat: {asked.url}, {nodes}, {format_count(len(asked.pages), 'page')}"


# --- collecting ---


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(session: pytest.Session, items: list[pytest.Item]) -> None:
    """Add our tests before -k, -m and others choose among all."""
    for group in (_Promises, _Pages):
        collector = group.from_parent(session, name=group.prefix, nodeid=group.prefix)
        items.extend(session.genitems(collector))


class _Group(pytest.Collector):
    prefix = ""

    def __repr__(self) -> str:
        return f"<{self.prefix}>"


class _Promises(_Group):
    prefix = "caveat"

    def collect(self) -> Iterator[pytest.Item]:
        for promise in PROMISES.values():
            name = promise.sentence.rstrip(".")
            yield PromiseTest.from_parent(self, name=name, promise=promise.name)


class _Pages(_Group):
    prefix = "caveat-page"

    def collect(self) -> Iterator[pytest.Item]:
        for page in self.config.stash[ASKED].pages:
            yield PageTest.from_parent(self, name=page)


# --- running ---


class _Broken(Exception):
    """Carries what a failure prints instead of a traceback."""

    def __str__(self) -> str:
        return printable(super().__str__())


class _Test(pytest.Item):
    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if isinstance(excinfo.value, _Broken):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[str, None, str]:
        return self.nodeid.partition("::")[0], None, self.name


class PromiseTest(_Test):
    def __init__(self, *, promise: str, **options: Any) -> None:
        super().__init__(**options)
        self.promise = promise

    def runtest(self) -> None:
        report = _report(self.config)
        outcome = next(one for one in report.promises if one.name == self.promise)
        if outcome.verdict in UNJUDGED:
            told = f"{UNJUDGED[outcome.verdict]}: {outcome.reason}"
            if outcome.verdict is Verdict.NOT_JUDGED:
                _skip_or_fail(self.config, told)
            pytest.skip(printable(told))
        if outcome.verdict is Verdict.BROKEN:
            raise _Broken(format_outcome(outcome))


class PageTest(_Test):
    def runtest(self) -> None:
        report = _page_report(self.config, self.name)
        told = report.render_text()
        if report.verdict is Verdict.LOST:
            raise _Broken(told)
        if report.is_blank and not _are_all_blank(self.config):
            pytest.skip(printable(told))
        if report.verdict is Verdict.NOT_JUDGED:
            _skip_or_fail(self.config, told)


def _page_report(config: pytest.Config, name: str) -> PageReport:
    """Check a page once for the whole run."""
    reports = config.stash.setdefault(PAGES, {})
    if name not in reports:
        claims = _claims(config)
        asked = config.stash[ASKED]
        page = name if is_address(name) else str(config.invocation_params.dir / name)
        try:
            report = check_page_at(page, claims, url=name)
        except FAILURES as error:
            raise _Broken(describe_failure(error)[0]) from error
        reports[name] = accept_on_page(report.without(asked.kinds_left_out), asked.baseline)
    return reports[name]


def _are_all_blank(config: pytest.Config) -> bool:
    """Say, where a run is strict, whether nothing is recognized on any page, as the command asks.

    A page that cannot be read is none of these: its own test tells of it.
    """
    asked = config.stash[ASKED]
    if not asked.strict:
        return False
    for page in asked.pages:
        try:
            if not _page_report(config, page).is_blank:
                return False
        except _Broken:
            continue
    return True


def _report(config: pytest.Config) -> Report:
    """Check the service once for the whole run."""
    asked = config.stash[ASKED]
    if REPORT not in config.stash:
        try:
            report = check_api(
                asked.url, lock=asked.lock, sample=asked.sample, left_out=asked.promises_left_out
            )
            require_asked(report.promises, asked.promises_left_out)
            found: Report | PartnerError | ValueError = accept_promises(report, asked.baseline)
        except (PartnerError, ValueError) as error:
            found = error
        config.stash[REPORT] = found
        _fail_once(found)
    return _or_skip(config.stash[REPORT])


def _claims(config: pytest.Config) -> Claims:
    """Ask the service for its claims once for the whole run."""
    if CLAIMS not in config.stash:
        client = config.stash.setdefault(CLIENT, Client(config.stash[ASKED].url))
        try:
            found: Claims | PartnerError = Claims.fetch(client)
        except PartnerError as error:
            found = error
        config.stash[CLAIMS] = found
        _fail_once(found)
    return _or_skip(config.stash[CLAIMS])


def _skip_or_fail(config: pytest.Config, told: str) -> None:
    """Skip what was not judged; where the run is strict, it has failed."""
    if config.stash[ASKED].strict:
        raise _Broken(told)
    pytest.skip(printable(told))


def _fail_once(found: object) -> None:
    """Fail the first test that meets a service that cannot be read; the others are not asked."""
    if isinstance(found, ValueError):
        raise _Broken(str(found)) from found
    if isinstance(found, Exception):
        raise _Broken(f"The service could not be read. {found}") from found


def _or_skip(found: Found | PartnerError | ValueError) -> Found:
    if isinstance(found, Exception):
        pytest.skip("the service could not be judged; the first test says why")
    return found

"""Checks a service: crawls it once, asks about every promise, and reports.

The promises are of one release. Where a release is published during the check, so that a promise
seems broken, the check is made again.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from time import perf_counter
from types import MappingProxyType

import requests

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.crawl.crawler import crawl_service
from caveat_partner.crawl.http_recorder import Recorder
from caveat_partner.crawl.needs import Need
from caveat_partner.crawl.sampling import describe_sample
from caveat_partner.crawl.unread import UnreadableResponse
from caveat_partner.http.access import Access
from caveat_partner.judgment import judge
from caveat_partner.pin import Lock
from caveat_partner.plain_text import one_line
from caveat_partner.problems import Unreachable
from caveat_partner.progress import Progress
from caveat_partner.promises.catalog import PROMISES
from caveat_partner.report import Outcome, Report
from caveat_partner.verdicts import Verdict

ATTEMPTS = 3
"""How often a check is made where releases are published meanwhile."""


def check_api(
    base_url: str,
    *,
    lock: Lock | str | Path | None = None,
    sample: int | None = None,
    session: requests.Session | None = None,
    seed: int = 0,
    without: Iterable[Need] = (),
    left_out: Mapping[str, str] = MappingProxyType({}),
    access: Access | None = None,
    progress: Progress | None = None,
) -> Report:
    """Hold a live service to its promises.

    `sample` is how many nodes are asked at their own addresses, by default all; lists are always
    read whole, and of long ones a sample asks for no table and no facets. `without` is what the
    service does not do, being made of files, say; what needs it is not asked. `left_out` names
    promises that are not asked, each with the reason. `lock` holds the service to what was pinned.
    `access` says how the service is reached, and how long all of it may take; `progress` is told
    how far it is. Raise Unreachable where nobody answers at `base_url` or no entry point and
    contract can be read there, OSError or BadLock for the lock.
    """
    pinned = lock if lock is None or isinstance(lock, Lock) else Lock.read(lock)
    base_url, access = (access or Access()).to(base_url)
    progress = progress or Progress(None)
    begun = perf_counter()
    end = time.monotonic() + access.deadline
    for attempt in range(ATTEMPTS):
        recorder = Recorder(base_url, session, access, end, progress)
        try:
            crawl = _crawled(recorder, pinned, sample, seed, frozenset(without))
            outcomes = list(_judged(crawl, left_out, progress))
            is_kept = all(outcome.verdict is not Verdict.BROKEN for outcome in outcomes)
            if is_kept or attempt == ATTEMPTS - 1 or _is_still(crawl):
                break
        finally:
            recorder.close()
            progress.clear()
    seconds = perf_counter() - begun
    requests, nodes = len(recorder.answers), len(crawl.nodes)
    return Report(crawl.base, outcomes, seconds, requests, nodes, describe_sample(crawl))


def _judged(crawl: Crawl, left_out: Mapping[str, str], progress: Progress) -> Iterator[Outcome]:
    for number, promise in enumerate(PROMISES.values(), start=1):
        yield judge(promise, crawl, left_out)
        progress.judged(number, len(PROMISES))


def _crawled(
    recorder: Recorder,
    lock: Lock | None,
    sample: int | None,
    seed: int,
    lacking: frozenset[Need],
) -> Crawl:
    try:
        return crawl_service(recorder, lock, sample, seed, lacking)
    except UnreadableResponse as error:
        told = error.message.rstrip(".")
        raise Unreachable(
            f"{error.where}: {told}. Without entry point and contract nothing can be checked: is "
            "this the base URL of a Caveat API?"
        ) from error
    except Exception as error:
        raise Unreachable(
            f"{recorder.base}: what it answers is too far from the contract to be checked "
            f"({one_line(repr(error))}). Is this the base URL of a Caveat API?"
        ) from error


def _is_still(crawl: Crawl) -> bool:
    """Say whether the release that the check began with is still the one that is served."""
    try:
        release: object = crawl.recorder.get("/").document.get("release")
    except UnreadableResponse:
        return True
    return release == crawl.entry.document.get("release")

"""The check: crawl a service once, ask about every promise, and report.

The promises are of one release. Where a release is published during the check, so that a promise
seems broken, the check is made again.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import requests

from caveat_partner.crawl import World
from caveat_partner.crawler import crawl
from caveat_partner.http_recorder import Unread, Wire
from caveat_partner.pin import Lock
from caveat_partner.problems import Unreachable
from caveat_partner.promises import PROMISES, Promise
from caveat_partner.promises.expansion import Lost
from caveat_partner.report import Finding, Outcome, Report

ATTEMPTS = 3
"""How often a check is made where releases are published meanwhile."""
NO_LOCK = "no lock file was given; make one with `caveat-partner pin`"


def check_api(
    base_url: str,
    *,
    lock: Lock | str | Path | None = None,
    sample: int | None = None,
    session: requests.Session | None = None,
    seed: int = 0,
) -> Report:
    """Hold a live service to its promises.

    `sample` is how many nodes are asked at their own addresses, by default all; lists are always
    read whole. `lock` holds the service to what was pinned. Raise Unreachable where nobody answers
    at `base_url` or no entry point and contract can be read there, OSError or BadLock for the lock.
    """
    pinned = lock if lock is None or isinstance(lock, Lock) else Lock.read(lock)
    begun = perf_counter()
    for attempt in range(ATTEMPTS):
        wire = Wire(base_url, session)
        try:
            world = _crawled(wire, pinned, sample, seed)
            outcomes = [_asked(promise, world) for promise in PROMISES.values()]
            kept = all(outcome.ok for outcome in outcomes)
            if kept or attempt == ATTEMPTS - 1 or _is_still(world):
                break
        finally:
            wire.close()
    seconds = perf_counter() - begun
    return Report(world.base, outcomes, seconds, len(wire.answers), len(world.nodes))


def _crawled(wire: Wire, lock: Lock | None, sample: int | None, seed: int) -> World:
    try:
        return crawl(wire, lock, sample, seed)
    except Unread as unread:
        raise Unreachable(
            f"{unread.where}: {unread.message}. Without entry point and contract nothing can be "
            "checked: is this the base URL of a Caveat API?"
        ) from unread


def _is_still(world: World) -> bool:
    """Say whether the release that the check began with is still the one that is served."""
    try:
        release: object = world.wire.get("/").document.get("release")
    except Unread:
        return True
    return release == world.entry.document.get("release")


def _asked(promise: Promise, world: World) -> Outcome:
    """Ask about one promise; an answer that it cannot read breaks it."""
    if promise.needs_lock and world.lock is None:
        return Outcome(promise.name, promise.sentence, ok=True, skipped=NO_LOCK)
    begun = perf_counter()
    findings = list(dict.fromkeys(_findings(promise, world)))
    seconds = perf_counter() - begun
    return Outcome(promise.name, promise.sentence, not findings, findings, seconds, promise.mend)


def _findings(promise: Promise, world: World) -> Iterator[Finding]:
    try:
        yield from promise.function(world)
    except Unread as unread:
        yield Finding(unread.where, f"it cannot be judged, since {unread.message}")
    except Lost as lost:
        yield Finding(world.base, f"it cannot be judged, since {lost}")
    except Exception as error:
        told = f"{type(error).__name__}: {error}"[:200]
        yield Finding(world.base, f"an answer is too far from the contract to be judged ({told})")

"""A pytest plugin: every answer that a test gets from us is held against the contract.

In-process answers are caught at the application's own door, so that no test can forget it; what
`requests` gets from a live server is caught in its session. conftest.py loads this with
`pytest_plugins`. What is left: raw sockets and other clients, which take the ledger themselves.
"""

from __future__ import annotations

from collections import Counter as Counts
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from answer_ledger import Ledger, exchange_of, recording_wsgi
from caveat.web.app import Application
from contract_referee import Exchange, the_contract

LIVE: set[str] = set()
"""Origins of live servers of ours; only their answers are held against the contract."""
MARKER = "excused(reason): answers in this test may break the contract, since a fault is planted"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", MARKER)


@pytest.fixture(scope="session")
def ledger() -> Ledger:
    """What was seen in the whole run."""
    return Ledger(the_contract())


@pytest.fixture(scope="session", autouse=True)
def _every_answer_is_recorded(ledger: Ledger, request: pytest.FixtureRequest) -> Iterator[None]:
    request.config.stash[SEEN] = ledger
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Application, "__call__", _recording(Application.__call__, ledger))
        patch.setattr(requests.Session, "send", _sending(requests.Session.send, ledger))
        yield


SEEN = pytest.StashKey[Ledger]()
ELSEWHERE = pytest.StashKey[list[Counts]]()
"""What the other processes of a run have seen, where there are any."""
BREACHES = pytest.StashKey[int]()


@pytest.fixture(autouse=True)
def _excused(request: pytest.FixtureRequest, ledger: Ledger) -> Iterator[None]:
    marker = request.node.get_closest_marker("excused")
    ledger.excused = marker is not None
    yield
    ledger.excused = False


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """One process of several hands what it has seen to the one that tells of it."""
    output = getattr(session.config, "workeroutput", None)
    ledger = session.config.stash.get(SEEN, None)
    if output is not None and ledger is not None:
        output["contract"] = [[*key, number] for key, number in ledger.seen.items()]
        output["breaches"] = len(ledger.breaches)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    output = getattr(node, "workeroutput", None) or {}
    told = Counts({(*key,): number for *key, number in output.get("contract", [])})
    node.config.stash.setdefault(ELSEWHERE, []).append(told)
    node.config.stash[BREACHES] = node.config.stash.get(BREACHES, 0) + output.get("breaches", 0)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    ledger = config.stash.get(SEEN, None)
    seen = sum(config.stash.get(ELSEWHERE, []), Counts(ledger.seen if ledger else {}))
    if not seen:
        return
    documented = the_contract().documented
    breaches = config.stash.get(BREACHES, 0) + (len(ledger.breaches) if ledger else 0)
    terminalreporter.write_line(
        f"contract: {sum(seen.values())} answers held against openapi.yaml, {breaches} breaches; "
        f"{len(documented & set(seen))} of {len(documented)} documented pairs of operation and "
        "status seen"
    )


def _recording(call: Any, ledger: Ledger) -> Any:
    def recording(self: Application, environ: dict[str, Any], start_response: Any) -> Any:
        return recording_wsgi(lambda *given: call(self, *given), ledger)(environ, start_response)

    return recording


def _sending(send: Any, ledger: Ledger) -> Any:
    def sending(self: requests.Session, request: Any, **options: Any) -> requests.Response:
        response: requests.Response = send(self, request, **options)
        if any((request.url or "").startswith(f"{origin}/") for origin in LIVE):
            ledger.take(exchange_of(request, response))
        return response

    return sending


__all__ = ["LIVE", "Exchange", "ledger"]

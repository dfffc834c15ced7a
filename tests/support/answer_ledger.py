"""The ledger of answers: what was seen of the contract, in process and over HTTP."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import requests

from contract_referee import Breach, Contract, Exchange, the_contract


class Ledger:
    """What was seen: every answer, checked, by method, path template and status."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self.seen: Counter[tuple[str, str, int]] = Counter()
        self.breaches: list[Breach] = []
        self.excused = False

    def take(self, exchange: Exchange) -> None:
        """Check an answer and write it down. Raises Breach unless what is tried is excused."""
        self.seen[self.contract.place_of(exchange)] += 1
        if self.excused:
            return
        try:
            self.contract.check(exchange)
        except Breach as breach:
            self.breaches.append(breach)
            raise

    @property
    def unseen(self) -> set[tuple[str, str, int]]:
        """What the contract documents and nobody met."""
        return self.contract.documented - set(self.seen)


class RecordingSession(requests.Session):
    """A session of `requests` that holds every answer against the contract."""

    def __init__(self, ledger: Ledger | None = None) -> None:
        super().__init__()
        self.ledger = ledger or Ledger(the_contract())

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:
        response = super().send(request, **options)
        self.ledger.take(exchange_of(request, response))
        return response


def exchange_of(request: requests.PreparedRequest, response: requests.Response) -> Exchange:
    """Read request and answer of `requests`, which has undone the encoding."""
    return Exchange(
        request.method or "GET",
        request.path_url,
        response.status_code,
        list(response.raw.headers.items()),
        response.content,
        decoded=True,
    )


def recording_wsgi(app: Callable[..., Iterable[bytes]], ledger: Ledger) -> Callable[..., Any]:
    """Wrap a WSGI application so that every answer of it is held against the contract."""

    def recording(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        sent: list[Any] = []
        answer = app(environ, lambda *arguments: sent.append(arguments))
        try:
            body = b"".join(answer)
        finally:
            getattr(answer, "close", lambda: None)()
        status, headers = sent[-1][0], sent[-1][1]
        query = environ.get("QUERY_STRING", "")
        target = environ["PATH_INFO"] + (f"?{query}" if query else "")
        ledger.take(
            Exchange(environ["REQUEST_METHOD"], target, int(status[:3]), list(headers), body)
        )
        start_response(*sent[-1])
        return [body]

    return recording

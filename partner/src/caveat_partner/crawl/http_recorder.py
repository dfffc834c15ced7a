"""Sends requests and records the responses as they came: bytes, headers and what was wrong.

`requests` unpacks, forgives and hides on the way; a check of promises must see what was sent. Every
response is kept, so that what is promised of all of them is judged over all of them.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import requests

from caveat_partner.crawl.bodies import Bodies
from caveat_partner.crawl.exchange import Exchange, Request, Sender
from caveat_partner.crawl.known_nodes import KnownNodes
from caveat_partner.crawl.response import JSONLD, Response, Responses
from caveat_partner.crawl.unread import UnreadableResponse
from caveat_partner.http.access import Access
from caveat_partner.http.bounded_reading import bounded_session
from caveat_partner.http.redirects import REDIRECTING, redirect_target
from caveat_partner.limits import REDIRECTS
from caveat_partner.problems import RefusedAddress
from caveat_partner.progress import Progress

ELSEWHERE = "it is no address of this service, and nobody else is asked"
JUDGED_AS_THEY_ARE = ("/health/live", "/health/ready")
"""Paths whose answer is the answer, whatever it is: that the service is away is what they say."""


class Recorder:
    """Sends requests to one service and keeps every response.

    A session of the caller's brings proxies, certificates and credentials; it is not closed here.
    No request is sent after `end` (`time.monotonic()`).
    """

    def __init__(
        self,
        base: str,
        session: requests.Session | None = None,
        access: Access | None = None,
        end: float | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.base = base.rstrip("/")
        self.answers: list[Response] = []
        self._access = access or Access()
        self._owned = session is None
        self._session = session or bounded_session(self._access.jobs)
        last = time.monotonic() + self._access.deadline if end is None else end
        self.known_nodes = KnownNodes()
        self._bodies = Bodies(self.known_nodes)
        self._sender = Sender(self._session, last, self._access.ca, self._bodies)
        self._threads = ThreadPoolExecutor(self._access.jobs)
        self._progress = progress or Progress(None)

    @property
    def responses(self) -> Responses:
        """Give the answers as a promise on all of them looks at them."""
        return Responses(self.answers)

    def close(self) -> None:
        """Let go of connections and threads; what is still under way is not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        if self._owned:
            self._session.close()
        self._bodies.close()

    def enter(self) -> Response:
        """Get the entry point, and take for base what the base URL leads to.

        Raise UnreadableResponse where it leads to another host, or for ever on.
        """
        for _ in range(REDIRECTS + 1):
            entry = self.get("/")
            if not entry.answered or entry.status not in REDIRECTING:
                return entry
            self.answers.remove(entry)
            try:
                target = redirect_target(entry.url, entry.headers)
            except RefusedAddress as error:
                raise UnreadableResponse(entry.where, str(error)) from error
            self.base = target.partition("?")[0].rstrip("/")
        raise UnreadableResponse(entry.where, f"it leads on and on: over {REDIRECTS} redirects")

    def address(self, iri_or_path: str) -> str:
        return iri_or_path if "://" in iri_or_path else self.base + iri_or_path

    def path_of(self, url: str) -> str:
        """Give the path of an address as the contract names it: below the base URL."""
        path = urlsplit(url).path
        return path.removeprefix(urlsplit(self.base).path) or "/"

    def is_ours(self, address: object) -> bool:
        """Say whether an address is one of the service under check."""
        if not isinstance(address, str):
            return False
        return address == self.base or address.startswith(f"{self.base}/")

    def get(self, iri_or_path: str, accept: str = JSONLD, **headers: str) -> Response:
        """Send one GET; a header is named as a keyword, with _ for -."""
        asked = get(self.address(iri_or_path), accept, **headers)  # type: ignore[arg-type]
        return self.send([asked])[0]

    def send(self, batch: Sequence[Request]) -> list[Response]:
        """Send many, a few at a time; give the answers in the order of the requests."""
        if len(batch) < 2:
            responses = [self._exchange(request) for request in batch]
        else:
            responses = list(self._threads.map(self._exchange, batch))
        self.answers += responses
        return responses

    def _exchange(self, request: Request) -> Response:
        """Send a request to the service; nobody else is asked, whatever it names."""
        self._progress.asked(1)
        if not self.is_ours(request.url):
            return Response(request, Exchange(fault=ELSEWHERE, lasting=True, refused=True))
        as_it_is = self.path_of(request.url) in JUDGED_AS_THEY_ARE
        sent = request._replace(headers={**self._access.headers, **request.headers})
        return Response(request, self._sender.send(sent, as_it_is=as_it_is))


def get(
    url: str, accept: str = JSONLD, *, alone: bool = False, bulk: bool = False, **headers: str
) -> Request:
    """Make a GET; a header is named as a keyword, with _ for -."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Request(url, "GET", {"Accept": accept, **named}, alone, bulk)

"""Sends one request of a check, within its limits, and tries again what may pass."""

from __future__ import annotations

import http.client
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

import requests
from urllib3.exceptions import HTTPError

from caveat_partner.crawl.bodies import Bodies, Body, Coming
from caveat_partner.crawl.headers import Headers
from caveat_partner.http.bounded_reading import Bounds, OutOfTime, TooMuch, bounded
from caveat_partner.http.gzip_members import PIECE
from caveat_partner.http.retry_after import RETRIED, retry_after, seconds_to_wait
from caveat_partner.limits import (
    ANSWER_SECONDS,
    BODY_BYTES,
    CHECK_BYTES,
    STEP_SECONDS,
    TRIES,
    WAITING_SECONDS,
)
from caveat_partner.problems import describe_cause, innermost_cause

BODILESS = (204, 304)
"""Statuses of answers that have no body, whatever their headers say."""
FIRST_WAIT = 0.25
"""Seconds to wait before the second try, where nothing says how long."""
ALL_AWAY = 5
"""After so many addresses in a row that did not answer, each further one is tried once."""


class Request(NamedTuple):
    """One request: `alone` has a connection of its own, read until the server closes it.

    `bulk` is one of very many: what is parsed of its answer is not kept.
    """

    url: str
    method: str = "GET"
    headers: Mapping[str, str] = {}
    alone: bool = False
    bulk: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before a body."""

    status: int
    headers: Mapping[str, str]


EMPTY = Bodies().of(b"")


@dataclass(frozen=True, slots=True)
class Exchange:
    """What one request got, unpacked by nobody; `after` holds bytes sent where no body may be.

    Without `head` nothing was answered. `fault` says why head or body could not be read whole, and
    `cut` that the server itself ended a body before its end.
    """

    head: Head | None = None
    body: Body = EMPTY
    after: bytes = b""
    fault: str = ""
    cut: bool = False
    lasting: bool = False
    """Whether a further try would fail alike."""
    refused: bool = False
    """Whether it was never sent, since it would have left the service."""
    seconds: float = 0.0
    """How long the last try took, from the request to the end of the body."""


class Sender:
    """Sends by one session of `requests` until `end` (`time.monotonic()`), from several threads."""

    def __init__(
        self,
        session: requests.Session,
        end: float,
        ca: str | None = None,
        bodies: Bodies | None = None,
    ) -> None:
        self._session = session
        self._end = end
        self._ca = ca
        self._unanswered = 0
        self._bodies = bodies or Bodies()

    def send(self, request: Request, *, as_it_is: bool = False) -> Exchange:
        """Give the answer after the tries that it takes.

        429, 502, 503 and 504 are waited for, then count as no answer; with `as_it_is`, the last one
        is the answer.
        """
        most = 1 if self._unanswered >= ALL_AWAY else TRIES
        tries, waited = 0, 0.0
        while True:
            tries += 1
            got = self._once(request)
            away = got.head is not None and got.head.status in RETRIED
            if got.lasting or not (away or got.fault):
                break
            asked = retry_after(got.head.headers) if got.head and away else None
            wait = seconds_to_wait(asked, tries, FIRST_WAIT)
            patient = asked is not None and not as_it_is and waited < WAITING_SECONDS
            if (tries >= most and not patient) or time.monotonic() + wait > self._end:
                break
            time.sleep(wait)
            waited += wait
        if away and not as_it_is:
            got = _turned_away(got, tries)
        self._unanswered = self._unanswered + 1 if got.head is None else 0
        return got

    def _once(self, request: Request) -> Exchange:
        now = time.monotonic()
        if now >= self._end:
            return Exchange(fault=f"no answer: {TIME_IS_OVER}", lasting=True)
        left = CHECK_BYTES - self._bodies.held
        if left <= 0:
            return Exchange(fault=f"no answer: {ALL_TOO_LARGE}", lasting=True)
        headers = {"Accept-Encoding": "identity", **request.headers}
        if request.alone:
            headers["Connection"] = "close"
        bounds = Bounds(min(BODY_BYTES, left), min(self._end, now + ANSWER_SECONDS))
        got: list[Exchange] = []

        def read_first(response: requests.Response, *_: object, **__: object) -> None:
            """Read before `requests` does: it would unpack a redirect, whatever its size."""
            got.append(self._read(request, response, bounds))
            response._content = b""

        try:
            with bounded(bounds):
                self._session.request(
                    request.method,
                    request.url,
                    headers=headers,
                    hooks={"response": [read_first, *self._session.hooks["response"]]},
                    stream=True,
                    allow_redirects=False,
                    timeout=min(STEP_SECONDS, bounds.end - now),
                    verify=self._ca,
                ).close()
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            # A Location that is no address is the caller's to judge: the answer was read.
            return got[-1] if got else _unanswered(error)
        return replace(got[-1], seconds=time.monotonic() - now)

    def _read(self, request: Request, response: requests.Response, bounds: Bounds) -> Exchange:
        head = Head(response.status_code, Headers(response.headers, request.url))
        bodiless = request.method == "HEAD" or response.status_code in BODILESS
        try:
            if request.alone and bodiless:
                return Exchange(head, after=_rest(response))
            return Exchange(head, _body(response, bounds, Coming(self._bodies)))
        except (HTTPError, OSError) as error:
            cause = innermost_cause(error)
            lasting = isinstance(cause, TooMuch | OutOfTime)
            cut = isinstance(cause, http.client.IncompleteRead)
            said = "breaks off" if cut else "could not be read whole"
            fault = f"its body {said}: {describe_cause(error)}"
            return Exchange(head, fault=fault, cut=cut, lasting=lasting)


ALL_TOO_LARGE = (
    f"all answers before it are larger than {CHECK_BYTES:,} bytes together, the most that is kept"
)
TIME_IS_OVER = "the time for the whole check is over (--deadline gives it more)"


def _turned_away(got: Exchange, tries: int) -> Exchange:
    assert got.head is not None, "a status was read"
    times = "once" if tries == 1 else f"{tries} times"
    return Exchange(fault=f"it was asked {times} and answered {got.head.status}: not now")


def _unanswered(error: Exception) -> Exchange:
    lasting = isinstance(innermost_cause(error), TooMuch | OutOfTime) or isinstance(
        error, requests.exceptions.SSLError | ValueError
    )
    return Exchange(fault=f"no answer: {describe_cause(error)}", lasting=lasting)


def _body(response: requests.Response, bounds: Bounds, coming: Coming) -> Body:
    """Read a body; the bounds hold also where a session of the caller's reads without them."""
    while piece := response.raw.read1(PIECE, decode_content=False):
        coming.add(piece)
        if coming.size > bounds.body:
            raise TooMuch(f"it is larger than {bounds.body:,} bytes, the most that is read")
        if time.monotonic() > bounds.end:
            raise OutOfTime("it did not come to its end in the time that it has")
    return coming.end()


def _rest(response: requests.Response) -> bytes:
    """Read past the headers of an answer that has no body, until the server closes.

    The HTTP library of Python drops what follows a 304 or an answer to HEAD, and the next request
    on that connection stumbles over it. Below the library, the file of the socket still has it.
    """
    below = getattr(response.raw, "_original_response", None)
    file = getattr(below, "fp", None)
    return file.read(PIECE) if file is not None else b""

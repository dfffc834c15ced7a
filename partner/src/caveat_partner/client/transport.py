"""Sends one safe request, tries again where that can help, and is never led elsewhere."""

from __future__ import annotations

import time
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import requests
import urllib3

from caveat_partner.client.body_stream import OpenAnswer
from caveat_partner.client.documents import Document
from caveat_partner.client.response_body import Limits, make_document, read_body
from caveat_partner.http.bounded_reading import Bounds, OutOfTime, TooMuch, bounded
from caveat_partner.http.redirects import REDIRECTING, redirect_target
from caveat_partner.http.retry_after import RETRIED, retry_after, seconds_to_wait
from caveat_partner.limits import REDIRECTS
from caveat_partner.problems import (
    RECOMPRESSED,
    RecompressedWarning,
    Unreachable,
    describe_cause,
    innermost_cause,
)
from caveat_partner.version import USER_AGENT

SAFE = ("GET", "HEAD")


@dataclass(frozen=True)
class RetryPolicy:
    """How long to wait, in seconds: for each step of the network, between tries, and in all."""

    timeout: float = 10.0
    retries: int = 3
    backoff: float = 0.3
    deadline: float = 60.0
    limit: int = 32_000_000
    """Bytes of a body, packed and unpacked."""


class Transport:
    """Asks by one session of `requests`; redirects to other hosts are refused.

    `headers` go with every request, `ca` is a file of certificates that are trusted instead of the
    usual ones.
    """

    def __init__(
        self,
        session: requests.Session,
        policy: RetryPolicy,
        headers: Mapping[str, str] = MappingProxyType({}),
        ca: str | None = None,
    ) -> None:
        self.session = session
        self.policy = policy
        self._headers = headers
        self._ca = ca
        self._told = False

    def ask(
        self, method: str, url: str, headers: Mapping[str, str], *, streamed: bool = False
    ) -> Document:
        """Give the answer, whatever its status, after redirects and tries.

        With `streamed` an answer of 200 is an OpenAnswer, whose body has yet to be read: that is
        under no deadline, and tried only once. Raises RefusedAddress, Unreachable, TooLarge,
        BrokenBody; ValueError for other methods than GET and HEAD, which are not safe to try again.
        """
        if method not in SAFE:
            raise ValueError(f"{method} is not one of {', '.join(SAFE)}: only these are tried")
        limits = Limits(self.policy.limit, time.monotonic() + self.policy.deadline)
        for _ in range(REDIRECTS + 1):
            answer = self._ask_with_retries(method, url, headers, limits, streamed)
            if answer.status not in REDIRECTING or "Location" not in answer.headers:
                return answer
            url = redirect_target(answer.url, answer.headers)
        raise answer.unexpected(f"More than {REDIRECTS} redirects.")

    def _ask_with_retries(
        self, method: str, url: str, headers: Mapping[str, str], limits: Limits, streamed: bool
    ) -> Document:
        """Try until there is an answer that a further try would not better."""
        tries = 0
        while True:
            tries += 1
            answer = failure = None
            try:
                answer = self._once(method, url, headers, limits, streamed)
                if answer.status not in RETRIED:
                    return answer
            except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
                failure = error
            asked = retry_after(answer.headers) if answer else None
            wait = seconds_to_wait(asked, tries, self.policy.backoff)
            late = time.monotonic() + wait > limits.end
            last = asked is None and tries > self.policy.retries
            if late or last or _is_lasting(failure):
                return _give_up(answer, failure, f"{method} {url}", tries)
            time.sleep(wait)

    def _once(
        self, method: str, url: str, headers: Mapping[str, str], limits: Limits, streamed: bool
    ) -> Document:
        """Ask once. The hook sees an answer before requests unpacks it and reads its Location."""
        left = max(limits.end - time.monotonic(), 0.001)
        sent: list[bytes] = []

        def body_first(response: requests.Response, *_: object, **__: object) -> None:
            if streamed and response.status_code == 200:
                return
            sent.append(read_body(response, limits))
            if response.is_redirect:
                response._content = b""  # So that `requests` does not unpack it, whatever its size.
                redirect_target(response.url, response.headers)

        usual = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip", **self._headers}
        bounds = Bounds(*limits)
        with bounded(bounds):
            response = self.session.request(
                method,
                url,
                headers={**usual, **headers},
                hooks={"response": [body_first, *self.session.hooks["response"]]},
                timeout=min(self.policy.timeout, left),
                allow_redirects=False,
                stream=True,
                verify=self._ca,
            )
        if streamed and response.status_code == 200:
            bounds.lift()  # A table is as long as it is; its rows are counted one by one.
            return OpenAnswer.of(response)
        document = make_document(response, sent[-1], limits)
        if document.recompressed and not self._told:
            self._told = True
            warnings.warn(f"{url}: {RECOMPRESSED}", RecompressedWarning, stacklevel=2)
        return document


def _give_up(answer: Document | None, failure: Exception | None, what: str, tries: int) -> Document:
    """Hand out the last answer; without one raise Unreachable."""
    if answer is not None:
        return answer
    assert failure is not None, "a try ends in an answer or in a failure"
    times = "once" if tries == 1 else f"{tries} times"
    raise Unreachable(
        f"{what} was tried {times} without a whole answer: {describe_cause(failure)}."
    ) from failure


def _is_lasting(failure: Exception | None) -> bool:
    """Tell whether a further try would fail alike: a certificate does not heal in a second."""
    if failure is None:
        return False
    if isinstance(failure, requests.exceptions.SSLError):
        return True
    if isinstance(innermost_cause(failure), OutOfTime | TooMuch):
        return True
    passing = (requests.ConnectionError, requests.Timeout, urllib3.exceptions.HTTPError)
    return not isinstance(failure, passing)

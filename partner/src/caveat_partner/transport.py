"""Sends one safe request, tries again where that can help, and is never led elsewhere."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urldefrag, urljoin, urlsplit

import requests
import urllib3

from caveat_partner.body_stream import OpenAnswer
from caveat_partner.documents import Document
from caveat_partner.problems import RefusedAddress, Unreachable, describe_cause
from caveat_partner.response_body import Limits, OutOfTime, make_document, read_body
from caveat_partner.version import USER_AGENT

SAFE = ("GET", "HEAD")
RETRIED = (429, 502, 503, 504)
"""Statuses that say: not now. They are tried again."""
REDIRECTS = (301, 302, 303, 307, 308)
MOST_REDIRECTS = 5
LONGEST_WAIT = 30.0
"""Seconds; a Retry-After may ask for more, as far as the deadline goes."""
PORTS = {"http": 80, "https": 443}


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
    """Asks by one session of `requests`; redirects to other hosts are refused."""

    def __init__(self, session: requests.Session, policy: RetryPolicy) -> None:
        self.session = session
        self.policy = policy

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
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._ask_with_retries(method, url, headers, limits, streamed)
            if answer.status not in REDIRECTS or "Location" not in answer.headers:
                return answer
            url = _redirect_target(answer.url, answer.headers)
        raise answer.unexpected(f"More than {MOST_REDIRECTS} redirects.")

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
            except (requests.RequestException, urllib3.exceptions.HTTPError, OutOfTime) as error:
                failure = error
            wait = self._wait(tries, answer)
            late = time.monotonic() + wait > limits.end
            if late or tries > self.policy.retries or _is_lasting(failure):
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
                _redirect_target(response.url, response.headers)

        response = self.session.request(
            method,
            url,
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip", **headers},
            hooks={"response": [body_first, *self.session.hooks["response"]]},
            timeout=min(self.policy.timeout, left),
            allow_redirects=False,
            stream=True,
        )
        if streamed and response.status_code == 200:
            return OpenAnswer.of(response)
        return make_document(response, sent[-1], limits)

    def _wait(self, tries: int, answer: Document | None) -> float:
        """Seconds until the next try: twice as long each time, spread out, or as asked for."""
        asked = retry_after(answer) if answer else None
        if asked is not None:
            return asked
        longest = min(self.policy.backoff * 2.0 ** (tries - 1), LONGEST_WAIT)
        return longest * random.uniform(0.5, 1)  # noqa: S311 - it spreads clients, it hides nothing


def refuse_elsewhere(url: str, start: str) -> None:
    """Raise RefusedAddress where `url` is of another origin than `start`.

    The one step allowed is from http to https on the same host.
    """
    there, here = _origin(url), _origin(start)
    upgraded = here is not None and there == ("https", here[1], 443) and here[::2] == ("http", 80)
    if there is None or not (there == here or upgraded):
        raise RefusedAddress(
            f"{url} leads away from {start}: only that service is asked. If the service has "
            "moved, begin at its new address."
        )


def _redirect_target(url: str, headers: Mapping[str, str]) -> str:
    """Read where a redirect leads. Raises RefusedAddress where that is elsewhere, or no address."""
    location = headers["Location"]
    try:
        target = urldefrag(urljoin(url, location)).url
    except ValueError:
        target = location
    refuse_elsewhere(target, url)
    return target


def retry_after(answer: Document) -> float | None:
    """Read Retry-After, in seconds or as a date (RFC 9110, section 10.2.3); None if unreadable."""
    value = answer.headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max((moment - datetime.now(UTC)).total_seconds(), 0.0)


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
    if isinstance(failure, OutOfTime | requests.exceptions.SSLError):
        return True
    passing = (requests.ConnectionError, requests.Timeout, urllib3.exceptions.HTTPError)
    return failure is not None and not isinstance(failure, passing)


def _origin(url: str) -> tuple[str, str, int] | None:
    """Give scheme, host and port; None where it is no plain http address."""
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS[parts.scheme]
    except (KeyError, ValueError):
        return None
    if not parts.hostname or parts.username is not None or parts.password is not None:
        return None
    return parts.scheme, parts.hostname, port

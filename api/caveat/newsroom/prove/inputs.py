"""Inputs: the bytes of each document, from an address, a file or standard input."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urldefrag, urljoin

from caveat import __version__
from caveat.errors import ProofError, Unreachable, Unreadable
from caveat.newsroom.prove.documents import ServedDocument, read_document

if TYPE_CHECKING:
    from requests import Response

STANDARD_INPUT = "-"
WANTED = "application/ld+json"
HEADERS = {"Accept": WANTED, "User-Agent": f"caveat-prove/{__version__}"}
PATIENCE = 30
"""Seconds that an address may stay silent."""
LONGEST = 300
"""Seconds until a whole document must be there."""
LARGEST = 64_000_000
"""Bytes of one document, unpacked."""
MOST_REDIRECTS = 5
MOST_PAGES = 10_000
"""Pages of all lists together: one that never ends must not keep a licensee for ever."""
CHUNK = 65_536
NO_ADDRESS = "It is not an address that can be asked."

Address = str


class Failure(NamedTuple):
    """A document that could not be had, and why: one sentence for each reason."""

    name: str
    problems: tuple[str, ...]
    unreachable: bool


def read_places(
    places: Sequence[str], standard_input: Callable[[], bytes]
) -> Iterator[ServedDocument | Failure]:
    """Read every place once: http(s) addresses, files, and `-`; the pages of a list to its end.

    `next` is followed only from an address, since a file makes nobody go to the network: a
    document that still has it was not followed.
    """
    waiting = deque(places)
    seen: set[str] = set()
    left = len(places) + MOST_PAGES
    while waiting and left:
        left -= 1
        place = waiting.popleft()
        if place in seen:
            continue
        seen.add(place)
        try:
            body, address = _body(place, standard_input)
            document = read_document(without_password(place), body)
        except ProofError as error:
            yield Failure(
                without_password(place), tuple(error.problems), isinstance(error, Unreachable)
            )
            continue
        yield document._replace(next=None) if address else document
        if address and document.next:
            waiting.appendleft(_following(address, document.next))
    for place in waiting:
        problem = f"It was not asked: the lists have more than {MOST_PAGES:,} pages."
        yield Failure(without_password(place), (problem,), unreachable=True)


def without_password(place: str) -> str:
    """Name a place without the password that an address may hold."""
    scheme, _, rest = place.partition("://")
    host, slash, path = rest.partition("/")
    if not _is_address(place) or "@" not in host:
        return place
    return f"{scheme}://***@{host.rpartition('@')[2]}{slash}{path}"


def _following(address: Address, link: str) -> Address:
    """Read a link as its document means it: always an address, never a file of this machine."""
    try:
        return urldefrag(urljoin(address, link)).url
    except ValueError:
        return f"http://{link.rpartition('://')[2]}"


def _is_address(place: str) -> bool:
    return place.lower().startswith(("http://", "https://"))


def _body(place: str, standard_input: Callable[[], bytes]) -> tuple[bytes, Address | None]:
    """Give the bytes of a place, and the address that they came from in the end."""
    if place == STANDARD_INPUT:
        return standard_input(), None
    if _is_address(place):
        return _fetched(place)
    if "://" in place:
        raise Unreachable(["Only http and https addresses are fetched; give a file otherwise."])
    try:
        return Path(place).read_bytes(), None
    except OSError as error:
        raise Unreadable([f"The file cannot be read: {error.strerror or error}."]) from None


def _fetched(address: str) -> tuple[bytes, Address]:
    """Fetch an address. Raises Unreachable with what went wrong, in one sentence."""
    import requests  # only addresses pay for it: files need no network

    with requests.Session() as session:
        session.max_redirects = MOST_REDIRECTS
        try:
            with session.get(address, headers=HEADERS, stream=True, timeout=PATIENCE) as response:
                _expect_document(response)
                return _read(response), response.url
        except requests.RequestException as error:
            raise Unreachable([_why(error)]) from None
        except ValueError:  # what urllib3 says of a host that no name can be
            raise Unreachable([NO_ADDRESS]) from None


def _expect_document(response: Response) -> None:
    if response.status_code != 200:
        where = (
            "" if not response.history else f" at {without_password(response.url)}, where it leads"
        )
        raise Unreachable([f"It answers {response.status_code} {response.reason}{where}."])
    given = response.headers.get("Content-Type", "")
    essence = given.partition(";")[0].strip().lower()
    if essence != "application/json" and not essence.endswith("+json"):
        raise Unreachable([f"It answers with {given or 'no media type'}, and not with JSON."])


def _read(response: Response) -> bytes:
    """Read a body as it comes, unpacked: what is too large or too slow is not read to its end."""
    until = time.monotonic() + LONGEST
    body = bytearray()
    for chunk in response.iter_content(CHUNK):
        body += chunk
        if len(body) > LARGEST:
            raise Unreachable([f"It is larger than {LARGEST:,} bytes, too large to be read."])
        if time.monotonic() > until:
            raise Unreachable([f"It was not there in whole after {LONGEST} seconds."])
    return bytes(body)


def _why(error: Exception) -> str:
    """Say in one sentence why an address gave no document; what is not listed, by its name."""
    import requests

    reasons: dict[type[Exception], str] = {
        requests.Timeout: f"It did not answer within {PATIENCE} seconds.",
        requests.TooManyRedirects: f"It leads on more than {MOST_REDIRECTS} times.",
        requests.exceptions.SSLError: "Its certificate cannot be trusted.",
        requests.exceptions.ProxyError: "The proxy does not lead there.",
        requests.exceptions.InvalidSchema: "It leads to an address that is not http or https.",
        requests.exceptions.InvalidURL: NO_ADDRESS,
        requests.exceptions.ChunkedEncodingError: "It broke off in the middle.",
        requests.exceptions.ContentDecodingError: "It cannot be unpacked.",
        requests.ConnectionError: "It cannot be reached: is the host right, and does it run?",
    }
    for kind, reason in reasons.items():
        if isinstance(error, kind):
            return reason
    return f"It could not be fetched ({type(error).__name__})."

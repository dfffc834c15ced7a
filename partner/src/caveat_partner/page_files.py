"""Finds a partner's pages by name, pattern or address, and loads their HTML."""

from __future__ import annotations

import re
import time
import zlib
from collections.abc import Iterable
from glob import glob, has_magic
from pathlib import Path
from urllib.parse import urljoin

from caveat_partner.bounded_reading import bounded_session
from caveat_partner.exchange import Head, Request, Sender
from caveat_partner.gzip_members import unpack_gzip
from caveat_partner.limits import BODY_BYTES, PAGE_SECONDS, REDIRECTS
from caveat_partner.plain_text import shown
from caveat_partner.redirects import REDIRECTING

CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
SNIFFED = 1024
"""Bytes in which HTML wants its encoding to be declared."""


class NoPage(Exception):
    """A page that is not there or cannot be read: which, and why."""

    def __str__(self) -> str:
        return shown(super().__str__())


class PageUnreachable(NoPage):
    """A page whose address does not answer with it."""


def find_pages(patterns: Iterable[str], folder: Path = Path()) -> list[str]:
    """Give the pages of names and patterns; `build/*.html` is each file that fits, in order.

    Raises NoPage for all names without a file at once: what finds nothing checks nothing.
    """
    found: list[str] = []
    missing = []
    for pattern in patterns:
        if is_address(pattern):
            found.append(pattern)
            continue
        here = str(folder / pattern)
        # Path.glob takes no absolute pattern.
        files = sorted(glob(here, recursive=True)) if has_magic(here) else [here]  # noqa: PTH207
        files = [name for name in files if Path(name).is_file()]
        missing += [] if files else [pattern]
        found += files
    if missing:
        raise NoPage(f"There is no page {', '.join(missing)}. Build first, then name its files.")
    return list(dict.fromkeys(found))


def is_address(page: str) -> bool:
    return page.startswith(("http://", "https://"))


def load_html(page: str) -> str:
    """Read a page, from the disk or its address. Raises NoPage."""
    if is_address(page):
        return _fetched(page)
    try:
        return _decoded(Path(page).read_bytes(), None, page)
    except OSError as error:
        raise NoPage(f"{page} cannot be read: {error.strerror}.") from error


def _fetched(address: str) -> str:
    """Fetch a page, after redirects. Raises PageUnreachable."""
    end = time.monotonic() + PAGE_SECONDS
    with bounded_session(1) as session:
        sender = Sender(session, end)
        place = address
        for _ in range(REDIRECTS + 1):
            got = sender.send(Request(place, headers={"Accept": "text/html"}))
            if got.head is None or got.fault:
                raise PageUnreachable(f"{address} could not be fetched: {got.fault}.")
            if got.head.status not in REDIRECTING or "Location" not in got.head.headers:
                return _page_in(got.head, got.body.sent, address)
            place = urljoin(place, got.head.headers["Location"])
    raise PageUnreachable(f"{address} leads on and on: over {REDIRECTS} redirects.")


def _page_in(head: Head, body: bytes, address: str) -> str:
    if head.status != 200:
        raise PageUnreachable(f"{address} answers {head.status}, not with a page.")
    encoding = head.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in ("identity", "gzip"):
        raise PageUnreachable(f"{address} comes packed by {encoding}, which was not asked for.")
    if encoding == "gzip":
        try:
            body = unpack_gzip(body, BODY_BYTES)
        except (zlib.error, ValueError) as error:
            raise PageUnreachable(f"{address} cannot be unpacked: {error}.") from error
    declared = re.search(r"charset=[\"']?([\w-]+)", head.headers.get("Content-Type", ""))
    return _decoded(body, declared and declared[1], address)


def _decoded(content: bytes, declared: str | None, page: str) -> str:
    """Decode as HTML does: a mark at the start, the header, the element `meta`, else UTF-8."""
    met = CHARSET.search(content[:SNIFFED])
    encoding = declared or (met[1].decode("ascii") if met else "utf-8")
    if content.startswith(b"\xef\xbb\xbf"):
        encoding = "utf-8-sig"
    try:
        return content.decode(encoding)
    except (LookupError, UnicodeDecodeError) as error:
        raise NoPage(f"{page} is not in {encoding}, as it says or as HTML expects.") from error

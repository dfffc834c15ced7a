"""Finds a partner's pages by name, pattern or address, and loads their HTML."""

from __future__ import annotations

import re
import sys
import time
import zlib
from collections.abc import Iterable
from glob import glob, has_magic
from pathlib import Path
from urllib.parse import urljoin

from caveat_partner.addresses import is_address
from caveat_partner.bounded_reading import bounded_session
from caveat_partner.exchange import Head, Request, Sender
from caveat_partner.gzip_members import unpack_gzip
from caveat_partner.limits import BODY_BYTES, PAGE_SECONDS, REDIRECTS
from caveat_partner.page_encoding import DecodedPage, decode_page
from caveat_partner.plain_text import shown
from caveat_partner.redirects import REDIRECTING

DASH = "-"
"""What a page is called that comes on standard input."""
SUFFIXES = (".html", ".htm", ".xhtml")
"""What the files in a folder are called that are pages."""


class NoPage(Exception):
    """A page that is not there or cannot be read: which, and why."""

    def __str__(self) -> str:
        return shown(super().__str__())


class PageUnreachable(NoPage):
    """A page whose address does not answer with it."""


def find_pages(patterns: Iterable[str], folder: Path = Path()) -> list[str]:
    """Give the pages of names, patterns and folders, and `-`, each pattern's in order.

    `build/*.html` is each file that fits, `build` every page in it and below. Raises NoPage for all
    names without a file at once: what finds nothing checks nothing.
    """
    found: list[str] = []
    missing = []
    for pattern in patterns:
        files = [pattern] if is_address(pattern) or pattern == DASH else _files(folder / pattern)
        missing += [] if files else [pattern]
        found += files
    if missing:
        raise NoPage(f"There is no page {', '.join(missing)}. Build first, then name its files.")
    return list(dict.fromkeys(found))


def _files(pattern: Path) -> list[str]:
    """List the files of a name or a pattern, and the pages in a folder."""
    here = str(pattern)
    if pattern.is_dir():
        below = (path for path in pattern.rglob("*") if path.suffix.lower() in SUFFIXES)
        return sorted(str(path) for path in below if path.is_file())
    # Path.glob takes no absolute pattern.
    named = sorted(glob(here, recursive=True)) if has_magic(here) else [here]  # noqa: PTH207
    return [name for name in named if Path(name).is_file()]


def load_html(page: str) -> str:
    """Read the HTML of a page. Raises NoPage."""
    return load_page(page).html


def load_page(page: str) -> DecodedPage:
    """Read a page, from the disk, its address or standard input. Raises NoPage."""
    if is_address(page):
        return _fetched(page)
    if page == DASH:
        return decode_page(sys.stdin.buffer.read(BODY_BYTES))
    try:
        return decode_page(Path(page).read_bytes())
    except OSError as error:
        raise NoPage(f"{page} cannot be read: {error.strerror}.") from error


def _fetched(address: str) -> DecodedPage:
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


def _page_in(head: Head, body: bytes, address: str) -> DecodedPage:
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
    return decode_page(body, declared and declared[1])

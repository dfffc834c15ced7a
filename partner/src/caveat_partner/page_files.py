"""Finds a partner's pages by name, pattern or address, and loads their HTML."""

from __future__ import annotations

import os
import re
import sys
import time
import zlib
from collections.abc import Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path
from urllib.parse import urljoin

from caveat_partner.addresses import is_address
from caveat_partner.crawl.exchange import Head, Request, Sender
from caveat_partner.http.bounded_reading import bounded_session
from caveat_partner.http.gzip_members import unpack_gzip
from caveat_partner.http.redirects import REDIRECTING
from caveat_partner.limits import BODY_BYTES, PAGE_SECONDS, REDIRECTS
from caveat_partner.page_encoding import DecodedPage, decode_page
from caveat_partner.plain_text import shown

DASH = "-"
"""What a page is called that comes on standard input."""
SUFFIXES = (".html", ".htm", ".xhtml")
"""What the files in a folder are called that are pages."""
MEDIA_TYPES = ("text/html", "application/xhtml+xml")
"""As what a page comes by HTTP, where its answer says what it is."""


class NoPage(Exception):
    """A page that is not there: which, and why."""

    def __str__(self) -> str:
        return shown(super().__str__())


class PageUnreachable(NoPage):
    """A page that is named and cannot be read, or whose address does not answer with it."""


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
    """List the file of a name, those of a pattern, or the pages in a folder.

    A name that is there is taken as it stands, whatever signs of a pattern are in it.
    """
    here = str(pattern)
    if pattern.is_dir():
        return sorted(_pages_below(here, set()))
    if pattern.exists():
        return [here]
    # Path.glob takes no absolute pattern.
    named = sorted(glob(here, recursive=True)) if has_magic(here) else []  # noqa: PTH207
    return [name for name in named if Path(name).is_file()]


def _pages_below(folder: str, seen: set[str]) -> Iterator[str]:
    """Yield the pages in a folder and below, each folder once: links may lead in a circle.

    Raises PageUnreachable for a folder that cannot be read.
    """
    if (whole := os.path.realpath(folder)) in seen:
        return
    seen.add(whole)
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: (entry.is_symlink(), entry.name))
    except OSError as error:
        raise PageUnreachable(f"{folder} cannot be read: {error.strerror}.") from error
    for entry in found:
        if entry.is_dir():
            yield from _pages_below(entry.path, seen)
        elif entry.is_file() and Path(entry.name).suffix.lower() in SUFFIXES:
            yield str(Path(entry.path))


def load_page(page: str) -> DecodedPage:
    """Read a page, from the disk, its address or standard input. Raises PageUnreachable."""
    if is_address(page):
        return _fetched(page)
    if page == DASH:
        return decode_page(_entered())
    try:
        return decode_page(Path(page).read_bytes())
    except OSError as error:
        raise PageUnreachable(f"{page} cannot be read: {error.strerror}.") from error


def _entered() -> bytes:
    """Read standard input. Raises PageUnreachable where it is closed, or has no end."""
    if sys.stdin is None:
        raise PageUnreachable("Standard input cannot be read: it is closed.")
    try:
        content: bytes = sys.stdin.buffer.read(BODY_BYTES + 1)
    except OSError as error:
        raise PageUnreachable(f"Standard input cannot be read: {error.strerror}.") from error
    if len(content) > BODY_BYTES:
        raise PageUnreachable(f"Standard input is larger than {BODY_BYTES:,} bytes.")
    return content


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
    declared = head.headers.get("Content-Type", "")
    media_type = declared.partition(";")[0].strip().lower()
    if media_type not in ("", *MEDIA_TYPES):
        raise PageUnreachable(f"{address} answers with {media_type}, which is no HTML.")
    encoding = head.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in ("identity", "gzip"):
        raise PageUnreachable(f"{address} comes packed by {encoding}, which was not asked for.")
    if encoding == "gzip":
        try:
            body = unpack_gzip(body, BODY_BYTES)
        except (zlib.error, ValueError) as error:
            raise PageUnreachable(f"{address} cannot be unpacked: {error}.") from error
    charset = re.search(r"charset=[\"']?([\w-]+)", declared)
    return decode_page(body, charset and charset[1])

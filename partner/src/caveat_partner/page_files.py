"""Finds a partner's pages by name, pattern or address, and loads their HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from glob import glob, has_magic
from pathlib import Path

import requests

from caveat_partner.problems import describe_cause

SECONDS = 20
"""How long a page may take to begin its answer."""
CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
SNIFFED = 1024
"""Bytes in which HTML wants its encoding to be declared."""


class NoPage(Exception):
    """A page that is not there or cannot be read: which, and why."""


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
    try:
        answer = requests.get(address, headers={"Accept": "text/html"}, timeout=SECONDS)
    except requests.RequestException as error:
        raise PageUnreachable(f"{address} does not answer: {describe_cause(error)}.") from error
    if answer.status_code != 200:
        raise PageUnreachable(f"{address} answers {answer.status_code}, not with a page.")
    declared = re.search(r"charset=[\"']?([\w-]+)", answer.headers.get("Content-Type", ""))
    return _decoded(answer.content, declared and declared[1], address)


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

"""A cache of answers on disk, one file for each address and Accept, safe for several processes.

A file is one line of JSON about the answer, then its body. Files are replaced whole, so a reader
meets the old one or the new one; what cannot be read, or has another digest than it says, counts
as not there and is written anew. Delete the folder whenever you like.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from requests.structures import CaseInsensitiveDict

from caveat_partner.client.documents import Document

LAYOUT = 1
"""The layout of the files; those of another layout count as not there."""

VARIES_BY = {"accept", "accept-encoding", "origin"}
"""What an answer may vary by and still be kept: the client always sends the same of these."""

ABOUT_THE_BODY = {"content-type", "content-length", "content-encoding", "repr-digest"}
"""What a 304 says nothing about (RFC 9111, section 3.2)."""

log = logging.getLogger("caveat_partner")


@dataclass(frozen=True)
class CachedAnswer:
    """An answer from the disk; `stored` is when it was asked for, in seconds since 1970."""

    document: Document
    stored: float

    @property
    def etag(self) -> str | None:
        """The strong ETag; a weak one does not say that the bytes are the same."""
        etag = self.document.etag
        return etag if etag and etag.startswith('"') else None

    def is_fresh(self, now: float) -> bool:
        """Tell whether it may be used without asking. A clock that went back makes it stale."""
        directives = _directives(self.document.headers)
        if "no-cache" in directives:
            return False
        lifetime = _seconds(directives.get("max-age"))
        spent = _seconds(self.document.headers.get("Age"))
        return 0 <= now - self.stored < lifetime - spent

    def confirmed(self, answer: Document, now: float) -> CachedAnswer:
        """Take over the headers of a 304."""
        headers = CaseInsensitiveDict(self.document.headers)
        headers.update(
            (name, value)
            for name, value in answer.headers.items()
            if name.lower() not in ABOUT_THE_BODY
        )
        if "Age" not in answer.headers:
            headers.pop("Age", None)
        return CachedAnswer(replace(self.document, headers=headers), now)


class Cache:
    """A folder of answers. Raises OSError where the folder cannot be made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def find(self, url: str, accept: str) -> CachedAnswer | None:
        """Give the answer for an address and Accept; None where there is none that is whole."""
        try:
            head, _, body = self._file(url, accept).read_bytes().partition(b"\n")
            return _read_entry(json.loads(head), body, url, accept)
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def keep(self, url: str, accept: str, cached: CachedAnswer) -> None:
        """Write an answer, where it may be kept; else let go what was there.

        A disk that cannot be written to is logged: the answer itself is good.
        """
        file = self._file(url, accept)
        try:
            if _is_cacheable(cached):
                _replace(file, _head(url, accept, cached) + b"\n" + cached.document.content)
            else:
                file.unlink(missing_ok=True)
        except OSError as error:
            log.warning("%s could not be written, so nothing is kept there: %s", file, error)

    def _file(self, url: str, accept: str) -> Path:
        name = hashlib.sha256(f"{url}\n{accept}".encode()).hexdigest()
        return self.folder / f"{name}.answer"


def _is_cacheable(cached: CachedAnswer) -> bool:
    headers = cached.document.headers
    directives = _directives(headers)
    varies = {name.strip().lower() for name in headers.get("Vary", "").split(",") if name.strip()}
    useful = cached.etag is not None or _seconds(directives.get("max-age")) > 0
    return (
        cached.document.status == 200
        and "no-store" not in directives
        and varies <= VARIES_BY
        and useful
    )


def _head(url: str, accept: str, cached: CachedAnswer) -> bytes:
    document = cached.document
    head = {
        "layout": LAYOUT,
        "asked": [url, accept],
        "url": document.url,
        "headers": dict(document.headers.items()),
        "stored": cached.stored,
    }
    return json.dumps({**head, "sha256": _digest(head, document.content)}).encode()


def _read_entry(head: Any, body: bytes, url: str, accept: str) -> CachedAnswer:
    """Read an entry. Raises ValueError, KeyError or TypeError where it is not as it was written."""
    digest = head.pop("sha256")
    if head["layout"] != LAYOUT or head["asked"] != [url, accept]:
        raise ValueError("the entry is of another layout or address")
    if digest != _digest(head, body):
        raise ValueError("the entry is not as it was written")
    headers = CaseInsensitiveDict(head["headers"])
    return CachedAnswer(Document(head["url"], 200, headers, body, from_cache=True), head["stored"])


def _digest(head: dict[str, Any], body: bytes) -> str:
    """The digest of an entry, what is said about the body included."""
    described = json.dumps(head, sort_keys=True).encode()
    return hashlib.sha256(described + b"\n" + body).hexdigest()


def _replace(file: Path, content: bytes) -> None:
    """Put a file in place whole, or not at all."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as part:
            part.write(content)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _directives(headers: CaseInsensitiveDict[str]) -> dict[str, str]:
    found: Iterable[tuple[str, str]] = re.findall(
        r'([a-z-]+)(?:\s*=\s*"?([^\s",]*)"?)?', headers.get("Cache-Control", "").lower()
    )
    return dict(found)


def _seconds(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() else 0

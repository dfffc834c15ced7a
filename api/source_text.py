"""The licensed text of an article: found in the operator's folder, normalised, never kept.

Only operators who hold the licence have such a folder (CAVEAT_SOURCES). A text is found by its
digest, else by its file name; its words are read when they are needed and stored nowhere.
"""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path
from typing import NamedTuple


class FoundText(NamedTuple):
    """A text as found: the normalised words and their SHA-256 in lower-case hex."""

    words: str
    sha256: str


def normalise(content: bytes) -> str:
    """Normalise a text, version 1: UTF-8, CRLF and CR to LF, NFC, one trailing newline dropped.

    Raises UnicodeDecodeError where the bytes are not UTF-8.
    """
    words = content.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", words).removesuffix("\n")


def digest(words: str) -> str:
    """SHA-256 over the UTF-8 bytes of words, in lower-case hex."""
    return hashlib.sha256(words.encode("utf-8")).hexdigest()


def find_text(folder: Path, file: str, sha256: str) -> FoundText | None:
    """Find the text of an article by digest, else by file name; None where neither is there."""
    named: FoundText | None = None
    for path in sorted(path for path in folder.iterdir() if path.is_file()):
        try:
            words = normalise(path.read_bytes())
        except (UnicodeDecodeError, OSError):
            continue
        found = FoundText(words, digest(words))
        if found.sha256 == sha256:
            return found
        if path.name == file:
            named = found
    return named

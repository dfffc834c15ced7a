"""The text of an article: found where it lies, normalized, never kept.

A text that may be published lies beside its article; a licensed one only in the folders of
operators who hold the license (CAVEAT_SOURCES). It is found by its digest, else by its file name;
its words are read when they are needed and stored nowhere.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class FoundText(NamedTuple):
    """A text as found: the normalized words and their SHA-256 in lower-case hex."""

    words: str
    sha256: str


def normalize(content: bytes) -> str:
    """Normalize a text, version 1: UTF-8, CRLF and CR to LF, NFC, one trailing newline dropped.

    Raises UnicodeDecodeError where the bytes are not UTF-8.
    """
    words = content.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", words).removesuffix("\n")


def digest(words: str) -> str:
    """SHA-256 over the UTF-8 bytes of words, in lower-case hex."""
    return hashlib.sha256(words.encode("utf-8")).hexdigest()


def folders(fixtures: Path, article: str, sources: Sequence[Path]) -> tuple[Path, ...]:
    """Where the text of an article (a relative IRI) is looked for: beside it, then in sources."""
    return (fixtures / article, *sources)


def find_text(where: Iterable[Path], file: str, sha256: str) -> FoundText | None:
    """Find the text of an article by digest, else by file name; None where neither is there."""
    named: FoundText | None = None
    for path in _files(where):
        found = _read(path)
        if found is None:
            continue
        if found.sha256 == sha256:
            return found
        if path.name == file and named is None:
            named = found
    return named


def find_texts(
    named: Mapping[str, tuple[str, str]], fixtures: Path, sources: Sequence[Path]
) -> dict[str, FoundText | None]:
    """Find the texts of many articles as `find_text` does, reading each file of `sources` once.

    `named` gives the file name and the digest of each text, by the relative IRI of its article.
    """
    found = {iri: find_text([fixtures / iri], *text) for iri, text in named.items()}
    lacking = {iri: text for iri, text in named.items() if not _has(found[iri], text[1])}
    by_file, by_digest = _wanted(sources if lacking else (), lacking.values())
    for iri, (file, sha256) in lacking.items():
        found[iri] = by_digest.get(sha256) or found[iri] or by_file.get(file)
    return found


def _has(found: FoundText | None, sha256: str) -> bool:
    return found is not None and found.sha256 == sha256


def _wanted(
    where: Iterable[Path], named: Iterable[tuple[str, str]]
) -> tuple[dict[str, FoundText], dict[str, FoundText]]:
    """Give the first text of each name, and of each digest, that is asked for."""
    files, digests = {file for file, _ in named}, {sha256 for _, sha256 in named}
    by_file: dict[str, FoundText] = {}
    by_digest: dict[str, FoundText] = {}
    for path in _files(where):
        found = _read(path)
        if found is not None and path.name in files:
            by_file.setdefault(path.name, found)
        if found is not None and found.sha256 in digests:
            by_digest.setdefault(found.sha256, found)
    return by_file, by_digest


def _files(where: Iterable[Path]) -> Iterator[Path]:
    for folder in filter(Path.is_dir, where):
        yield from sorted(path for path in folder.iterdir() if path.is_file())


def _read(path: Path) -> FoundText | None:
    """Read a file as a text; None where it is none."""
    try:
        words = normalize(path.read_bytes())
    except (UnicodeDecodeError, OSError):
        return None
    return FoundText(words, digest(words))

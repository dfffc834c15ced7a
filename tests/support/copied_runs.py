"""Finds runs of the words of a text, however they are packed."""

from __future__ import annotations

import gzip
import html
import re
from collections.abc import Iterator
from urllib.parse import unquote_plus

WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
RUN = 8
"""So many words of the source in a row are a copy of it."""


def words_of(text: str) -> list[str]:
    return WORD.findall(text.lower().replace("\u2019", "'"))


class Copies:
    """Finds runs of the words of texts, however they are packed: gzip, HTML, JSON, addresses."""

    def __init__(self, *texts: str, size: int = RUN) -> None:
        self.size = size
        self.runs = {run for text in texts for run in self._every(words_of(text))}
        self.words = {word for run in self.runs for word in run}
        assert self.runs

    def _every(self, words: list[str]) -> Iterator[tuple[str, ...]]:
        return (tuple(words[at : at + self.size]) for at in range(len(words) - self.size + 1))

    def within(self, content: bytes) -> set[str]:
        """Give the runs that stand in some bytes."""
        text = unpacked(content).decode("utf-8", "replace")
        found = {run for way in self._ways(text) for run in self._of(words_of(way))}
        return {" ".join(run) for run in found}

    def _ways(self, text: str) -> Iterator[str]:
        """Undo what stands between words, or within them, where there is enough of it."""
        yield text
        if "&" in text:
            yield html.unescape(text)
        if "\\" in text:
            escaped = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)
            yield re.sub(r"\\[nrt]", " ", escaped)
        if "%2" in text or text.count("+") >= self.size - 1:
            yield unquote_plus(text)

    def _of(self, words: list[str]) -> Iterator[tuple[str, ...]]:
        """Compare runs only where words of the texts stand close together."""
        streak = 0
        for at, word in enumerate(words):
            streak = streak + 1 if word in self.words else 0
            if streak >= self.size:
                run = tuple(words[at + 1 - self.size : at + 1])
                if run in self.runs:
                    yield run


def unpacked(content: bytes) -> bytes:
    while content[:2] == b"\x1f\x8b":
        content = gzip.decompress(content)
    return content

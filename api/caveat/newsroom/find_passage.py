"""Passages: where words of the source stand, as the evidence of a record names them.

Positions are code points of the normalized text, and the digest is of the passage as it stands
there. Words are looked for as they are; a gap between them may be wider in the text, and ` ... `
stands for whatever lies between two ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher, get_close_matches
from pathlib import Path
from typing import NamedTuple

from caveat.errors import PassageMissing, ScaffoldError
from caveat.records.fixtures.folder import ARTICLE_FILE
from caveat.records.fixtures.strict_yaml import read
from caveat.source_text import FoundText, digest, find_text, folders

ELLIPSIS = re.compile(r"\s+(?:\.\.\.|…)\s+")
SHARE_THAT_IS_NEAR = 0.6
"""How much of the words must be alike for a place to be called the nearest."""


class TextPassage(NamedTuple):
    """A stretch of a text: code points from `start` to `end`; `line` counts from 1."""

    start: int
    end: int
    line: int
    sha256: str


class NearestWords(NamedTuple):
    """The words of the text that are most like those looked for."""

    line: int
    words: str


def read_text_of(fixtures: Path, sources: Sequence[Path], article: str) -> FoundText:
    """Find the text of an article, a relative IRI.

    Raises ScaffoldError where the article does not name a text, the text is not at hand, or it
    is another than the article names: positions in it would be wrong.
    """
    file, sha256 = _named(fixtures, article)
    found = find_text(folders(fixtures, article, sources), file, sha256)
    if found is None:
        raise ScaffoldError([
            f"The text {file} of {article} is not at hand: put it into a folder that "
            f"CAVEAT_SOURCES names, or beside the article if it may be published."
        ])  # fmt: skip
    if found.sha256 != sha256:
        raise ScaffoldError([
            f"{file} is not the text that {article}/{ARTICLE_FILE} names: its digest is "
            f"{found.sha256}."
        ])  # fmt: skip
    return found


def _named(fixtures: Path, article: str) -> tuple[str, str]:
    """Read which text an article names; the rest of the file may still be unwritten."""
    path = fixtures / article / ARTICLE_FILE
    if not path.is_file():
        there = sorted(other.parent.name for other in fixtures.glob(f"articles/*/{ARTICLE_FILE}"))
        near = get_close_matches(article.partition("/")[2], there, 1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise ScaffoldError([f"There is no {article}/{ARTICLE_FILE} in {fixtures}.{hint}"])
    document = read(path.read_bytes(), f"{article}/{ARTICLE_FILE}")
    if document.findings:
        raise ScaffoldError([str(finding) for finding in document.findings])
    source = document.plain.get("source") if isinstance(document.plain, dict) else None
    named = source if isinstance(source, dict) else {}
    file, sha256 = named.get("file"), named.get("sha256")
    if not isinstance(file, str) or not isinstance(sha256, str):
        raise ScaffoldError([f"{article}/{ARTICLE_FILE} names no text: write its `source`."])
    return file, sha256


def find_passages(text: str, wanted: str) -> list[TextPassage]:
    """Find every place where words stand in a text.

    Raises ScaffoldError where no words are looked for, and PassageMissing, which names the
    nearest words, where they do not stand there.
    """
    if not wanted.strip():
        raise ScaffoldError(["There are no words to look for."])
    found = list(_places(text, _as_written(wanted))) or list(_places(text, _from_to(wanted)))
    if not found:
        raise PassageMissing([f"These words do not stand in the text. {_hint(text, wanted)}"])
    return found


def _as_written(wanted: str) -> str:
    return r"\s+".join(map(re.escape, wanted.split()))


def _from_to(wanted: str) -> str:
    """Match from the first part to the last, with as little between them as can be."""
    return r".*?".join(_as_written(part) for part in ELLIPSIS.split(wanted.strip()))


def _places(text: str, pattern: str) -> Iterator[TextPassage]:
    for match in re.finditer(pattern, text, re.DOTALL):
        line = text.count("\n", 0, match.start()) + 1
        yield TextPassage(match.start(), match.end(), line, digest(match[0]))


def _hint(text: str, wanted: str) -> str:
    near = nearest(text, wanted)
    if near is None:
        return "Nothing in it is like them."
    return f"The nearest stand in line {near.line}: {near.words}"


def nearest(text: str, wanted: str) -> NearestWords | None:
    """Find the stretch of as many words that is most like the words looked for."""
    words = list(re.finditer(r"\S+", text))
    length = min(len(wanted.split()), len(words))
    best, best_share = None, SHARE_THAT_IS_NEAR
    matcher = SequenceMatcher(b=" ".join(wanted.split()).casefold(), autojunk=False)
    for first in range(len(words) - length + 1):
        start, end = words[first].start(), words[first + length - 1].end()
        matcher.set_seq1(" ".join(text[start:end].split()).casefold())
        if matcher.real_quick_ratio() > best_share and matcher.quick_ratio() > best_share:
            share = matcher.ratio()
            if share > best_share:
                best, best_share = (start, end), share
    if best is None:
        return None
    start, end = best
    return NearestWords(text.count("\n", 0, start) + 1, " ".join(text[start:end].split()))

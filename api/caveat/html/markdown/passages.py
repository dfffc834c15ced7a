"""Passages: sentences are packed into lines, each of which opens with how its node stands.

Language models read texts in chunks, cut by programs that know blank lines and a length. A line
that is no longer than the shortest usual chunk, and has figure, status and speaker, is cut nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

LONGEST = 500
"""Characters of one passage: usual chunks have 512 and more."""
SENTENCE_END = re.compile(r"(?<=[.!?;])(?<!\b[A-Z]\.)\s+|(?<=[\u3002\uff01\uff1f])")


LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\]\([^)\s]*\)")


class Saying(NamedTuple):
    """What is said under one label, in pieces that are never cut; without a label, as it is."""

    label: str
    pieces: Sequence[str]


def items(label: str, said: Sequence[str]) -> Saying:
    """Put items behind one another, each of which may begin a passage."""
    return Saying(label, [*(f"{item};" for item in said[:-1]), *(f"{item}." for item in said[-1:])])


def split_sentences(text: str) -> list[str]:
    """Cut a text behind its sentences, and behind a semicolon, but not behind an initial."""
    return [sentence for sentence in SENTENCE_END.split(text) if sentence]


def pack_passages(opening: str, sayings: Iterable[Saying]) -> Iterator[str]:
    """Fill passages with sayings; each begins with `opening`, and a label is said anew in each.

    A piece that is too long for a passage loses its links: how long an address is, is no matter of
    what was written.
    """
    passage = opening
    for label, pieces in sayings:
        labeled = False
        for piece in pieces:
            said = f" {label}: {piece}" if label and not labeled else f" {piece}"
            if passage != opening and len(passage) + len(said) > LONGEST:
                yield _closed(passage)
                passage = opening
                said = f" {label}: {piece}" if label else f" {piece}"
            too_much = passage == opening and len(passage) + len(said) > LONGEST
            passage += LINK.sub(r"\1", said) if too_much else said
            labeled = True
    yield _closed(passage)


def _closed(passage: str) -> str:
    """End a passage in the midst of items as one that is whole."""
    return f"{passage.removesuffix(';')}." if passage.endswith(";") else passage


def too_long(markdown: str) -> list[str]:
    """Give the passages that a splitter may cut."""
    return [line for line in markdown.splitlines() if len(line) > LONGEST]

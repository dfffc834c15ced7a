"""Preconditions of a decision: what is in its way, each with what to do about it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from caveat.newsroom.review.evidence_view import ComparedText, copies
from caveat.records.fixtures.strict_fields import NOTHING
from caveat.records.fixtures.strict_yaml import UNSEEN_LETTERS

LONGEST_NAME = 60
LONGEST_NOTE = 2_000


def plain(text: str) -> str:
    """Write a text as one line, its accented letters as one character each."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def faults_of_text(one: ComparedText) -> Iterator[str]:
    """Say what a text lacks for a comparison with it."""
    source = one.article.source
    if one.found is None:
        yield (
            f"The text of {one.article.iri} ({source.file}) is not at hand. Name its folder in "
            "CAVEAT_SOURCES, or put it beside its article if its license allows that."
        )
        return
    if not one.as_recorded:
        yield (
            f"The text at hand ({source.file}) is not the one that {one.article.iri} was recorded "
            "from. Restore that text, or record the new one and its passages anew."
        )
    for passage in one.passages:
        if passage.stale and not passage.of:
            yield (
                f"Passage {passage.start} to {passage.end} is STALE: other words stand there than "
                "were recorded. Read it again, and record it anew only if it still says so."
            )


def faults_of_name(by: str) -> Iterator[str]:
    if not by or by in NOTHING:
        yield "A decision needs somebody who made it: give initials or a role, as in --by AB."
    elif len(by) > LONGEST_NAME:
        yield f"{by[:12]}... is too long for initials or a role: use {LONGEST_NAME} characters."
    elif not _seen(by):
        yield "The initials hold a character that cannot be seen: type them anew."


def faults_of_note(note: str | None, decision: str, texts: Sequence[ComparedText]) -> Iterator[str]:
    if note is None or note in NOTHING:
        if decision == "sentBack" or note:
            yield "Sending back needs a note: say what is to be mended."
        return
    if len(note) > LONGEST_NOTE:
        yield f"The note has {len(note):,} characters: keep to {LONGEST_NOTE:,}."
    if not _seen(note):
        yield "The note holds a character that cannot be seen: remove it."
    if any(copies(one.words, note) for one in texts if not one.article.source.license):
        yield "The note repeats eight or more words of the licensed text: use your own words."


def _seen(text: str) -> bool:
    return text.isprintable() and UNSEEN_LETTERS.isdisjoint(text)

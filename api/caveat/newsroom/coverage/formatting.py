"""Telling: a coverage in lines for a terminal, and as a document for programs.

Both hold positions, ids and states; words of the text only where the caller asks for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from caveat.newsroom.coverage.parts import Coverage, Measured, Passage, status_of
from caveat.records.kinds import Evidenced

OPENING = 48
"""How many characters of a sentence are shown at most."""

COLUMNS = ("No.", "position", "state", "share", "records")
WITH_WORDS = (*COLUMNS, "words")


def rows(coverage: Coverage, words: bool) -> list[tuple[str, ...]]:
    """Give one row for each sentence, under COLUMNS or WITH_WORDS."""
    return [
        (*_cells(one), *((coverage.opening(one.sentence, OPENING),) if words else ()))
        for one in coverage.sentences
    ]


def tally(coverage: Coverage) -> Iterator[str]:
    """Say in a few lines how much of a text is recorded, and how much is to be mended."""
    states = coverage.states
    reasons = ", ".join(f"{spoken(term)} {number}" for term, number in coverage.reasons.items())
    yield (
        f"{plural(len(coverage.sentences), 'sentence')}: {states['recorded']} recorded, "
        f"{states['partly']} partly, {states['excused']} excused"
        + (f" ({reasons})" if reasons else "")
        + f", {states['untouched']} untouched."
    )
    yield f"{coverage.share_told} of the letters and digits outside excuses lie in evidence."
    errors = len(coverage.errors)
    yield f"{plural(errors, 'error')}, {plural(len(coverage.findings) - errors, 'notice')}."


def document(coverage: Coverage, words: bool) -> dict[str, Any]:
    """Give a coverage as JSON can hold it."""
    return {
        "article": coverage.article.iri,
        "sha256": coverage.sha256,
        "total": len(coverage.sentences),
        "states": dict(coverage.states),
        "reasons": dict(coverage.reasons),
        "share": None if coverage.share is None else round(coverage.share, 4),
        "sentences": [
            _sentence(one) | ({"words": coverage.opening(one.sentence, OPENING)} if words else {})
            for one in coverage.sentences
        ],
        "findings": [asdict(finding) for finding in coverage.findings],
    }


def told(record: Evidenced) -> str:
    """Name a record with its status: `tweet-1700 (unverified)`."""
    found = status_of(record)
    return f"{record.id} ({spoken(found)})" if found else record.id


def spoken(term: str) -> str:
    """Write a term of the vocabulary as words: `partlyCorroborated`, partly corroborated."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", term).lower()


def plural(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _cells(one: Measured) -> tuple[str, ...]:
    """Give what stands under COLUMNS; an untouched sentence is to be seen at once."""
    states = {
        "untouched": "UNTOUCHED",
        "excused": f"excused: {', '.join(map(spoken, one.reasons))}",
    }
    records = dict.fromkeys(f"{passage.kind} {told(passage.record)}" for passage in one.passages)
    return (
        str(one.sentence.number),
        f"{one.sentence.start}-{one.sentence.end}",
        states.get(one.state, one.state),
        f"{one.share:.0%}",
        ", ".join(records),
    )


def _sentence(one: Measured) -> dict[str, Any]:
    return {
        **one.sentence._asdict(),
        "state": one.state,
        "reasons": list(one.reasons),
        "share": round(one.share, 4),
        "evidence": [_evidence(passage) for passage in one.passages],
    }


def _evidence(passage: Passage) -> dict[str, Any]:
    return {
        "record": passage.record.iri,
        "kind": passage.kind,
        "status": status_of(passage.record),
        "role": passage.evidence.role,
        "start": passage.start,
        "end": passage.end,
    }

"""Formatting: a coverage in lines for a terminal, and as JSON for programs.

Both hold positions, ids and states; words of the text only where the caller asks for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from caveat.contract.wording import format_count
from caveat.newsroom.coverage.parts import Coverage, EvidencePassage, MeasuredSentence

OPENING = 48
"""How many characters of a sentence are shown at most."""

COLUMNS = ("No.", "position", "state", "share", "records")
WITH_WORDS = (*COLUMNS, "words")


def format_rows(coverage: Coverage, words: bool) -> list[tuple[str, ...]]:
    """Format one row for each sentence, under COLUMNS or WITH_WORDS."""
    return [
        (*_format_cells(one), *((coverage.opening(one.sentence, OPENING),) if words else ()))
        for one in coverage.sentences
    ]


def describe_totals(coverage: Coverage) -> Iterator[str]:
    """Describe in a few lines how much of a text is recorded, and how much is to be mended."""
    states = coverage.states
    reasons = ", ".join(
        f"{format_term(term)} {number}" for term, number in coverage.reasons.items()
    )
    yield (
        f"{format_count(len(coverage.sentences), 'sentence')}: {states['recorded']} recorded, "
        f"{states['partly']} partly, {states['excused']} excused"
        + (f" ({reasons})" if reasons else "")
        + f", {states['untouched']} untouched."
    )
    yield f"{coverage.share_in_words} of the letters and digits outside excuses lie in evidence."
    errors = len(coverage.errors)
    notices = len(coverage.findings) - errors
    yield f"{format_count(errors, 'error')}, {format_count(notices, 'notice')}."


def coverage_as_json(coverage: Coverage, words: bool) -> dict[str, Any]:
    """Give a coverage as JSON can hold it."""
    return {
        "article": coverage.article.iri,
        "sha256": coverage.sha256,
        "total": len(coverage.sentences),
        "states": dict(coverage.states),
        "reasons": dict(coverage.reasons),
        "share": None if coverage.share is None else round(coverage.share, 4),
        "sentences": [
            _sentence_as_json(one)
            | ({"words": coverage.opening(one.sentence, OPENING)} if words else {})
            for one in coverage.sentences
        ],
        "findings": [asdict(finding) for finding in coverage.findings],
    }


def format_record(passage: EvidencePassage) -> str:
    """Format the record of a passage with its status: `tweet-toll (unverified)`."""
    found, slug = passage.status, passage.record.id
    return f"{slug} ({format_term(found)})" if found else slug


def format_term(term: str) -> str:
    """Format a term of the vocabulary as words: `partlyCorroborated`, partly corroborated."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", term).lower()


def _format_cells(one: MeasuredSentence) -> tuple[str, ...]:
    """Give what stands under COLUMNS; an untouched sentence is to be seen at once."""
    states = {
        "untouched": "UNTOUCHED",
        "excused": f"excused: {', '.join(map(format_term, one.reasons))}",
    }
    records = dict.fromkeys(f"{passage.kind} {format_record(passage)}" for passage in one.passages)
    return (
        str(one.sentence.number),
        f"{one.sentence.start}-{one.sentence.end}",
        states.get(one.state, one.state),
        f"{one.share:.0%}",
        ", ".join(records),
    )


def _sentence_as_json(one: MeasuredSentence) -> dict[str, Any]:
    return {
        **one.sentence._asdict(),
        "state": one.state,
        "reasons": list(one.reasons),
        "share": round(one.share, 4),
        "evidence": [_evidence_as_json(passage) for passage in one.passages],
    }


def _evidence_as_json(passage: EvidencePassage) -> dict[str, Any]:
    return {
        "record": passage.record.iri,
        "kind": passage.kind,
        "status": passage.status,
        "role": passage.evidence.role,
        "start": passage.start,
        "end": passage.end,
    }

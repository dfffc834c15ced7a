"""Report: a proof as people read it and as programs do; positions and digests, never words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from caveat.newsroom.prove.documents import ServedDocument
from caveat.newsroom.prove.inputs import Failure
from caveat.newsroom.prove.proof import Proof, StalePassage, TextResult

SHORT = 12
"""Digits of a digest that people are shown."""
NAMED = 3
"""Documents that people are named for each thing; programs get them all."""


# --- for people ---


def stale_lines(proof: Proof) -> Iterator[str]:
    """Name everything that is STALE, and in which documents it stands."""
    for text in proof.texts:
        for reason in text.reasons:
            yield f"STALE  {text.id}"
            recorded = (text.sha256 or "")[:SHORT]
            yield f"       {reason}: recorded {recorded}, yours {proof.sha256[:SHORT]}"
            yield f"       in {_several(text.documents)}"
    for one in proof.stale:
        passage = one.passage
        found = f", found {one.found[:SHORT]}" if one.found else ""
        yield f"STALE  {one.record}"
        yield (
            f"       {passage.role} {passage.start}-{passage.end}: {one.reason}: "
            f"recorded {passage.sha256[:SHORT]}{found}"
        )
        yield f"       in {_several(one.documents)}"


def summary_lines(proof: Proof, documents: Sequence[ServedDocument]) -> Iterator[str]:
    """Say what was proved, what was skipped, and what came of it."""
    yield f"Your text has {_counted(proof.characters, 'character')}; SHA-256 {proof.sha256}"
    for document in documents:
        found = sum(document.name in names for names in proof.records.values())
        if found:
            yield f"  {document.name}: {_counted(found, 'record')} of this text"
        elif not document.records:
            yield f"  {document.name}: skipped, it points at no text"
        if document.next:
            yield f"  {document.name}: goes on at {document.next}, which was not followed"
    for text in proof.texts:
        if not text.ours:
            yield (
                f"  {_several(text.documents)}: skipped {_counted(text.records, 'record')} "
                f"of another text, {text.id}"
            )
    if proof.proved:
        yield _verdict(proof)


def _verdict(proof: Proof) -> str:
    of = f"{_counted(proof.passages, 'passage')} of {_counted(len(proof.records), 'record')}"
    if proof.holds:
        return f"All hold: {of}, and the text is {_whole_text(proof)}."
    return f"STALE: {len(proof.stale):,} of {of}; the text is {_whole_text(proof)}."


def _whole_text(proof: Proof) -> str:
    if not proof.identified:
        return "named without its digest"
    other = any(text.reasons for text in proof.texts)
    return "not the one recorded" if other else "the one recorded"


def trouble_lines(proof: Proof, failures: Sequence[Failure]) -> Iterator[str]:
    """Say what could not be proved, and what to do."""
    for failure in failures:
        yield from (f"{failure.name}: {problem}" for problem in failure.problems)
    if not proof.texts:
        yield "No document that could be read points at a text: nothing was proved."
    elif not proof.proved:
        yield from _of_other_texts(proof)


def _of_other_texts(proof: Proof) -> Iterator[str]:
    names = ", ".join(dict.fromkeys(text.id for text in proof.texts))
    yield f"No document is of this text: nothing was proved. They are of {names}."
    yield "Where FILE is one of these and has changed since, say which: --article IRI."


def _several(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


# --- for programs ---


def proof_as_json(
    proof: Proof, documents: Sequence[ServedDocument], failures: Sequence[Failure]
) -> dict[str, Any]:
    """Put everything into one JSON document: every passage with its standing."""
    return {
        "holds": proof.holds and not failures,
        "source": {"sha256": proof.sha256, "characters": proof.characters},
        "texts": [_text(text) for text in proof.texts],
        "passages": list(_passages(proof)),
        "documents": [
            {"name": one.name, "records": len(one.records), "notFollowed": one.next}
            for one in documents
        ],
        "failures": [
            {"name": one.name, "unreachable": one.unreachable, "problems": list(one.problems)}
            for one in failures
        ],
    }


def _text(text: TextResult) -> dict[str, Any]:
    standing = "STALE" if text.reasons else "HOLDS"
    return {
        "id": text.id,
        "sha256": text.sha256,
        "standing": standing if text.ours else "skipped",
        "reasons": list(text.reasons),
        "records": text.records,
        "documents": list(text.documents),
    }


def _passages(proof: Proof) -> Iterator[dict[str, Any]]:
    stale = {(one.record, one.passage): one for one in proof.stale}
    for record, names in proof.records.items():
        for passage in record.passages:
            yield {
                "record": record.id,
                "role": passage.role,
                "start": passage.start,
                "end": passage.end,
                "passageSha256": passage.sha256,
                "documents": list(names),
            } | _standing(stale.get((record.id, passage)))


def _standing(stale: StalePassage | None) -> dict[str, Any]:
    if stale is None:
        return {"standing": "HOLDS"}
    return {"standing": "STALE", "reason": stale.reason, "found": stale.found}

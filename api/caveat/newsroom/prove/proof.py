"""Proof: which passages hold, which are STALE, and whether the whole text is the one recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from caveat.newsroom.prove.documents import ServedDocument, ServedPassage, ServedRecord, ServedText
from caveat.source_text import digest

OTHER_WORDS = "the words that stand there now have another digest"
OUTSIDE = "the text ends before the passage does, at character {:,}"
OTHER_TEXT = "the whole text has another digest than the one recorded"
OTHER_LENGTH = "the text has {:,} characters, and {:,} are recorded"


class StalePassage(NamedTuple):
    """A passage that does not hold: `found` is the digest of what stands there, if anything."""

    record: str
    passage: ServedPassage
    found: str | None
    reason: str
    documents: tuple[str, ...]


class TextResult(NamedTuple):
    """A text that documents name: it holds, is STALE for some reasons, or is not ours at all.

    `sha256` is None where only the article is named, as by people, organizations and places.
    """

    id: str
    sha256: str | None
    ours: bool
    reasons: tuple[str, ...]
    records: int
    documents: tuple[str, ...]


@dataclass(frozen=True)
class Proof:
    """What was found. `records` are those of this text, each with the documents that hold it."""

    sha256: str
    characters: int
    texts: tuple[TextResult, ...]
    records: Mapping[ServedRecord, tuple[str, ...]]
    stale: tuple[StalePassage, ...]

    @property
    def passages(self) -> int:
        return sum(len(record.passages) for record in self.records)

    @property
    def proved(self) -> bool:
        """Whether any document is of this text at all."""
        return bool(self.records)

    @property
    def identified(self) -> bool:
        """Whether any document says which digest the whole text has."""
        return any(text.sha256 is not None for text in self.texts if text.ours)

    @property
    def holds(self) -> bool:
        return self.proved and not self.stale and not any(text.reasons for text in self.texts)


def proof_of(words: str, documents: Iterable[ServedDocument], article: str | None = None) -> Proof:
    """Prove every passage of every document that is of this text.

    `words` are the normalized text. `article` is the IRI of its article, or the last part of it;
    without it the text says itself whose it is, by its digest.
    """
    records = _merged(documents)
    sha256 = digest(words)
    own = _own_texts({record.text for record in records}, sha256, article)
    ours = {record: names for record, names in records.items() if record.text.id in own}
    return Proof(
        sha256=sha256,
        characters=len(words),
        texts=tuple(_results(records, own, sha256, len(words))),
        records=ours,
        stale=tuple(_stale(words, ours)),
    )


def _merged(documents: Iterable[ServedDocument]) -> dict[ServedRecord, tuple[str, ...]]:
    """Put together records that are the same in several documents, and name all of those."""
    names: dict[ServedRecord, dict[str, None]] = {}
    for document in documents:
        for record in document.records:
            names.setdefault(record, {})[document.name] = None
    return {record: tuple(where) for record, where in names.items()}


def _own_texts(texts: set[ServedText], sha256: str, article: str | None) -> set[str]:
    """Find the IRIs of the text that the licensee holds.

    A text that was changed is still the one that the documents mean, where they mean no other.
    Where they mean several and none has this digest, nothing is guessed.
    """
    iris = {text.id for text in texts}
    if article is not None:
        named = article.rstrip("/").removesuffix("/text")
        return {iri for iri in iris if f"/{iri.removesuffix('/text')}".endswith(f"/{named}")}
    same = {text.id for text in texts if text.sha256 == sha256}
    return same or (iris if len(iris) == 1 else set())


def _results(
    records: Mapping[ServedRecord, tuple[str, ...]], own: set[str], sha256: str, characters: int
) -> Iterator[TextResult]:
    stated = {record.text.id: record.text.sha256 for record in records if record.text.sha256}
    by_text: dict[tuple[str, str | None], list[ServedRecord]] = {}
    for record in records:
        recorded = record.text.sha256 or stated.get(record.text.id)
        by_text.setdefault((record.text.id, recorded), []).append(record)
    for (iri, recorded), found in by_text.items():
        ours = iri in own
        lengths = {record.text.characters for record in found} - {None, characters}
        yield TextResult(
            id=iri,
            sha256=recorded,
            ours=ours,
            reasons=(
                *([OTHER_TEXT] if ours and recorded not in (None, sha256) else []),
                *(OTHER_LENGTH.format(characters, length) for length in lengths if ours),
            ),
            records=len(found),
            documents=tuple(dict.fromkeys(name for record in found for name in records[record])),
        )


def _stale(words: str, records: Mapping[ServedRecord, tuple[str, ...]]) -> Iterator[StalePassage]:
    for record, documents in records.items():
        for passage in record.passages:
            if not holds(words, passage):
                inside = passage.end <= len(words)
                yield StalePassage(
                    record=record.id,
                    passage=passage,
                    found=digest(words[passage.start : passage.end]) if inside else None,
                    reason=OTHER_WORDS if inside else OUTSIDE.format(len(words)),
                    documents=documents,
                )


def holds(words: str, passage: ServedPassage) -> bool:
    """Say whether exactly the recorded words stand where the passage points.

    A passage is never looked for elsewhere: a guess could be wrong. One that reaches beyond the
    text does not hold, whatever a slice of it would give.
    """
    if passage.end > len(words):
        return False
    return digest(words[passage.start : passage.end]) == passage.sha256

"""Report: one page that sets a text, its passages marked, beside the records that rest on them.

The page is complete in itself: one style, no script, nothing asked of anybody. It holds the text,
so it is written for its owner alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from caveat.contract.vocabulary import STANDINGS
from caveat.newsroom.coverage.formatting import format_record, format_term
from caveat.newsroom.coverage.parts import (
    KINDS,
    STATES,
    Coverage,
    EvidencePassage,
    Excuse,
    MeasuredSentence,
    kind_of,
)
from caveat.records.claim import Claim
from caveat.records.graph import Graph
from caveat.records.kinds import Evidenced

TEMPLATES = Path(__file__).resolve().parent / "templates"
CAUTION = (
    "refuted",
    "partlyRefuted",
    "doubted",
    "unverified",
    "hedged",
    "partlyCorroborated",
    "attributed",
    "opinion",
    "asserted",
    "corroborated",
    "confirmed",
)
"""Statuses of claims, the one that a reader must hear of first before the others."""

GROUPS: Mapping[str, tuple[str, ...]] = {
    "a sentence": tuple(reversed(STATES)),
    "a record": KINDS,
    "a claim": ("disputed", "withdrawn", *CAUTION),
    "an event": STANDINGS,
}
"""What paragraphs can be picked out by: what they have that is so."""


@dataclass(frozen=True, eq=False)
class ReportMark:
    """All passages of one stretch of a line, under one label: a, b, c ... in each line anew."""

    label: str
    start: int
    end: int
    passages: tuple[EvidencePassage, ...]

    @property
    def description(self) -> str:
        """Describe in a line what rests on this stretch."""
        records = dict.fromkeys(f"{one.kind} {format_record(one)}" for one in self.passages)
        return f"{self.label}: {'; '.join(records)}"


@dataclass(frozen=True)
class ReportPiece:
    """A piece of text over which nothing changes: neither sentence, nor passage, nor excuse."""

    words: str
    marks: tuple[ReportMark, ...]
    opened: tuple[ReportMark, ...]
    closed: tuple[ReportMark, ...]
    is_excused: bool

    @property
    def is_bare(self) -> bool:
        """Say whether there are words in it that lie in no passage and in no excuse."""
        return not (self.marks or self.is_excused) and any(map(str.isalnum, self.words))

    @property
    def kinds(self) -> Mapping[str, bool]:
        """Give the kinds of records that have evidence here, and whether one is stated here."""
        here = [passage for mark in self.marks for passage in mark.passages]
        found = {kind: [one for one in here if one.kind == kind] for kind in KINDS}
        return {kind: any(one.states for one in these) for kind, these in found.items() if these}

    @property
    def status(self) -> str | None:
        """Give the status of the claim that is stated most narrowly here, else of one that is
        supported; of several, the one to be most careful with."""
        narrowest = sorted(self.marks, key=lambda mark: mark.end - mark.start)
        claims = [[one for one in mark.passages if one.kind == "claim"] for mark in narrowest]
        stated = [[one for one in found if one.states] for found in claims]
        for found in (*stated, *claims):
            if found:
                return min((one.status for one in found), key=_caution)
        return None

    @property
    def description(self) -> str:
        return " | ".join(mark.description for mark in self.marks)


@dataclass(frozen=True)
class ReportPart:
    """A sentence, or what stands between two (then `measured` is None), in its pieces."""

    measured: MeasuredSentence | None
    pieces: tuple[ReportPiece, ...]


@dataclass(frozen=True)
class ReportRecord:
    """A record beside a line, with each mark of the line at which it has evidence."""

    record: Evidenced
    places: Mapping[ReportMark, tuple[EvidencePassage, ...]]
    is_disputed: bool
    is_withdrawn: bool

    @property
    def kind(self) -> str:
        return kind_of(self.record)

    @property
    def status(self) -> str | None:
        return next(one.status for passages in self.places.values() for one in passages)

    @property
    def states(self) -> bool:
        return any(one.states for passages in self.places.values() for one in passages)

    @property
    def text(self) -> str:
        return self.record.text if isinstance(self.record, Claim) else self.record.name


@dataclass(frozen=True)
class ReportRow:
    """A line of the text beside its records; `number` counts paragraphs from 1."""

    number: int | None
    parts: tuple[ReportPart, ...]
    records: tuple[ReportRecord, ...]

    @cached_property
    def sentences(self) -> tuple[MeasuredSentence, ...]:
        return tuple(part.measured for part in self.parts if part.measured)

    @cached_property
    def excuses(self) -> tuple[Excuse, ...]:
        return tuple(dict.fromkeys(excuse for one in self.sentences for excuse in one.excuses))

    @cached_property
    def first_at(self) -> Mapping[str, str]:
        """Give for each label the record that is listed first under it."""
        found: dict[str, str] = {}
        for entry in self.records:
            for mark in entry.places:
                found.setdefault(mark.label, entry.record.iri)
        return found

    @cached_property
    def traits(self) -> frozenset[str]:
        """Give what the row can be picked out by; see GROUPS."""
        found = {one.state for one in self.sentences} | {entry.kind for entry in self.records}
        for entry in self.records:
            found |= {entry.status or entry.kind}
            found |= {"disputed"} if entry.is_disputed else set()
            found |= {"withdrawn"} if entry.is_withdrawn else set()
        return frozenset(found)


@dataclass(frozen=True)
class ReportArticle:
    """One article of the report."""

    coverage: Coverage
    rows: tuple[ReportRow, ...]


def render_report(coverages: Sequence[Coverage]) -> str:
    """Render the report of some articles as one HTML page."""
    chapters = [ReportArticle(one, tuple(_rows(one))) for one in coverages]
    filters = _filters(row for one in chapters for row in one.rows)
    return (
        _template_environment()
        .get_template("report.html")
        .render(
            chapters=chapters,
            filters=filters,
            traits=[trait for group in filters.values() for trait in group],
        )
    )


def _caution(found: str | None) -> int:
    return CAUTION.index(found) if found in CAUTION else len(CAUTION)


def _rows(coverage: Coverage) -> Iterator[ReportRow]:
    """Take the text line by line; a line without words is left out."""
    start = 0
    for line in coverage.words.split("\n"):
        end = start + len(line)
        if line.strip():
            yield _row(coverage, start, end)
        start = end + 1


def _row(coverage: Coverage, start: int, end: int) -> ReportRow:
    inside = [one for one in coverage.sentences if start <= one.sentence.start < end]
    marks = tuple(_marks(coverage.passages, start, end))
    records = tuple(_records(coverage.graph, marks))
    borders = {start, end}
    borders.update(*((one.sentence.start, one.sentence.end) for one in inside))
    parts = tuple(
        ReportPart(_at(inside, begin), tuple(_pieces(coverage, marks, begin, until)))
        for begin, until in pairwise(sorted(borders))
    )
    return ReportRow(inside[0].sentence.paragraph if inside else None, parts, records)


def _records(graph: Graph, marks: Sequence[ReportMark]) -> Iterator[ReportRecord]:
    """Give each record of a line once: what is stated there before what is supported there."""
    iris = dict.fromkeys(one.record.iri for mark in marks for one in mark.passages)
    records = [_record(graph, iri, marks) for iri in iris]
    yield from sorted(records, key=lambda entry: (not entry.states, KINDS.index(entry.kind)))


def _record(graph: Graph, iri: str, marks: Sequence[ReportMark]) -> ReportRecord:
    own = {mark: tuple(one for one in mark.passages if one.record.iri == iri) for mark in marks}
    places = {mark: passages for mark, passages in own.items() if passages}
    record = next(one.record for passages in places.values() for one in passages)
    claimed = isinstance(record, Claim)
    return ReportRecord(
        record=record,
        places=places,
        is_disputed=claimed and graph.disputed(iri),
        is_withdrawn=claimed and graph.withdrawn(iri) is not None,
    )


def _at(inside: Iterable[MeasuredSentence], place: int) -> MeasuredSentence | None:
    return next((one for one in inside if one.sentence.start == place), None)


def _marks(passages: Iterable[EvidencePassage], start: int, end: int) -> Iterator[ReportMark]:
    """Bring the passages that touch a line together by stretch, the widest first."""
    stretches: dict[tuple[int, int], list[EvidencePassage]] = {}
    for passage in passages:
        if passage.holds and passage.start < end and start < passage.end:
            stretch = max(passage.start, start), min(passage.end, end)
            stretches.setdefault(stretch, []).append(passage)
    ordered = sorted(stretches.items(), key=lambda item: (item[0][0], -item[0][1]))
    for number, (stretch, found) in enumerate(ordered):
        yield ReportMark(_label(number), *stretch, tuple(found))


def _label(number: int) -> str:
    """Count a, b ... z, aa, ab ..."""
    before, letter = divmod(number, 26)
    return (_label(before - 1) if before else "") + "abcdefghijklmnopqrstuvwxyz"[letter]


def _pieces(
    coverage: Coverage, marks: Sequence[ReportMark], start: int, end: int
) -> Iterator[ReportPiece]:
    excuses = [one for one in coverage.excuses if one.holds]
    spans = [(one.start, one.end) for one in marks] + [(one.start, one.end) for one in excuses]
    borders = {place for span in spans for place in span if start < place < end}
    for begin, until in pairwise(sorted({start, end} | borders)):
        over = tuple(mark for mark in marks if mark.start <= begin < mark.end)
        yield ReportPiece(
            words=coverage.words[begin:until],
            marks=over,
            opened=tuple(mark for mark in over if mark.start == begin),
            closed=tuple(mark for mark in reversed(over) if mark.end == until),
            is_excused=any(one.start <= begin < one.end for one in excuses),
        )


def _filters(rows: Iterable[ReportRow]) -> Mapping[str, Mapping[str, int]]:
    """Count the paragraphs that each trait picks out; a trait of none is left out."""
    counted = Counter(trait for row in rows for trait in row.traits)
    return {
        group: {trait: counted[trait] for trait in traits if counted[trait]}
        for group, traits in GROUPS.items()
    }


@cache
def _template_environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    environment.globals.update(style=Markup(style), kinds=KINDS, states=STATES)  # noqa: S704  # ours
    environment.filters.update(format_term=format_term)
    return environment

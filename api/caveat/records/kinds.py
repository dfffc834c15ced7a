"""Records: one frozen dataclass for each kind of thing that an editor writes.

References are relative IRIs (`claims/tweet-1700`); days are `datetime.date`. Fields that are
None or empty were not written. Every record remembers where each of its values stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from caveat.errors import Finding, Mark, Pointer
from caveat.source_text import digest


@dataclass(frozen=True, kw_only=True)
class Moment:
    """When: from `earliest` to `latest`, either of which may be missing."""

    precision: str
    wording: str
    earliest: date | None = None
    latest: date | None = None
    extent: str | None = None
    anchor: date | None = None
    inferred: bool | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Passage:
    """Code points `start` to `end` of the normalised text, and the SHA-256 of what stands there."""

    start: int
    end: int
    passage_sha256: str

    def holds_in(self, text: str) -> bool:
        """Say whether a normalised text has exactly the recorded words there; else it is stale.

        One that reaches beyond the text does not hold, whatever a slice of it would give.
        """
        inside = 0 <= self.start < self.end <= len(text)
        return inside and digest(text[self.start : self.end]) == self.passage_sha256


@dataclass(frozen=True, kw_only=True)
class Evidence(Passage):
    """A passage on which a record rests, and what it does for the record."""

    role: str


@dataclass(frozen=True, kw_only=True)
class Hop:
    """One step of an attribution, nearest the reader first."""

    relation: str
    agent: str
    status: str
    to: str | None = None
    medium: str | None = None
    reasons: tuple[str, ...] = ()
    inferred: bool | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Verification:
    """How far one facet of a claim was checked."""

    facet: str
    status: str
    reasons: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Hedge:
    """Words that weaken a facet, or the source."""

    words: str
    on: str


@dataclass(frozen=True, kw_only=True)
class Party:
    """Who takes part in what is claimed, and as what."""

    party: str
    as_: str
    hedge: str | None = None
    inferred: bool | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Placing:
    """Where, in relation to a place."""

    place: str
    relation: str
    hedge: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Count:
    """How many, bounded only as far as the source bounds it."""

    name: str
    outcome: str
    quantifier: str
    unit_text: str
    caveat: str
    of_whom: str | None = None
    value: int | None = None
    min_value: int | None = None
    max_value: int | None = None
    word_quantity: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Role:
    """A role as an article states it."""

    role_name: str
    stated_in: str
    as_of: date | None = None
    happened_on: Moment | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Position:
    """Where a place lies, as an article states it."""

    relation: str
    of: str
    stated_in: str
    quantifier: str | None = None
    value: int | None = None
    unit_text: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Credit:
    """Who did what for an article, and from where."""

    person: str
    did: str
    from_: str | None = None


@dataclass(frozen=True, kw_only=True)
class SourceText:
    """The text of an article, known by its digest; without `license` all rights are reserved."""

    file: str
    sha256: str
    characters: int
    license: str | None = None


@dataclass(frozen=True, kw_only=True)
class NotRecorded(Passage):
    """A passage from which no record was made, and why."""

    reason: str
    note: str | None = None


@dataclass(frozen=True)
class Origin:
    """Where a record was read from: its file, a mark for each value in it, and its digest.

    The digest covers the IRI and every value as it was written; not the file's comments, line
    breaks and order of keys.
    """

    file: str
    marks: Mapping[Pointer, tuple[int, int]]
    sha256: str = ""

    def mark(self, path: Pointer) -> Mark:
        """Give the place of the value at `path`, or of the nearest value around it."""
        while path and path not in self.marks:
            path = path[:-1]
        return Mark(self.file, *self.marks.get(path, (0, 0)))


@dataclass(frozen=True, kw_only=True)
class Record:
    """What every record has; `article` is the IRI of the article that it belongs to, if any."""

    id: str
    type: tuple[str, ...]
    name: str
    note: str | None = None
    collection: str
    article: str | None = None
    origin: Origin = field(repr=False, compare=False)

    @property
    def iri(self) -> str:
        return f"{self.collection}/{self.id}"

    def finding(self, path: Pointer, message: str, hint: str, rule: str = "") -> Finding:
        """Make a finding at one of the record's values; what runs an editorial rule names it."""
        return Finding.at(self.origin.mark(path), rule, f"{self.iri}: {message}", hint, path)


@dataclass(frozen=True, kw_only=True)
class Entity(Record):
    """What people, organisations and places share."""

    alternate_name: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Person(Entity):
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Organization(Entity):
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Place(Entity):
    named: bool | None = None
    contained_in_place: str | None = None
    positions: tuple[Position, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Source(Record):
    """Somebody whom the article describes and does not name, or an account."""


@dataclass(frozen=True, kw_only=True)
class Group(Record):
    """People whom the article speaks of together."""


@dataclass(frozen=True, kw_only=True)
class Event(Record):
    standing: str
    type: tuple[str, ...] = ("Event",)
    places: tuple[Placing, ...] = ()
    happened_on: Moment | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Quotation(Record):
    attribution: tuple[Hop, ...]
    type: tuple[str, ...] = ("Quotation",)
    said_on: Moment | None = None
    about: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Claim(Record):
    """What somebody says is so; see rule.py for its headline status."""

    text: str
    caveat: str
    modality: str
    attribution: tuple[Hop, ...]
    type: tuple[str, ...] = ("Claim",)
    counts: tuple[Count, ...] = ()
    verification: tuple[Verification, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    parties: tuple[Party, ...] = ()
    places: tuple[Placing, ...] = ()
    said_on: Moment | None = None
    happened_on: Moment | None = None
    about: tuple[str, ...] = ()
    disputes: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    qualifies: tuple[str, ...] = ()
    withdraws: tuple[str, ...] = ()
    read_with: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def is_opinion(self) -> bool:
        return "OpinionClaim" in self.type

    def verification_of(self, aspect: str) -> Verification | None:
        """Give the verification entry of an aspect, where the article says something of it."""
        return next((entry for entry in self.verification if entry.facet == aspect), None)


Evidenced: TypeAlias = Claim | Event | Quotation
"""What rests on passages of its article's text."""


@dataclass(frozen=True, kw_only=True)
class Article(Record):
    headline: str
    abstract: str
    in_language: str
    publisher: str
    published_on: Moment
    source: SourceText
    copyright_holder: str | None = None
    copyright_year: int | None = None
    date_published: date | None = None
    author: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()
    not_in_source: tuple[str, ...] = ()
    not_recorded: tuple[NotRecorded, ...] = ()

"""Parts: the nested mappings that records of several kinds have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, ClassVar, Protocol

from caveat.contract.vocabulary import (
    ASPECTS,
    ATTRIBUTION_RELATIONS,
    EVIDENCE_ROLES,
    EXTENTS,
    PRECISIONS,
    REASONS,
    SPATIAL_RELATIONS,
    STATUSES,
    WORDINGS,
)
from caveat.records.declaration import (
    Boolean,
    Day,
    Integer,
    Iri,
    Page,
    Part,
    Reference,
    Sha256,
    Slug,
    Term,
    Text,
    computed,
)
from caveat.records.fragments import slug_of, slug_of_words
from caveat.source_text import digest

if TYPE_CHECKING:
    from caveat.records.graph import Graph

AGENTS = ("people", "organizations", "sources", "groups")
"""The collections of those who can say or do something."""
NOTE_OF_A_PART = Text("What a reader should know about this part besides.", searched=True)
HEDGE = Text("Words of the source that weaken this part; the text of the claim keeps them.")
KEY_OF_A_PART = Slug(
    "What the part is called in the record's document, where two would be called the same; it is "
    "never changed.",
    published=False,
)
STATED_IN = Reference("articles", "The article that says so.")
EVIDENCE = Part(
    "The passages that say so. `caveat passage` prints an entry ready to paste.", page=Page.FOOT
)
ATTRIBUTION = Part(
    "How the words reached the reader, hop by hop, nearest the reader first. In the newsroom's own "
    "voice it is the one hop reportedBy; otherwise that hop is left out.",
    page=Page.SECTION,
)
SAID_ON = Part("When it was said.")
CLAIMANT = Reference(AGENTS, "Whose the statement is, as far as that is certain.", page=Page.LEAD)
VIA = Reference(
    AGENTS, "Through whom it came from the claimant to the newsroom, if not directly.",
    page=Page.LEAD,
)  # fmt: skip
AUTHOR = Reference(("people", "organizations"), "The claimant again, where schema.org allows it.")


@dataclass(frozen=True, kw_only=True)
class Moment:
    """When: from `earliest` to `latest`, either of which may be missing."""

    earliest: Annotated[date | None, Day("The first day that it can be.")] = None
    latest: Annotated[date | None, Day("The last day that it can be.")] = None
    precision: Annotated[str, Term(PRECISIONS, "How exactly the source says when.")]
    extent: Annotated[
        str | None,
        Term(EXTENTS, "Whether it lies somewhere between the two days, or fills them."),
    ] = None
    wording: Annotated[str, Term(WORDINGS, "How the source says when. A weekday needs an anchor.")]
    anchor: Annotated[date | None, Day("The known day from which the others are counted.")] = None
    inferred: Annotated[
        bool | None, Boolean("true where a day was worked out; then a note says from what.")
    ] = None
    note: Annotated[
        str | None, Text("How the days were worked out, or why they stay open.", searched=True)
    ] = None


@dataclass(frozen=True, kw_only=True)
class Passage:
    """Code points `start` to `end` of the normalized text, and the SHA-256 of what stands there."""

    start: Annotated[
        int, Integer("Where the passage begins: code points before it in the normalized text.")
    ]
    end: Annotated[int, Integer("Where the passage ends: code points before its end.")]
    passage_sha256: Annotated[str, Sha256("SHA-256 of the passage, as `caveat passage` prints it.")]

    def holds_in(self, text: str) -> bool:
        """Say whether a normalized text has exactly the recorded words there; else it is stale.

        One that reaches beyond the text does not hold, whatever a slice of it would give.
        """
        inside = 0 <= self.start < self.end <= len(text)
        return inside and digest(text[self.start : self.end]) == self.passage_sha256


@dataclass(frozen=True, kw_only=True)
class Evidence(Passage):
    """A passage on which a record rests, and what it does for the record."""

    role: Annotated[str, Term(EVIDENCE_ROLES, "What the passage does for the record.")]

    def natural_key(self) -> tuple[str, ...]:
        return "evidence", self.role, str(self.start), str(self.end)


@dataclass(frozen=True, kw_only=True)
class StatedEvidence(Evidence):
    """A passage of any article, on which a record rests that all articles share."""

    stated_in: Annotated[str, STATED_IN]

    def natural_key(self) -> tuple[str, ...]:
        return *super().natural_key(), slug_of(self.stated_in)


@dataclass(frozen=True, kw_only=True)
class Hop:
    """One step of an attribution, nearest the reader first."""

    key: Annotated[str | None, KEY_OF_A_PART] = None
    step: Annotated[
        int | None,
        Integer(
            "How far from the reader, who is nearest to 1. Left out, it is one more than that of "
            "the hop before; speakers of one wording share a step.",
            published=False,
        ),
    ] = None
    relation: Annotated[str, Term(ATTRIBUTION_RELATIONS, "How this agent passed the words on.")]
    agent: Annotated[str, Reference(AGENTS, "Who it was: a person, organization, source or group.")]
    to: Annotated[str | None, Reference(AGENTS, "To whom it was said, where the source tells.")] = (
        None
    )
    medium: Annotated[
        str | None,
        Text("By what means, such as a statement, an interview, a post.", searched=True),
    ] = None
    status: Annotated[
        str,
        Term(
            STATUSES,
            "How sure it is that this agent did so. It is not about what was said.",
        ),
    ]
    reasons: Annotated[
        tuple[str, ...],
        Term(
            REASONS,
            "Why the hop has this status; unverified and partlyCorroborated need one.",
        ),
    ] = ()
    inferred: Annotated[
        bool | None,
        Boolean("true where the sentence names nobody; then a note says from what it follows."),
    ] = None
    note: Annotated[str | None, NOTE_OF_A_PART] = None

    def natural_key(self) -> tuple[str, ...]:
        return "hop", self.key or f"{self.relation}-{slug_of(self.agent)}"

    @computed(Integer("How far from the reader, who is nearest to 1."), after="step", key="step")
    def step_taken(self, graph: Graph, record: Attributed) -> int:
        at = next(place for place, hop in enumerate(record.attribution) if hop is self)
        return steps(record.attribution)[at]


class Attributed(Protocol):
    """A record that says how its words reached the reader."""

    @property
    def attribution(self) -> tuple[Hop, ...]: ...


def steps(attribution: Sequence[Hop]) -> tuple[int, ...]:
    """Give the step of each hop: as written, else one more than that of the hop before."""
    taken: list[int] = []
    for hop in attribution:
        taken.append(hop.step if hop.step is not None else (taken[-1] if taken else 0) + 1)
    return tuple(taken)


@dataclass(frozen=True, kw_only=True)
class Placing:
    """Where, in relation to a place."""

    place: Annotated[str, Reference("places", "The place.")]
    relation: Annotated[str, Term(SPATIAL_RELATIONS, "How it lies to that place.")]
    hedge: Annotated[str | None, HEDGE] = None
    note: Annotated[str | None, NOTE_OF_A_PART] = None

    def natural_key(self) -> tuple[str, ...]:
        return "place", self.relation, slug_of(self.place)


@dataclass(frozen=True, kw_only=True)
class Role:
    """A role as an article states it."""

    published_types: ClassVar[tuple[str, ...]] = ("Role", "StatedRole")

    key: Annotated[str | None, KEY_OF_A_PART] = None
    role_name: Annotated[
        str, Text("The role in the words of the source, or nearly.", searched=True)
    ]
    stated_in: Annotated[str, STATED_IN]
    as_of: Annotated[date | None, Day("The day at which it is stated to hold.")] = None
    happened_on: Annotated[Moment | None, Part("From when to when it is stated to hold.")] = None
    note: Annotated[str | None, NOTE_OF_A_PART] = None

    def natural_key(self) -> tuple[str, ...]:
        return "role", self.key or slug_of_words(self.role_name)


@dataclass(frozen=True, kw_only=True)
class TextObject:
    """A text as documents point at it: by its digest; its words never enter a document."""

    id: Annotated[str, Iri("Where the text is read by whoever may.")]
    type: Annotated[str, Term(("TextObject",), "What it is.")] = "TextObject"
    sha256: Annotated[str, Sha256("SHA-256 of the normalized text.")]
    characters: Annotated[int, Integer("How many code points the normalized text has.")]
    license: Annotated[str | None, Iri("The license of the text, where it has one.")] = None


@dataclass(frozen=True, kw_only=True)
class Verification:
    """How far one aspect of a claim was checked."""

    aspect: Annotated[
        str,
        Term(
            ASPECTS,
            "Which part of the claim was checked. `what` is always given, but for opinions.",
        ),
    ]
    status: Annotated[str, Term(STATUSES, "How far that part was checked, as the article says.")]
    reasons: Annotated[
        tuple[str, ...],
        Term(REASONS, "Why it has this status; unverified and partlyCorroborated need one."),
    ] = ()
    note: Annotated[
        str | None, Text("What was looked at, as far as the article tells.", searched=True)
    ] = None

    def natural_key(self) -> tuple[str, ...]:
        return "aspect", self.aspect

"""Parts of a claim: the words that hedge it, and who takes part in what is claimed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from caveat.contract.vocabulary import HEDGEABLES, HEDGERS, KIND_OF_PART, PART_KINDS, PARTS
from caveat.records.declaration import Boolean, Reference, Term, Text, computed
from caveat.records.fragments import slug_of, slug_of_words
from caveat.records.graph import Graph
from caveat.records.parts import AGENTS, HEDGE, KEY_OF_A_PART, NOTE_OF_A_PART
from caveat.records.record import Record


@dataclass(frozen=True, kw_only=True)
class Hedge:
    """Words that weaken an aspect of a claim, or the source."""

    words: Annotated[
        str,
        Text(
            "The words that weaken it, as the source has them. The text keeps them.", searched=True
        ),
    ]
    aspect: Annotated[
        str, Term(HEDGEABLES, "What they weaken: an aspect of the claim, or who is speaking.")
    ]

    by: Annotated[
        str,
        Term(
            HEDGERS,
            "Whose words they are: the newsroom's own, or those of the speaker whom it passes on.",
        ),
    ]

    def natural_key(self) -> tuple[str, ...]:
        return "hedge", self.aspect, slug_of_words(self.words)


@dataclass(frozen=True, kw_only=True)
class Party:
    """Who takes part in what is claimed, and as what."""

    key: Annotated[str | None, KEY_OF_A_PART] = None
    party: Annotated[str, Reference(AGENTS, "Who takes part in what is claimed.")]
    as_: Annotated[
        str,
        Term(PARTS, "As what. An alleged doer stands here, never in an event, person or group."),
    ]
    hedge: Annotated[str | None, HEDGE] = None
    inferred: Annotated[
        bool | None,
        Boolean("true where the source does not say it in so many words; then with a note."),
    ] = None
    note: Annotated[str | None, NOTE_OF_A_PART] = None

    @computed(
        Term(PART_KINDS, "On which side of it that is, for whoever does not know the part."),
        after="as_",
    )
    def part_kind(self, graph: Graph, claim: Record) -> str:
        return KIND_OF_PART[self.as_]

    def natural_key(self) -> tuple[str, ...]:
        return "party", self.key or f"{self.as_}-{slug_of(self.party)}"

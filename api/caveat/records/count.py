"""Count: how many a claim says, bounded only as far as the source bounds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar

from caveat.contract.vocabulary import (
    KIND_OF_OUTCOME,
    OUTCOME_KINDS,
    OUTCOMES,
    QUANTIFIERS,
    SAID_TO_BE,
    STATUSES,
)
from caveat.records.declaration import Boolean, Number, Page, Reference, Term, Text, computed
from caveat.records.graph import Graph
from caveat.records.parts import CLAIMANT, NOTE_OF_A_PART
from caveat.records.status import claimants, count_status

if TYPE_CHECKING:
    from caveat.records.claim import Claim

STATUS = Term(STATUSES, "How far it was checked, by the headline rule.", page=Page.LEAD)
DISPUTED = Boolean("Whether it disputes another claim, or one disputes it.", page=Page.LEAD)
WITHDRAWN = Boolean("true where its claimant took it back.", page=Page.LEAD)


@dataclass(frozen=True, kw_only=True)
class Count:
    """How many, bounded only as far as the source bounds it."""

    published_types: ClassVar[tuple[str, ...]] = ("Observation", "Count")

    name: Annotated[
        str,
        Text("What is counted and what became of it, without the figure.", searched=True),
    ]
    outcome: Annotated[str, Term(OUTCOMES, "What became of those who are counted.")]
    quantifier: Annotated[
        str,
        Term(
            QUANTIFIERS,
            "How the source bounds the number. It decides which of the fields below are "
            "written: atLeast and moreThan minValue; atMost and lessThan maxValue; between and "
            "approximatelyBetween both; approximately, exactly, unqualified and none value; "
            "inWords wordQuantity; saidUnknown and notStated nothing.",
        ),
    ]
    value: Annotated[
        float | None,
        Number("The number, as the source has it; 0 only with none. Only measures have decimals."),
    ] = None
    min_value: Annotated[
        float | None, Number("The smallest number. After more than 40 it is 40, not 41.")
    ] = None
    max_value: Annotated[
        float | None, Number("The largest number. After fewer than 40 it is 40, not 39.")
    ] = None
    word_quantity: Annotated[
        str | None,
        Text("The word for the quantity, such as several or dozens.", searched=True),
    ] = None
    as_written: Annotated[
        str | None,
        Text(
            "How the source writes the number, where that is not plain digits: half a million.",
            searched=True,
        ),
    ] = None
    unit_text: Annotated[str, Text("What is counted, such as people or boats.", searched=True)]
    of_whom: Annotated[
        str | None,
        Reference(
            ("groups", "organizations"),
            "To which group or organisation those who are counted belong.",
        ),
    ] = None
    per: Annotated[
        str | None,
        Text("For each of what it holds, such as day or 1,000 residents.", searched=True),
    ] = None
    said_to_be: Annotated[
        str | None, Term(SAID_TO_BE, "What the source says that those who are counted are.")
    ] = None
    caveat: Annotated[
        str, Text("One sentence that is always shown with the number.", searched=True)
    ]
    note: Annotated[str | None, NOTE_OF_A_PART] = None

    @computed(
        Term(OUTCOME_KINDS, "What the outcome comes to, for whoever does not know it."),
        after="outcome",
    )
    def outcome_kind(self, graph: Graph, claim: Claim) -> str:
        return KIND_OF_OUTCOME[self.outcome]

    @computed(STATUS)
    def status(self, graph: Graph, claim: Claim) -> str:
        return count_status(claim)

    @computed(DISPUTED)
    def disputed(self, graph: Graph, claim: Claim) -> bool:
        return graph.disputed(claim.iri)

    @computed(WITHDRAWN)
    def withdrawn(self, graph: Graph, claim: Claim) -> bool | None:
        return graph.withdrawn(claim.iri) or None

    @computed(CLAIMANT)
    def claimant(self, graph: Graph, claim: Claim) -> tuple[str, ...]:
        return claimants(claim.attribution)

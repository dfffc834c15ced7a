"""Count: how many a claim says, bounded only as far as the source bounds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar

from caveat.contract.vocabulary import OUTCOMES, QUANTIFIERS, STATUSES
from caveat.records.declaration import Boolean, Integer, Page, Reference, Term, Text, computed
from caveat.records.fragments import slug_of, slug_of_words
from caveat.records.graph import Graph
from caveat.records.parts import CLAIMANT, KEY_OF_A_PART, NOTE_OF_A_PART
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

    key: Annotated[str | None, KEY_OF_A_PART] = None
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
            "written: atLeast and moreThan minValue; atMost and lessThan maxValue; between both; "
            "approximately, unqualified and none value; inWords wordQuantity; notStated nothing.",
        ),
    ]
    value: Annotated[int | None, Integer("The number, as the source has it; 0 only with none.")] = (
        None
    )
    min_value: Annotated[
        int | None, Integer("The smallest number. After more than 40 it is 40, not 41.")
    ] = None
    max_value: Annotated[
        int | None, Integer("The largest number. After fewer than 40 it is 40, not 39.")
    ] = None
    word_quantity: Annotated[
        str | None,
        Text("The word for the quantity, such as several or dozens.", searched=True),
    ] = None
    unit_text: Annotated[str, Text("What is counted, such as people or boats.", searched=True)]
    of_whom: Annotated[
        str | None,
        Reference(
            ("groups", "organizations"),
            "To which group or organisation those who are counted belong.",
        ),
    ] = None
    caveat: Annotated[
        str, Text("One sentence that is always shown with the number.", searched=True)
    ]
    note: Annotated[str | None, NOTE_OF_A_PART] = None

    def natural_key(self) -> tuple[str, ...]:
        whom = slug_of(self.of_whom) if self.of_whom else slug_of_words(self.unit_text)
        return "count", self.key or f"{self.outcome}-{whom}"

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

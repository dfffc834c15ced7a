"""Count: how many a claim says, bounded only as far as the source bounds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Protocol

from caveat.contract.phrases import Speaker, Standing, format_phrase
from caveat.contract.vocabulary import (
    ASPECTS,
    EXTENTS_OF_WITHDRAWAL,
    HANDLINGS,
    KIND_OF_OUTCOME,
    OUTCOME_KINDS,
    OUTCOMES,
    QUANTIFIERS,
    REASONS,
    SAID_TO_BE,
    STATUSES,
)
from caveat.records.declaration import (
    Boolean,
    Iri,
    Number,
    Page,
    Part,
    Reference,
    Slug,
    Term,
    Text,
    computed,
    written_fields,
)
from caveat.records.fragments import slug_of, slug_of_words
from caveat.records.graph import Graph
from caveat.records.parts import CLAIMANT, KEY_OF_A_PART, NOTE_OF_A_PART, VIA
from caveat.records.status import (
    Statement,
    claimants,
    count_status,
    handling_of,
    reserves_of_count,
    via,
)

STATUS = Term(STATUSES, "How far it was checked, by the headline rule.", page=Page.LEAD)
HANDLING = Term(
    HANDLINGS, "How whoever passes it on may use it: it follows from the status.", page=Page.LEAD
)
RESERVES = Term(
    ASPECTS, "The other aspects that are told with a reserve, or found not so.", page=Page.LEAD
)
DISPUTED = Boolean("Whether it disputes another claim, or one disputes it.", page=Page.LEAD)
IN_TENSION = Boolean("true where it and another claim cannot both be so.", page=Page.LEAD)
SUPERSEDED = Boolean("true where who said it gave another figure since.", page=Page.LEAD)
PHRASE = Text(
    "The number with its bound, its outcome, its status and its claimant, in one line.",
    page=Page.LEAD,
)
WITHDRAWN = Term(
    EXTENTS_OF_WITHDRAWAL, "How far who said it took it back, where that is so.", page=Page.LEAD
)


class Weakening(Protocol):
    """What a count needs to know of a hedge of its claim."""

    @property
    def by(self) -> str: ...

    @property
    def aspect(self) -> str: ...


class CountedClaim(Statement, Protocol):
    """What a count needs to know of its claim."""

    @property
    def modality(self) -> str: ...

    @property
    def counts(self) -> tuple[Count, ...]: ...

    @property
    def hedges(self) -> Sequence[Weakening]: ...


@dataclass(frozen=True, kw_only=True)
class CountReference:
    """A count, where another one of its claim points at it."""

    id: Annotated[str, Iri("The count.")]
    type: Annotated[str, Term(("Count",), "What it is.")] = "Count"
    name: Annotated[str, Text("Its name.")]


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
            "written: atLeast and moreThan minValue; atMost and lessThan maxValue; between and "
            "approximatelyBetween both; approximately, exactly, unqualified and none value; "
            "inWords wordQuantity; saidUnknown and notStated nothing.",
            column="bound",
        ),
    ]
    value: Annotated[
        float | None,
        Number(
            "The number, as the source has it; 0 only with none. Only measures have decimals.",
            column="",
        ),
    ] = None
    min_value: Annotated[
        float | None,
        Number("The smallest number. After more than 40 it is 40, not 41.", column=""),
    ] = None
    max_value: Annotated[
        float | None,
        Number("The largest number. After fewer than 40 it is 40, not 39.", column=""),
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
    unit_text: Annotated[
        str, Text("What is counted, such as people or boats.", searched=True, column="unit")
    ]
    of_whom: Annotated[
        str | None,
        Reference(
            ("groups", "organizations"),
            "To which group or organization those who are counted belong.",
        ),
    ] = None
    part_of: Annotated[
        str | None,
        Slug(
            "The key of another count of this claim of which this one is a part (among them).",
            published=False,
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
    status_: Annotated[
        str | None,
        Term(
            STATUSES,
            "How far the number was checked, where that is told apart from the claim.",
            published=False,
        ),
    ] = None
    reasons: Annotated[
        tuple[str, ...], Term(REASONS, "Why the number has a status of its own.")
    ] = ()
    note: Annotated[str | None, NOTE_OF_A_PART] = None

    def natural_key(self) -> tuple[str, ...]:
        whom = slug_of(self.of_whom) if self.of_whom else slug_of_words(self.unit_text)
        return "count", self.key or f"{self.outcome}-{whom}"

    def whole_in(self, claim: CountedClaim) -> Count | None:
        """Give the count of a claim of which this one is a part, where it names one."""
        named = (count for count in claim.counts if count.natural_key()[1] == self.part_of)
        return next(named, None)

    @computed(
        Part("The count of the same claim of which this one is a part.", cell=("name",)),
        after="of_whom",
        key="partOf",
    )
    def whole(self, graph: Graph, claim: CountedClaim) -> CountReference | None:
        whole = self.whole_in(claim)
        if whole is None:
            return None
        return CountReference(id=f"{claim.iri}#{'-'.join(whole.natural_key())}", name=whole.name)

    @computed(
        Term(OUTCOME_KINDS, "What the outcome comes to, for whoever does not know it."),
        after="outcome",
    )
    def outcome_kind(self, graph: Graph, claim: CountedClaim) -> str:
        return KIND_OF_OUTCOME[self.outcome]

    @computed(STATUS)
    def status(self, graph: Graph, claim: CountedClaim) -> str:
        return count_status(self, claim, graph)

    @computed(HANDLING)
    def handling(self, graph: Graph, claim: CountedClaim) -> str:
        return handling_of(count_status(self, claim, graph), graph.withdrawn(claim.iri))

    @computed(RESERVES)
    def reserves(self, graph: Graph, claim: CountedClaim) -> tuple[str, ...]:
        return reserves_of_count(self, claim, graph)

    @computed(DISPUTED)
    def disputed(self, graph: Graph, claim: CountedClaim) -> bool:
        return graph.disputed(claim.iri)

    @computed(IN_TENSION)
    def in_tension(self, graph: Graph, claim: CountedClaim) -> bool | None:
        return graph.in_tension(claim.iri) or None

    @computed(SUPERSEDED)
    def superseded(self, graph: Graph, claim: CountedClaim) -> bool | None:
        return graph.superseded(claim.iri) or None

    @computed(WITHDRAWN)
    def withdrawn(self, graph: Graph, claim: CountedClaim) -> str | None:
        return graph.withdrawn(claim.iri)

    @computed(CLAIMANT)
    def claimant(self, graph: Graph, claim: CountedClaim) -> tuple[str, ...]:
        return claimants(claim.attribution)

    @computed(VIA)
    def via(self, graph: Graph, claim: CountedClaim) -> tuple[str, ...]:
        return via(claim.attribution)

    @computed(PHRASE, after="name")
    def phrase(self, graph: Graph, claim: CountedClaim) -> str:
        quantity = {field.key: getattr(self, field.name) for field in written_fields(Count)}
        return format_phrase(
            {key: value for key, value in quantity.items() if value is not None},
            Standing(
                status=count_status(self, claim, graph),
                modality=claim.modality,
                disputed=graph.disputed(claim.iri),
                withdrawn=graph.withdrawn(claim.iri),
                claimant=_speakers(claimants(claim.attribution), graph),
                via=_speakers(via(claim.attribution), graph),
                in_own_voice=any(hop.relation == "reportedBy" for hop in claim.attribution),
                hedged=any(one.by == "newsroom" and one.aspect == "what" for one in claim.hedges),
            ),
        )


def _speakers(iris: Sequence[str], graph: Graph) -> list[Speaker]:
    return [Speaker(graph[iri].name, graph[iri].type[-1]) for iri in iris]

"""Event: what is said to happen, or to be planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from caveat.contract.vocabulary import PRECISIONS_OF_ONE_DAY, STANDINGS
from caveat.records.article import RestsOnText, StatedInArticle
from caveat.records.declaration import (
    Boolean,
    Day,
    Page,
    Part,
    Reference,
    Term,
    computed,
)
from caveat.records.graph import Graph
from caveat.records.parts import EVIDENCE, Evidence, Moment, Placing


@dataclass(frozen=True, kw_only=True)
class Event(StatedInArticle, RestsOnText):
    collection: ClassVar[str] = "events"
    file: ClassVar[str] = "What is said to happen in this article, or to be planned."
    example: ClassVar[str] = "events/market-move"

    type: tuple[str, ...] = ("Event",)
    standing: Annotated[
        str,
        Term(
            STANDINGS, "occurred only where the newsroom says so in its own voice.", page=Page.LEAD
        ),
    ]
    places: Annotated[
        tuple[Placing, ...],
        Part("Where it is said to happen.", page=Page.SECTION, cell=("relation", "place")),
    ] = ()
    happened_on: Annotated[Moment | None, Part("When it is said to happen.")] = None
    evidence: Annotated[tuple[Evidence, ...], EVIDENCE] = ()

    @computed(Boolean("Whether a claim about it is disputed.", page=Page.LEAD))
    def disputed(self, graph: Graph) -> bool:
        return any(graph.disputed(iri) for iri in graph.claims_about(self))

    @computed(
        Day("The day of what the newsroom says occurred, where the article itself dates it."),
        after="happened_on",
    )
    def start_date(self, graph: Graph) -> date | None:
        happened = self.happened_on
        if self.standing != "occurred" or happened is None or happened.inferred:
            return None
        if happened.precision not in PRECISIONS_OF_ONE_DAY:
            return None
        return happened.earliest if happened.earliest == happened.latest else None

    @computed(Reference("claims", "The claims about it.", page=Page.CLAIMS))
    def claims(self, graph: Graph) -> tuple[str, ...]:
        return graph.claims_about(self)

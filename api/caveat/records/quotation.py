"""Quotation: where an article quotes, and whom; the words stay in the licensed text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from caveat.records.article import RestsOnText, StatedInArticle, article_of
from caveat.records.declaration import Language, Page, Reference, Text, computed
from caveat.records.graph import Graph
from caveat.records.parts import (
    ATTRIBUTION,
    AUTHOR,
    CLAIMANT,
    EVIDENCE,
    SAID_ON,
    Evidence,
    Hop,
    Moment,
)
from caveat.records.status import authors, claimants


@dataclass(frozen=True, kw_only=True)
class Quotation(StatedInArticle, RestsOnText):
    collection: ClassVar[str] = "quotations"
    file: ClassVar[str] = (
        "Where this article quotes, and whom; the words themselves stay in the source."
    )
    example: ClassVar[str] = "quotations/market-move-remark"

    type: tuple[str, ...] = ("Quotation",)
    attribution: Annotated[tuple[Hop, ...], ATTRIBUTION]
    original_language: Annotated[
        str | None,
        Language("In which language it was said, where the article tells that it was another."),
    ] = None
    said_on: Annotated[Moment | None, SAID_ON] = None
    about: Annotated[
        tuple[str, ...],
        Reference(
            ("events", "claims", "people", "organizations", "places"),
            "What the words are about; the claim that they make is one of these.",
        ),
    ] = ()
    evidence: Annotated[tuple[Evidence, ...], EVIDENCE]

    @computed(CLAIMANT)
    def claimant(self, graph: Graph) -> tuple[str, ...]:
        return claimants(self.attribution)

    @computed(AUTHOR, after="said_on")
    def author(self, graph: Graph) -> tuple[str, ...]:
        return authors(self.attribution)

    @computed(Text("The language of the record.", page=Page.FOOT))
    def in_language(self, graph: Graph) -> str:
        return article_of(graph, self).in_language

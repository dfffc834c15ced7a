"""Claim: what somebody says is so; its headline status follows from status.py."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from caveat.contract.vocabulary import (
    ASPECTS,
    CLAIM_TYPES,
    EXTENTS_OF_WITHDRAWAL,
    MODALITIES,
)
from caveat.records.article import RestsOnText, article_of
from caveat.records.claim_parts import Hedge, Party
from caveat.records.count import (
    DISPUTED,
    HANDLING,
    IN_TENSION,
    RESERVES,
    STATUS,
    SUPERSEDED,
    WITHDRAWN,
    Count,
)
from caveat.records.declaration import (
    Page,
    Part,
    Reference,
    Term,
    Text,
    Types,
    computed,
)
from caveat.records.graph import Graph
from caveat.records.parts import (
    ATTRIBUTION,
    AUTHOR,
    CLAIMANT,
    EVIDENCE,
    SAID_ON,
    VIA,
    Evidence,
    Hop,
    Moment,
    Placing,
    Verification,
)
from caveat.records.status import (
    authors,
    claimants,
    handling_of,
    headline_status,
    reserves_of_claim,
    via,
)


@dataclass(frozen=True, kw_only=True)
class Claim(RestsOnText):
    """What somebody says is so."""

    collection: ClassVar[str] = "claims"
    file: ClassVar[str] = "What somebody says is so, one record for each statement of each source."
    example: ClassVar[str] = "claims/stalls-toll"

    type: Annotated[
        tuple[str, ...],
        Types(
            CLAIM_TYPES,
            "What kinds of claim it is. Left out, it is a plain Claim.",
            always="Claim",
            page=Page.LEAD,
        ),
    ] = ("Claim",)
    text: Annotated[
        str,
        Text(
            "The claim in our words: it opens with who says it, keeps every hedge and number, "
            "and ends with how far it was checked.",
            searched=True,
            page=Page.LEAD,
        ),
    ]
    caveat: Annotated[
        str,
        Text(
            "One sentence that must be shown with the claim, wherever it goes.",
            searched=True,
            page=Page.LEAD,
        ),
    ]
    modality: Annotated[
        str,
        Term(
            MODALITIES,
            "Whether it is said to be so, planned, called for, predicted, possible, or to hold "
            "only under a condition.",
            page=Page.LEAD,
        ),
    ]
    condition: Annotated[
        str | None,
        Text("Under what condition it is said; always with conditional.", searched=True),
    ] = None
    counts: Annotated[
        tuple[Count, ...],
        Part(
            "Each number that it states, bounded only as far as the source bounds it.",
            page=Page.SECTION,
            cell=("phrase",),
            always=True,
        ),
    ] = ()
    attribution: Annotated[tuple[Hop, ...], ATTRIBUTION]
    verification: Annotated[
        tuple[Verification, ...],
        Part(
            "How far each aspect was checked. An aspect of which the article says nothing "
            "is left out; an opinion has no verification at all.",
            page=Page.SECTION,
        ),
    ] = ()
    hedges: Annotated[
        tuple[Hedge, ...],
        Part("Words of the source that weaken the claim.", page=Page.SECTION, cell=("words",)),
    ] = ()
    parties: Annotated[
        tuple[Party, ...],
        Part(
            "Who takes part in what is claimed, and as what.",
            page=Page.SECTION,
            cell=("party", "as_"),
        ),
    ] = ()
    places: Annotated[
        tuple[Placing, ...],
        Part("Where it is said to be so.", page=Page.SECTION, cell=("relation", "place")),
    ] = ()
    said_on: Annotated[Moment | None, SAID_ON] = None
    happened_on: Annotated[
        Moment | None,
        Part("When it is said to have happened; only where the modality is actual."),
    ] = None
    due_on: Annotated[
        Moment | None,
        Part("When it is said to come; only where it is planned, called for or predicted."),
    ] = None
    disputes: Annotated[
        tuple[str, ...],
        Reference("claims", "The claims that the article sets this one against.", page=Page.CLAIMS),
    ] = ()
    denies: Annotated[
        tuple[str, ...],
        Term(ASPECTS, "Which aspects of the disputed claim a Denial denies, and no others."),
    ] = ()
    about: Annotated[
        tuple[str, ...],
        Reference(
            ("events", "people", "organizations", "places", "groups", "sources"),
            "The events, people, organizations, places and groups that it is about.",
        ),
    ] = ()
    qualifies: Annotated[
        tuple[str, ...],
        Reference("claims", "The claims that the article narrows by this one.", page=Page.CLAIMS),
    ] = ()
    withdraws: Annotated[
        tuple[str, ...],
        Reference(
            "claims", "The claims that their claimant takes back by this one.", page=Page.CLAIMS
        ),
    ] = ()
    withdrawal: Annotated[
        str | None,
        Term(EXTENTS_OF_WITHDRAWAL, "How far it takes back what it withdraws; always with that."),
    ] = None
    supersedes: Annotated[
        tuple[str, ...],
        Reference(
            "claims",
            "The claims whose figure the same speaker or newsroom replaces, since facts moved.",
            page=Page.CLAIMS,
        ),
    ] = ()
    rests_on: Annotated[
        tuple[str, ...],
        Reference(
            "claims",
            "The claims of authenticity of the picture, account or document that it is read off.",
            page=Page.CLAIMS,
        ),
    ] = ()
    corroborated_by: Annotated[
        tuple[str, ...],
        Reference(
            "claims", "The claims that the article presents as its support.", page=Page.CLAIMS
        ),
    ] = ()
    in_tension_with: Annotated[
        tuple[str, ...],
        Reference(
            "claims",
            "Claims that cannot be so if this one is, though neither rejects or limits the other.",
            published=False,
        ),
    ] = ()
    read_with: Annotated[
        tuple[str, ...],
        Reference(
            "claims",
            "Claims to be read together with this one, though the article does not say so.",
            published=False,
        ),
    ] = ()
    evidence: Annotated[tuple[Evidence, ...], EVIDENCE]

    @property
    def is_opinion(self) -> bool:
        return "OpinionClaim" in self.type

    def verification_of(self, aspect: str) -> Verification | None:
        """Give the verification entry of an aspect, where the article says something of it."""
        return next((entry for entry in self.verification if entry.aspect == aspect), None)

    @computed(STATUS)
    def status(self, graph: Graph) -> str:
        return headline_status(self, graph)

    @computed(HANDLING)
    def handling(self, graph: Graph) -> str:
        return handling_of(headline_status(self, graph), graph.withdrawn(self.iri))

    @computed(RESERVES)
    def reserves(self, graph: Graph) -> tuple[str, ...]:
        return reserves_of_claim(self, graph)

    @computed(DISPUTED)
    def disputed(self, graph: Graph) -> bool:
        return graph.disputed(self.iri)

    @computed(IN_TENSION)
    def in_tension(self, graph: Graph) -> bool | None:
        return graph.in_tension(self.iri) or None

    @computed(SUPERSEDED)
    def superseded(self, graph: Graph) -> bool | None:
        return graph.superseded(self.iri) or None

    @computed(WITHDRAWN)
    def withdrawn(self, graph: Graph) -> str | None:
        return graph.withdrawn(self.iri)

    @computed(CLAIMANT)
    def claimant(self, graph: Graph) -> tuple[str, ...]:
        return claimants(self.attribution)

    @computed(VIA)
    def via(self, graph: Graph) -> tuple[str, ...]:
        return via(self.attribution)

    @computed(AUTHOR, after="happened_on")
    def author(self, graph: Graph) -> tuple[str, ...]:
        return authors(self.attribution)

    @computed(
        Reference("claims", "The claims set against this one.", page=Page.CLAIMS), after="disputes"
    )
    def disputed_by(self, graph: Graph) -> tuple[str, ...]:
        return graph.inverse("disputes").get(self.iri, ())

    @computed(
        Reference("claims", "The claims that narrow this one.", page=Page.CLAIMS), after="qualifies"
    )
    def qualified_by(self, graph: Graph) -> tuple[str, ...]:
        return graph.inverse("qualifies").get(self.iri, ())

    @computed(
        Reference("claims", "The claims that take this one back.", page=Page.CLAIMS),
        after="withdraws",
    )
    def withdrawn_by(self, graph: Graph) -> tuple[str, ...]:
        return graph.inverse("withdraws").get(self.iri, ())

    @computed(
        Reference("claims", "The claims that replace its figure.", page=Page.CLAIMS),
        after="supersedes",
    )
    def superseded_by(self, graph: Graph) -> tuple[str, ...]:
        return graph.inverse("supersedes").get(self.iri, ())

    @computed(
        Reference("claims", "The claims that rest on this one.", page=Page.CLAIMS),
        after="rests_on",
    )
    def basis_of(self, graph: Graph) -> tuple[str, ...]:
        return graph.inverse("rests_on").get(self.iri, ())

    @computed(
        Reference("claims", "The claims that it supports.", page=Page.CLAIMS),
        after="corroborated_by",
    )
    def corroborates(self, graph: Graph) -> tuple[str, ...]:
        return graph.inverse("corroborated_by").get(self.iri, ())

    @computed(
        Reference("claims", "Claims that cannot be so if this one is.", page=Page.CLAIMS),
        after="in_tension_with",
        key="inTensionWith",
    )
    def tensions(self, graph: Graph) -> tuple[str, ...]:
        return graph.both_sides("in_tension_with").get(self.iri, ())

    @computed(
        Reference("claims", "The claims to be read together, from both sides.", page=Page.CLAIMS),
        after="read_with",
        key="readWith",
    )
    def read_together(self, graph: Graph) -> tuple[str, ...]:
        return graph.both_sides("read_with").get(self.iri, ())

    @computed(Reference("articles", "The article that reports it."))
    def appearance(self, graph: Graph) -> str:
        return article_of(graph, self).iri

    @computed(Text("The language of the record.", page=Page.FOOT))
    def in_language(self, graph: Graph) -> str:
        return article_of(graph, self).in_language

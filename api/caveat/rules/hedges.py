"""Rules on hedges: what bounds a number, or tells the modality, is told by a key of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from caveat.errors import Finding, Pointer
from caveat.records.claim import Claim
from caveat.records.graph import Graph
from caveat.rules.language.hedge_words import BOUNDS, MODALITIES_IN_WORDS, QUALIFIERS
from caveat.rules.registry import rule


def declared_hedges(claim: Claim) -> Iterator[tuple[Pointer, str]]:
    """Yield the words of each hedge that a claim declares, with its path."""
    for index, hedge in enumerate(claim.hedges):
        yield ("hedges", index, "words"), hedge.words
    for index, party in enumerate(claim.parties):
        if party.hedge:
            yield ("parties", index, "hedge"), party.hedge
    for index, placing in enumerate(claim.places):
        if placing.hedge:
            yield ("places", index, "hedge"), placing.hedge


NO_HEDGES: Mapping[str, tuple[frozenset[str], str]] = {
    "bounds a number": (BOUNDS, "Leave it to the quantifier of the count or distance."),
    "only qualifies": (QUALIFIERS, "Keep it in the text; it does not say that it may not be so."),
    "tells the modality": (
        MODALITIES_IN_WORDS,
        "Leave it to modality, and what it hangs on to condition.",
    ),
}


@rule
def hedge_weakens_the_claim(graph: Graph) -> Iterator[Finding]:
    """A hedge says that it may not be so; a bound, a qualification and a modality are no hedges."""
    for claim in graph.all(Claim):
        for path, words in declared_hedges(claim):
            for does, (those, hint) in NO_HEDGES.items():
                if words.lower() in those:
                    yield claim.finding(path, f"{words!r} is no hedge: it {does}.", hint)
                    break

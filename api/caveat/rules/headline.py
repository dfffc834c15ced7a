"""Rules on the headline: voice, hedges, checks and counts of a claim tell of one status."""

from __future__ import annotations

from collections.abc import Iterator

from caveat.contract.vocabulary import STATUSES_OF_A_CHECK
from caveat.errors import Finding, Pointer
from caveat.records.claim import Claim
from caveat.records.graph import Graph
from caveat.records.parts import Verification
from caveat.records.status import count_status, rests_well, via
from caveat.rules.attribution import checked_parts, in_own_voice
from caveat.rules.registry import rule

PASSED_ON = frozenset({"attributed", "unverified"})
NEEDS_A_BASIS = "restsOnUnconfirmed"


def _with_what(graph: Graph) -> Iterator[tuple[Claim, int, Verification]]:
    """Yield each claim of fact with its entry of `what` and where that stands."""
    for claim in graph.all(Claim):
        what = claim.verification_of("what")
        if what is not None:
            yield claim, claim.verification.index(what), what


@rule
def own_voice_is_not_passed_on(graph: Graph) -> Iterator[Finding]:
    """What the newsroom says in its own voice is never attributed or unverified."""
    for claim, index, what in _with_what(graph):
        alone = in_own_voice(claim) and len(claim.attribution) == 1
        if alone and what.status in PASSED_ON:
            yield claim.finding(
                ("verification", index, "status"),
                f"It is {what.status}, and nobody but the newsroom is given as saying it.",
                "Write asserted, or hedged with the newsroom's hedge; or name who says it: "
                "an unnamed source with noSourceGiven, where the article names nobody.",
            )  # fmt: skip


@rule
def asserted_has_no_hedge_of_the_newsroom(graph: Graph) -> Iterator[Finding]:
    """What the newsroom itself hedges is `hedged`, never `asserted`."""
    for claim, index, entry in _checked(graph):
        hedge = _hedge_of_the_newsroom(claim, entry.aspect)
        if entry.status == "asserted" and hedge is not None:
            yield claim.finding(
                ("verification", index, "status"),
                f"It is asserted, and the newsroom itself says {hedge!r} of {entry.aspect}.",
                "Write hedged; or by: speaker, where the word is not the newsroom's.",
            )  # fmt: skip


@rule
def hedged_has_its_hedge(graph: Graph) -> Iterator[Finding]:
    """`hedged` is the newsroom's own voice with a reserve: its hedge is declared."""
    for claim, index, entry in _checked(graph):
        declared = _hedge_of_the_newsroom(claim, entry.aspect) is not None
        if entry.status == "hedged" and not (declared and in_own_voice(claim)):
            yield claim.finding(
                ("verification", index, "status"),
                f"It is hedged, and no hedge of the newsroom's own voice on {entry.aspect} is "
                "declared.",
                "Declare the hedge with by: newsroom; or write attributed, where the words are "
                "a speaker's.",
            )  # fmt: skip


def _checked(graph: Graph) -> Iterator[tuple[Claim, int, Verification]]:
    for claim in graph.all(Claim):
        for index, entry in enumerate(claim.verification):
            yield claim, index, entry


def _hedge_of_the_newsroom(claim: Claim, aspect: str) -> str | None:
    hedges = (one for one in claim.hedges if one.by == "newsroom" and one.aspect == aspect)
    return next((hedge.words for hedge in hedges), None)


@rule
def number_is_in_the_voice_of_its_claim(graph: Graph) -> Iterator[Finding]:
    """A number that is only passed on stands in a claim that is only passed on."""
    for claim, _, what in _with_what(graph):
        for path, status in _of_numbers(claim):
            if status == "attributed" != what.status:
                yield claim.finding(
                    (*path, "status"),
                    f"The number is attributed, and the claim is {what.status}.",
                    "Make two records: what is so, and the number that somebody gives.",
                )  # fmt: skip


def _of_numbers(claim: Claim) -> Iterator[tuple[Pointer, str | None]]:
    """Yield how far the numbers of a claim were checked, of all of them and of each by itself."""
    for index, entry in enumerate(claim.verification):
        if entry.aspect == "howMany":
            yield ("verification", index), entry.status
    for index, count in enumerate(claim.counts):
        yield ("counts", index), count.status_


@rule
def number_of_a_checked_claim_has_its_check(graph: Graph) -> Iterator[Finding]:
    """Where it was checked that it is so, it is said how far the number was."""
    for claim, _, what in _with_what(graph):
        if what.status not in STATUSES_OF_A_CHECK or claim.verification_of("howMany"):
            continue
        for index, count in enumerate(claim.counts):
            if count.status_ is None:
                yield claim.finding(
                    ("counts", index),
                    f"The claim is {what.status}, and how far the number was checked is not said.",
                    "Give the count its status, or the verification an entry of howMany.",
                )  # fmt: skip


@rule
def refuted_count_is_no_opinion(graph: Graph) -> Iterator[Finding]:
    """What was found not so never stands under the headline `opinion`."""
    for claim in graph.all(Claim):
        for index, count in enumerate(claim.counts if claim.is_opinion else ()):
            if count_status(count, claim, graph) in ("refuted", "partlyRefuted"):
                yield claim.finding(
                    ("counts", index),
                    "A number that was found not so stands in an opinion.",
                    "Part it: a claim with the number, and the opinion of it.",
                )  # fmt: skip


@rule
def basis_is_a_claim_of_authenticity(graph: Graph) -> Iterator[Finding]:
    """What is read off a picture, account or document rests on the claim that this is authentic."""
    for claim in graph.all(Claim):
        for index, iri in enumerate(claim.rests_on):
            if "AuthenticityClaim" not in graph.get(Claim, iri).type:
                yield claim.finding(
                    ("restsOn", index),
                    f"{iri} is no AuthenticityClaim.",
                    "Name the claim of whether the picture, account or document is authentic.",
                )  # fmt: skip


@rule
def basis_that_does_not_hold_is_a_reason(graph: Graph) -> Iterator[Finding]:
    """What is lowered by what it rests on has the reason `restsOnUnconfirmed`, and nothing else."""
    for claim, index, what in _with_what(graph):
        lowered = not rests_well(claim, graph)
        if lowered != (NEEDS_A_BASIS in what.reasons):
            yield claim.finding(
                ("verification", index),
                f"It rests on what is not confirmed, and has not the reason {NEEDS_A_BASIS}."
                if lowered
                else f"It has the reason {NEEDS_A_BASIS}, and rests on nothing of the kind.",
                "Add the reason; or name in restsOn what it rests on."
                if lowered
                else "Remove the reason, or name in restsOn what it rests on.",
            )  # fmt: skip


@rule
def basis_goes_round_in_no_circle(graph: Graph) -> Iterator[Finding]:
    """No claim rests on one that rests on it; each round is reported once."""
    for claim in graph.all(Claim):
        for index, iri in enumerate(claim.rests_on):
            around = _all_below(graph, iri)
            if iri != claim.iri == min(around & _all_below(graph, claim.iri), default=""):
                yield claim.finding(
                    ("restsOn", index),
                    f"{iri} rests on this claim itself.",
                    "Keep the direction in which the article infers.",
                )  # fmt: skip


def _all_below(graph: Graph, start: str) -> frozenset[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for iri in graph.get(Claim, waiting.pop()).rests_on:
            if iri not in found:
                found.add(iri)
                waiting.append(iri)
    return frozenset(found)


@rule
def authenticity_is_a_claim_of_its_own(graph: Graph) -> Iterator[Finding]:
    """That a thing is authentic, and what it shows of casualties, are two claims."""
    for claim in graph.all(Claim):
        if {"AuthenticityClaim", "CasualtyClaim"} <= {*claim.type}:
            yield claim.finding(
                ("type",),
                "It says that a thing is authentic, and what happened to people.",
                "Part it: the claim of authenticity, and the other with restsOn.",
            )  # fmt: skip


@rule
def second_hand_is_a_reason(graph: Graph) -> Iterator[Finding]:
    """What came through others than its speaker has the reason `secondHand`."""
    for claim, index, _ in _with_what(graph):
        reasons = {reason for _, part in checked_parts(claim) for reason in part.reasons}
        if _is_second_hand(claim) and "secondHand" not in reasons:
            yield claim.finding(
                ("verification", index),
                "It came through somebody else, and has not the reason secondHand.",
                "Add the reason secondHand; or leave out the hop of who only repeats it.",
            )  # fmt: skip


def _is_second_hand(claim: Claim) -> bool:
    """Say whether somebody else than a translator stands between the reader and the claimant."""
    between = () if in_own_voice(claim) else via(claim.attribution)
    translators = {hop.agent for hop in claim.attribution if hop.relation == "translatedBy"}
    return not translators.issuperset(between)

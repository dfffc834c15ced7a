"""Rules on events: what occurred, what is only said to have, and nobody named as its doer."""

from __future__ import annotations

from collections.abc import Iterator

from caveat.errors import Finding
from caveat.records.claim import Claim
from caveat.records.entity import Entity
from caveat.records.event import Event
from caveat.records.graph import Graph
from caveat.records.parts import Moment
from caveat.records.status import headline_status
from caveat.rules.language.word_lists import ACTS_THAT_PLAN, has
from caveat.rules.registry import rule

PARTS_THAT_ACCUSE = frozenset({"attacker", "orderedIt", "captor", "blamed"})
MODALITY_OF_A_STANDING = {
    "apparent": "actual",
    "claimed": "actual",
    "planned": "planned",
    "predicted": "predicted",
    "refuted": "actual",
}
"""What some claim about an event must be, that it may have a standing."""
STATUS_OF_A_STANDING = {"apparent": "hedged", "refuted": "refuted"}
STATUSES_OF_WHAT_IS_SO = frozenset({"asserted", "confirmed"})


def _with_claims(graph: Graph) -> Iterator[tuple[Event, list[Claim]]]:
    for event in graph.all(Event):
        yield event, [graph.get(Claim, iri) for iri in graph.claims_about(event)]


@rule
def event_has_a_claim(graph: Graph) -> Iterator[Finding]:
    """Every event has a claim about it: nothing happens in our records that nobody says."""
    for event, claims in _with_claims(graph):
        if not claims:
            yield event.finding(
                (), "No claim is about it.",
                "Name the event in the `about` of the claims that tell of it.",
            )  # fmt: skip


@rule
def occurred_is_asserted(graph: Graph) -> Iterator[Finding]:
    """An event occurred only where the newsroom says so: an actual, asserted claim about it."""
    for event, claims in _with_claims(graph):
        asserted = any(
            _is_asserted(claim, graph) and not _answers(claim, claims) for claim in claims
        )
        if event.standing == "occurred" and claims and not asserted:
            yield event.finding(
                ("standing",),
                "No claim about it is both actual and asserted.",
                "Write claimed: others say it, the newsroom does not.",
            )  # fmt: skip


def _is_asserted(claim: Claim, graph: Graph) -> bool:
    checked = claim.verification_of("what") is not None and not claim.is_opinion
    return checked and claim.modality == "actual" and headline_status(claim, graph) == "asserted"


def _answers(claim: Claim, claims: list[Claim]) -> bool:
    """Say whether a claim qualifies, disputes or takes back another: of itself it asserts less."""
    others = {*claim.qualifies, *claim.disputes, *claim.withdraws}
    return any(other.iri in others for other in claims)


@rule
def standing_fits_the_claims(graph: Graph) -> Iterator[Finding]:
    """A claimed event has a claim that it is so, a planned one of a plan, and so on."""
    for event, claims in _with_claims(graph):
        wanted = MODALITY_OF_A_STANDING.get(event.standing)
        if wanted and claims and not any(_tells(claim, wanted) for claim in claims):
            yield event.finding(
                ("standing",),
                f"It is {event.standing}, and no claim about it is {wanted}.",
                "Mend the standing, or the modality of the claim.",
            )  # fmt: skip


def _tells(claim: Claim, modality: str) -> bool:
    """Say whether a claim is of a modality, or says that somebody ordered or threatened it."""
    act = modality == "planned" and claim.modality == "actual" and has(claim.text, ACTS_THAT_PLAN)
    return claim.modality == modality or act


@rule
def standing_fits_the_status(graph: Graph) -> Iterator[Finding]:
    """An apparent event has a hedged claim, a refuted one a refuted claim; neither is asserted."""
    for event, claims in _with_claims(graph):
        wanted = STATUS_OF_A_STANDING.get(event.standing)
        told = [claim for claim in claims if claim.modality == "actual"]
        statuses = {_status(claim, graph) for claim in told if not _answers(claim, claims)}
        if wanted and statuses and wanted not in statuses:
            yield event.finding(
                ("standing",),
                f"It is {event.standing}, and no claim about it is {wanted}.",
                "Mend the standing, or what was checked of the claim.",
            )  # fmt: skip
        elif wanted and statuses & STATUSES_OF_WHAT_IS_SO:
            yield event.finding(
                ("standing",),
                f"It is {event.standing}, and a claim about it is asserted or confirmed.",
                "Write occurred; or let the claim be about another event.",
            )  # fmt: skip
        elif event.standing != "refuted" and statuses == {"refuted"}:
            yield event.finding(
                ("standing",),
                "Every claim that it happened is refuted.", "Write refuted.",
            )  # fmt: skip


def _status(claim: Claim, graph: Graph) -> str | None:
    known = claim.is_opinion or claim.verification_of("what") is not None
    return headline_status(claim, graph) if known else None


@rule
def event_names_no_attacker(graph: Graph) -> Iterator[Finding]:
    """An alleged attacker stands in the claim that says so, never in the event."""
    for event, claims in _with_claims(graph):
        accused = {
            party.party
            for claim in claims
            for party in claim.parties
            if party.as_ in PARTS_THAT_ACCUSE
        }
        for iri in sorted(accused):
            record = graph[iri]
            others = record.alternate_name if isinstance(record, Entity) else ()
            if has(event.name, (record.name, *others)):
                yield event.finding(
                    ("name",), f"The name points at {iri}.",
                    "Name what happened; who is said to have done it stands in the claim.",
                )  # fmt: skip


@rule
def event_day_fits_its_claims(graph: Graph) -> Iterator[Finding]:
    """An event lies on a day on which a claim about it has it."""
    for event, claims in _with_claims(graph):
        days = [claim.happened_on for claim in claims if claim.happened_on]
        if event.happened_on and days and not any(_overlap(event.happened_on, d) for d in days):
            yield event.finding(
                ("happenedOn",),
                "No claim about it has it then.", "Mend the event, or the claim.",
            )  # fmt: skip


def _overlap(first: Moment, second: Moment) -> bool:
    starts = [moment.earliest for moment in (first, second) if moment.earliest]
    ends = [moment.latest for moment in (first, second) if moment.latest]
    return not starts or not ends or max(starts) <= min(ends)


@rule
def event_place_fits_its_claims(graph: Graph) -> Iterator[Finding]:
    """An event has only places that a claim about it has."""
    for event, claims in _with_claims(graph):
        stated = {placing.place for claim in claims for placing in claim.places}
        for index, placing in enumerate(event.places):
            if stated and placing.place not in stated:
                yield event.finding(
                    ("places", index, "place"),
                    f"No claim about it has it at {placing.place}.",
                    "Mend the event, or give the claim that place.",
                )  # fmt: skip

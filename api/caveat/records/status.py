"""The headline rule: how far a claim as a whole was checked, and whose it is (published text).

1. An opinion claim is `opinion`.
2. Every other claim has the status of its aspect `what`, which must be given.
3. But where that is `attributed` and a hop of the attribution does not hold, it is `unverified`.
4. What rests on a claim whose headline does not carry it is `unverified` at best; what is doubted
   or refuted, in part or wholly, stays so.
5. Where all counts are refuted, so is the claim; where some are, or in part, it is
   `partlyRefuted`, unless it is refuted.
6. The other aspects never change it.

A count has a status of its own, else that of `howMany`, else the claim's by the first four.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from caveat.contract.vocabulary import (
    ASPECTS,
    HANDLING_OF_STATUS,
    HANDLINGS_WITHOUT_RESERVE,
    STATUSES_OF_RESERVE,
    STATUSES_THAT_CARRY,
    STATUSES_THAT_HOLD,
    STATUSES_THAT_STAY,
)
from caveat.records.parts import Hop, Verification, steps


class Counted(Protocol):
    """What the rule needs to know of a count."""

    @property
    def status_(self) -> str | None: ...


class Statement(Protocol):
    """What the rule needs to know of a claim."""

    @property
    def iri(self) -> str: ...

    @property
    def is_opinion(self) -> bool: ...

    @property
    def attribution(self) -> tuple[Hop, ...]: ...

    @property
    def counts(self) -> Sequence[Counted]: ...

    def verification_of(self, aspect: str) -> Verification | None: ...


class Basis(Protocol):
    """The claims that a claim rests on."""

    def basis_of(self, iri: str) -> Iterable[Statement]: ...


def headline_status(claim: Statement, basis: Basis, above: frozenset[str] = frozenset()) -> str:
    """Compute the status of a claim; raise ValueError where the aspect `what` is missing.

    `above` holds the claims that rest on this one, so that a ring of them carries nothing.
    """
    if claim.is_opinion:
        return "opinion"
    said = status_by_itself(claim, basis, above)
    counted = {_status_of(count, claim, said) for count in claim.counts}
    if counted == {"refuted"}:
        return "refuted"
    if counted & {"refuted", "partlyRefuted"} and said != "refuted":
        return "partlyRefuted"
    return said


def status_by_itself(claim: Statement, basis: Basis, above: frozenset[str] = frozenset()) -> str:
    """Compute the status of a claim without its counts: the first four sentences of the rule."""
    if claim.is_opinion:
        return "opinion"
    what = claim.verification_of("what")
    if what is None:
        raise ValueError(f"{claim.iri} has no verification of the aspect `what`")
    if what.status in STATUSES_THAT_STAY or rests_well(claim, basis, above):
        broken = what.status == "attributed" and not all(map(holds, claim.attribution))
        return "unverified" if broken else what.status
    return "unverified"


def rests_well(claim: Statement, basis: Basis, above: frozenset[str] = frozenset()) -> bool:
    """Say whether all that a claim rests on carries it."""
    below = above | {claim.iri}
    return all(
        other.iri not in below and headline_status(other, basis, below) in STATUSES_THAT_CARRY
        for other in basis.basis_of(claim.iri)
    )


def count_status(count: Counted, claim: Statement, basis: Basis) -> str:
    """Compute the status that a count of a claim carries."""
    return _status_of(count, claim, status_by_itself(claim, basis))


def _status_of(count: Counted, claim: Statement, said: str) -> str:
    how_many = claim.verification_of("howMany")
    return count.status_ or (how_many.status if how_many else said)


def handling_of(status: str, withdrawn: str | None) -> str:
    """Say how whoever passes a claim or count on may use it."""
    if withdrawn == "wholly":
        return "notAsFact"
    handling = HANDLING_OF_STATUS[status]
    lifted = withdrawn == "inPart" and handling in HANDLINGS_WITHOUT_RESERVE
    return "withReserve" if lifted else handling


def reserves_of_claim(claim: Statement, basis: Basis) -> tuple[str, ...]:
    """List the aspects, besides that it is so, that are told with a reserve or found not so."""
    headline = headline_status(claim, basis)
    counted = {count_status(count, claim, basis) for count in claim.counts} - {headline}
    found = {*_reserved(claim)} - {"what"}
    if counted & STATUSES_OF_RESERVE:
        found.add("howMany")
    return _in_order(found)


def reserves_of_count(count: Counted, claim: Statement, basis: Basis) -> tuple[str, ...]:
    """List the aspects, besides how many, that are told with a reserve or found not so."""
    headline = headline_status(claim, basis)
    found = {*_reserved(claim)} - {"what", "howMany"}
    if headline in STATUSES_OF_RESERVE and headline != count_status(count, claim, basis):
        found.add("what")
    return _in_order(found)


def _reserved(claim: Statement) -> Iterator[str]:
    for aspect in ASPECTS:
        entry = claim.verification_of(aspect)
        if entry is not None and entry.status in STATUSES_OF_RESERVE:
            yield aspect


def _in_order(aspects: set[str]) -> tuple[str, ...]:
    return tuple(aspect for aspect in ASPECTS if aspect in aspects)


def holds(hop: Hop) -> bool:
    """Say whether a hop can be relied on to lead to its agent."""
    return hop.status in STATUSES_THAT_HOLD


def claimants(attribution: Sequence[Hop]) -> tuple[str, ...]:
    """Follow an attribution, nearest the reader first, to the last agents reached.

    A step of which no hop holds ends the way. So does `purportsToSpeakFor`, whatever its status:
    what lies beyond it is reached only through somebody who may not speak for it.
    """
    reached = _reached(attribution)
    return reached[-1] if reached else ()


def via(attribution: Sequence[Hop]) -> tuple[str, ...]:
    """List the agents between the reader and the claimants, nearest the reader first."""
    last = claimants(attribution)
    between = (agent for step in _reached(attribution)[:-1] for agent in step)
    return tuple(dict.fromkeys(agent for agent in between if agent not in last))


def _reached(attribution: Sequence[Hop]) -> list[tuple[str, ...]]:
    """List the agents that each step reaches."""
    reached: list[tuple[str, ...]] = []
    for hops in _by_step(attribution):
        agents = (hop.agent for hop in hops if hop.relation != "purportsToSpeakFor" and holds(hop))
        if not (found := tuple(dict.fromkeys(agents))):
            break
        reached.append(found)
    return reached


def _by_step(attribution: Sequence[Hop]) -> Iterator[list[Hop]]:
    taken: dict[int, list[Hop]] = {}
    for step, hop in zip(steps(attribution), attribution, strict=True):
        taken.setdefault(step, []).append(hop)
    yield from taken.values()


def authors(attribution: Sequence[Hop]) -> tuple[str, ...]:
    """Give the claimants that schema:author takes: people and organizations."""
    return tuple(
        iri for iri in claimants(attribution) if iri.startswith(("people/", "organizations/"))
    )

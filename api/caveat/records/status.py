"""The headline rule: how far a claim as a whole was checked, and whose it is (published text).

1. An opinion claim is `opinion`.
2. Every other claim has the status of its aspect `what`, which must be given.
3. But where that is `attributed` and any hop of the attribution does not hold
   (`unverified`, `refuted`), the claim is `unverified`.
4. The other aspects never change it. A count has the status of `howMany` where that is given
   and not `attributed`, else the claim's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from caveat.contract.vocabulary import STATUSES_THAT_DO_NOT_HOLD
from caveat.records.parts import Hop, Verification


class Statement(Protocol):
    """What the rule needs to know of a claim."""

    @property
    def iri(self) -> str: ...

    @property
    def is_opinion(self) -> bool: ...

    @property
    def attribution(self) -> tuple[Hop, ...]: ...

    def verification_of(self, aspect: str) -> Verification | None: ...


def headline_status(claim: Statement) -> str:
    """Compute the status of a claim; raise ValueError where the aspect `what` is missing."""
    if claim.is_opinion:
        return "opinion"
    what = claim.verification_of("what")
    if what is None:
        raise ValueError(f"{claim.iri} has no verification of the aspect `what`")
    if what.status == "attributed" and not all(map(holds, claim.attribution)):
        return "unverified"
    return what.status


def count_status(claim: Statement) -> str:
    """Compute the status that every count of a claim carries."""
    how_many = claim.verification_of("howMany")
    if how_many is not None and how_many.status != "attributed":
        return how_many.status
    return headline_status(claim)


def holds(hop: Hop) -> bool:
    """Say whether a hop can be relied on to lead to its agent."""
    return hop.status not in STATUSES_THAT_DO_NOT_HOLD


def claimants(attribution: Sequence[Hop]) -> tuple[str, ...]:
    """Follow an attribution, nearest the reader first, to the last agent reached.

    A hop that does not hold ends the way. So does `purportsToSpeakFor`, whatever its status:
    what lies beyond it is reached only through somebody who may not speak for it.
    """
    reached: tuple[str, ...] = ()
    for hop in attribution:
        if hop.relation == "purportsToSpeakFor" or not holds(hop):
            break
        reached = (hop.agent,)
    return reached


def authors(attribution: Sequence[Hop]) -> tuple[str, ...]:
    """Give the claimants that schema:author takes: people and organisations."""
    return tuple(
        iri for iri in claimants(attribution) if iri.startswith(("people/", "organizations/"))
    )

"""Drafts: claims before it is known what stands around them, and what follows once it is."""

from __future__ import annotations

from dataclasses import dataclass, field

from caveat_partner.generate.actors import Node
from caveat_partner.generate.attribution import holds
from caveat_partner.terms import (
    ASPECTS,
    HANDLING_OF_STATUS,
    STATUSES_OF_RESERVE,
    STATUSES_THAT_CARRY,
    STATUSES_THAT_STAY,
)


@dataclass(eq=False)
class Draft:
    """A claim before it is known what is set against it; `body` has what it says itself."""

    iri: str
    name: str
    slug: str
    kind: str
    hops: list[Node]
    body: Node
    subject: str
    about: list[Node] = field(default_factory=list)
    denies: list[str] = field(default_factory=list)
    disputes: list[Draft] = field(default_factory=list)
    qualifies: list[Draft] = field(default_factory=list)
    withdraws: list[Draft] = field(default_factory=list)
    read_with: list[Draft] = field(default_factory=list)
    disputed_by: list[Draft] = field(default_factory=list)
    qualified_by: list[Draft] = field(default_factory=list)
    withdrawn_by: list[Draft] = field(default_factory=list)
    withdrawal: str = ""
    supersedes: list[Draft] = field(default_factory=list)
    superseded_by: list[Draft] = field(default_factory=list)
    rests_on: list[Draft] = field(default_factory=list)
    basis_of: list[Draft] = field(default_factory=list)
    corroborated_by: list[Draft] = field(default_factory=list)
    corroborates: list[Draft] = field(default_factory=list)
    in_tension_with: list[Draft] = field(default_factory=list)

    def status_of(self, aspect: str) -> str | None:
        entries = self.body.get("verification", ())
        return next((one["status"] for one in entries if one["aspect"] == aspect), None)

    @property
    def status(self) -> str:
        """How far the claim as a whole was checked, by the headline rule."""
        said = self._by_itself
        counted = self.status_of("howMany") if self.body.get("counts") else None
        if said == "opinion" or counted not in ("refuted", "partlyRefuted"):
            return said
        return "refuted" if "refuted" in (said, counted) else "partlyRefuted"

    @property
    def _by_itself(self) -> str:
        what = self.status_of("what")
        if what is None:
            return "opinion"
        if what in STATUSES_THAT_STAY:
            return what
        broken = what == "attributed" and not all(map(holds, self.hops))
        shaky = any(one.status not in STATUSES_THAT_CARRY for one in self.rests_on)
        return "unverified" if broken or shaky else what

    @property
    def count_status(self) -> str:
        """What every count of it carries: the status of `howMany`, else that of the claim."""
        return self.status_of("howMany") or self._by_itself

    @property
    def aspects(self) -> list[str]:
        """The aspects of which it says something."""
        told = {"who": "parties", "whom": "parties", "howMany": "counts", "when": "happenedOn"}
        told |= {"where": "places", "how": "hedges"}
        return ["what", *(aspect for aspect, key in told.items() if key in self.body)]

    def reference(self) -> Node:
        return {"id": self.iri, "type": "Claim", "name": self.name} | self.standing()

    def standing(self) -> Node:
        """How far it holds and how it may be used, and beside it always whether it is disputed."""
        return self._standing_of(self.status, self._reserves()) | {
            "modality": self.body["modality"]
        }

    def count_standing(self) -> Node:
        """What each of its counts says of that."""
        listed = [one for one in self._reserves() if one != "howMany"]
        apart = self.status in STATUSES_OF_RESERVE and self.status != self.count_status
        return self._standing_of(self.count_status, ["what"] * apart + listed)

    def _standing_of(self, status: str, reserves: list[str]) -> Node:
        held: Node = {"status": status, "handling": handling(status, self.withdrawn)}
        held |= {"reserves": reserves} if reserves else {}
        held |= {"disputed": bool(self.disputes or self.disputed_by)}
        held |= {"inTension": True} if self.in_tension_with else {}
        held |= {"superseded": True} if self.superseded_by else {}
        return held | ({"withdrawn": self.withdrawn} if self.withdrawn else {})

    @property
    def withdrawn(self) -> str:
        """How far it was taken back; empty where it was not."""
        extents = {one.withdrawal for one in self.withdrawn_by}
        return "wholly" if "wholly" in extents else "inPart" if extents else ""

    def _reserves(self) -> list[str]:
        told = {one for one in ASPECTS[1:] if self.status_of(one) in STATUSES_OF_RESERVE}
        counted = self.count_status if self.body.get("counts") else self.status
        if counted in STATUSES_OF_RESERVE and counted != self.status:
            told.add("howMany")
        return [one for one in ASPECTS if one in told]


def handling(status: str, withdrawn: str) -> str:
    """Say how a claim may be used."""
    if withdrawn == "wholly":
        return "notAsFact"
    its = HANDLING_OF_STATUS[status]
    return "withReserve" if withdrawn and its in ("mayState", "attribute") else its

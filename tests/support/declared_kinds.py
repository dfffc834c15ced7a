"""Declared kinds: a record and a part of our own, for tests of what follows from declarations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from caveat.records.declaration import Integer, Page, Part, Reference, Term, Text, computed


@dataclass(frozen=True, kw_only=True)
class Crew:
    ship: Annotated[str, Reference("groups", "The ship.")]
    size: Annotated[int | None, Integer("How many.")] = None


@dataclass(frozen=True, kw_only=True)
class Voyage:
    out_of: Annotated[str, Reference(("places", "groups"), "From where.", page=Page.LEAD)]
    crews: Annotated[tuple[Crew, ...], Part("Who sailed.")] = ()
    as_: Annotated[tuple[str, ...], Term(("trip", "raid"), "As what.")] = ()
    log: Annotated[str, Text("For us alone.", searched=True, published=False)]
    read_from: str = ""

    @computed(Integer("How many sailed."), after="out_of")
    def hands(self, graph: Any) -> int:
        return sum(crew.size or 0 for crew in self.crews)

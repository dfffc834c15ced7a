"""Entity: what people, organisations and places share; all articles share these records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from caveat.records.declaration import Iri, Page, Text
from caveat.records.record import Record

NAME = Text("The name, as the source spells it first.", searched=True, page=Page.LEAD)
SPELLINGS = "Other spellings and shorter forms that the source uses."


@dataclass(frozen=True, kw_only=True)
class Entity(Record):
    """Somebody or something that has a name of its own."""

    shared: ClassVar[bool] = True

    name: Annotated[str, NAME]
    alternate_name: Annotated[tuple[str, ...], Text(SPELLINGS, searched=True)] = ()
    same_as: Annotated[
        tuple[str, ...],
        Iri("Web addresses of the same thing elsewhere. Only where it is certain."),
    ] = ()

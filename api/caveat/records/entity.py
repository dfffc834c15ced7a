"""Entity: what people, organizations and places share; all articles share these records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from caveat.records.declaration import Iri, Page, Part, Text, TextByLanguage
from caveat.records.parts import StatedEvidence
from caveat.records.record import Record

NAME = Text("The name, as the source spells it first.", searched=True, page=Page.LEAD)
SPELLINGS = "Other spellings and shorter forms that the source uses."


@dataclass(frozen=True, kw_only=True)
class Entity(Record):
    """Somebody or something that has a name of its own."""

    shared: ClassVar[bool] = True

    name: Annotated[str, NAME]
    alternate_name: Annotated[tuple[str, ...], Text(SPELLINGS, searched=True)] = ()
    name_by_language: Annotated[
        Mapping[str, str] | None,
        TextByLanguage(
            "The name in other languages, such as `ar: …`, where that is certain.", searched=True
        ),
    ] = None
    same_as: Annotated[
        tuple[str, ...],
        Iri("Web addresses of the same thing elsewhere. Only where it is certain."),
    ] = ()
    evidence: Annotated[
        tuple[StatedEvidence, ...],
        Part("Passages that name or describe it, each with its article.", page=Page.FOOT),
    ] = ()

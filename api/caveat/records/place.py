"""Place: where something is said to be so, as articles speak of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from caveat.contract.vocabulary import PLACE_TYPES, QUANTIFIERS, SPATIAL_RELATIONS
from caveat.records.declaration import (
    Boolean,
    Number,
    Page,
    Part,
    Reference,
    Term,
    Text,
    Types,
)
from caveat.records.entity import SPELLINGS, Entity
from caveat.records.fragments import slug_of
from caveat.records.parts import KEY_OF_A_PART, NOTE_OF_A_PART, STATED_IN


@dataclass(frozen=True, kw_only=True)
class Position:
    """Where a place lies, as an article states it."""

    key: Annotated[str | None, KEY_OF_A_PART] = None
    relation: Annotated[str, Term(SPATIAL_RELATIONS, "How it lies to the other place.")]
    of: Annotated[str, Reference("places", "The other place.")]
    quantifier: Annotated[str | None, Term(QUANTIFIERS, "How the source bounds the distance.")] = (
        None
    )
    value: Annotated[float | None, Number("The distance; unitText says in what.")] = None
    min_value: Annotated[float | None, Number("The smallest distance.")] = None
    max_value: Annotated[float | None, Number("The largest distance.")] = None
    word_quantity: Annotated[
        str | None, Text("The word for the distance, such as several.", searched=True)
    ] = None
    unit_text: Annotated[
        str | None, Text("The unit of the distance, such as miles.", searched=True)
    ] = None
    stated_in: Annotated[str, STATED_IN]
    note: Annotated[str | None, NOTE_OF_A_PART] = None

    def natural_key(self) -> tuple[str, ...]:
        return "position", self.key or f"{self.relation}-{slug_of(self.of)}"


@dataclass(frozen=True, kw_only=True)
class Containment:
    """In what a place lies, as an editor worked it out."""

    place: Annotated[str, Reference("places", "The place that it lies in.")]
    ground: Annotated[
        str, Text("What in the article, or what common knowledge, it follows from.", searched=True)
    ]

    def natural_key(self) -> tuple[str, ...]:
        return "containment", slug_of(self.place)


@dataclass(frozen=True, kw_only=True)
class Place(Entity):
    collection: ClassVar[str] = "places"
    file: ClassVar[str] = (
        "The places of all articles, as articles speak of them; nothing comes from an atlas."
    )
    example: ClassVar[str] = "places/lower-quay"

    type: Annotated[
        tuple[str, ...], Types(PLACE_TYPES, "What kind of place it is.", page=Page.LEAD)
    ]
    name: Annotated[
        str,
        Text(
            "The name, as the source spells it first; of an unnamed place, a description.",
            searched=True,
            page=Page.LEAD,
        ),
    ]
    alternate_name: Annotated[
        tuple[str, ...],
        Text(f"{SPELLINGS} Another spelling is no other place.", searched=True),
    ] = ()
    named: Annotated[
        bool | None,
        Boolean("false for a place that the source does not name; otherwise left out."),
    ] = None
    contained_in_place: Annotated[
        str | None, Reference("places", "The place that it lies in, where the source says so.")
    ] = None
    inferred_containment: Annotated[
        tuple[Containment, ...],
        Part(
            "The places that it lies in, where no source says so and an editor is sure of it.",
            page=Page.SECTION,
        ),
    ] = ()
    positions: Annotated[
        tuple[Position, ...],
        Part("Where it lies to other places, as articles state it.", page=Page.SECTION),
    ] = ()

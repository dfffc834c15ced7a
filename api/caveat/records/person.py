"""Person: somebody whom an article names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from caveat.records.declaration import Page, Part, Types
from caveat.records.entity import Entity
from caveat.records.parts import Role

ROLES = Part(
    "Roles that articles state. Whether they hold today is not said.",
    page=Page.LIST,
    cell=("role_name",),
)


@dataclass(frozen=True, kw_only=True)
class Person(Entity):
    collection: ClassVar[str] = "people"
    file: ClassVar[str] = "The people of all articles, in the spelling of the source."
    example: ClassVar[str] = "people/ada-quill"

    type: Annotated[
        tuple[str, ...],
        Types(("Person",), "Person; it may be left out.", always="Person", page=Page.LEAD),
    ] = ("Person",)
    roles: Annotated[tuple[Role, ...], ROLES] = ()

"""Organization: a newsroom, an office, a firm, an armed group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from caveat.contract.vocabulary import ORGANIZATION_TYPES
from caveat.records.declaration import Page, Types
from caveat.records.entity import Entity
from caveat.records.parts import Role
from caveat.records.person import ROLES


@dataclass(frozen=True, kw_only=True)
class Organization(Entity):
    collection: ClassVar[str] = "organizations"
    file: ClassVar[str] = (
        "The organizations of all articles: newsrooms, offices, firms, armed groups."
    )
    example: ClassVar[str] = "organizations/harbour-office"

    type: Annotated[
        tuple[str, ...],
        Types(ORGANIZATION_TYPES, "What kind of organization it is.", page=Page.LEAD),
    ]
    roles: Annotated[tuple[Role, ...], ROLES] = ()

"""Group: people whom the article speaks of together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from caveat.contract.vocabulary import GROUP_TYPES
from caveat.records.article import StatedInArticle
from caveat.records.declaration import Page, Types


@dataclass(frozen=True, kw_only=True)
class Group(StatedInArticle):
    collection: ClassVar[str] = "groups"
    file: ClassVar[str] = "Groups of people of whom this article speaks together."
    example: ClassVar[str] = "groups/stall-holders"

    type: Annotated[tuple[str, ...], Types(GROUP_TYPES, "PeopleGroup.", page=Page.LEAD)]

"""Source: somebody whom the article describes and does not name, an account or a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from caveat.contract.vocabulary import SOURCE_TYPES
from caveat.records.article import StatedInArticle
from caveat.records.declaration import Page, Types


@dataclass(frozen=True, kw_only=True)
class Source(StatedInArticle):
    collection: ClassVar[str] = "sources"
    file: ClassVar[str] = (
        "Sources that this article describes and does not name, accounts, and documents."
    )
    example: ClassVar[str] = "sources/market-trader"

    type: Annotated[
        tuple[str, ...],
        Types(
            SOURCE_TYPES,
            "Whether it is somebody whom the article does not name, an account, or a document.",
            page=Page.LEAD,
        ),
    ]

"""Layouts: the order of each kind's page, from where its declarations say that a key stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from caveat.html.node_layout import Layout
from caveat.records.declaration import Page, published_fields
from caveat.records.kinds import KINDS
from caveat.records.record import OF_A_RELEASE, Record


def layout_of(kind: type[Record]) -> Layout:
    """Give the layout of a kind's page."""
    placed = [*((field.key, field.value.page) for field in published_fields(kind))]
    placed += [(key, value.page) for key, value in OF_A_RELEASE.items()]
    return Layout(*(tuple(_keys(placed, part)) for part in _PARTS))


def _keys(placed: list[tuple[str, Page]], part: Page) -> Iterator[str]:
    return (key for key, page in placed if page is part)


_PARTS = (Page.LEAD, Page.SECTION, Page.CLAIMS, Page.LIST, Page.FACTS, Page.FOOT)
"""The parts of a page in the order of the fields of Layout."""

LAYOUTS: Mapping[str, Layout] = {name: layout_of(kind) for name, kind in KINDS.items()}
"""The layout of the nodes of each collection."""

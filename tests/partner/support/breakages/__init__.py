"""The breakages: a table of what goes wrong, each with the promises that the check must name."""

from breakage_table import BREAKAGES, Breakage
from breakages import (  # noqa: F401 - each enters its breakages into the table.
    caching,
    caveats,
    counts,
    formats,
    headers,
    links,
    lists,
    meanings,
    pinned,
    problems,
    queries,
    readers,
    records,
    relations,
    routes,
    shapes,
    shown,
    tables,
    transfer,
    words,
)
from caveat_partner.promises.catalog import PROMISES

__all__ = ["BREAKAGES", "BREAKAGES_OF"]

OF_DOCUMENTS = frozenset({"caveats", "formats", "linked-data", "pinned", "schemas"})
"""Themes of promises on what documents say; all others are on how the service answers."""


def _theme(breakage: Breakage) -> str:
    if breakage.needs_all:
        return "all"
    return "documents" if PROMISES[breakage.breaks[0]].theme in OF_DOCUMENTS else "answers"


BREAKAGES_OF = {
    theme: [one for one in BREAKAGES if _theme(one) == theme]
    for theme in ("answers", "documents", "all")
}
"""The breakages by what they are of, those apart that need all fixtures."""

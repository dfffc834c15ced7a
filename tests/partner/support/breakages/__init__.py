"""The breakages: a table of what goes wrong, each with the promises that the check must name."""

from breakage_table import BREAKAGES
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
    relations,
    routes,
    shapes,
    shown,
    tables,
    transfer,
    words,
)

__all__ = ["BREAKAGES"]

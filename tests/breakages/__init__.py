"""The breakages: a table of what goes wrong, each with the promises that the check must name."""

from breakages import (  # noqa: F401 - each enters its breakages into the table.
    caching,
    caveats,
    formats,
    headers,
    links,
    lists,
    pinned,
    problems,
    relations,
    shapes,
    transfer,
)
from breaking import BREAKAGES

__all__ = ["BREAKAGES"]

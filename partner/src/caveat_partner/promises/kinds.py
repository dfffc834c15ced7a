"""Promises on kinds: readers who do not know a term of an open list go by the kind that it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.promises.registry import promise
from caveat_partner.report import Finding

KIND_BESIDE = {"outcome": "outcomeKind", "as": "partKind"}
"""Keys of open lists, each with the key of the kind that stands beside it."""


@promise(
    "linked-data",
    "kinds-of-vocabulary",
    "Each outcome and part stands with the kind that the vocabulary has for it.",
)
def kinds(crawl: Crawl) -> Iterator[Finding]:
    broader = _broader(crawl.probes["vocabulary"].text)
    for where, part in crawl.parts:
        for key, beside in KIND_BESIDE.items():
            if key in part and beside in part:
                expected = broader.get(str(part[key]))
                if part[beside] != expected:
                    yield Finding(
                        f"{where}/{beside}",
                        f"{part[beside]}, the vocabulary has {expected} for {part[key]}",
                    )


@lru_cache(maxsize=8)
def _broader(vocabulary: str) -> dict[str, str]:
    """Read which term is narrower than which, from Turtle with a term to a paragraph."""
    found = {}
    for paragraph in re.split(r"\n\s*\n", vocabulary):
        term = re.match(r"cv:(\w+)", paragraph)
        kind = re.search(r"skos:broader\s+cv:(\w+)", paragraph)
        if term and kind:
            found[term[1]] = kind[1]
    return found

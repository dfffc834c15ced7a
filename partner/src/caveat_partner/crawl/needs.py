"""What a promise needs of a service, so that one made of files can be judged without it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Need(StrEnum):
    """One thing that a plain web server with files does not do."""

    QUERY = "query"
    NEGOTIATION = "negotiation"
    COMPUTED_HEADERS = "computed-headers"


NEEDS: dict[Need, str] = {
    Need.QUERY: "It answers to what stands behind the `?`: filters, search, facets and pages.",
    Need.NEGOTIATION: (
        "It answers to the headers of a request (Accept, If-None-Match and so on), and to methods "
        "and addresses that there are not, with a problem document."
    ),
    Need.COMPUTED_HEADERS: (
        "It sends headers that are made for the answer, such as Link, ETag, Cache-Control, "
        "Repr-Digest and X-Request-ID."
    ),
}
"""Every need with its sentence; `check-api --without` takes the names."""


def needs_of(names: Iterable[str]) -> frozenset[Need]:
    """Give the needs by their names. Raises ValueError, with all names, for one that is none."""
    known = {need.value: need for need in Need}
    for name in names:
        if name not in known:
            raise ValueError(f"{name!r} is no need of a promise: there are {', '.join(known)}")
    return frozenset(known[name] for name in names)

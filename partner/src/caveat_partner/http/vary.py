"""What an answer depends on, as `Vary` says it, whoever on the way has added to it."""

from __future__ import annotations

from collections.abc import Iterator

ADDED_BY_PROXIES = frozenset({"Accept-Encoding"})
"""What a proxy that packs answers names as well (RFC 9110, section 12.5.5)."""


def vary_names(value: str) -> frozenset[str]:
    """Give the header names in a Vary, each once and in one spelling."""
    return frozenset(name.strip().title() for name in value.split(",") if name.strip())


def vary_forms(value: str) -> Iterator[str]:
    """Yield a Vary as the contract writes it: with each name once, and without a proxy's."""
    names = vary_names(value)
    yield ", ".join(sorted(names))
    yield ", ".join(sorted(names - ADDED_BY_PROXIES))

"""Shortening: a real answer with its long lists cut, each cut saying how much was left out."""

from __future__ import annotations

from typing import Any

MOST_ITEMS = 3
SHOWN_ITEMS = 2


def shortened(value: Any) -> Any:
    """Keep every key; of a list with more than three members keep two, and count the rest."""
    if isinstance(value, dict):
        return {key: shortened(one) for key, one in value.items()}
    if isinstance(value, list) and len(value) > MOST_ITEMS:
        kept = [shortened(one) for one in value[:SHOWN_ITEMS]]
        return [*kept, f"… and {len(value) - SHOWN_ITEMS} more"]
    if isinstance(value, list):
        return [shortened(one) for one in value]
    return value

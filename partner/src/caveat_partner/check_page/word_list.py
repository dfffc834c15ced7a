"""Lets a long set of words be written as one text."""

from __future__ import annotations


def listed(*lines: str) -> tuple[str, ...]:
    """Give the words of texts."""
    return tuple(word for line in lines for word in line.split())

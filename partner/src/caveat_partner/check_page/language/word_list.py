"""Splits texts into words, so that a long set of words can be written as text."""

from __future__ import annotations


def word_list(*lines: str) -> tuple[str, ...]:
    """Give the words of some lines."""
    return tuple(word for line in lines for word in line.split())

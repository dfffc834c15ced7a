"""Commands as a person runs them, on a newsroom of their own."""

from __future__ import annotations

from reviewing import queue
from shell import newsroom, no_settings_of_the_developer, published

__all__ = ["newsroom", "no_settings_of_the_developer", "published", "queue"]

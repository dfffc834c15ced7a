"""Commands as a person runs them, on a newsroom of their own."""

from __future__ import annotations

from reviewing import desk
from shell import newsroom, no_settings_of_the_developer, published

__all__ = ["desk", "newsroom", "no_settings_of_the_developer", "published"]

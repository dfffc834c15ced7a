"""An editor's desk over a small newsroom, and a visitor of its page."""

from __future__ import annotations

from reviewing import desk, newsroom, no_settings_of_the_developer, visitor

__all__ = ["desk", "newsroom", "no_settings_of_the_developer", "visitor"]

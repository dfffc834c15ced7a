"""The records of a small newsroom that wait for their review, and a visitor of the page."""

from __future__ import annotations

from review_desk import newsroom, no_settings_of_the_developer, queue, visitor

__all__ = ["newsroom", "no_settings_of_the_developer", "queue", "visitor"]

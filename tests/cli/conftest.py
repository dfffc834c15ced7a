"""Commands as a person runs them, on a newsroom of their own."""

from __future__ import annotations

from newsroom_commands import newsroom, no_settings_of_the_developer, published
from review_desk import queue

__all__ = ["newsroom", "no_settings_of_the_developer", "published", "queue"]

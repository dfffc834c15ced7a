"""A store in which three documents were published, and who answers from it."""

from __future__ import annotations

from published_store import desk, publisher, url

__all__ = ["desk", "publisher", "url"]

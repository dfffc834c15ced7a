"""A store in which three documents were published, and who answers from it."""

from __future__ import annotations

from published_store import publisher, responder, url

__all__ = ["publisher", "responder", "url"]

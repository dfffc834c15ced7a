"""The documents of a small newsroom, for each test to break."""

from __future__ import annotations

from rendered_documents import documents, rendered_newsroom

__all__ = ["documents", "rendered_newsroom"]

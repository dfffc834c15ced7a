"""The text of our own that documents are proved against."""

from __future__ import annotations

from proved_documents import source

__all__ = ["source"]

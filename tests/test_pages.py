"""Pages: everything that a document says is on its page, and nothing in it can do harm."""

from __future__ import annotations

from api.model import references  # noqa: F401  # the rooms below are importable without a store

"""The store that these tests share: a publisher and a reader of one file."""

from __future__ import annotations

from small_store import publisher, reader, url

__all__ = ["publisher", "reader", "url"]

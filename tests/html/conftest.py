"""Every node that pages are made of."""

from __future__ import annotations

from served_pages import nodes

__all__ = ["nodes"]

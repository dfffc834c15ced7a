"""Every node that pages are made of."""

from __future__ import annotations

from reading import nodes

__all__ = ["nodes"]

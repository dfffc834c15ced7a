"""A made-up newsroom whose text is measured, and the worst that can come of it."""

from __future__ import annotations

from measuring import made_up, newsroom
from reporting import worst

__all__ = ["made_up", "newsroom", "worst"]
